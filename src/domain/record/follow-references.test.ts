import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followReferences, goesOnIn } from './follow-references'
import type { StoredRecord } from './record'

const record = (id: string, more: Partial<StoredRecord> = {}): StoredRecord => ({
  id,
  fields: {},
  vv: {},
  dots: {},
  ...more,
})

describe('goesOnIn', () => {
  it('follows to the end of the way', () => {
    const map = goesOnIn([record('1'), record('2', { mergedInto: '1' }), record('3', { mergedInto: '2' })])
    expect([...map]).toEqual([
      ['2', '1'],
      ['3', '1'],
    ])
  })

  it('ends, whatever was merged into what, and nobody goes on in one that was merged away', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 7 }), { minLength: 8, maxLength: 8 }), (into) => {
        const records = into.map((to, at) => record(`${at}`, to === at ? {} : { mergedInto: `${to}` }))
        const map = goesOnIn(records)
        for (const [from, to] of map) {
          expect(from).not.toBe(to)
          expect(map.get(to)).toBeUndefined()
        }
      }),
    )
  })
})

describe('followReferences', () => {
  const goesOn = new Map([['2', '1']])

  it('reads parent and references as naming the one that goes on, and leaves the stored record alone', () => {
    const licence = record('9', { parent: '2', fields: { number: 'X' } })
    expect(followReferences('licences', licence, 'enterprises', goesOn)).toMatchObject({ parent: '1' })
    expect(licence.parent).toBe('2')
    const sheet = record('8', { fields: { enterprise: '2' } })
    expect(followReferences('inspections', sheet, 'enterprises', goesOn).fields).toEqual({ enterprise: '1' })
  })

  it('is the very same record where there is nothing to follow', () => {
    const licence = record('9', { parent: '1' })
    expect(followReferences('licences', licence, 'enterprises', goesOn)).toBe(licence)
    expect(followReferences('licences', licence, 'enterprises', new Map())).toBe(licence)
    const item = record('7', { parent: '2' })
    expect(followReferences('testItems', item, 'enterprises', goesOn)).toBe(item)
  })
})
