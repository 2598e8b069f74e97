import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listLocalFolders, localFolder } from './local-folders'

let base: string
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'qualift-folders-')))
})
afterEach(() => rm(base, { recursive: true, force: true }))

describe('folders the page may choose', () => {
  it('are listed by name, without files, hidden ones and what only looks like a folder', async () => {
    for (const name of ['共享', 'b 盘', '.隐藏']) await mkdir(join(base, name))
    await writeFile(join(base, '台账.xlsx'), '')
    await symlink('/etc', join(base, 'link to etc'))
    const listing = await listLocalFolders(base)
    expect(
      listing.folders
        .map(({ name }) => name)
        .filter((name) => name !== 'link to etc')
        .sort(),
    ).toEqual(['b 盘', '共享'])
    expect(listing).toMatchObject({ path: base, parent: await realpath(tmpdir()), more: false })
    // What a link leads to counts, not its name.
    await expect(localFolder(join(base, 'link to etc'))).rejects.toThrow('不能选')
  })

  it('are refused when they are the system’s, hidden, files, not there or not whole paths', async () => {
    await writeFile(join(base, 'file'), '')
    await mkdir(join(base, '.git'))
    for (const path of ['/etc', '/proc/1', '/usr/bin', join(base, '.git')]) {
      await expect(localFolder(path)).rejects.toMatchObject({ code: 'refused' })
    }
    for (const path of [join(base, 'file'), join(base, 'nowhere')]) {
      await expect(localFolder(path)).rejects.toMatchObject({ code: 'notFound' })
    }
    await expect(localFolder('共享')).rejects.toThrow('完整的路径')
    expect(await localFolder(` ${base} `)).toBe(base)
  })
})
