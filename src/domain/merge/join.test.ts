import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aHistory, live } from '../../../tests/support/store-replicas'
import type { StoredRecord } from '../record/record'
import { conflictKeys, isDeleted, isDeletionContested, registerValues } from '../record/registers'
import { canonical, joinRecords, joinRegisters } from './join'
import { succeeds } from './succession'

const RUNS = { numRuns: 400 }
const picks = fc.tuple(fc.nat(), fc.nat(), fc.nat())

/** Runs a law over three states of one random history. */
function holdsFor(law: (a: StoredRecord, b: StoredRecord, c: StoredRecord) => void): void {
  fc.assert(
    fc.property(aHistory, picks, (history, chosen) => {
      const { states } = live(history)
      const [a, b, c] = chosen.map((pick) => states[pick % Math.max(1, states.length)])
      if (a !== undefined && b !== undefined && c !== undefined) law(a, b, c)
    }),
    RUNS,
  )
}

const json = (record: StoredRecord): string => JSON.stringify(record)

describe('joinRecords', () => {
  it('sees at a glance just what it finds register by register', () => {
    let glances = 0
    holdsFor((a, b) => {
      for (const [mine, theirs] of [
        [a, b],
        [b, a],
        [a, joinRegisters(a, b)],
      ] as const) {
        if (succeeds(mine, theirs)) {
          glances += 1
          expect(json(joinRegisters(mine, theirs))).toBe(json(joinRegisters(theirs, theirs)))
        }
        expect(json(joinRecords(mine, theirs))).toBe(json(joinRegisters(mine, theirs)))
        expect(json(canonical(theirs))).toBe(json(joinRegisters(theirs, theirs)))
        const shuffled = { ...theirs, fields: Object.fromEntries(Object.entries(theirs.fields).reverse()) }
        expect(json(canonical(shuffled))).toBe(json(joinRegisters(theirs, theirs)))
      }
    })
    expect(glances).toBeGreaterThan(100)
  })

  it('is commutative', () => {
    holdsFor((a, b) => expect(json(joinRecords(a, b))).toBe(json(joinRecords(b, a))))
  })

  it('is associative', () => {
    holdsFor((a, b, c) => expect(json(joinRecords(joinRecords(a, b), c))).toBe(json(joinRecords(a, joinRecords(b, c)))))
  })

  it('is idempotent', () => {
    holdsFor((a, b) => {
      const both = joinRecords(a, b)
      expect(json(joinRecords(a, a))).toBe(json(a))
      expect(json(joinRecords(both, b))).toBe(json(both))
      expect(json(joinRecords(both, a))).toBe(json(both))
    })
  })

  it('brings all offices to one state whatever order the packages come in', () => {
    fc.assert(
      fc.property(aHistory, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (history, order) => {
        const last = live(history).last.filter((record) => record !== undefined)
        const [first, ...rest] = last
        if (first === undefined) return
        const straight = rest.reduce(joinRecords, first)
        const shuffled = order.map((pick) => last[pick % last.length] ?? first)
        expect(json([...shuffled, ...last].reduce(joinRecords))).toBe(json(straight))
      }),
      RUNS,
    )
  })

  it('keeps exactly the values no copy has replaced', () => {
    holdsFor((a, b) => {
      const both = joinRecords(a, b)
      for (const key of Object.keys(both.fields)) {
        const seen = [...registerValues(a, key), ...registerValues(b, key)].map((one) => one.dot)
        for (const { dot } of registerValues(both, key)) expect(seen).toContain(dot)
      }
    })
  })
})

describe('two offices', () => {
  const base: StoredRecord = { id: 'r', fields: { name: '甲', phone: '1' }, vv: { a: 1 }, dots: { '*': 'a:1' } }
  const edited = (replica: string, fields: Record<string, string>): StoredRecord => ({
    id: 'r',
    fields: { ...base.fields, ...fields },
    vv: { a: 1, [replica]: 2 },
    dots: { '*': 'a:1', ...Object.fromEntries(Object.keys(fields).map((key) => [key, `${replica}:2`])) },
  })

  it('keep both when they write different fields, without a card', () => {
    const joined = joinRecords(edited('b', { name: '乙' }), edited('c', { phone: '2' }))
    expect(joined.fields).toEqual({ name: '乙', phone: '2' })
    expect(conflictKeys(joined)).toEqual([])
  })

  it('get a card when they write one field, and none when both wrote the same', () => {
    const card = joinRecords(edited('b', { name: '乙' }), edited('c', { name: '丙' }))
    expect(conflictKeys(card)).toEqual(['name'])
    // Equal counts: the greater replica id is shown.
    expect(card.fields['name']).toBe('丙')
    expect(card.siblings?.['name']).toEqual([{ dot: 'b:2', value: '乙' }])
    expect(conflictKeys(joinRecords(edited('b', { name: '乙' }), edited('c', { name: '乙' })))).toEqual([])
  })

  it('keep an edit the deletion had not seen, and ask', () => {
    const deleted: StoredRecord = { ...base, vv: { a: 2 }, deletions: [{ dot: 'a:2', vv: { a: 2 } }] }
    expect(isDeleted(deleted)).toBe(true)
    const joined = joinRecords(deleted, edited('b', { name: '乙' }))
    expect(isDeleted(joined)).toBe(false)
    expect(isDeletionContested(joined)).toBe(true)
    expect(isDeleted(joinRecords(deleted, base))).toBe(true)
  })
})
