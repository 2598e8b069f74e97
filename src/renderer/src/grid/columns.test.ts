import { describe, expect, it } from 'vitest'
import { headerOf, widthOf } from './columns'

describe('the head of a column', () => {
  it('has the unit behind the name, once', () => {
    expect(headerOf({ label: '资产总额', unit: '万元' })).toBe('资产总额（万元）')
    expect(headerOf({ label: '学时', unit: '学时' })).toBe('学时')
    expect(headerOf({ label: '企业' })).toBe('企业')
  })

  it('is wide enough for a name of up to eight characters, and keeps a greater width', () => {
    expect(widthOf({ label: '实名核验', width: 72 })).toBe(88)
    expect(widthOf({ label: '实名登记核验', width: 72 })).toBe(112)
    expect(widthOf({ label: '现场检查发现的不符合项目数', width: 72 })).toBe(136)
    expect(widthOf({ label: '企业', width: 200 })).toBe(200)
  })
})
