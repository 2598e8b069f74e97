/** A workspace with a password: nothing of anybody's can be read in its folder, and nothing is lost on the way there. */
import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { removePassword, setPassword } from '../../src/main/store/encryption/change-password'
import { encryptedDisk } from '../../src/main/store/encryption/encrypted-disk'
import type { Keyring } from '../../src/main/store/encryption/keyring'
import { unlock } from '../../src/main/store/encryption/unlock'
import { nodeFileSystem } from '../../src/main/store/file-system'
import { openTestOffice, seenRecords, type TestOffice } from '../support/open-application'
import { faultyDisk, isChanging } from '../support/store-faults'
import { createIn, openIn, setDraft, stateOf, storeFolder } from '../support/store-folder'
import { program } from '../support/store-programs'

/** Invented; the ID number has the form and check digit of a real one. */
const ID_NUMBER = '230200198503074419'
const PHONE = '13845219677'
const WORDS = '松花江边的一句暗语'
const PASSWORD = '本局口令2017'
const OTHER_PASSWORD = '换过的口令2018'

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Files in which one of the secrets can be read, also packed. */
async function whereReadable(folder: string): Promise<string[]> {
  const { gunzipSync } = await import('node:zlib')
  const found: string[] = []
  for (const path of await filesBelow(folder)) {
    const bytes = await readFile(path)
    let unpacked = Buffer.alloc(0)
    try {
      unpacked = gunzipSync(bytes)
    } catch {
      // Not packed, or not to be read: what matters here.
    }
    if ([bytes, unpacked].some((one) => [ID_NUMBER, PHONE, WORDS].some((secret) => one.includes(secret))))
      found.push(path)
  }
  return found
}

let office: TestOffice

async function fill({ application, files, temp }: TestOffice): Promise<string> {
  const { handlers } = application
  const { ids } = await handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { name: '北岸食品包装厂', phone: PHONE, principal: WORDS } }],
  })
  const id = ids[0] ?? ''
  await handlers.records.put({
    collection: 'persons',
    rows: [{ parent: id, fields: { name: '林晓禾', residentId: ID_NUMBER } }],
  })
  const path = join(temp, '照片.txt')
  await writeFile(path, `${WORDS}${PHONE}`)
  await handlers.attachments.add({ collection: 'enterprises', id, file: files.give(path) })
  await rm(path)
  return id
}

beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(() => office.close())

