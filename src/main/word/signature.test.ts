import { describe, expect, it } from 'vitest'
import { signatureIndents } from './signature'

describe('signatureIndents', () => {
  it('centres the name on a sealed date 4字 from the edge', () => {
    // 8字 name over a 6.5字 date.
    expect(signatureIndents('松临市市场监管局', '2017年6月12日', true)).toEqual({ org: 3.25, date: 4 })
  })
  it('moves the date left when a sealed name is too long to be centred', () => {
    const org = '松'.repeat(20)
    expect(signatureIndents(org, '2017年6月12日', true)).toEqual({ org: 0, date: 6.75 })
  })
  it('starts an unsealed date 2字 right of the name', () => {
    const { org, date } = signatureIndents('松临市质量技术监督局', '2017年6月5日', false)
    expect(org).toBe(2)
    // left edge of the date = left edge of the name + 2
    expect(date + 6).toBe(org + 10 - 2)
  })
  it('keeps an unsealed date 2字 from the edge and moves a short name left', () => {
    const { org, date } = signatureIndents('松临局', '2017年12月12日', false)
    expect(date).toBe(2)
    expect(org + 3 - 2).toBe(date + 7)
  })
})
