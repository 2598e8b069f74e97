import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKept } from './kept'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qualift-kept-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('keeps texts by name, also what another window wrote meanwhile', async () => {
  const one = createKept(folder)
  const other = createKept(folder)
  await Promise.all([one.keep('甲', '1'), one.keep('乙', '2')])
  await other.keep('丙', '3')
  await one.keep('甲', undefined)
  expect(await other.kept()).toEqual({ 乙: '2', 丙: '3' })
})

it('starts afresh with a damaged file, and goes on after a write that failed', async () => {
  await writeFile(join(folder, 'kept.json'), '{"甲":')
  const kept = createKept(folder)
  expect(await kept.kept()).toEqual({})
  await rm(folder, { recursive: true })
  await writeFile(folder, 'in the way')
  await expect(kept.keep('甲', '1')).rejects.toThrow()
  await rm(folder)
  await kept.keep('甲', '2')
  expect(JSON.parse(await readFile(join(folder, 'kept.json'), 'utf8'))).toEqual({ 甲: '2' })
})
