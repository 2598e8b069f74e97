/** Parts that records share change nothing: not the bytes of the next snapshot, not one record when another is written. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EXAMPLE_MIGRATION } from '../../../tests/support/example-migration'
import { createIn, openIn, type StoreFolder, stateOf, storeFolder } from '../../../tests/support/store-folder'
import { aHistory, live } from '../../../tests/support/store-replicas'
import { applyChange } from '../../domain/change/apply'
import type { Change, JoinChange } from '../../domain/change/change'
import { invertChange } from '../../domain/change/invert'
import { planSet } from '../../domain/change/plan-set'
import { PurgeCleaner } from '../../domain/change/purge'
import { joinRecords } from '../../domain/merge/join'
import { planMerge } from '../../domain/merge/plan-merge'
import { undeliverRecord } from '../../domain/merge/undeliver'
import { migrateRecord } from '../../domain/migrations/migration'
import type { StoredRecord } from '../../domain/record/record'
import { nodeFileSystem } from './file-system'
import { SharedParts } from './shared-parts'
import { snapshotDatabase } from './snapshot-file'

const aReplica = fc.constantFrom('r1', 'r2', 'r3', '10', '9')
const aLongText = fc.constantFrom('食品用塑料包装、容器、工具等制品', '015c0000-0001-7000-8000-000000000000', '短')

/** Vectors and dots in every order of keys, many of them alike. */
const aRecord = fc.record(
  {
    id: fc.uuid(),
    parent: aLongText,
    fields: fc.dictionary(fc.constantFrom('name', 'note', '9', '10'), fc.oneof(aLongText, fc.integer({ max: 3 }))),
    vv: fc
      .uniqueArray(fc.tuple(aReplica, fc.integer({ min: 1, max: 2 })), {
        selector: ([replica]) => replica,
        maxLength: 3,
      })
      .map((pairs) => Object.fromEntries(pairs)),
    dots: fc
      .uniqueArray(fc.tuple(fc.constantFrom('*', 'name', 'parent', '9'), fc.constantFrom('r1:1', 'r2:2')), {
        selector: ([key]) => key,
        maxLength: 3,
      })
      .map((pairs) => Object.fromEntries(pairs)),
    deletions: fc.constant([{ dot: 'r1:1', vv: { r1: 1 } }]),
  },
  { requiredKeys: ['id', 'fields', 'vv', 'dots'] },
)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

