import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkspace } from '../../src/main/store/create-workspace'
import { openWorkspace } from '../../src/main/store/open-workspace'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { Refusal } from '../../src/shared/result'
import { rewriteSealed } from '../support/sealed-file'
import {
  createIn,
  fixedNow,
  openIn,
  openOptions,
  type StoreFolder,
  setDraft,
  stateOf,
  storeFolder,
} from '../support/store-folder'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
})
afterEach(() => place.remove())

const put = (store: WorkspaceStore, id: string, values: Record<string, string | null>) =>
  store.transact((view) => setDraft(view, 'enterprises', id, values))

describe('a workspace on disk', () => {
  it('has the layout of the design and nothing else', async () => {
    await createIn(place)
    expect((await readdir(place.workspace)).sort()).toEqual([
      'attachments',
      'backups',
      'data',
      'journal',
      'workspace.json',
    ])
    expect((await readdir(join(place.workspace, 'journal'))).sort()).toEqual(['archive', 'current.jsonl'])
  })

  it('keeps what was acknowledged and shows it after reopening', async () => {
    await createIn(place)
    const store = await openIn(place)
    expect(store.report).toEqual({ readOnly: false, notices: [], damage: [] })
    const receipt = await put(store, 'e1', { name: '松临塑料厂', phone: '0458-1' })
    expect(receipt).toEqual({ seq: 1, at: expect.any(String), touched: [{ c: 'enterprises', id: 'e1' }] })
    await put(store, 'e1', { phone: '0458-2' })
    expect(await put(store, 'e1', { phone: '0458-2' })).toBeUndefined()
    const before = stateOf(store)
    const dot = store.get('enterprises', 'e1')?.dots['phone']
    expect(dot).toBe(`${store.file.replica}:2`)
    expect(store.writeInfo(dot ?? '')).toMatchObject({
      office: '松临市市场监督管理局',
      actor: '孙慧',
      replaced: { 'enterprises/e1/phone': '0458-1' },
    })
    await store.close()
    const again = await openIn(place)
    expect(stateOf(again)).toEqual(before)
    expect(again.writeInfo(dot ?? '')?.label).toBe('修改 e1')
    expect(again.file.replica).toBe(store.file.replica)
    expect(again.report.notices).toEqual([])
    await again.close()
  })

  it('moves memory only when the line is durable, and plans on what waits', async () => {
    await createIn(place)
    const store = await openIn(place)
    const first = put(store, 'e1', { name: '甲' })
    const second = store.transact((view) => {
      expect(view.seq).toBe(1)
      expect(view.get('enterprises', 'e1')?.fields['name']).toBe('甲')
      expect([...view.all('enterprises')]).toHaveLength(1)
      return setDraft(view, 'enterprises', 'e1', { name: '乙' })
    })
    expect(store.get('enterprises', 'e1')).toBeUndefined()
    expect(store.seq).toBe(0)
    await Promise.all([first, second])
    expect(store.get('enterprises', 'e1')?.fields['name']).toBe('乙')
    expect(store.seq).toBe(2)
    await store.close()
    await expect(put(store, 'e1', { name: '丙' })).rejects.toThrow('已经关闭')
  })

  it('refuses what could not come back from disk, and goes on', async () => {
    await createIn(place)
    const store = await openIn(place)
    const bad = (value: unknown) =>
      store.transact(() => ({
        actor: '',
        label: '',
        kind: 'edit',
        changes: [{ t: 'set', c: 'enterprises', id: 'e1', f: { x: value as string }, created: true }],
      }))
    await expect(bad(Number.NaN)).rejects.toBeInstanceOf(Refusal)
    await expect(bad(undefined)).rejects.toBeInstanceOf(Refusal)
    await expect(bad({ nested: 1 })).rejects.toBeInstanceOf(Refusal)
    const away = { t: 'delete', c: '../../etc', id: 'e1' } as const
    await expect(
      store.transact(() => ({ actor: '', label: '', kind: 'edit', changes: [away] })),
    ).rejects.toBeInstanceOf(Refusal)
    expect((await put(store, 'e1', { name: '甲' }))?.seq).toBe(1)
    await store.close()
  })

  it('writes a large transaction as lines of at most one megabyte, closed by a commit line', async () => {
    await createIn(place)
    const store = await openIn(place)
    const changes = Array.from({ length: 3000 }, (_, index) => ({
      t: 'set' as const,
      c: 'enterprises',
      id: `e${index}`,
      f: { name: '名'.repeat(300) },
      created: true as const,
    }))
    await store.transact(() => ({ actor: '孙慧', label: '导入', kind: 'import', changes }))
    const text = await readFile(join(place.workspace, 'journal', 'current.jsonl'), 'utf8')
    const lines = text.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThan(1024 * 1024)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ seq: 1, kind: 'import', parts: lines.length - 1 })
    await store.close()
    const again = await openIn(place)
    expect(again.all('enterprises').size).toBe(3000)
    expect((await again.transaction(1))?.changes).toHaveLength(3000)
    await again.close()
    // Without the commit line none of it counts.
    const other = await storeFolder()
    await createIn(other)
    await writeFile(join(other.workspace, 'journal', 'current.jsonl'), `${lines.slice(0, -1).join('\n')}\n`)
    const torn = await openIn(other)
    expect(torn.report).toMatchObject({ readOnly: false, damage: [] })
    expect(torn.report.notices).toHaveLength(1)
    expect(torn.seq).toBe(0)
    await torn.close()
    await other.remove()
  })
})

