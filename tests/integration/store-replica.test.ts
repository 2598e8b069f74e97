import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { faultyDisk } from '../support/store-faults'
import { createIn, openIn, type StoreFolder, setDraft, storeFolder } from '../support/store-folder'
import { program } from '../support/store-programs'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
  await createIn(place)
})
afterEach(() => place.remove())

const put = (store: WorkspaceStore, name: string) =>
  store.transact((view) => setDraft(view, 'enterprises', 'e1', { name }))

async function copyTo(name: string): Promise<StoreFolder> {
  const workspace = join(place.root, name)
  await cp(place.workspace, workspace, { recursive: true })
  return { ...place, workspace }
}

/** One session with one edit. @returns its replica */
async function session(at: StoreFolder, value: string): Promise<string> {
  const store = await openIn(at)
  expect(store.report.readOnly).toBe(false)
  await put(store, value)
  await store.close()
  return store.file.replica
}

describe('the replica', () => {
  it('goes on after a clean close on the same computer', async () => {
    const first = await session(place, '一')
    expect(await session(place, '二')).toBe(first)
    const file = JSON.parse(await readFile(join(place.workspace, 'workspace.json'), 'utf8'))
    expect(file).toMatchObject({ replica: first, replicas: [first], closedAt: 2 })
  })

  it('is told by a fresh nonce in folder and profile before the first edit, and by the count in both at a clean close', async () => {
    const inFolder = async () => JSON.parse(await readFile(join(place.workspace, 'workspace.json'), 'utf8'))
    const inProfile = async (replica: string) =>
      JSON.parse(await readFile(join(place.profile, 'replicas.json'), 'utf8')).replicas[replica]
    const nonces = new Set<string>()
    for (let round = 1; round <= 3; round += 1) {
      const store = await openIn(place)
      const { replica } = store.file
      const { nonce, closedAt } = await inFolder()
      expect(nonce).toMatch(/^[0-9a-f-]{36}$/)
      expect(closedAt).toBeUndefined()
      expect(await inProfile(replica)).toEqual({ nonce })
      nonces.add(nonce)
      await put(store, `第${round}`)
      await store.close()
      expect(await inFolder()).toMatchObject({ replica, nonce, closedAt: round })
      expect(await inProfile(replica)).toEqual({ nonce, count: round })
    }
    expect(nonces.size).toBe(3)
  })

  it.each([
    ['another count', { count: 7 }],
    ['another nonce', { nonce: '00000000-0000-4000-8000-000000000000' }],
    ['no count', { count: undefined }],
  ])('is a new one when this computer remembers %s', async (_, otherwise) => {
    const first = await session(place, '一')
    const path = join(place.profile, 'replicas.json')
    const file = JSON.parse(await readFile(path, 'utf8'))
    file.replicas[first] = { ...file.replicas[first], ...otherwise }
    await writeFile(path, JSON.stringify(file))
    expect(await session(place, '二')).not.toBe(first)
  })

  it('is never shared by two copies of a folder, whichever is opened first', async () => {
    const first = await session(place, '一')
    const stick = await copyTo('stick')
    const onStick = await session(stick, '二')
    const atHome = await session(place, '三')
    const again = await session(stick, '四')
    expect(onStick).toBe(first)
    expect(atHome).not.toBe(first)
    // The copy's count and nonce are still those of this profile.
    expect(again).toBe(onStick)
  })

  it('is never shared by two copies opened at the same time', async () => {
    await session(place, '一')
    const copies = await Promise.all([1, 2, 3, 4].map((index) => copyTo(`copy${index}`)))
    const stores = await Promise.all(copies.map((copy) => openIn(copy)))
    expect(new Set(stores.map((store) => store.file.replica)).size).toBe(4)
    await Promise.all(stores.map((store) => store.close()))
  })

  it('changes when an old copy is put back', async () => {
    const first = await session(place, '一')
    const backup = await copyTo('backup')
    await session(place, '二')
    await rm(place.workspace, { recursive: true })
    await cp(backup.workspace, place.workspace, { recursive: true })
    expect(await session(place, '三')).not.toBe(first)
  })

  it('changes after a crash, on another computer, and when the profile is lost or damaged', async () => {
    const first = await session(place, '一')
    const disk = faultyDisk()
    const lost = await openIn(place, { processes: program(), fs: disk.fs })
    expect(lost.file.replica).toBe(first)
    await disk.abandon()
    const second = await session(place, '二')
    const third = await session({ ...place, profile: join(place.root, 'elsewhere') }, '三')
    const fourth = await session(place, '四')
    await writeFile(join(place.profile, 'replicas.json'), '{"format":1,"replicas":{')
    const fifth = await session(place, '五')
    await rm(place.profile, { recursive: true })
    const sixth = await session(place, '六')
    const all = [first, second, third, fourth, fifth, sixth]
    expect(new Set(all).size).toBe(6)
    const store = await openIn(place)
    expect(store.file.replica).toBe(sixth)
    expect(store.file.replicas).toEqual(all)
    // One counter for the whole workspace, whatever replica wrote.
    expect(store.seq).toBe(6)
    expect(store.get('enterprises', 'e1')?.vv).toEqual(
      Object.fromEntries(all.map((replica, at) => [replica, at + 1]).sort()),
    )
    await store.close()
  })

  it('is a fresh one each time when the profile cannot be written', async () => {
    const disk = faultyDisk()
    disk.decide = (call) => (call.path.startsWith(place.profile) ? { code: 'EROFS' } : undefined)
    const replicas: string[] = []
    for (let round = 0; round < 2; round += 1) {
      const store = await openIn(place, { fs: disk.fs, reportFault: () => undefined })
      expect(store.report.readOnly).toBe(false)
      expect(store.report.notices).toHaveLength(1)
      await put(store, `第${round}`)
      await store.close()
      replicas.push(store.file.replica)
    }
    expect(new Set(replicas).size).toBe(2)
  })
})
