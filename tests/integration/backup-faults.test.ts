/**
 * The disk refuses, the stick is pulled, the power goes, the program is killed: while a backup is written there is no
 * half backup and those before stay good; while one is restored the workspace is the old one or the restored one.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, mkdir, readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goodBackups, listBackups } from '../../src/main/store/backups/list-backups'
import { loadBackup } from '../../src/main/store/backups/open-backup'
import { type RestoreOptions, restoreBackup } from '../../src/main/store/backups/restore-backup'
import { writeBackup } from '../../src/main/store/backups/write-backup'
import { type FileSystemPort, nodeFileSystem } from '../../src/main/store/file-system'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { builtFile } from '../support/store-built'
import { type Fault, faultyDisk, isChanging } from '../support/store-faults'
import {
  createIn,
  openIn,
  openOptions,
  type StoreFolder,
  setDraft,
  stateOf,
  storeFolder,
} from '../support/store-folder'
import { powerDisk } from '../support/store-power'

const byHand = { reason: '手动备份', byHand: true } as const
let place: StoreFolder
beforeEach(async () => {
  place = await storeFolder({ quick: true })
})
afterEach(() => place.remove())

const recordsOf = (store: WorkspaceStore): unknown => (stateOf(store) as { records: unknown }).records

/** Two snapshots, an archive, lines behind it, an attachment. */
async function fill(store: WorkspaceStore): Promise<void> {
  const put = (id: string, name: string) => store.transact((view) => setDraft(view, 'enterprises', id, { name }))
  await put('e1', '一厂')
  await store.transact((view) => setDraft(view, 'samples', 's1', { name: '样品' }))
  await store.attachments.put(Buffer.from('照片'.repeat(1000)))
  await store.checkpoint()
  await put('e1', '一厂改')
}

/** A good backup can be loaded whole. */
async function everyGoodOneLoads(fs: FileSystemPort, folder: string, replicas: readonly string[]): Promise<number> {
  const good = await goodBackups(fs, folder, replicas)
  for (const one of good) await loadBackup(fs, one)
  return good.length
}

describe('writing a backup', () => {
  const FAULTS: readonly (readonly [string, Fault, 'once' | 'on'])[] = [
    ['a full disk', { code: 'ENOSPC', after: true }, 'on'],
    ['a disk that errs once', { code: 'EIO' }, 'once'],
    ['a stick that is pulled', { code: 'ENOENT' }, 'on'],
  ]
  it.each(FAULTS)('leaves nothing half written: %s', async (_, fault, lasting) => {
    await createIn(place)
    const disk = faultyDisk()
    const stick = join(place.root, 'stick')
    const store = await openIn(place, { fs: disk.fs })
    await fill(store)
    const first = await store.backup({ ...byHand, place: stick })
    await store.transact((view) => setDraft(view, 'enterprises', 'e2', { name: '二厂' }))
    await store.attachments.put(Buffer.from('又一张'))
    const started = disk.calls.length
    await store.backup({ ...byHand, place: stick })
    const count = disk.calls.slice(started).filter((call) => isChanging(call) && call.path.startsWith(stick)).length
    expect(count).toBeGreaterThan(30)
    let refused = 0
    for (let at = 0; at < count; at += 5) {
      let seen = 0
      disk.decide = (call) => {
        if (!isChanging(call) || !call.path.startsWith(stick)) return undefined
        seen += 1
        return seen === at + 1 || (lasting === 'on' && seen > at) ? fault : undefined
      }
      const wish = { ...byHand, place: stick, reason: `第 ${at} 次` }
      const outcome = await store.backup(wish).then(
        () => undefined,
        (error: Error) => error,
      )
      disk.decide = undefined
      if (outcome !== undefined) {
        refused += 1
        // One Chinese sentence, about the backup's own place.
        expect(outcome.message).toMatch(/^(?:U 盘|[^A-Za-z])*备份没有做成(?:U 盘|[^A-Za-z])*$/)
      }
    }
    expect(refused).toBeGreaterThan(5)
    const last = await store.backup({ ...byHand, place: stick })
    const names = await readdir(stick)
    expect(names.filter((name) => !/^(\d{8}-\d{6}-\d+(-\d+)?|journals|attachments)$/.test(name))).toEqual([])
    expect((await listBackups(nodeFileSystem, stick)).every((one) => one.type === 'good')).toBe(true)
    expect(await everyGoodOneLoads(nodeFileSystem, stick, store.file.replicas)).toBeGreaterThan(2)
    expect(names).toContain(first.name)
    expect(last.attachments).toBe(2)
    // The workspace took no harm.
    await store.transact((view) => setDraft(view, 'enterprises', 'e3', { name: '三厂' }))
    expect(await store.check()).toEqual([])
    await store.close()
  })
})

