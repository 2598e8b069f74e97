import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeDot, type StoredRecord } from '../record/record'
import { isDeleted, registerKeys, registerValues } from '../record/registers'
import type { FieldValue } from '../schema/field'
import { applyChange } from './apply'
import type { Change, Transaction } from './change'
import { planSet } from './plan-set'
import { type Held, heldKey, planRescue, takeRescue } from './rescue'

/** A small workspace: records by `collection/id`. */
class World {
  readonly records: Map<string, StoredRecord>

  constructor(
    private readonly replica: string,
    private seq: number,
    before: ReadonlyMap<string, StoredRecord> = new Map(),
  ) {
    this.records = new Map(before)
  }

  readonly get = (c: string, id: string): StoredRecord | undefined => this.records.get(`${c}/${id}`)
  readonly all = (c: string): StoredRecord[] =>
    [...this.records].flatMap(([name, record]) => (name.startsWith(`${c}/`) ? [record] : []))

  write(changes: readonly Change[], more: Partial<Transaction> = {}): Transaction {
    this.seq += 1
    const { seq, replica } = this
    for (const change of changes) {
      const name = `${change.c}/${change.id}`
      const after = applyChange(this.records.get(name), change, makeDot(replica, seq))
      if (after === undefined) this.records.delete(name)
      else this.records.set(name, after)
    }
    return { seq, replica, at: '2017-06-12T10:00:00+08:00', actor: '孙慧', label: '', kind: 'edit', changes, ...more }
  }

  copy(replica: string): World {
    return new World(replica, this.seq, this.records)
  }

  /** What a clerk sees: cells of living records that are filled. */
  seen(): Record<string, string> {
    const out: Record<string, string> = {}
    for (const [name, record] of this.records) {
      if (isDeleted(record)) continue
      out[name] = 'there'
      for (const key of registerKeys(record)) {
        const values = registerValues(record, key).map(({ value }) => JSON.stringify(value))
        if (values.join() !== 'null') out[`${name}/${key}`] = values.join('|')
      }
    }
    return out
  }
}

const IDS = ['a', 'b', 'c'] as const
type Act = {
  readonly is: 'set' | 'delete' | 'restore'
  readonly id: string
  readonly key: string
  readonly value: FieldValue
}
const anAct: fc.Arbitrary<Act> = fc.record({
  is: fc.constantFrom('set', 'set', 'set', 'set', 'delete', 'restore'),
  id: fc.constantFrom(...IDS),
  key: fc.constantFrom('name', 'phone', 'parent'),
  value: fc.constantFrom('甲', '乙', '丙', null),
})
const acts = fc.array(anAct, { maxLength: 8 })

function perform(world: World, { is, id, key, value }: Act): Transaction[] {
  const record = world.get('things', id)
  const lives = record !== undefined && !isDeleted(record)
  if (is === 'delete') return lives ? [world.write([{ t: 'delete', c: 'things', id }])] : []
  if (is === 'restore') {
    return record !== undefined && !lives ? [world.write([{ t: 'restore', c: 'things', id }])] : []
  }
  if (record !== undefined && !lives) return []
  const change = planSet(record, { collection: 'things', id, values: { [key]: value } })
  return change === undefined ? [] : [world.write([change])]
}

const play = (world: World, list: readonly Act[]): Transaction[] => list.flatMap((act) => perform(world, act))

/** Where it was superseded, what it had waiting, and what the other one has gone on to. */
function parted(before: readonly Act[], held: readonly Act[], since: readonly Act[]) {
  const common = new World('r', 0)
  play(common, before)
  const lost = common.copy('r')
  const file = play(lost, held)
  const now = common.copy('s')
  play(now, since)
  return { lost, file, now }
}

const cellsOf = (entries: readonly Held[]) => entries.flatMap((one) => (one.t === 'cell' ? [one] : []))

