import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aHistory, ID, live, someValues } from '../../../tests/support/store-replicas'
import { applyChange } from '../change/apply'
import type { JoinChange } from '../change/change'
import { planSet } from '../change/plan-set'
import { type StoredRecord, sameValue } from '../record/record'
import { registerValue } from '../record/registers'
import { joinRecords } from './join'
import { planMerge } from './plan-merge'
import { type LaterWork, undeliverRecord } from './undeliver'

const none: LaterWork = {
  joins: [],
  writtenKeys: new Set(),
  deletedOrRestored: false,
  ownReplicas: new Set(['a']),
}

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
        const undelivery = undeliverRecord(merged, join, none)
        expect(JSON.stringify(undelivery?.change.to ?? null)).toBe(JSON.stringify(mine ?? null))
        const again = undelivery === undefined ? undefined : applyChange(merged, undelivery.change, 'a:901')
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
        const undelivery = undeliverRecord(now, join, { ...none, joins: later === undefined ? [] : [later] })
        const expected = later === undefined ? (mine ?? null) : mine === undefined ? second : joinRecords(mine, second)
        expect(JSON.stringify(undelivery?.change.to ?? null)).toBe(JSON.stringify(expected))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps what this office wrote since, and its own counters', () => {
    fc.assert(
      fc.property(aHistory, someValues, (history, values) => {
        const { mine, first } = scene(history)
        if (first === undefined) return
        const join = mergeInto(mine, first)
        if (join === undefined) return
        const merged = applyChange(mine, join, 'a:900')
        const write = planSet(merged, { collection: 'things', id: ID, values })
        if (merged === undefined || write === undefined || Object.keys(write.f).length === 0) return
        const now = applyChange(merged, write, 'a:901')
        if (now === undefined) throw new Error('a write never removes a record')
        const writtenKeys = new Set(Object.keys(write.f))
        const undelivery = undeliverRecord(now, join, { ...none, writtenKeys })
        const to = undelivery?.change.to
        if (to === undefined || to === null) throw new Error('work of this office was lost')
        expect(to.vv['a']).toBe(901)
        for (const key of writtenKeys) {
          expect(sameValue(registerValue(to, key) ?? null, values[key] ?? null)).toBe(true)
        }
        expect([...(undelivery?.kept ?? [])].sort()).toEqual([...writtenKeys].sort())
      }),
      { numRuns: 300 },
    )
  })
})
