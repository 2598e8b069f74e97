import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openProfile } from './profile'
import type { SecretSeal } from './sync-passwords'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qualift-profile-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const now = () => new Date(Date.UTC(2017, 5, 12))
const workspace = (name: string) => ({ folder: join(folder, name), bureau: '松临市局', planYear: 2017 })

describe('the profile of this computer', () => {
  it('keeps the name and the workspaces, newest first, each once', async () => {
    const profile = await openProfile(folder, now)
    await Promise.all([
      profile.setActor(' 周一鸣 '),
      profile.remember(workspace('a')),
      profile.remember(workspace('b')),
    ])
    await profile.remember(workspace('a'))
    const again = await openProfile(folder, now)
    expect(again.actor()).toBe('周一鸣')
    expect((await again.recent()).map((one) => one.folder)).toEqual([join(folder, 'a'), join(folder, 'b')])
    expect((await again.recent())[0]?.missing).toContain('找不到')
  })

  it('forgets what could not be written and writes again once the disk lets it', async () => {
    const inTheWay = join(folder, 'profile')
    await writeFile(inTheWay, '')
    const profile = await openProfile(inTheWay, now)
    await expect(profile.setActor('周一鸣')).rejects.toThrow()
    expect(profile.actor()).toBe('')
    await rm(inTheWay)
    await profile.setActor('吴二水')
    expect((await openProfile(inTheWay, now)).actor()).toBe('吴二水')
  })

  it('leaves what another host of this computer has written since', async () => {
    const [window, browser] = await Promise.all([openProfile(folder, now), openProfile(folder, now)])
    await window.setActor('周一鸣')
    await window.setSyncPlace('w1', { folder: join(folder, 'U盘') })
    await browser.remember(workspace('a'))
    await window.setAutoLock(30)
    const again = await openProfile(folder, now)
    expect(again.actor()).toBe('周一鸣')
    expect(again.syncPlace('w1')).toEqual({ folder: join(folder, 'U盘') })
    expect(again.autoLockMinutes()).toBe(30)
    expect((await again.recent()).map((one) => one.folder)).toEqual([join(folder, 'a')])
  })

  it('starts afresh from a damaged file', async () => {
    await writeFile(join(folder, 'clerk.json'), '{"actor": 7')
    const profile = await openProfile(folder, now)
    expect(profile.actor()).toBe('')
    expect(await profile.recent()).toEqual([])
  })
})

describe('the password of 同局同步', () => {
  const PASSWORD = '松临同步口令'
  const seal: SecretSeal = {
    seal: (text) => Buffer.from(text).toString('hex'),
    open: (sealed) => Buffer.from(sealed, 'hex').toString(),
  }
  const onDisk = () => readFile(join(folder, 'clerk.json'), 'utf8')
  const plain = () =>
    writeFile(
      join(folder, 'clerk.json'),
      JSON.stringify({ actor: '周一鸣', syncPlaces: { w: { folder: 'F:/同步', password: PASSWORD } } }),
    )

  it('is kept sealed where the system has a keychain', async () => {
    const profile = await openProfile(folder, now, seal)
    await profile.setSyncPlace('w', { folder: 'F:/同步', password: PASSWORD })
    expect(await onDisk()).not.toContain(PASSWORD)
    const again = await openProfile(folder, now, seal)
    expect(again.syncPlace('w')).toEqual({ folder: 'F:/同步', password: PASSWORD })
    expect(again.keepsSyncPassword()).toBe(true)
  })

  it('that stands plain and cannot be erased is told of until a write succeeds', async () => {
    await plain()
    const inTheWay = join(folder, `clerk.json.${process.pid}.tmp`)
    await mkdir(inTheWay)
    const profile = await openProfile(folder, now, seal)
    expect(await onDisk()).toContain(PASSWORD)
    expect(profile.notices()).toHaveLength(1)
    expect(profile.notices()[0]).toMatch(/口令还明文留在里面。请检查/)
    expect(profile.syncPlace('w')?.password).toBe(PASSWORD)
    await rm(inTheWay, { recursive: true })
    await profile.setActor('吴二水')
    expect(await onDisk()).not.toContain(PASSWORD)
    expect(profile.notices()).toEqual([])
    expect((await openProfile(folder, now, seal)).notices()).toEqual([])
  })

  it('is asked once a session where there is none, and leaves what the window sealed', async () => {
    await (await openProfile(folder, now, seal)).setSyncPlace('w', { folder: 'F:/同步', password: PASSWORD })
    const profile = await openProfile(folder, now)
    expect(profile.keepsSyncPassword()).toBe(false)
    expect(profile.syncPlace('w')).toEqual({ folder: 'F:/同步' })
    await profile.setSyncPlace('w', { folder: 'F:/同步', password: PASSWORD })
    expect(profile.syncPlace('w')?.password).toBe(PASSWORD)
    expect(await onDisk()).not.toContain(PASSWORD)
    profile.forgetSyncPasswords()
    expect(profile.syncPlace('w')).toEqual({ folder: 'F:/同步' })
    expect((await openProfile(folder, now, seal)).syncPlace('w')?.password).toBe(PASSWORD)
    // Another folder is another password: the sealed one is none of its business.
    await profile.setSyncPlace('w', { folder: 'G:/同步', password: '另一个' })
    expect((await openProfile(folder, now, seal)).syncPlace('w')).toEqual({ folder: 'G:/同步' })
  })

  it.each([
    { what: 'sealed', seal },
    { what: 'held for the session', seal: undefined },
  ])('an old plain one is read once, $what, and erased', async ({ seal }) => {
    await plain()
    const profile = await openProfile(folder, now, seal)
    expect(profile.syncPlace('w')).toEqual({ folder: 'F:/同步', password: PASSWORD })
    expect(await onDisk()).not.toContain(PASSWORD)
    const again = await openProfile(folder, now, seal)
    expect(again.actor()).toBe('周一鸣')
    expect(again.syncPlace('w')?.password).toBe(seal === undefined ? undefined : PASSWORD)
  })
})
