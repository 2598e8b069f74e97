import { describe, expect, it } from 'vitest'
import type { StoredRecord } from '../record/record'
import { duplicatePairs, lettersApart } from './duplicates'

const made = (id: string, fields: StoredRecord['fields'], parent?: string): StoredRecord => ({
  id,
  fields,
  vv: {},
  dots: {},
  ...(parent === undefined ? {} : { parent }),
})
const grounds = (enterprises: StoredRecord[], licences: StoredRecord[] = []): string[] =>
  duplicatePairs(enterprises, licences).map(({ first, second, ground }) => `${first}${second} ${ground}`)

const CODE = '91230102MA00000153'

describe('duplicatePairs', () => {
  it('names each pair once, under what speaks strongest, the smaller id first', () => {
    expect(grounds([made('b', { name: '甲厂', uscc: CODE }), made('a', { name: '甲 厂', uscc: CODE })])).toEqual([
      'ab code',
    ])
  })

  it('knows the old organisation code inside the new code, with and without its stroke', () => {
    expect(grounds([made('a', { uscc: CODE }), made('b', { legacyRegNo: 'MA0000015' })])).toEqual(['ab oldCode'])
    expect(grounds([made('a', { uscc: CODE }), made('b', { legacyRegNo: 'MA000001-5' })])).toEqual(['ab oldCode'])
  })

  it('believes two different complete codes more than names', () => {
    const other = { uscc: '91230102MA00000235', name: '甲厂', registeredAddress: '松临市一路1号' }
    expect(grounds([made('a', { ...other, uscc: CODE }), made('b', other)])).toEqual([])
  })

  it('asks about one licence under two, about one address with names one letter apart', () => {
    const licences = [made('l', { number: '(黑)XK16-204-00112' }, 'a'), made('m', { number: '黑XK16-204-00112' }, 'b')]
    expect(grounds([made('a', { name: '甲' }), made('b', { name: '乙' })], licences)).toEqual(['ab licence'])
    const at = (name: string) => ({ name, registeredAddress: '松临市 一路1号' })
    expect(grounds([made('a', at('恒润包装有限公司')), made('b', at('恒闰包装厂'))])).toEqual(['ab nameAddress'])
    expect(grounds([made('a', at('恒润包装厂')), made('b', at('永利塑料厂'))])).toEqual([])
  })

  it('says nothing of empty marks', () => {
    expect(grounds([made('a', {}), made('b', { name: '', uscc: null, registeredAddress: '' })])).toEqual([])
  })
})

describe('lettersApart', () => {
  it.each([
    ['甲乙', '甲乙', 0],
    ['甲乙丙', '甲丙', 1],
    ['甲乙丙', '甲丁丙', 1],
    ['甲乙', '乙甲', 2],
    ['甲', '甲乙丙', 2],
  ])('%s %s', (left, right, apart) => {
    expect(lettersApart(left, right)).toBe(apart)
    expect(lettersApart(right, left)).toBe(apart)
  })
})
