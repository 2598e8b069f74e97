/** Reading through what opening does not read, and what the status shows of it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSlowCheck } from '../../src/main/services/slow-check'
import { createIn, openIn, type StoreFolder, setDraft, storeFolder } from '../support/store-folder'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
  await createIn(place)
})
afterEach(() => place.remove())

it('finds a byte changed in a closed journal and in an attachment, and forgets both with the workspace', async () => {
  const store = await openIn(place)
  const { sha256, sizeBytes } = await store.attachments.put(Buffer.from('许可证扫描件'))
  await store.transact((view) => setDraft(view, 'attachments', 'f1', { name: '许可证.jpg', sha256, sizeBytes }))
  await store.checkpoint()
  let told = 0
  const check = createSlowCheck({ isOn: true, store: () => store, publish: () => (told += 1) })
  await check.now()
  expect(check.findings(store)).toEqual([])
  expect(told).toBe(0)
  const archive = join(
    place.workspace,
    'journal',
    'archive',
    readdirSync(join(place.workspace, 'journal', 'archive'))[0] ?? '',
  )
  writeFileSync(archive, readFileSync(archive, 'utf8').replace('许可证', '许可征'))
  writeFileSync(join(place.workspace, 'attachments', sha256.slice(0, 2), sha256), Buffer.from('许可证扫描伴'))
  await check.now()
  expect(check.findings(store).join('\n')).toMatch(/journal\/archive\/.*读不出来[\s\S]*许可证\.jpg.*损坏/)
  expect(told).toBe(1)
  await store.close()
  const again = await openIn(place)
  expect(check.findings(again)).toEqual([])
  await again.close()
})

it('ends with the pause that refuses', async () => {
  const store = await openIn(place)
  await store.transact((view) => setDraft(view, 'enterprises', 'e1', { name: '甲' }))
  await store.checkpoint()
  await expect(store.readThrough(() => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped')
  await store.close()
})