describe('restoring', () => {
  /** @returns the state in the backup and the one that is to be replaced */
  async function prepare(): Promise<{ backup: string; then: unknown; now: unknown }> {
    await createIn(place)
    const store = await openIn(place)
    await fill(store)
    const backup = (await store.backup(byHand)).folder
    const then = recordsOf(store)
    await store.transact((view) => setDraft(view, 'enterprises', 'e1', { name: '又改了' }))
    await store.transact((view) => setDraft(view, 'enterprises', 'e9', { name: '后来的' }))
    const now = recordsOf(store)
    await store.close()
    return { backup, then, now }
  }

  it('leaves the old workspace or the restored one, wherever the disk fails', async () => {
    const { backup, then, now } = await prepare()
    const source = join(place.root, 'source')
    await cp(place.workspace, source, { recursive: true })
    const name = backup.split(sep).at(-1) ?? ''
    const wish = (trial: StoreFolder): RestoreOptions => ({
      ...openOptions(trial),
      backup: join(trial.workspace, 'backups', name),
    })
    const trial = async (decide: ((n: number) => Fault | undefined) | undefined) => {
      const at = await storeFolder({ quick: true })
      await cp(source, at.workspace, { recursive: true })
      const disk = faultyDisk()
      let seen = 0
      disk.decide = (call) => {
        if (!isChanging(call)) return undefined
        seen += 1
        return decide?.(seen)
      }
      const outcome = await restoreBackup(wish(at), { fs: disk.fs, reportFault: () => undefined }).then(
        () => 'restored',
        (error: Error) => error.message,
      )
      await disk.abandon()
      const opened = await openIn(at, { reportFault: () => undefined })
      const found = recordsOf(opened)
      expect(opened.report.damage).toEqual([])
      expect(await opened.check()).toEqual([])
      await opened.close()
      expect(await readdir(at.workspace)).not.toContain('restoring')
      await at.remove()
      return { outcome, found, seen }
    }
    const whole = await trial(undefined)
    expect(whole).toMatchObject({ outcome: 'restored', found: then })
    let old = 0
    let restored = 0
    for (let at = 1; at <= whole.seen; at += 3) {
      const { outcome, found } = await trial((n) => (n >= at ? { code: 'ENOSPC' } : undefined))
      const isOld = JSON.stringify(found) === JSON.stringify(now)
      if (isOld) old += 1
      else {
        expect(found).toEqual(then)
        restored += 1
      }
      if (/还是原来的样子/.test(outcome)) expect(isOld).toBe(true)
      if (outcome === 'restored') expect(isOld).toBe(false)
    }
    expect(old).toBeGreaterThan(5)
    expect(restored).toBeGreaterThan(2)
  })

  it.each(['journaled', 'windows'] as const)('leaves one of the two when the power goes (%s)', async (kind) => {
    const root = join(place.root, kind)
    const at: StoreFolder = {
      root,
      workspace: join(root, 'w'),
      profile: join(root, 'p'),
      remove: async () => undefined,
    }
    let found = { old: 0, restored: 0 }
    let length = 400
    for (let round = 0; round < 24; round += 1) {
      const disk = powerDisk(kind, root)
      const quiet = { fs: disk.fs, reportFault: () => undefined }
      await createIn(at, quiet)
      const store = await openIn(at, quiet)
      await fill(store)
      const { folder } = await store.backup(byHand)
      const then = recordsOf(store)
      await store.transact((view) => setDraft(view, 'enterprises', 'e1', { name: '又改了' }))
      const now = recordsOf(store)
      await store.close()
      const before = disk.calls
      if (round > 0) disk.cutAfter(Math.floor((length * round) / 24))
      const restored = await restoreBackup({ ...openOptions(at), backup: folder }, quiet).then(
        () => true,
        () => false,
      )
      if (round === 0) length = disk.calls - before
      let state = round * 7919 + 1
      disk.restart(() => {
        state = (state * 48271) % 2147483647
        return state / 2147483647
      })
      const again = await openIn(at, quiet)
      const records = recordsOf(again)
      const isOld = JSON.stringify(records) === JSON.stringify(now)
      if (!isOld) expect(records).toEqual(then)
      if (restored) expect(isOld).toBe(false)
      found = { old: found.old + (isOld ? 1 : 0), restored: found.restored + (isOld ? 0 : 1) }
      expect(await again.check()).toEqual([])
      await again.close()
      expect(await everyGoodOneLoads(disk.fs, join(at.workspace, 'backups'), again.file.replicas)).toBeGreaterThan(0)
    }
    expect(found.old).toBeGreaterThan(5)
    expect(found.restored).toBeGreaterThan(1)
  })

  it('and backing up survive kill -9 at any moment', async () => {
    const { then, now } = await prepare()
    const child = await builtFile('tests/support/backup-kill-child.ts', place.root, 'kill-child')
    const states = new Set([JSON.stringify(then), JSON.stringify(now)])
    let kills = 0
    for (let round = 0; round < 8; round += 1) {
      const program: ChildProcess = spawn(process.execPath, [child, place.workspace, place.profile], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await new Promise<void>((resolve, reject) => {
        program.once('error', reject)
        program.once('exit', () => resolve())
        program.stdout?.once('data', () => {
          setTimeout(() => program.kill('SIGKILL'), 15 + round * 30)
        })
      })
      if (program.signalCode === 'SIGKILL') kills += 1
      const store = await openIn(place, { reportFault: () => undefined }, { newId: randomUUID })
      expect(store.report.damage).toEqual([])
      expect(states).toContain(JSON.stringify(recordsOf(store)))
      expect(await store.check()).toEqual([])
      const backups = join(place.workspace, 'backups')
      expect(await everyGoodOneLoads(nodeFileSystem, backups, store.file.replicas)).toBeGreaterThan(0)
      await store.close()
    }
    expect(kills).toBe(8)
    const store = await openIn(place)
    await store.backup(byHand)
    await store.close()
    expect((await readdir(join(place.workspace, 'backups'))).filter((name) => /partial/.test(name))).toEqual([])
  })

  it('goes by the lists: what a place holds beside backups is no backup', async () => {
    await mkdir(join(place.root, 'stick', '20170612-104107-42'), { recursive: true })
    await mkdir(join(place.root, 'stick', '照片'))
    expect(await listBackups(nodeFileSystem, join(place.root, 'stick'))).toMatchObject([{ type: 'torn' }])
    await expect(
      writeBackup(nodeFileSystem, {
        ...{ folder: join(place.root, 'none'), place: join(place.root, 'stick'), at: '2017-06-12T10:41:07+08:00' },
        ...{ reason: '', byHand: true, bureau: '', replica: 'r', replicas: ['r'] },
      }),
    ).rejects.toThrow()
    expect((await readdir(join(place.root, 'stick'))).sort()).toEqual(['20170612-104107-42', 'journals', '照片'])
  })
})
