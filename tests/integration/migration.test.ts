/** A workspace and a package of the released format, taken by a program of a later one: the worked example, in tests alone. */
import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrateRecord } from '../../src/domain/migrations/migration'
import type { StoredRecord } from '../../src/domain/record/record'
import { registerValues } from '../../src/domain/record/registers'
import { readPackage } from '../../src/main/package-file/read-package'
import { listBackups } from '../../src/main/store/backups/list-backups'
import { restoreBackup } from '../../src/main/store/backups/restore-backup'
import { nodeFileSystem } from '../../src/main/store/file-system'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { EXAMPLE_MIGRATION } from '../support/example-migration'
import { openTestOffice } from '../support/open-application'
import { faultyDisk, isChanging } from '../support/store-faults'
import { openIn, openOptions, type StoreFolder, setDraft, stateOf, storeFolder } from '../support/store-folder'

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'workspace-v1', 'workspace')
const NEXT = { migrations: [EXAMPLE_MIGRATION] } as const

let place: StoreFolder
beforeEach(async () => {
  place = await storeFolder({ quick: true })
  await cp(FIXTURE, place.workspace, { recursive: true })
})
afterEach(() => place.remove())

type State = { readonly seq: number; readonly records: Record<string, readonly StoredRecord[]> }
const state = (store: WorkspaceStore): State => stateOf(store) as State

/** The released state, brought to the next format by the pure function alone. */
async function expected(): Promise<State> {
  const reader = await openIn(place, {}, { readOnly: true })
  const before = state(reader)
  await reader.close()
  const migrated = before.records['enterprises']?.map((record) =>
    migrateRecord([EXAMPLE_MIGRATION], 'enterprises', record),
  )
  return { ...before, records: { ...before.records, enterprises: migrated ?? [] } }
}

it('is brought to the new format once, after a backup, and the journal with it', async () => {
  const next = await expected()
  const reader = await openIn(place, NEXT, { readOnly: true })
  expect(state(reader)).toEqual(next)
  await reader.close()
  expect(await readdir(place.workspace)).not.toContain('backups')

  const store = await openIn(place, NEXT)
  expect(store.report).toEqual({ readOnly: false, notices: [], damage: [] })
  expect(store.file).toMatchObject({ format: 2, formats: [{ format: 1, upTo: 13 }] })
  expect(state(store)).toEqual(next)
  expect(await store.check()).toEqual([])
  // Lines of the old format read as of the new one: replaying the whole journal gives the migrated state.
  for await (const { changes } of store.history({})) {
    for (const change of changes) {
      if (change.t === 'set' && change.c === 'enterprises' && change.f['phone'] !== undefined) {
        expect(change.f).toHaveProperty('phoneDigits')
      }
    }
  }
  await store.transact((view) =>
    setDraft(view, 'enterprises', 'new', { name: '新厂', phone: '0452-1', phoneDigits: '04521' }),
  )
  await store.checkpoint()
  const written = state(store)
  await store.close()
  const again = await openIn(place, NEXT)
  expect(state(again)).toEqual(written)
  expect(await again.check()).toEqual([])
  await again.close()

  // The program of the released format reads it, and writes nothing.
  const old = await openIn(place)
  expect(old.report).toMatchObject({ readOnly: true, readOnlyReason: expect.stringContaining('更高版本（格式 2）') })
  await expect(old.transact((view) => setDraft(view, 'enterprises', 'new', { name: '改' }))).rejects.toThrow('更高版本')
  await old.close()

  const backups = await listBackups(nodeFileSystem, join(place.workspace, 'backups'))
  expect(backups).toMatchObject([{ type: 'good', manifest: { reason: '数据格式从 1 升级到 2 之前', seq: 13 } }])
  const back = join(place.root, 'back')
  await restoreBackup({ ...openOptions(place), backup: backups[0]?.folder ?? '', folder: back })
  const restored = await openIn(place, {}, { folder: back })
  const released = JSON.parse(await readFile(join(FIXTURE, '..', 'expected.json'), 'utf8')) as State
  expect(state(restored)).toEqual(released)
  expect(restored.report).toMatchObject({ readOnly: false, damage: [] })
  await restored.close()
})

it('leaves the old workspace or the new one, wherever the disk fails', async () => {
  const next = await expected()
  const before = await openIn(place, {}, { readOnly: true })
  const old = state(before)
  await before.close()
  const fresh = await storeFolder({ quick: true })
  const count = await (async () => {
    await cp(FIXTURE, fresh.workspace, { recursive: true })
    const disk = faultyDisk()
    const store = await openIn(fresh, { ...NEXT, fs: disk.fs })
    const changing = disk.calls.filter(isChanging).length
    await store.close()
    await fresh.remove()
    return changing
  })()
  expect(count).toBeGreaterThan(60)
  let migrated = 0
  for (let at = 0; at < count; at += 7) {
    const trial = await storeFolder({ quick: true })
    await cp(FIXTURE, trial.workspace, { recursive: true })
    const disk = faultyDisk()
    let seen = 0
    disk.decide = (call) => {
      if (isChanging(call)) seen += 1
      return seen > at ? { code: 'ENOSPC' } : undefined
    }
    const opened = await openIn(trial, { ...NEXT, fs: disk.fs, reportFault: () => undefined }).catch(() => undefined)
    if (opened !== undefined) {
      expect(state(opened)).toEqual(next)
      await opened.close().catch(() => undefined)
    }
    await disk.abandon()
    const reader = await openIn(trial, {}, { readOnly: true })
    if (reader.file.format === 1) expect(state(reader)).toEqual(old)
    else migrated += 1
    await reader.close()
    const after = await openIn(trial, NEXT)
    expect(state(after)).toEqual(next)
    await after.close()
    await trial.remove()
  }
  expect(migrated).toBeGreaterThan(0)
})

it('migrates what an older package brings', async () => {
  const office = await openTestOffice()
  const path = join(office.temp, 'old.qpk')
  await office.application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { name: '恒润', phone: '0452-6123456' } }],
  })
  const save = office.files.give(path)
  await office.application.handlers.exchange.pack({ kind: 'copy', save, password: '一二三四五六七八' })
  const read = await readPackage(path, '一二三四五六七八', { migrations: [EXAMPLE_MIGRATION] })
  if (!read.ok) throw new Error(read.error.message)
  const record = read.value.records.get('enterprises')?.[0]
  if (record === undefined) throw new Error('no record came')
  expect(record.fields['phoneDigits']).toBe('04526123456')
  expect(registerValues(record, 'phoneDigits')[0]?.dot).toBe(registerValues(record, 'phone')[0]?.dot)
  await office.close()
})
