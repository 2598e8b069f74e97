/** Backups of a real workspace: written while it is open, read back, restored in place and elsewhere, refused in words. */
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredRecord } from '../../src/domain/record/record'
import { listBackups } from '../../src/main/store/backups/list-backups'
import { previewRestore, type RestoreOptions, restoreBackup } from '../../src/main/store/backups/restore-backup'
import { nodeFileSystem } from '../../src/main/store/file-system'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import {
  createIn,
  openIn,
  openOptions,
  type StoreFolder,
  setDraft,
  stateOf,
  storeFolder,
} from '../support/store-folder'

let place: StoreFolder
let store: WorkspaceStore | undefined

beforeEach(async () => {
  place = await storeFolder({ quick: true })
  await createIn(place)
  store = await openIn(place)
})
afterEach(async () => {
  await store?.close()
  await place.remove()
})

const opened = (): WorkspaceStore => {
  if (store === undefined) throw new Error('no store is open')
  return store
}
const put = (id: string, values: Record<string, string>, collection = 'enterprises') =>
  opened().transact((view) => setDraft(view, collection, id, values))
const byHand = { reason: '手动备份', byHand: true } as const
const wish = (backup: string, more: Partial<RestoreOptions> = {}): RestoreOptions => ({
  ...openOptions(place),
  backup,
  ...more,
})
const closed = async (): Promise<void> => {
  await store?.close()
  store = undefined
}
const recordsOf = (one: WorkspaceStore): unknown => (stateOf(one) as { records: unknown }).records
const folderNames = (): Promise<string[]> => readdir(place.workspace).then((names) => names.sort())

describe('backing up and restoring', () => {
  it('restores the state of that moment under a new replica, the present state kept and restorable itself', async () => {
    await put('e1', { name: '恒润包装' })
    await opened().checkpoint()
    await put('e1', { name: '恒润复合包装' })
    await put('e2', { name: '顺达塑料' })
    const attachment = await opened().attachments.put(Buffer.from('照片'))
    const then = stateOf(opened())
    const replicaThen = opened().file.replica
    const backup = await opened().backup(byHand)
    expect(backup).toMatchObject({ seq: 3, attachments: 1 })
    await put('e2', { name: '顺达塑料二厂' })
    await put('e3', { name: '新厂' })
    await rm(join(place.workspace, 'attachments', attachment.sha256.slice(0, 2), attachment.sha256))
    const later = recordsOf(opened())
    await closed()

    const preview = await previewRestore(wish(backup.folder))
    expect(preview).toMatchObject({ presentSeq: 5, missingAttachments: 1 })
    expect(preview.differences).toMatchObject([{ collection: 'enterprises', added: 0, changed: 1, removed: 1 }])
    expect(preview.differences[0]?.examples.map((one) => one.id).sort()).toEqual(['e2', 'e3'])

    const receipt = await restoreBackup(wish(backup.folder))
    store = await openIn(place)
    expect(stateOf(store)).toEqual(then)
    // The note in the profile was made: opening goes on under the replica the restore took.
    expect(store.file.replica).toBe(receipt.replica)
    expect(store.file.replicas).toEqual([replicaThen, receipt.replica])
    expect((await store.check()).map((one) => one.problem)).toEqual([])
    expect(await folderNames()).toEqual(['attachments', 'backups', 'data', 'journal', 'lock', 'workspace.json'])
    await put('e4', { name: '恢复以后' })
    expect(store.get('enterprises', 'e4')?.vv).toEqual({ [receipt.replica]: 4 })
    await closed()

    await restoreBackup(wish(receipt.before?.folder ?? ''))
    store = await openIn(place)
    expect(recordsOf(store)).toEqual(later)
  })

  it('holds what was acknowledged before it began, however much is written meanwhile', async () => {
    for (let n = 0; n < 30; n += 1) await put(`e${n}`, { name: `厂${n}` })
    const writing = opened().backup(byHand)
    const during = Array.from({ length: 30 }, (_, n) => put(`d${n}`, { name: `后来 ${n}` }))
    const checkpoint = opened().checkpoint()
    const backup = await writing
    await Promise.all([...during, checkpoint])
    await closed()
    const target = join(place.root, 'elsewhere')
    await restoreBackup(wish(backup.folder, { folder: target }))
    const restored = await openIn(place, {}, { folder: target })
    expect(restored.seq).toBe(backup.seq)
    const ids = [...restored.all('enterprises').keys()]
    expect(ids.length).toBe(backup.seq)
    expect(ids.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, n) => `e${n}`))
    await restored.close()
  })

  it('is made beside a program that writes, by one that only reads', async () => {
    await put('e1', { name: '一厂' })
    const reader = await openIn(place, {}, { readOnly: true })
    await put('e2', { name: '二厂' })
    const backup = await reader.backup(byHand)
    expect(backup.seq).toBe(2)
    await reader.close()
  })

  it('copies attachments and closed journals to a second place once, and restores from there alone', async () => {
    const stick = join(place.root, 'stick')
    await put('e1', { name: '一厂' })
    await opened().attachments.put(Buffer.alloc(50_000, 'x'))
    await opened().checkpoint()
    const first = await opened().backup({ ...byHand, place: stick })
    await put('e1', { name: '一厂改' })
    const second = await opened().backup({ ...byHand, place: stick })
    expect(first.bytes).toBeGreaterThan(50_000)
    expect(second.bytes).toBeLessThan(5000)
    const then = recordsOf(opened())
    await closed()
    await rm(place.workspace, { recursive: true })
    await restoreBackup(wish(second.folder))
    store = await openIn(place)
    expect(recordsOf(store)).toEqual(then)
    expect(await store.check()).toEqual([])
    const names = (await readdir(stick, { recursive: true })).flatMap((path) => path.split('/'))
    expect(names.filter((name) => !/^[A-Za-z0-9._-]+$/.test(name))).toEqual([])
  })

  it('keeps what is damaged as it is, and repairs it by a restore', async () => {
    await put('e1', { name: '一厂' })
    const backup = await opened().backup(byHand)
    await put('e2', { name: '二厂' })
    await closed()
    const journal = join(place.workspace, 'journal', 'current.jsonl')
    const lines = (await readFile(journal, 'utf8')).split('\n')
    const broken = [lines[0]?.replace('一厂', '三厂'), ...lines.slice(1)].join('\n')
    await writeFile(journal, broken)
    const receipt = await restoreBackup(wish(backup.folder))
    store = await openIn(place)
    expect(store.report.damage).toEqual([])
    expect([...store.all('enterprises').values()].map((one: StoredRecord) => one.fields['name'])).toEqual(['一厂'])
    const listed = await listBackups(nodeFileSystem, join(place.workspace, 'backups'))
    expect(listed.map((one) => one.type).sort()).toEqual(['good', 'kept'])
    const kept = join(receipt.before?.folder ?? '', 'journal', 'current.jsonl.gz')
    expect(gunzipSync(await readFile(kept)).toString()).toBe(broken)
    await expect(previewRestore(wish(receipt.before?.folder ?? ''))).rejects.toThrow('已有损坏')
  })
})

