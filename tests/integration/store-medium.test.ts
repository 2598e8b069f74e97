/** Bad media under an open workspace: refused with a sentence, memory equal to disk, and going on once they are well. */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../src/main/store/open-workspace'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { type Medium, makeMedium, whyNoMedium } from '../support/medium'
import {
  createIn,
  openIn,
  openOptions,
  type StoreFolder,
  setDraft,
  stateOf,
  storeFolder,
} from '../support/store-folder'

const noMedium = whyNoMedium()
const onMedium = noMedium === undefined ? describe : describe.skip
const reason = noMedium === undefined ? '' : `（没有试：${noMedium}）`

const places: StoreFolder[] = []
const media: Medium[] = []
afterEach(async () => {
  for (const medium of media.splice(0)) medium.remove()
  for (const place of places.splice(0)) await place.remove()
})

async function place(): Promise<StoreFolder> {
  const made = await storeFolder()
  places.push(made)
  return made
}

async function placeOn(sizeKb: number): Promise<{ at: StoreFolder; medium: Medium }> {
  const medium = makeMedium(sizeKb)
  media.push(medium)
  const at = { ...(await place()), workspace: join(medium.folder, '工作区') }
  await createIn(at)
  return { at, medium }
}

let count = 0
const edit = (store: WorkspaceStore, name = `第 ${++count} 厂`, id = 'e1') =>
  store.transact((view) => setDraft(view, 'enterprises', id, { name }))
const nameIn = (store: WorkspaceStore, id = 'e1') => store.get('enterprises', id)?.fields['name']

/** What the folder holds by itself is what the program showed. */
async function expectSameOnDisk(at: StoreFolder, shown: unknown): Promise<void> {
  const again = await openIn(at)
  expect(again.report).toMatchObject({ readOnly: false, damage: [] })
  expect(stateOf(again)).toEqual(shown)
  expect(await again.check()).toEqual([])
  await again.close()
}

onMedium(`a full disk${reason}`, () => {
  it('refuses the edit and takes it once there is space; a backup and an attachment too', async () => {
    const { at, medium } = await placeOn(512)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    const filler = join(medium.folder, '电影.bin')
    expect(() => writeFileSync(filler, Buffer.alloc(1 << 20))).toThrow(/ENOSPC/)
    // The last page of the journal has room for a few more.
    const refused = await (async () => {
      for (let at = 0; at < 50; at += 1) {
        try {
          await edit(store, `撑满第 ${at} 次`.padEnd(400, '满'))
        } catch (error) {
          return error
        }
      }
      return undefined
    })()
    expect(refused).toMatchObject({ code: 'diskFull', message: expect.stringMatching(/^磁盘已满.*没有存上.*清出空间/) })
    const shown = stateOf(store)
    await expect(store.attachments.put(Buffer.alloc(9000, 1))).rejects.toMatchObject({ code: 'diskFull' })
    await expect(store.backup({ reason: '试', byHand: true })).rejects.toMatchObject({ code: 'diskFull' })
    expect(stateOf(store)).toEqual(shown)
    rmSync(filler)
    await edit(store, '清出空间后的厂')
    await store.attachments.put(Buffer.alloc(9000, 1))
    await store.backup({ reason: '试', byHand: true })
    const after = stateOf(store)
    await store.close()
    await expectSameOnDisk(at, after)
  })
})

onMedium(`a medium that only reads${reason}`, () => {
  it('opens for reading and says why; writable again, it can be edited', async () => {
    const { at, medium } = await placeOn(2048)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    const shown = stateOf(store)
    await store.close()
    medium.setReadOnly(true)
    const reading = await openIn(at)
    expect(reading.report).toMatchObject({ readOnly: true, damage: [] })
    expect(reading.report.readOnlyReason).toMatch(/这个位置不让写入.*写保护/)
    expect(stateOf(reading)).toEqual(shown)
    expect(await reading.check()).toEqual([])
    await expect(edit(reading)).rejects.toMatchObject({ code: 'readOnly' })
    await reading.close()
    medium.setReadOnly(false)
    const again = await openIn(at)
    await edit(again, '又能写了')
    const after = stateOf(again)
    await again.close()
    await expectSameOnDisk(at, after)
  })
})

onMedium(`a stick pulled while open${reason}`, () => {
  it('refuses and names the last edit that was saved; plugged in again it goes on', async () => {
    const { at, medium } = await placeOn(2048)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    medium.pull()
    expect(existsSync(at.workspace)).toBe(false)
    await expect(edit(store, '没有存上的厂')).rejects.toThrow(/U 盘可能已拔出.*没有存上.*最后存上的是 10:41.*插回/)
    expect(nameIn(store)).toBe('恒润包装')
    medium.plugIn()
    await edit(store, '插回以后的厂')
    const after = stateOf(store)
    await store.close()
    await expectSameOnDisk(at, after)
  })

  it('closed while it is out: the next opening finds everything that was acknowledged', async () => {
    const { at, medium } = await placeOn(2048)
    const faults: Error[] = []
    const store = await openIn(at, { reportFault: (error) => faults.push(error) })
    await edit(store, '恒润包装')
    const shown = stateOf(store)
    medium.pull()
    await store.close()
    expect((await openWorkspace(openOptions(at))).ok).toBe(false)
    medium.plugIn()
    await expectSameOnDisk(at, shown)
  })
})

