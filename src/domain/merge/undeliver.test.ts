import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aHistory, ID, live, someValues } from '../../../tests/support/store-replicas'
import { applyChange } from '../change/apply'
import type { JoinChange } from '../change/change'
import { planSet } from '../change/plan-set'
import { type StoredRecord, sameValue } from '../record/record'
import { registerValue, registerValues } from '../record/registers'
import { joinRecords } from './join'
import { planMerge } from './plan-merge'
import { type LaterWork, type Undelivery, undeliverRecord } from './undeliver'

const none: LaterWork = {
  joins: [],
  writtenKeys: new Set(),
  deletedOrRestored: false,
  touched: new Map(),
}

const dotOf = (at: number): string => `a:${901 + at}`

/** The record after what an undelivery commits. */
const carriedOut = (record: StoredRecord, { changes }: Undelivery): StoredRecord | undefined =>
  changes.reduce<StoredRecord | undefined>((state, change) => applyChange(state, change, 'a:990'), record)

const mergeInto = (mine: StoredRecord | undefined, incoming: StoredRecord): JoinChange | undefined =>
  planMerge([{ collection: 'things', record: incoming }], () => mine).changes[0]

/** Office a's state, and two packages of the others. */
function scene(history: Parameters<typeof live>[0]) {
  const { last, states } = live(history)
  const [mine, first, second] = last
  return { mine, first: first ?? states[0], second: second ?? states.at(-1) }
}

describe('undeliverRecord', () => {
  it('gives back the state before, vv included, and the package can be taken again', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const { mine, first } = scene(history)
        if (first === undefined) return
        const join = mergeInto(mine, first)
        if (join === undefined) return
        const merged = applyChange(mine, join, 'a:900')
        if (merged === undefined) throw new Error('a merge never removes a record')
        const again = carriedOut(merged, undeliverRecord(merged, join, none))
        expect(JSON.stringify(again ?? null)).toBe(JSON.stringify(mine ?? null))
        const join2 = mergeInto(again, first)
        expect(JSON.stringify(join2 === undefined ? again : applyChange(again, join2, 'a:902'))).toBe(
          JSON.stringify(merged),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('keeps what came with a later package', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const { mine, first, second } = scene(history)
        if (first === undefined || second === undefined) return
        const join = mergeInto(mine, first)
        if (join === undefined) return
        const merged = applyChange(mine, join, 'a:900')
        const later = mergeInto(merged, second)
        const now = later === undefined ? merged : applyChange(merged, later, 'a:901')
        if (now === undefined) throw new Error('a merge never removes a record')
        const undelivered = undeliverRecord(now, join, { ...none, joins: later === undefined ? [] : [later] })
        const expected = later === undefined ? (mine ?? null) : mine === undefined ? second : joinRecords(mine, second)
        expect(JSON.stringify(carriedOut(now, undelivered) ?? null)).toBe(JSON.stringify(expected))
      }),
      { numRuns: 300 },
    )
  })

  /** The merge, then a write of this office on the record. */
  function writtenSince(history: Parameters<typeof live>[0], values: Parameters<typeof planSet>[1]['values']) {
    const { mine, first } = scene(history)
    const join = first === undefined ? undefined : mergeInto(mine, first)
    const merged = join === undefined ? undefined : applyChange(mine, join, 'a:900')
    const write = merged === undefined ? undefined : planSet(merged, { collection: 'things', id: ID, values })
    if (join === undefined || merged === undefined || write === undefined) return undefined
    const keys = Object.keys(write.f)
    const now = applyChange(merged, write, dotOf(0))
    if (keys.length === 0 || now === undefined) return undefined
    const later: LaterWork = {
      ...none,
      writtenKeys: new Set(keys),
      touched: new Map(keys.map((key) => [key, dotOf(0)])),
    }
    return { mine, join, now, keys, later }
  }

  it('keeps what this office wrote since unless told otherwise, and its own counters', () => {
    fc.assert(
      fc.property(aHistory, someValues, (history, values) => {
        const scene = writtenSince(history, values)
        if (scene === undefined) return
        const { join, now, keys, later } = scene
        const undelivery = undeliverRecord(now, join, later)
        const to = carriedOut(now, undelivery)
        if (to === undefined) throw new Error('work of this office was lost')
        expect(to.vv['a']).toBe(901)
        for (const key of keys) expect(sameValue(registerValue(to, key) ?? null, values[key] ?? null)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the value before back as a write of its own where the clerk says so, so that no office is left with none', () => {
    fc.assert(
      fc.property(aHistory, someValues, (history, values) => {
        const scene = writtenSince(history, values)
        if (scene === undefined) return
        const { mine, join, now, keys, later } = scene
        const undelivery = undeliverRecord(now, join, later, () => true)
        const to = carriedOut(now, undelivery)
        if (mine === undefined) {
          expect(to).toBeUndefined()
          return
        }
        if (to === undefined) throw new Error('a record that was here before went')
        for (const key of keys) {
          expect(sameValue(registerValue(to, key) ?? null, registerValue(mine, key) ?? null)).toBe(true)
        }
        // Somebody who took this office's write meanwhile ends with the value before, not with nothing.
        const other = joinRecords(now, to)
        for (const key of keys) expect(registerValue(other, key)).not.toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  it('asks about each field written since whose value would change', () => {
    fc.assert(
      fc.property(aHistory, someValues, (history, values) => {
        const scene = writtenSince(history, values)
        if (scene === undefined) return
        const { mine, join, now, keys, later } = scene
        const { asked } = undeliverRecord(now, join, later)
        if (mine === undefined) {
          expect(asked).toMatchObject([{ t: 'record', fields: keys.length }])
          return
        }
        const back = carriedOut(
          now,
          undeliverRecord(now, join, later, () => true),
        )
        const changed = keys.filter((key) => {
          const shown = (record: StoredRecord | undefined) =>
            record === undefined ? [] : registerValues(record, key).map(({ value }) => value)
          return JSON.stringify(shown(now)) !== JSON.stringify(shown(back))
        })
        for (const key of changed) {
          // A field never written before comes back as empty: emptied already is no question.
          if (registerValue(mine, key) !== undefined || registerValue(now, key) !== null) {
            expect(asked).toContainEqual(expect.objectContaining({ t: 'field', key }))
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
