/**
 * Automerge as an oracle: on histories both can express (fields written at several offices, copies taken late, early or
 * twice) each field must hold the same set of values, and the same one where nobody wrote at the same time.
 */
import { clone, type Doc, from, getConflicts, change as inDoc, merge } from '@automerge/automerge'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange } from '../change/apply'
import { planSet } from '../change/plan-set'
import { makeDot, type StoredRecord } from '../record/record'
import { registerValue, registerValues } from '../record/registers'
import { joinRecords } from './join'

type Fields = Record<string, string | number | boolean | null>
const KEYS = ['name', 'phone', 'note'] as const
const OFFICES = 3

type Act =
  | { readonly t: 'write'; readonly at: number; readonly key: number; readonly value: string | number | boolean | null }
  | { readonly t: 'take'; readonly at: number; readonly pick: number }

const at = fc.nat({ max: OFFICES - 1 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      t: fc.constant('write' as const),
      at,
      key: fc.nat({ max: KEYS.length - 1 }),
      value: fc.constantFrom<string | number | boolean | null>('甲', '乙', '丙', '', null, 1, true),
    }),
  },
  { weight: 3, arbitrary: fc.record({ t: fc.constant('take' as const), at, pick: fc.nat() }) },
)

interface Both {
  readonly doc: Doc<Fields>
  readonly record: StoredRecord
}

const text = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value)).sort()

function compare({ doc, record }: Both): void {
  for (const key of KEYS) {
    const conflicts = getConflicts(doc, key)
    const theirs = conflicts === undefined ? (key in doc ? [doc[key]] : []) : Object.values(conflicts)
    const ours = registerValues(record, key).map(({ value }) => value)
    expect(text(ours)).toEqual(text(theirs))
    if (ours.length === 1) expect(registerValue(record, key)).toEqual(doc[key])
  }
}

describe('Automerge', () => {
  it('holds the same values in every field after the same history', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 3, maxLength: 30 }), (acts) => {
        const doc = from<Fields>({ name: '一厂' }, { actor: 'aa' })
        const record: StoredRecord = { id: 'r1', fields: { name: '一厂' }, vv: { o: 1 }, dots: { '*': 'o:1' } }
        const offices: Both[] = Array.from({ length: OFFICES }, (_, index) => ({
          doc: clone(doc, { actor: `b${index}` }),
          record,
        }))
        const counts = [0, 0, 0]
        const states: Both[] = [{ doc, record }]
        for (const one of acts) {
          const office = offices[one.at]
          if (office === undefined) continue
          let next: Both
          if (one.t === 'take') {
            const state = states[one.pick % states.length]
            if (state === undefined) continue
            next = {
              doc: merge(clone(office.doc, { actor: `b${one.at}` }), clone(state.doc)),
              record: joinRecords(office.record, state.record),
            }
          } else {
            const key = KEYS[one.key] ?? 'name'
            // A value equal to the one on show is no write here; an open conflict is settled by a decision.
            const write = planSet(office.record, {
              collection: 'things',
              id: 'r1',
              values: { [key]: one.value },
              settle: true,
            })
            if (write === undefined) continue
            counts[one.at] = (counts[one.at] ?? 0) + 1
            next = {
              doc: inDoc(clone(office.doc, { actor: `b${one.at}` }), (draft) => {
                draft[key] = one.value
              }),
              record: applyChange(office.record, write, makeDot(`b${one.at}`, counts[one.at] ?? 0)) ?? office.record,
            }
          }
          offices[one.at] = next
          states.push(next)
          compare(next)
        }
      }),
      { numRuns: 120 },
    )
  })
})
