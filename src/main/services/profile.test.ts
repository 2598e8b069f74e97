import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openProfile } from './profile'

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

  it('starts afresh from a damaged file', async () => {
    await writeFile(join(folder, 'clerk.json'), '{"actor": 7')
    const profile = await openProfile(folder, now)
    expect(profile.actor()).toBe('')
    expect(await profile.recent()).toEqual([])
  })
})