describe('the folder renamed, deleted and put back while it is open', () => {
  it('renamed away and back: refused meanwhile, then it goes on', async () => {
    const at = await place()
    await createIn(at)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    renameSync(at.workspace, `${at.workspace}-别处`)
    await expect(edit(store)).rejects.toThrow(/找不到工作区/)
    renameSync(`${at.workspace}-别处`, at.workspace)
    await edit(store, '回来以后的厂')
    const after = stateOf(store)
    await store.close()
    await expectSameOnDisk(at, after)
  })

  it('deleted and put back from a copy: edits go into the files that are there, never into deleted ones', async () => {
    const at = await place()
    await createIn(at)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    cpSync(at.workspace, join(at.root, '拷贝'), { recursive: true })
    rmSync(at.workspace, { recursive: true })
    await expect(edit(store)).rejects.toThrow(/找不到工作区/)
    cpSync(join(at.root, '拷贝'), at.workspace, { recursive: true })
    for (const name of ['放回以后', '再改一次', '又改一次']) await edit(store, name)
    const after = stateOf(store)
    await store.close()
    await expectSameOnDisk(at, after)
  })

  it('exchanged for a copy between two edits: the next edit is in the copy', async () => {
    const at = await place()
    await createIn(at)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    cpSync(at.workspace, join(at.root, '拷贝'), { recursive: true })
    rmSync(at.workspace, { recursive: true })
    renameSync(join(at.root, '拷贝'), at.workspace)
    await edit(store, '换过以后')
    const beside = await openIn(at, {}, { readOnly: true })
    expect(nameIn(beside)).toBe('换过以后')
    await beside.close()
    await store.close()
  })

  it('put back from a copy that is too old: nothing is written over it, and it is said', async () => {
    const at = await place()
    await createIn(at)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    cpSync(at.workspace, join(at.root, '旧拷贝'), { recursive: true })
    await edit(store, '拷贝以后的改动')
    rmSync(at.workspace, { recursive: true })
    cpSync(join(at.root, '旧拷贝'), at.workspace, { recursive: true })
    await expect(edit(store, '还想改')).rejects.toThrow(/比已经存上的短.*只读.*修复/)
    await expect(edit(store, '还想改')).rejects.toThrow(/比已经存上的短/)
    expect(nameIn(store)).toBe('拷贝以后的改动')
    await store.close()
    const again = await openIn(at)
    expect(nameIn(again)).toBe('恒润包装')
    await again.close()
  })
})

describe('where a workspace may lie', () => {
  const named = ['a b  c', '质量 提升', '🏭🥡工作区😀', "it's 100% [ok] #1 & (2)", '字'.repeat(80)]

  it.each(named)('in a folder called %s', async (name) => {
    const root = await place()
    const at = { ...root, workspace: join(root.root, name, `${name}`) }
    await createIn(at)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    await store.checkpoint()
    const { folder } = await store.backup({ reason: '试', byHand: true })
    expect(folder.startsWith(at.workspace)).toBe(true)
    await edit(store, '后来')
    const shown = stateOf(store)
    await store.close()
    await expectSameOnDisk(at, shown)
  })

  it('under a very long path; one the system does not take is refused in words', async () => {
    const root = await place()
    const deep = join(root.root, ...Array.from({ length: 12 }, () => '很长的文件夹名字'.repeat(10)))
    const at = { ...root, workspace: deep }
    expect(Buffer.byteLength(deep)).toBeGreaterThan(2500)
    await createIn(at)
    const store = await openIn(at)
    await edit(store, '恒润包装')
    await store.checkpoint()
    const shown = stateOf(store)
    await store.close()
    await expectSameOnDisk(at, shown)
    const tooDeep = {
      ...root,
      workspace: join(deep, ...Array.from({ length: 12 }, () => '很长的文件夹名字'.repeat(10))),
    }
    await expect(createIn(tooDeep)).rejects.toThrow(/^文件夹的路径太长，工作区没有建成.*层数少/)
    const opened = await openWorkspace(openOptions(tooDeep))
    expect(opened).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/路径太长.*没有打开/) as string },
    })
  })

  it('a file where the folder should be is refused in words', async () => {
    const at = await place()
    mkdirSync(at.root, { recursive: true })
    writeFileSync(at.workspace, 'x')
    await expect(createIn(at)).rejects.toThrow(/同名的文件/)
    expect(await openWorkspace(openOptions(at))).toMatchObject({ ok: false })
  })
})

describe('a clock set back', () => {
  it('order, history and undo go by number', async () => {
    const at = await place()
    await createIn(at)
    let now = new Date(2017, 5, 12, 10, 0, 0)
    const store = await openIn(at, {}, { now: () => now })
    await edit(store, '先写的')
    now = new Date(2001, 0, 1, 8, 0, 0)
    await edit(store, '钟拨回以后写的')
    await store.checkpoint()
    now = new Date(2099, 0, 1, 8, 0, 0)
    await edit(store, '钟拨到将来写的')
    expect(nameIn(store)).toBe('钟拨到将来写的')
    expect(await store.undoState()).toMatchObject({ undo: { seq: 3 } })
    const seqs: number[] = []
    for await (const { seq } of store.history({ newestFirst: true })) seqs.push(seq)
    expect(seqs).toEqual([3, 2, 1])
    const shown = stateOf(store)
    await store.close()
    await expectSameOnDisk(at, shown)
  })
})