describe('a workspace with a password', () => {
  it('shows an ID number, a phone and a file nowhere: journal, data, attachments, backups, before and after a change', async () => {
    const { handlers, services, session } = office.application
    const id = await fill(office)
    await session.store().checkpoint()
    await handlers.backups.make({})
    const elsewhere = join(office.temp, 'stick')
    await mkdir(elsewhere)
    await services.backups.setSecond(elsewhere)
    await handlers.backups.make({})
    await writeFile(join(office.folder, 'data', `enterprises.json.${randomUUID()}.tmp`), ID_NUMBER)
    expect((await whereReadable(office.folder)).length).toBeGreaterThan(4)
    expect((await whereReadable(elsewhere)).length).toBeGreaterThan(0)
    const before = seenRecords(office.application)

    const { recoveryKey, left } = await handlers.security.setPassword({ password: PASSWORD })
    expect(left).toBeUndefined()
    expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)
    expect(await whereReadable(office.folder)).toEqual([])
    expect(await whereReadable(elsewhere)).toEqual([])
    expect(seenRecords(office.application)).toEqual(before)
    expect(await session.store().check()).toEqual([])

    await handlers.records.put({
      collection: 'enterprises',
      rows: [{ id, fields: { principal: `${WORDS}。${ID_NUMBER}` } }],
    })
    await session.store().checkpoint()
    await handlers.backups.make({})
    const other = await handlers.security.setPassword({ password: OTHER_PASSWORD, present: PASSWORD })
    expect(await whereReadable(office.temp)).toEqual([])
    await handlers.records.put({ collection: 'enterprises', rows: [{ id, fields: { principal: WORDS } }] })
    await handlers.backups.make({})
    const backups = (await handlers.backups.board({})).rows
    expect(backups.filter((row) => row.state === 'good').length).toBeGreaterThan(3)
    expect(await session.store().check()).toEqual([])

    await handlers.security.lock({})
    expect(await whereReadable(office.temp)).toEqual([])
    expect(await handlers.workspace.status({})).toMatchObject({ open: false, locked: { folder: office.folder } })
    await expect(
      Promise.resolve().then(() => handlers.records.list({ collection: 'enterprises' })),
    ).rejects.toMatchObject({ code: 'notWorkspace' })
    await expect(handlers.workspace.open({ locked: true, password: PASSWORD })).rejects.toMatchObject({
      code: 'wrongPassword',
      message: expect.stringMatching(/^口令不对/),
    })
    await expect(handlers.workspace.open({ locked: true })).rejects.toMatchObject({ code: 'locked' })
    await expect(unlock(nodeFileSystem, office.folder, recoveryKey)).rejects.toMatchObject({ code: 'wrongPassword' })
    expect(await handlers.workspace.open({ locked: true, password: other.recoveryKey.toLowerCase() })).toMatchObject({
      open: true,
      encrypted: true,
      readOnly: false,
    })
    expect(seenRecords(office.application)['persons']).toEqual(before['persons'])
    const row = (await handlers.attachments.list({ owner: id }))[0]
    expect(Buffer.from((await handlers.attachments.read({ id: row?.id ?? '' })).base64, 'base64').toString()).toBe(
      `${WORDS}${PHONE}`,
    )

    const key = backups.find((one) => one.state === 'good')?.key ?? ''
    await handlers.backups.restore({ key })
    expect(await session.store().check()).toEqual([])
    expect(await whereReadable(office.temp)).toEqual([])

    await handlers.security.removePassword({ present: OTHER_PASSWORD })
    expect(await session.store().check()).toEqual([])
    expect(await filesBelow(office.folder)).not.toContain(join(office.folder, 'encryption.json'))
    expect((await whereReadable(office.folder)).length).toBeGreaterThan(4)
  }, 120_000)

  it('a backup of it taken elsewhere opens with the password alone', async () => {
    const { handlers, services } = office.application
    await fill(office)
    await handlers.security.setPassword({ password: PASSWORD })
    const elsewhere = await mkdtemp(join(tmpdir(), 'qualift-stick-'))
    try {
      const made = await services.backups.makeAt(elsewhere)
      const seen = seenRecords(office.application)
      const target = join(elsewhere, 'restored')
      const stranger = await openTestOffice({ secret: '不知道的口令' })
      const wish = { backup: made.backup, folder: target, anyWorkspace: false }
      await expect(stranger.application.services.backups.restoreFolder(wish)).rejects.toMatchObject({
        code: 'wrongPassword',
      })
      await stranger.close()
      const knower = await openTestOffice({ secret: PASSWORD })
      await knower.application.services.backups.restoreFolder(wish)
      expect(seenRecords(knower.application)).toEqual(seen)
      expect(await whereReadable(elsewhere)).toEqual([])
      await knower.close()
    } finally {
      await rm(elsewhere, { recursive: true, force: true })
    }
  })

  it('says what is missing when the keys are lost, and finds their copy', async () => {
    const { handlers } = office.application
    await fill(office)
    await handlers.security.setPassword({ password: PASSWORD })
    await handlers.security.lock({})
    await rm(join(office.folder, 'encryption.json'))
    expect(await handlers.workspace.open({ locked: true, password: PASSWORD })).toMatchObject({ encrypted: true })
    await handlers.security.lock({})
    await rm(join(office.folder, 'backups', 'encryption.json'))
    await rm(join(office.folder, 'encryption.json'), { force: true })
    await expect(handlers.workspace.open({ locked: true, password: PASSWORD })).rejects.toThrow(
      /encryption.json 损坏或不见了/,
    )
  })
})

