/** Reading through what opening does not read, and what the status shows of it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSlowCheck } from '../../src/main/services/slow-check'
import { attachmentRecords } from '../../src/main/store/attachment-presence'
import { nodeFileSystem } from '../../src/main/store/file-system'
import { runReadThrough } from '../../src/main/store/run-read-through'
import { builtFile } from '../support/store-built'
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

it('finds the same on another thread, file by file, and ends there with the pause that refuses', async () => {
  const store = await openIn(place)
  const { sha256, sizeBytes } = await store.attachments.put(Buffer.from('许可证扫描件'))
  for (const name of ['许可证.jpg', '执照.jpg']) {
    await store.transact((view) => setDraft(view, 'attachments', 'f1', { name, sha256, sizeBytes }))
    await store.checkpoint()
  }
  await store.backup({ reason: '每天一次', byHand: false })
  const inData = join(place.workspace, 'data', 'attachments.previous.json')
  writeFileSync(inData, readFileSync(inData, 'utf8').replace('许可证', '许可征'))
  const built = await builtFile('src/main/store/reading-worker.ts', place.root, 'reading-worker')
  const job = { folder: place.workspace, attachments: [...attachmentRecords(store, new Set(store.file.replicas))] }
  expect(job.attachments).toHaveLength(1)
  const asked = { here: 0, there: 0 }
  const pauseAt = (where: keyof typeof asked) => async () => {
    asked[where] += 1
  }
  const here = await runReadThrough(nodeFileSystem, job, pauseAt('here'), undefined)
  const there = await runReadThrough(nodeFileSystem, job, pauseAt('there'), built)
  expect(there.map(({ where }) => where)).toEqual(['data/attachments.previous.json'])
  expect(there).toEqual(here)
  expect(asked.there).toBe(asked.here)
  expect(asked.there).toBeGreaterThan(4)
  const stopped = runReadThrough(nodeFileSystem, job, () => Promise.reject(new Error('stopped')), built)
  await expect(stopped).rejects.toThrow('stopped')
  await store.close()
})

it('ends with the pause that refuses', async () => {
  const store = await openIn(place)
  await store.transact((view) => setDraft(view, 'enterprises', 'e1', { name: '甲' }))
  await store.checkpoint()
  await expect(store.readThrough(() => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped')
  await store.close()
})
