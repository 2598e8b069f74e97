import { describe, expect, it } from 'vitest'
import { hrefOf, parseHash } from './route'

describe('routes', () => {
  it('reads back what it wrote', () => {
    const path = ['inspections', '编号/1 #2']
    expect(parseHash(hrefOf(path))).toEqual(path)
  })

  it('takes an empty or odd hash for the start page', () => {
    expect(parseHash('')).toEqual([])
    expect(parseHash('#/')).toEqual([])
    expect(parseHash('#/a/%E0%A4%A')).toEqual(['a', '%E0%A4%A'])
  })
})