describe('copies of the keys', () => {
  it('that were lost are told by check, made good by a repair and by the next opening for writing', async () => {
    await fill(office)
    await office.application.handlers.backups.make({})
    await office.application.handlers.security.setPassword({ password: PASSWORD })
    await office.application.handlers.security.lock({})
    const [backup = ''] = (await readdir(join(office.folder, 'backups'))).filter((name) => /^\d{8}-/.test(name))
    const copies = ['', 'backups', join('backups', backup)].map((at) => join(office.folder, at, 'encryption.json'))
    const whole = await readFile(copies[0] ?? '')
    for (const [at, path] of copies.entries()) {
      if (at === 1) await writeFile(path, whole.subarray(0, 40))
      else await rm(path)
    }
    await writeFile(copies[0] ?? '', whole)
    const { problems } = await openWith('read')
    expect(problems.map(({ problem }) => /^记着密钥的 (\S+) (\S+?)，现在靠另一份打开/.exec(problem)?.slice(1))).toEqual(
      [
        ['backups/encryption.json', '损坏'],
        [`backups/${backup}/encryption.json`, '不见了'],
      ],
    )
    expect((await openWith('repair')).words).toContain('encryption.json：由还读得出的一份补上')
    for (const path of copies) expect(await readFile(path)).toEqual(whole)
    await rm(copies[0] ?? '')
    expect((await openWith('write')).words).toContain('记着密钥的 encryption.json 损坏或不见了，已由另一份补上')
    expect(await readFile(copies[0] ?? '')).toEqual(whole)
    expect((await openWith('read')).problems).toEqual([])

    /** One opening of the folder by a program of its own. */
    async function openWith(how: 'read' | 'write' | 'repair') {
      const other = await openTestOffice({ temp: office.temp, secret: PASSWORD, open: office.folder, bare: true })
      try {
        if (how === 'repair') {
          const { repaired, lost } = await other.application.services.repair.inFolder(office.folder)
          expect(lost).toEqual([])
          return { problems: [], words: repaired.map(({ what }) => what).join('') }
        }
        await other.application.openFolder(office.folder, { readOnly: how === 'read' })
        const store = other.application.session.store()
        const problems = how === 'read' ? await store.check() : []
        return { problems, words: store.report.notices.join('') }
      } finally {
        await other.application.close()
      }
    }
  }, 120_000)
})

describe('a change of password that is interrupted at any call', () => {
  it('loses nothing: what is there opens with the old or the new one, and is finished', async () => {
    const place = await storeFolder({ quick: true })
    try {
      await createIn(place)
      const store = await openIn(place)
      await store.transact((view) => setDraft(view, 'enterprises', 'e1', { name: WORDS, note: ID_NUMBER }))
      await store.checkpoint()
      await store.attachments.put(Buffer.from(PHONE))
      const state = stateOf(store)
      await store.close()
      const request = (fs: typeof nodeFileSystem, present: Keyring | undefined) => ({
        fs,
        folder: place.workspace,
        present,
        processes: program(),
        since: '2017-06-12T10:00:00+08:00',
        onProgress: () => undefined,
      })
      const kept = join(place.root, 'kept')
      await cp(place.workspace, kept, { recursive: true })
      const counting = faultyDisk()
      const done = await setPassword(request(counting.fs, undefined), PASSWORD)
      const protectedCopy = join(place.root, 'protected')
      await cp(place.workspace, protectedCopy, { recursive: true })
      const calls = counting.calls.filter(isChanging).map(({ index }) => index)
      const expectWhole = async (secrets: readonly string[]): Promise<void> => {
        let keyring: Keyring | undefined
        let last: unknown
        for (const secret of secrets) {
          keyring = await unlock(nodeFileSystem, place.workspace, secret).catch((error: unknown) => {
            last = error
            return undefined
          })
          if (keyring !== undefined) break
        }
        if (keyring === undefined && last !== undefined) throw last
        const fs = keyring === undefined ? nodeFileSystem : encryptedDisk(nodeFileSystem, keyring)
        const again = await openIn(place, { fs }, { readOnly: true })
        expect(again.report.damage).toEqual([])
        expect(stateOf(again)).toEqual(state)
        await again.close()
      }
      for (const index of calls.filter((_, at) => at % 9 === 0)) {
        await rm(place.workspace, { recursive: true })
        await cp(kept, place.workspace, { recursive: true })
        const disk = faultyDisk()
        disk.decide = (call) => (call.index >= index ? { code: 'EIO', after: call.index === index } : undefined)
        await setPassword(request(disk.fs, undefined), PASSWORD).catch(() => undefined)
        await disk.abandon()
        await expectWhole([PASSWORD])
      }
      for (const index of calls.filter((_, at) => at % 13 === 0)) {
        await rm(place.workspace, { recursive: true })
        await cp(protectedCopy, place.workspace, { recursive: true })
        const disk = faultyDisk()
        disk.decide = (call) => (call.index >= index ? { code: 'EIO', after: call.index === index } : undefined)
        const present = (await unlock(nodeFileSystem, place.workspace, PASSWORD)) ?? done.keyring
        if (index % 2 === 0) await removePassword(request(disk.fs, present)).catch(() => undefined)
        else await setPassword(request(disk.fs, present), OTHER_PASSWORD).catch(() => undefined)
        await disk.abandon()
        await expectWhole([OTHER_PASSWORD, PASSWORD])
      }
    } finally {
      await place.remove()
    }
  }, 180_000)
})
