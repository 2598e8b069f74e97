import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../src/main/store/open-workspace'
import { openIn, openOptions, type StoreFolder, stateOf, storeFolder } from '../support/store-folder'

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'workspace-v1')
let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
  await cp(join(FIXTURE, 'workspace'), place.workspace, { recursive: true })
})
afterEach(() => place.remove())

it('opens a workspace of the first released format, unchanged', async () => {
  const expected: unknown = JSON.parse(await readFile(join(FIXTURE, 'expected.json'), 'utf8'))
  const reader = await openIn(place, {}, { readOnly: true })
  expect(reader.report).toMatchObject({ damage: [], notices: [] })
  expect(stateOf(reader)).toEqual(expected)
  expect(await reader.check()).toEqual([])
  expect(reader.writeInfo('county-replica:5')).toMatchObject({ office: '石桥县市场监督管理局', actor: '周敏' })
  expect(await reader.undoState()).toMatchObject({ undo: { seq: 13 } })
  expect(await reader.isInForce(7)).toBe(false)
  expect(await reader.isInForce(9)).toBe(true)
  expect((await reader.transaction(13))?.changes).toHaveLength(3)
  await reader.close()
})

it('goes on writing it, under a new replica, folders left out by packing made again', async () => {
  const store = await openIn(place)
  expect(store.report).toEqual({ readOnly: false, notices: [], damage: [] })
  expect(store.file.replicas).toHaveLength(2)
  const before = stateOf(store)
  await store.checkpoint()
  await store.close()
  const again = await openIn(place)
  expect(stateOf(again)).toEqual(before)
  expect(await again.check()).toEqual([])
  await again.close()
})

describe('a byte of its files changed, which carry no checksum of their own', () => {
  const FILES = ['workspace.json', 'data/_manifest.json', 'data/products.json', 'data/_writes.json']

  it.each(FILES)('%s: what is shown is still what was written, or it is reported', async (name) => {
    const expected: unknown = JSON.parse(await readFile(join(FIXTURE, 'expected.json'), 'utf8'))
    const path = join(place.workspace, name)
    const whole = await readFile(path)
    const head = Math.min(whole.length, 420)
    for (let at = 0; at < head; at += 1) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await writeFile(path, bytes)
      const opened = await openWorkspace(openOptions(place, { readOnly: true }))
      if (!opened.ok) {
        expect(opened.error.message).toMatch(/[\u4e00-\u9fff]/)
        continue
      }
      const { damage } = opened.value.report
      if (damage.length === 0) expect(stateOf(opened.value), `${name} ${at}`).toEqual(expected)
      await opened.value.close()
    }
  })
})
