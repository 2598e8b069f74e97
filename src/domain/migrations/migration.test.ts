import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_MIGRATION } from '../../../tests/support/example-migration'
import { aHistory, live } from '../../../tests/support/store-replicas'
import { applyChange } from '../change/apply'
import type { Change } from '../change/change'
import { invertChange } from '../change/invert'
import { joinRecords } from '../merge/join'
import type { StoredRecord } from '../record/record'
import { registerValues } from '../record/registers'
import type { FieldValue } from '../schema/field'
import {
  formatAfter,
  type Migration,
  migrateChange,
  migrateRecord,
  migrateTransaction,
  migrateWriteInfo,
  migrationsFrom,
} from './migration'
import { MIGRATIONS } from './migrations'

/** Loses information, as a derivation may: different old values can give one new value. */
const length = (value: FieldValue): FieldValue => (value === null ? null : String(value).length)
const STEPS: readonly Migration[] = [
  { note: '', derivations: [{ collection: 'things', source: 'name', target: 'nameLength', derive: length }] },
  {
    note: '',
    derivations: [
      { collection: 'things', source: 'nameLength', target: 'isLong', derive: (value) => Number(value) > 0 },
      { collection: 'things', source: 'answers/C1-2/result', target: 'answers/C1-2/length', derive: length },
      { collection: 'others', source: 'phone', target: 'phoneLength', derive: length },
    ],
  },
]
const migrate = (record: StoredRecord): StoredRecord => migrateRecord(STEPS, 'things', record)
const json = (value: unknown): string => JSON.stringify(value)
const picks = fc.tuple(fc.nat(), fc.nat())

function forPairs(law: (a: StoredRecord, b: StoredRecord) => void): void {
  fc.assert(
    fc.property(aHistory, picks, (history, chosen) => {
      const { states } = live(history)
      const [a, b] = chosen.map((pick) => states[pick % Math.max(1, states.length)])
      if (a !== undefined && b !== undefined) law(a, b)
    }),
    { numRuns: 500 },
  )
}

describe('a migration', () => {
  it('gives the same whether two copies are merged before or after it', () => {
    forPairs((a, b) => expect(json(migrate(joinRecords(a, b)))).toBe(json(joinRecords(migrate(a), migrate(b)))))
  })

  it('spends no dots: a new field has the dots and siblings of its source, and all else is as it was', () => {
    forPairs((a, b) => {
      const before = joinRecords(a, b)
      const after = migrate(before)
      expect(after.vv).toEqual(before.vv)
      expect(after.deletions).toEqual(before.deletions)
      for (const key of Object.keys(before.fields)) {
        expect(registerValues(after, key)).toEqual(registerValues(before, key))
      }
      const dots = (key: string): string[] => [...new Set(registerValues(after, key).map((one) => one.dot))]
      for (const [source, target] of [
        ['name', 'nameLength'],
        ['name', 'isLong'],
        ['answers/C1-2/result', 'answers/C1-2/length'],
      ] as const) {
        expect(dots(target)).toEqual(dots(source))
      }
      expect(after.fields['phoneLength']).toBeUndefined()
    })
  })

  it('gives the same whether the journal is replayed before or after it', () => {
    fc.assert(
      fc.property(
        aHistory,
        fc.array(fc.dictionary(fc.constantFrom('name', 'phone'), fc.string(), { minKeys: 1 })),
        (history, writes) => {
          const { states } = live(history)
          let plain: StoredRecord | undefined = states.at(-1)
          if (plain === undefined) return
          let migrated: StoredRecord | undefined = migrate(plain)
          const id = plain.id
          const changes: Change[] = writes.map((f) => ({ t: 'set', c: 'things', id, f, was: { name: ['甲', '乙'] } }))
          const undone = changes.map(invertChange)
          const taken: Change[] = states.map((incoming) => ({
            t: 'join',
            c: 'things',
            id,
            incoming,
            before: plain ?? null,
          }))
          for (const [n, change] of [...changes, ...taken, ...undone].entries()) {
            plain = applyChange(plain, change, `z:${n + 1}`)
            migrated = applyChange(migrated, migrateChange(STEPS, change), `z:${n + 1}`)
            expect(json(migrated)).toBe(json(plain === undefined ? undefined : migrate(plain)))
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is worked through by the example: the digits of a telephone, with its card', () => {
    const record: StoredRecord = {
      id: 'e1',
      fields: { name: '恒润', phone: '0452-6123 456' },
      vv: { a: 1, b: 2, c: 2 },
      dots: { '*': 'a:1', phone: 'c:2' },
      siblings: { phone: [{ dot: 'b:2', value: '13800001111' }] },
    }
    const after = migrateRecord([EXAMPLE_MIGRATION], 'enterprises', record)
    expect(after.fields).toEqual({ ...record.fields, phoneDigits: '04526123456' })
    expect(after.dots).toEqual({ '*': 'c:2', name: 'a:1' })
    expect(after.siblings).toEqual({ ...record.siblings, phoneDigits: [{ dot: 'b:2', value: '13800001111' }] })
    expect(migrateRecord([EXAMPLE_MIGRATION], 'persons', record)).toBe(record)
    const info = {
      dot: 'b:2',
      office: '县局',
      actor: '周敏',
      at: '',
      label: '',
      replaced: { 'enterprises/e1/phone': '1-2' },
    }
    expect(migrateWriteInfo([EXAMPLE_MIGRATION], info).replaced).toEqual({
      'enterprises/e1/phone': '1-2',
      'enterprises/e1/phoneDigits': '12',
    })
    const transaction = {
      seq: 1,
      replica: 'a',
      at: '',
      actor: '',
      label: '',
      kind: 'edit',
      changes: [],
      writes: [info],
    } as const
    expect(migrateTransaction([EXAMPLE_MIGRATION], transaction).writes?.[0]?.replaced).toHaveProperty([
      'enterprises/e1/phoneDigits',
    ])
  })

  it('counts formats from the released one', () => {
    expect(formatAfter(MIGRATIONS)).toBe(1)
    expect(formatAfter(STEPS)).toBe(3)
    expect(migrationsFrom(1, STEPS)).toHaveLength(2)
    expect(migrationsFrom(2, STEPS)).toEqual([STEPS[1]])
    expect(migrationsFrom(3, STEPS)).toEqual([])
    expect(migrationsFrom(9, STEPS)).toEqual([])
  })
})
