import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { builtFile } from '../support/store-built'
import { createIn, openIn, type StoreFolder, setDraft, stateOf, storeFolder } from '../support/store-folder'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
  await createIn(place)
})
afterEach(() => place.remove())

const put = (store: WorkspaceStore, collection: string, id: string, name: string) =>
  store.transact((view) => setDraft(view, collection, id, { name }))

const dataFiles = async (): Promise<string[]> => (await readdir(join(place.workspace, 'data'))).sort()
const archives = (): Promise<string[]> => readdir(join(place.workspace, 'journal', 'archive'))

describe('a checkpoint', () => {
  it('writes snapshots that say what they hold, and keeps the copy before', async () => {
    const store = await openIn(place)
    await put(store, 'enterprises', 'e1', '甲')
    await store.checkpoint()
    await put(store, 'enterprises', 'e2', '乙')
    await store.checkpoint()
    expect(await dataFiles()).toEqual([
      '_manifest.json',
      '_writes.json',
      '_writes.previous.json',
      'enterprises.json',
      'enterprises.previous.json',
    ])
    const text = await readFile(join(place.workspace, 'data', 'enterprises.json'), 'utf8')
    const content = text.slice(text.indexOf('\n') + 1)
    expect(JSON.parse(text)).toEqual({
      format: 1,
      collection: 'enterprises',
      seq: 2,
      count: 2,
      sha256: createHash('sha256').update(content).digest('hex'),
      crc: expect.stringMatching(/^[0-9a-f]{8}$/),
      records: [store.get('enterprises', 'e1'), store.get('enterprises', 'e2')],
    })
    // One record a line.
    expect(content.split('\n').filter((line) => line.startsWith('{'))).toHaveLength(2)
    await store.close()
  })

  it('leaves collections alone that did not change, and they count all the same', async () => {
    const store = await openIn(place)
    await put(store, 'enterprises', 'e1', '甲')
    await store.checkpoint()
    const before = await readFile(join(place.workspace, 'data', 'enterprises.json'))
    await put(store, 'samples', 's1', '样')
    await store.checkpoint()
    expect(await readFile(join(place.workspace, 'data', 'enterprises.json'))).toEqual(before)
    // Archives older than the snapshots are not needed for opening.
    for (const name of await archives()) await rm(join(place.workspace, 'journal', 'archive', name))
    const state = stateOf(store)
    await store.close()
    const again = await openIn(place)
    expect(again.report.damage).toEqual([])
    expect(stateOf(again)).toEqual(state)
    await again.close()
  })

  it('keeps who wrote what when the journal is archived, packages included', async () => {
    const store = await openIn(place)
    await put(store, 'enterprises', 'e1', '甲')
    const foreign = {
      dot: 'theirs:3',
      office: '石桥县局',
      actor: '周敏',
      at: '2017-06-01T09:00:00+08:00',
      label: '修改',
    }
    await store.transact(() => ({
      actor: '孙慧',
      label: '并入',
      kind: 'merge',
      changes: [],
      writes: [foreign],
    }))
    await store.checkpoint()
    await store.close()
    const again = await openIn(place)
    expect(again.writeInfo('theirs:3')).toEqual(foreign)
    expect(again.writeInfo(`${store.file.replica}:1`)).toMatchObject({ actor: '孙慧', label: '修改 e1' })
    await again.close()
  })

  it('happens by itself when the journal has grown, edits going on', async () => {
    const store = await openIn(place, { checkpointBytes: 4000 })
    for (let index = 0; index < 60; index += 1) await put(store, 'enterprises', `e${index % 7}`, `厂${index}`)
    const state = stateOf(store)
    await store.close()
    expect((await archives()).length).toBeGreaterThan(1)
    const again = await openIn(place)
    expect(stateOf(again)).toEqual(state)
    expect(await again.check()).toEqual([])
    await again.close()
  })

  it('happens on closing when it is worth it', async () => {
    const store = await openIn(place)
    await put(store, 'enterprises', 'e1', '甲'.repeat(400_000))
    await store.close()
    expect(await dataFiles()).toContain('enterprises.json')
    const again = await openIn(place)
    expect(again.seq).toBe(1)
    await again.close()
    expect(await archives()).toHaveLength(1)
  })

  it('does the same in the worker as here', async () => {
    const folder = join(place.root, 'built')
    await mkdir(folder)
    const workerPath = await builtFile('src/main/store/checkpoint-worker.ts', folder, 'checkpoint-worker')
    const store = await openIn(place, { workerPath })
    for (let index = 0; index < 30; index += 1)
      await put(store, index % 2 ? 'samples' : 'enterprises', `r${index}`, `${index}`)
    const checkpoint = store.checkpoint()
    const meanwhile = put(store, 'samples', 'meanwhile', '其间')
    await Promise.all([checkpoint, meanwhile])
    expect(await dataFiles()).toContain('samples.json')
    const state = stateOf(store)
    expect(await store.check()).toEqual([])
    await store.close()
    const again = await openIn(place)
    expect(stateOf(again)).toEqual(state)
    await again.close()
  })

  it('that fails is told in words, and loses nothing', async () => {
    const store = await openIn(place, { workerPath: join(place.root, 'nowhere.mjs') })
    await put(store, 'enterprises', 'e1', '甲')
    await expect(store.checkpoint()).rejects.toThrow()
    expect((await put(store, 'enterprises', 'e1', '乙'))?.seq).toBe(2)
    await store.close()
    const again = await openIn(place)
    expect(again.get('enterprises', 'e1')?.fields['name']).toBe('乙')
    await again.close()
  })
})