describe('refusals, nothing changed', () => {
  const refused = async (options: RestoreOptions, words: string): Promise<void> => {
    const before = await snapshotOf(place.workspace)
    await expect(restoreBackup(options)).rejects.toThrow(words)
    expect(await snapshotOf(place.workspace)).toEqual(before)
  }
  const snapshotOf = async (folder: string): Promise<Record<string, string>> => {
    const out: Record<string, string> = {}
    for (const path of await readdir(folder, { recursive: true })) {
      const full = join(folder, path)
      if ((await stat(full)).isFile()) out[path] = (await readFile(full)).toString('base64')
    }
    return out
  }

  it('names what is no backup, and the damaged or missing file of one', async () => {
    await put('e1', { name: '一厂' })
    await opened().checkpoint()
    await put('e1', { name: '一厂改' })
    const { folder } = await opened().backup(byHand)
    await closed()
    await refused(wish(place.root), '这里没有备份')
    const file = join(folder, 'data', 'enterprises.json.gz')
    const good = await readFile(file)
    const text = gunzipSync(good).toString()
    await writeFile(file, gzipSync(text.replace('一厂', '二厂')))
    await refused(wish(folder), '备份里的 data/enterprises.json 损坏')
    await writeFile(file, good.subarray(0, good.length - 20))
    await refused(wish(folder), '备份里的 data/enterprises.json 损坏')
    await writeFile(file, good)
    const journals = join(place.workspace, 'backups', 'journals')
    await rename(journals, join(place.root, 'journals-away'))
    await refused(wish(folder), '不见了')
    await rename(join(place.root, 'journals-away'), journals)
    const list = join(folder, 'backup.json')
    const bytes = await readFile(list)
    await writeFile(list, bytes.toString().replace('手动备份', '自动备份'))
    await refused(wish(folder), 'backup.json 损坏')
    await writeFile(list, bytes.toString().replace('"format":1', '"format":2'))
    await refused(wish(folder), '更高版本')
    await writeFile(list, bytes)
    await restoreBackup(wish(folder))
  })

  it('refuses a workspace that is open, a folder that is something else, and the backup of another office', async () => {
    await put('e1', { name: '一厂' })
    const { folder } = await opened().backup(byHand)
    await expect(restoreBackup(wish(folder))).rejects.toThrow('正由 孙慧打开，不能恢复')
    await closed()
    await refused(wish(folder, { folder: place.root }), '不是工作区，也不是空的')
    const other = { ...place, workspace: join(place.root, 'other') }
    await createIn(other)
    await expect(restoreBackup(wish(folder, { folder: other.workspace }))).rejects.toThrow('另一个工作区')
    await restoreBackup(wish(folder, { folder: other.workspace, anyWorkspace: true }))
    const replaced = await openIn(other)
    expect(replaced.get('enterprises', 'e1')?.fields['name']).toBe('一厂')
    await replaced.close()
  })

  it('takes a folder that is empty or not there, and leaves no file where it was refused', async () => {
    await put('e1', { name: '一厂' })
    const { folder } = await opened().backup(byHand)
    const empty = join(place.root, 'empty')
    await mkdir(empty)
    await restoreBackup(wish(folder, { folder: empty }))
    const there = await openIn(place, {}, { folder: empty, newId: randomUUID })
    expect(there.seq).toBe(1)
    expect(there.file.replica).not.toBe(opened().file.replica)
    await there.close()
  })
})