describe('creating and opening', () => {
  it('refuses folders that hold something', async () => {
    await createIn(place)
    await expect(createIn(place)).rejects.toThrow('已经有一个工作区')
    const other = await storeFolder()
    await mkdir(other.workspace)
    await writeFile(join(other.workspace, '重要文件.docx'), 'x')
    await expect(createIn(other)).rejects.toThrow('不是空的')
    expect(await readdir(other.workspace)).toEqual(['重要文件.docx'])
    await other.remove()
  })

  it('goes on where a creation was interrupted', async () => {
    await mkdir(join(place.workspace, 'journal'), { recursive: true })
    await writeFile(join(place.workspace, 'journal', 'current.jsonl'), '')
    await createIn(place)
    await (await openIn(place)).close()
  })

  it('says what is not a workspace, damaged or newer', async () => {
    const open = () => openWorkspace(openOptions(place))
    expect(await open()).toMatchObject({ ok: false, error: { code: 'notWorkspace' } })
    await mkdir(place.workspace)
    expect(await open()).toMatchObject({ ok: false, error: { code: 'notWorkspace' } })
    await writeFile(join(place.workspace, 'workspace.json'), '{"format":1')
    expect(await open()).toMatchObject({ ok: false, error: { code: 'damaged' } })
    await writeFile(join(place.workspace, 'workspace.json'), '{"format":7,"things":[]}')
    expect(await open()).toMatchObject({ ok: false, error: { code: 'newerFormat' } })
  })

  it('opens a newer format for reading only, and touches nothing', async () => {
    await createIn(place)
    const writer = await openIn(place)
    await put(writer, 'e1', { name: '甲' })
    await writer.close()
    const path = join(place.workspace, 'workspace.json')
    rewriteSealed(path, (file) => ({ ...file, format: 2, novelty: { a: 1 } }))
    const store = await openIn(place)
    expect(store.report.readOnly).toBe(true)
    expect(store.report.readOnlyReason).toContain('格式 2')
    expect(store.get('enterprises', 'e1')?.fields['name']).toBe('甲')
    await expect(put(store, 'e1', { name: '乙' })).rejects.toMatchObject({ code: 'readOnly' })
    await store.close()
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 2, novelty: { a: 1 } })
  })

  it('keeps members of workspace.json and collections it does not know', async () => {
    await createIn(place)
    const path = join(place.workspace, 'workspace.json')
    rewriteSealed(path, (file) => ({ ...file, novelty: { a: 1 } }))
    const store = await openIn(place)
    await store.transact((view) => setDraft(view, 'futureThings', 'f1', { strange: ['甲', '乙'] }))
    await store.checkpoint()
    await store.close()
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ novelty: { a: 1 } })
    const again = await openIn(place)
    expect(again.collectionNames()).toEqual(['futureThings'])
    expect(again.get('futureThings', 'f1')?.fields).toEqual({ strange: ['甲', '乙'] })
    await again.close()
  })

  it('writes nothing when opened for reading', async () => {
    await createIn(place)
    const writer = await openIn(place)
    await put(writer, 'e1', { name: '甲' })
    await writer.close()
    const journal = join(place.workspace, 'journal', 'current.jsonl')
    await writeFile(journal, `${await readFile(journal, 'utf8')}{"seq":2,"at":`)
    const copy = join(place.root, 'copy')
    await cp(place.workspace, copy, { recursive: true })
    const store = await openIn(place, {}, { readOnly: true })
    expect(store.report.readOnly).toBe(true)
    expect(store.report.notices).toHaveLength(1)
    await expect(store.attachments.put(Buffer.from('x'))).rejects.toMatchObject({ code: 'readOnly' })
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'readOnly' })
    expect(store.seq).toBe(1)
    await store.close()
    for (const name of await readdir(copy, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue
      const relative = join(name.parentPath, name.name).slice(copy.length)
      expect(await readFile(join(place.workspace, relative))).toEqual(await readFile(join(copy, relative)))
    }
    expect((await readdir(place.workspace)).sort()).toEqual((await readdir(copy)).sort())
  })

  it('creates into a folder that does not exist yet, parents included', async () => {
    const folder = join(place.root, '甲', '乙', '工作区')
    const options = { folder, bureau: '松临', region: '239900', planYear: 2017, demo: true }
    const created = await createWorkspace({
      ...options,
      profileFolder: join(place.root, 'a', 'profile'),
      now: fixedNow,
      newId: () => 'replica-1',
    })
    expect(created).toMatchObject({ ok: true, value: { replica: 'replica-1', demo: true, closedAt: 0 } })
  })
})