describe('attachments', () => {
  const bytes = Buffer.from('营业执照扫描件')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = (): string => join(place.workspace, 'attachments', sha256.slice(0, 2), sha256)
  const attach = (store: WorkspaceStore, parent: string) =>
    store.transact((view) =>
      setDraft(view, 'attachments', randomUUID(), { parent, name: '执照.pdf', sha256, sizeBytes: bytes.length }),
    )

  it('lie under their hash, once', async () => {
    const store = await openIn(place)
    expect(await store.attachments.has(sha256)).toBe(false)
    expect(await store.attachments.put(bytes)).toEqual({ sha256, sizeBytes: bytes.length })
    expect(await store.attachments.put(bytes)).toEqual({ sha256, sizeBytes: bytes.length })
    expect(Buffer.from(await store.attachments.read(sha256))).toEqual(bytes)
    expect(await store.attachments.sizeBytes(sha256)).toBe(bytes.length)
    expect(await readdir(join(place.workspace, 'attachments'), { recursive: true })).toHaveLength(2)
    await expect(store.attachments.read('0'.repeat(64))).rejects.toMatchObject({ code: 'notFound' })
    await expect(store.attachments.read('../../workspace.json')).rejects.toMatchObject({ code: 'notFound' })
    await store.close()
  })

  it('are checked on every read, on opening and by check', async () => {
    const store = await openIn(place)
    await put(store, 'enterprises', 'e1', '甲')
    await store.attachments.put(bytes)
    await attach(store, 'e1')
    expect(await store.check()).toEqual([])
    await writeFile(path(), '营业执照扫描伪')
    await expect(store.attachments.read(sha256)).rejects.toMatchObject({ code: 'damaged' })
    expect((await store.check()).map((one) => one.problem)).toEqual([
      '附件“执照.pdf”：附件的文件损坏，内容与存入时不同，请到“设置 - 附件清理”里补齐。',
    ])
    // Put again, the good bytes replace the damaged ones.
    await store.attachments.put(bytes)
    expect(await store.check()).toEqual([])
    await rm(path())
    await store.close()
    const again = await openIn(place)
    expect(again.report.notices).toEqual(['附件“执照.pdf”的文件不见了或大小不对，请到“设置 - 附件清理”里补齐。'])
    expect(again.report.readOnly).toBe(false)
    expect((await again.check())[0]?.problem).toContain('不在工作区里了')
    await again.close()
  })
})

describe('check', () => {
  it('names references that point nowhere', async () => {
    const store = await openIn(place)
    await put(store, 'enterprises', 'e1', '甲')
    await store.transact((view) => setDraft(view, 'products', 'p1', { parent: 'e1', name: '杯' }))
    await store.transact((view) => setDraft(view, 'products', 'p2', { parent: 'nowhere', name: '碗' }))
    await store.transact((view) => setDraft(view, 'samples', 's1', { enterprise: 'nobody' }))
    await store.transact((view) => setDraft(view, 'samples', 's2', { enterprise: 'e1' }))
    const problems = await store.check()
    expect(problems.map((one) => one.where).sort()).toEqual(['products/p2', 'samples/s1'])
    for (const { problem } of problems) expect(problem).toMatch(/[。]$/)
    await store.close()
  })
})
