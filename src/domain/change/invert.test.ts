import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aHistory, ID, live, someValues } from '../../../tests/support/store-replicas'
import { makeDot, type StoredRecord } from '../record/record'
import { conflictKeys, isDeleted, registerKeys, registerValues } from '../record/registers'
import { applyChange } from './apply'
import type { Change } from './change'
import { invertChange, keysChangedSince } from './invert'
import { planSet } from './plan-set'

/** Values per register, without dots; `null` and never written are the same to a reader. */
function shown(record: StoredRecord | undefined): Record<string, string> {
  const out: Record<string, string> = {}
  if (record === undefined || isDeleted(record)) return out
  for (const key of registerKeys(record)) {
    const values = [...new Set(registerValues(record, key).map((one) => JSON.stringify(one.value)))].sort()
    if (values.some((value) => value !== 'null')) out[key] = values.join('|')
  }
  return out
}

let count = 1000
const apply = (record: StoredRecord | undefined, change: Change | undefined): StoredRecord | undefined => {
  count += 1
  return change === undefined ? record : applyChange(record, change, makeDot('a', count))
}

describe('undo and redo', () => {
  it('give back what was shown before, cards included, and again what was written', () => {
    fc.assert(
      fc.property(aHistory, fc.nat({ max: 2 }), someValues, fc.boolean(), (history, office, values, settle) => {
        const before = live(history).last[office]
        if (before !== undefined && isDeleted(before)) return
        const change = planSet(before, { collection: 'things', id: ID, values, settle })
        if (change === undefined) return
        const after = apply(before, change)
        expect(keysChangedSince(after, change)).toEqual([])
        const undone = apply(after, invertChange(change))
        expect(shown(undone)).toEqual(shown(before))
        const redone = apply(undone, invertChange(invertChange(change)))
        if (change.created !== true) expect(shown(redone)).toEqual(shown(after))
      }),
      { numRuns: 500 },
    )
  })

  it('give back a deleted record, and delete it again', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const before = live(history).last[0]
        if (before === undefined || before.deletions !== undefined) return
        const change = { t: 'delete', c: 'things', id: ID } as const
        const after = apply(before, change)
        expect(after === undefined || isDeleted(after)).toBe(true)
        const undone = apply(after, invertChange(change))
        expect(shown(undone)).toEqual(shown(before))
        const redone = apply(undone, invertChange(invertChange(change)))
        expect(redone === undefined || isDeleted(redone)).toBe(true)
      }),
    )
  })

  it('opens a card again when a decision is undone', () => {
    const card: StoredRecord = {
      id: ID,
      fields: { name: '丙' },
      vv: { b: 2, c: 2 },
      dots: { '*': 'c:2' },
      siblings: { name: [{ dot: 'b:2', value: '乙' }] },
    }
    const decision = planSet(card, { collection: 'things', id: ID, values: { name: '丙' }, settle: true })
    if (decision === undefined) throw new Error('a decision that keeps the value on show is a write')
    const decided = apply(card, decision)
    expect(decided === undefined ? [] : conflictKeys(decided)).toEqual([])
    const undone = apply(decided, invertChange(decision))
    expect(undone === undefined ? [] : conflictKeys(undone)).toEqual(['name'])
    expect(undone?.fields['name']).toBe('丙')
  })

  it('says which keys carry later work', () => {
    const made = planSet(undefined, { collection: 'things', id: ID, values: { name: '甲' } })
    if (made === undefined) throw new Error('making a record is a write')
    const first = apply(undefined, made)
    const second = apply(first, planSet(first, { collection: 'things', id: ID, values: { name: '乙', phone: '1' } }))
    expect(keysChangedSince(second, made).sort()).toEqual(['name', 'phone'])
  })

  it('writes nothing for values that are there already', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const record = live(history).last[0]
        if (record === undefined) return
        const values = Object.fromEntries(
          registerKeys(record).map((key) => [key, registerValues(record, key)[0]?.value ?? null]),
        )
        expect(planSet(record, { collection: 'things', id: ID, values })).toBeUndefined()
      }),
    )
  })
})
