import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../shared/result'
import { readChosen } from './read-chosen'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qualift-chosen-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const rules = {
  largestBytes: 1000,
  unreadable: new Refusal('badFile', '读不出文件。'),
  tooLarge: new Refusal('invalid', '文件太大。'),
}

describe('a chosen file', () => {
  it('is read whole', async () => {
    await writeFile(join(folder, 'a'), 'x'.repeat(1000))
    expect(await readChosen(join(folder, 'a'), rules)).toHaveLength(1000)
  })

  it('is refused by its size alone, without reading it', async () => {
    await writeFile(join(folder, 'a'), '')
    // Larger than any buffer: reading it would fail, or fill the memory.
    await truncate(join(folder, 'a'), 64 * 1024 ** 3)
    await expect(readChosen(join(folder, 'a'), rules)).rejects.toBe(rules.tooLarge)
  })

  it('is refused when it is a folder or not there', async () => {
    await expect(readChosen(folder, rules)).rejects.toBe(rules.unreadable)
    await expect(readChosen(join(folder, 'none'), rules)).rejects.toBe(rules.unreadable)
  })
})