describe('shared parts', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qualift-shared-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('loading and saving gives the same bytes', async () => {
    const place = { path: join(folder, 'samples.json'), previous: join(folder, 'previous'), collection: 'samples' }
    await fc.assert(
      fc.asyncProperty(fc.array(aRecord, { maxLength: 30 }), async (records) => {
        const first = snapshotDatabase<StoredRecord>(nodeFileSystem, place)
        first.data = { seq: 3, records }
        await first.write()
        const bytes = await readFile(place.path)
        const second = snapshotDatabase<StoredRecord>(nodeFileSystem, place, new SharedParts().record)
        await second.read()
        await second.write()
        expect((await readFile(place.path)).equals(bytes)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('are one object only where the keys come in the same order with the same values', () => {
    const record = (vv: StoredRecord['vv'], dots: StoredRecord['dots']): StoredRecord => ({
      id: 'x',
      fields: {},
      vv,
      dots,
    })
    const shared = new SharedParts()
    const a = shared.record(record({ p: 1, q: 2 }, { '*': 'p:1', parent: 'q:2' }))
    const b = shared.record(record({ q: 2, p: 1 }, { parent: 'q:2', '*': 'p:1' }))
    const c = shared.record(record({ p: 1, q: 2 }, { '*': 'p:1', parent: 'q:2' }))
    const d = shared.record(record({ p: 1, q: 3 }, { '*': 'p:1' }))
    expect(c.vv).toBe(a.vv)
    expect(c.dots).toBe(a.dots)
    expect(b.vv).not.toBe(a.vv)
    expect(b.dots).not.toBe(a.dots)
    expect([d.vv, d.dots]).toEqual([{ p: 1, q: 3 }, { '*': 'p:1' }])
    for (const part of [a.vv, a.dots, b.vv, b.dots, d.vv, d.dots]) expect(Object.isFrozen(part)).toBe(true)
  })

  it('takes whatever stands in a file', () => {
    const odd = [null, 1, 'x', [], {}, { vv: null, dots: [], fields: 'x' }, { vv: { a: { b: 1 } }, dots: { a: null } }]
    const adopt = new SharedParts().record as (value: unknown) => unknown
    for (const value of [...odd, ...odd]) {
      const before = JSON.stringify(value)
      expect(JSON.stringify(adopt(value))).toBe(before)
    }
  })
})

describe('no writer changes a record in place', () => {
  const name = { c: 'things', id: 'e' }

  /** Every way a record becomes another, on records that cannot be changed. */
  function everyWriter(mine: StoredRecord, theirs: StoredRecord): void {
    const set = planSet(mine, { collection: 'things', id: mine.id, values: { name: '新', parent: null } })
    const joins = planMerge([{ collection: 'things', record: theirs }], () => mine).changes
    const join: JoinChange = { t: 'join', ...name, id: mine.id, incoming: theirs, before: mine }
    const changes: Change[] = [
      ...(set === undefined ? [] : [set, invertChange(set)]),
      { t: 'delete', ...name },
      { t: 'restore', ...name },
      { t: 'state', ...name, to: theirs, before: mine },
      ...joins,
      ...joins.map(invertChange),
      join,
    ]
    for (const change of frozen(changes)) {
      const after = applyChange(mine, change, 'a:900')
      if (after !== undefined) applyChange(frozen(after), { t: 'delete', ...name }, 'a:901')
    }
    const merged = frozen(joinRecords(mine, theirs))
    const touched = new Map([['name', 'a:901']])
    const later = { joins: [join], writtenKeys: new Set(['name']), deletedOrRestored: false, touched }
    for (const take of [() => true, () => false]) undeliverRecord(merged, join, later, take)
    const target = { c: 'things', id: mine.id, keys: ['name'], vv: mine.vv }
    new PurgeCleaner({ targets: [target], values: ['13900000000'] }).record('things', mine, 'all')
    migrateRecord([EXAMPLE_MIGRATION], 'enterprises', merged)
  }

  it('whatever became of it', () => {
    fc.assert(
      fc.property(aHistory, fc.nat(), fc.nat(), (history, one, other) => {
        const { states } = live(history)
        if (states.length === 0) return
        const [mine, theirs] = [one, other].map((pick) => states[pick % states.length])
        if (mine === undefined || theirs === undefined) return
        const before = JSON.stringify([mine, theirs])
        everyWriter(frozen(mine), frozen(theirs))
        expect(JSON.stringify([mine, theirs])).toBe(before)
      }),
      { numRuns: 400 },
    )
  })
})

describe('an open workspace', () => {
  let place: StoreFolder
  beforeEach(async () => {
    place = await storeFolder()
    await createIn(place)
  })
  afterEach(() => place.remove())

  it('shares what its records have alike, and writing one changes no other', async () => {
    const ids = ['e1', 'e2', 'e3', 'e4', 'e5']
    const first = await openIn(place)
    await first.transact(() => ({
      actor: '孙慧',
      label: '导入',
      kind: 'import',
      changes: ids.map((id) => ({ t: 'set', c: 'enterprises', id, f: { name: `厂${id}` }, created: true })),
    }))
    await first.checkpoint()
    await first.close()
    const store = await openIn(place)
    const at = (id: string): StoredRecord => {
      const record = store.get('enterprises', id)
      if (record === undefined) throw new Error(id)
      return record
    }
    expect(at('e2').vv).toBe(at('e1').vv)
    expect(at('e2').dots).toBe(at('e1').dots)
    expect(Object.isFrozen(at('e1').vv) && Object.isFrozen(at('e1').dots)).toBe(true)
    const untouched = JSON.stringify(at('e5'))
    const incoming: StoredRecord = { ...at('e3'), fields: { name: '别处' }, vv: { b: 4 }, dots: { '*': 'b:4' } }
    const change = planSet(at('e1'), { collection: 'enterprises', id: 'e1', values: { name: '改' } })
    const changes: readonly Change[] = [
      ...(change === undefined ? [] : [change]),
      { t: 'delete', c: 'enterprises', id: 'e2' },
      { t: 'restore', c: 'enterprises', id: 'e2' },
      { t: 'join', c: 'enterprises', id: 'e3', incoming, before: at('e3') },
      { t: 'state', c: 'enterprises', id: 'e4', to: null, before: at('e4') },
    ]
    for (const one of changes) {
      await store.transact(() => ({ actor: '孙慧', label: '改', kind: 'edit', changes: [one] }))
      expect(JSON.stringify(at('e5'))).toBe(untouched)
      expect(await store.check()).toEqual([])
    }
    await store.checkpoint()
    const before = stateOf(store)
    await store.close()
    const again = await openIn(place)
    expect(stateOf(again)).toEqual(before)
    await again.close()
  })
})