describe('taking back what was never written', () => {
  it('gives exactly what would have been, where nobody has gone on', () => {
    fc.assert(
      fc.property(acts, acts, (before, held) => {
        const { lost, file, now } = parted(before, held, [])
        const taken = takeRescue(now, file, () => true)
        if (taken.changes.length > 0) now.write(taken.changes)
        expect(now.seen()).toEqual(lost.seen())
      }),
      { numRuns: 500 },
    )
  })

  it('asks before anything the other has written changes, and changes nothing that was not taken', () => {
    fc.assert(
      fc.property(acts, acts, acts, fc.nat(), (before, held, since, pick) => {
        const { file, now } = parted(before, held, since)
        const common = new World('r', 0)
        play(common, before)
        const [then, stands] = [common.seen(), now.seen()]
        const { entries } = planRescue(now, file)
        const free = now.copy('t')
        const first = takeRescue(free, file, ({ state }) => state === 'free')
        if (first.changes.length > 0) free.write(first.changes)
        const after = free.seen()
        for (const [name, value] of Object.entries(stands)) {
          if (then[name] !== value) expect(after[name], `${name} was written since`).toBe(value)
        }
        for (const name of Object.keys(then)) {
          if (stands[name] === undefined) expect(after[name], `${name} was taken away since`).toBeUndefined()
        }

        const some = now.copy('t')
        const chosen = new Set(entries.filter((_, at) => (at + pick) % 2 === 0).map(heldKey))
        const second = takeRescue(some, file, (one) => chosen.has(heldKey(one)))
        if (second.changes.length > 0) some.write(second.changes)
        const later = some.seen()
        for (const one of cellsOf(entries)) {
          if (!chosen.has(heldKey(one)) || one.state === 'gone') continue
          const held = one.held.map((value) => JSON.stringify(value)).join('|')
          expect(later[`${one.c}/${one.id}/${one.key}`] ?? 'null').toBe(held)
        }
        for (const [name, value] of Object.entries(stands)) {
          if (later[name] === value) continue
          const [c, id, key] = name.split('/')
          expect(chosen.has(`${c}/${id}/${key ?? '*'}`) || chosen.has(`${c}/${id}/*`), name).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('has nothing left to take once all of it was taken', () => {
    fc.assert(
      fc.property(acts, acts, acts, (before, held, since) => {
        const { file, now } = parted(before, held, since)
        const { changes } = takeRescue(now, file, () => true)
        if (changes.length > 0) now.write(changes)
        expect(planRescue(now, file).entries.filter(({ state }) => state !== 'gone')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('brings the new enterprise along with the licence that hangs under it', () => {
    const lost = new World('r', 4)
    const file = [
      lost.write([{ t: 'set', c: 'enterprises', id: 'e1', f: { name: '宏图包装厂', phone: '0452-1' }, created: true }]),
      lost.write([{ t: 'set', c: 'licences', id: 'l1', f: { parent: 'e1', number: 'XK16-204-00112' }, created: true }]),
    ]
    const now = new World('s', 4)
    expect(planRescue(now, file).entries.map(heldKey)).toEqual([
      'enterprises/e1/name',
      'enterprises/e1/phone',
      'licences/l1/number',
    ])
    const taken = takeRescue(now, file, ({ c }) => c === 'licences')
    now.write(taken.changes)
    expect(taken).toMatchObject({ made: 2, cells: 3 })
    expect(now.seen()).toEqual(lost.seen())
  })

  it('leaves whole acts to be done again, and what was purged alone', () => {
    const before: StoredRecord = { id: 'a', fields: { name: '甲' }, vv: { r: 1 }, dots: { '*': 'r:1' } }
    const now = new World('s', 4, new Map([['things/a', before]]))
    const lost = now.copy('r')
    const file = [
      lost.write([{ t: 'join', c: 'things', id: 'a', incoming: before, before }], { kind: 'merge', label: '并入' }),
      lost.write([{ t: 'state', c: 'things', id: 'a', to: before, before }], { kind: 'undo', label: '撤销并入' }),
      lost.write([{ t: 'set', c: 'things', id: 'a', f: { phone: null }, purged: ['phone'] }], {
        kind: 'program',
        label: '彻底清除',
      }),
      lost.write([{ t: 'set', c: 'things', id: 'a', f: { phone: null, name: '乙' }, purged: ['phone'] }]),
    ]
    const plan = planRescue(now, file)
    expect(plan.acts.map(({ why }) => why)).toEqual(['merge', 'unmerge', 'purge'])
    expect(plan).toMatchObject({ purged: 1, entries: [{ key: 'name', held: ['乙'], now: ['甲'] }] })
  })

  it('does not write into a record that goes on as another one', () => {
    const common = new World('r', 0)
    common.write([{ t: 'set', c: 'enterprises', id: 'e2', f: { name: '老厂' }, created: true }])
    const lost = common.copy('r')
    const file = [lost.write([{ t: 'set', c: 'enterprises', id: 'e2', f: { name: '新厂' }, was: { name: ['老厂'] } }])]
    const now = common.copy('s')
    now.write([{ t: 'set', c: 'enterprises', id: 'e2', f: { mergedInto: 'e1' } }])
    expect(planRescue(now, file).entries).toMatchObject([{ state: 'gone' }])
    expect(takeRescue(now, file, () => true).changes).toEqual([])
  })
})
