/** Random histories of one record at three offices: writes, deletions, restorations, decisions, and late or old packages. */
import fc from 'fast-check'
import { applyChange } from '../../src/domain/change/apply'
import type { Change } from '../../src/domain/change/change'
import { invertChange } from '../../src/domain/change/invert'
import { planSet } from '../../src/domain/change/plan-set'
import { joinRecords } from '../../src/domain/merge/join'
import { makeDot, type StoredRecord } from '../../src/domain/record/record'
import { conflictKeys } from '../../src/domain/record/registers'
import type { FieldValue } from '../../src/domain/schema/field'

export const ID = 'r1'
const REPLICAS = ['a', 'b', 'c'] as const
const KEYS = ['name', 'phone', 'answers/C1-2/result', 'parent', 'mergedInto'] as const

export type Step =
  | { readonly do: 'set'; readonly at: number; readonly values: Readonly<Record<string, FieldValue>> }
  | { readonly do: 'decide'; readonly at: number; readonly value: FieldValue }
  | { readonly do: 'delete' | 'restore'; readonly at: number }
  /** Takes the last own write back: an undone decision opens its card again, several values under one dot. */
  | { readonly do: 'undo'; readonly at: number }
  /** Takes some state that existed anywhere, new or old. */
  | { readonly do: 'receive'; readonly at: number; readonly pick: number }

export const aValue: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.constantFrom<FieldValue>('甲', '乙', '', null, true, 0, 1.5),
  fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
)
const aValueOf = (key: string): fc.Arbitrary<FieldValue> =>
  key === 'parent' || key === 'mergedInto' ? fc.constantFrom<FieldValue>('p1', 'p2', null) : aValue

export const someValues: fc.Arbitrary<Readonly<Record<string, FieldValue>>> = fc
  .record(Object.fromEntries(KEYS.map((key) => [key, aValueOf(key)])), { requiredKeys: [] })
  .map((values) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? null])))

const at = fc.nat({ max: REPLICAS.length - 1 })

export const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('set' as const), at, values: someValues }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decide' as const), at, value: aValue }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'restore' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('receive' as const), at, pick: fc.nat() }) },
)

export const aHistory: fc.Arbitrary<readonly Step[]> = fc.array(aStep, { minLength: 1, maxLength: 30 })

interface Office {
  readonly replica: string
  count: number
  record: StoredRecord | undefined
  lastChange: Change | undefined
}

function changeOf(office: Office, step: Exclude<Step, { do: 'receive' }>): Change | undefined {
  const { record } = office
  if (step.do === 'undo') return office.lastChange === undefined ? undefined : invertChange(office.lastChange)
  if (step.do === 'set') return planSet(record, { collection: 'things', id: ID, values: step.values })
  if (record === undefined) return undefined
  if (step.do !== 'decide') return { t: step.do, c: 'things', id: ID }
  const key = conflictKeys(record)[0]
  if (key === undefined) return undefined
  const value = key === 'parent' || key === 'mergedInto' ? 'p1' : step.value
  return planSet(record, { collection: 'things', id: ID, values: { [key]: value }, settle: true })
}

export interface Lived {
  /** Every state any office was ever in. */
  readonly states: readonly StoredRecord[]
  /** What each office holds at the end. */
  readonly last: readonly (StoredRecord | undefined)[]
}

/** Lives a history through, with the same code as the store. */
export function live(history: readonly Step[]): Lived {
  const offices: Office[] = REPLICAS.map((replica) => ({ replica, count: 0, record: undefined, lastChange: undefined }))
  const states: StoredRecord[] = []
  for (const step of history) {
    const office = offices[step.at]
    if (office === undefined) continue
    if (step.do === 'receive') {
      const incoming = states[step.pick % Math.max(1, states.length)]
      if (incoming === undefined) continue
      office.record = office.record === undefined ? incoming : joinRecords(office.record, incoming)
    } else {
      const change = changeOf(office, step)
      if (change === undefined) continue
      office.count += 1
      office.lastChange = change
      office.record = applyChange(office.record, change, makeDot(office.replica, office.count))
    }
    if (office.record !== undefined) states.push(office.record)
  }
  return { states, last: offices.map((office) => office.record) }
}
