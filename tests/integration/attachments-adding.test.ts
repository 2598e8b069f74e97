/** Attachments on their way in and out: what is stored, what is refused and why, and that no place leaves the office. */
import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttachmentFiles } from '../../src/main/attachments/attachment-files'
import { readAttachments, readPackage } from '../../src/main/package-file/read-package'
import { withSourceFile } from '../../src/main/services/attachments/source-file'
import { box, cameraHeif } from '../support/heif-bytes'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { cameraExif, cameraJpeg, tellsPlace } from '../support/photo-bytes'
import { faultyDisk } from '../support/store-faults'

let office: TestOffice
let owner = ''

beforeEach(async () => {
  office = await openTestOffice()
  const made = await office.application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { name: '松临恒润包装厂', regionCode: '230202' } }],
  })
  owner = made.ids[0] ?? ''
})
afterEach(() => office.close())

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function place(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(office.temp, name)
  await writeFile(path, bytes)
  return path
}

async function add(name: string, bytes: Uint8Array | string, more: { location?: 'keep' | 'remove' } = {}) {
  const file = office.files.give(await place(name, bytes))
  return office.application.handlers.attachments.add({ collection: 'enterprises', id: owner, file, ...more })
}

const list = () => office.application.handlers.attachments.list({ owner })

/** Everything below the attachments folder, by its bytes. */
async function stored(): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  for (const entry of await readdir(join(office.folder, 'attachments'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) found.set(entry.name, await readFile(join(entry.parentPath, entry.name)))
  }
  return found
}

async function pack(): Promise<{ path: string; staying: readonly string[]; attachments: number }> {
  const path = join(office.temp, '给县局.qpk')
  const { staying, attachments } = await office.application.handlers.exchange.pack({
    kind: 'copy',
    receiver: '石桥县局',
    save: office.files.give(path),
  })
  return { path, staying, attachments }
}

/** Hash → bytes of what a package holds. */
async function packed(path: string): Promise<Map<string, Buffer>> {
  const opened = await readPackage(path)
  if (!opened.ok) throw new Error(opened.error.message)
  const found = new Map<string, Buffer>()
  await readAttachments(path, undefined, opened.value.attachments, async (sha256, chunks) => {
    const parts: Uint8Array[] = []
    for await (const chunk of chunks) parts.push(chunk)
    found.set(sha256, Buffer.concat(parts))
    return true
  })
  return found
}

describe('a photo that tells where it was taken', () => {
  const photo = cameraJpeg({ xmp: true, comment: true, trailer: true })

  it('kept as it came too: the one stays here, the other is shown and travels', async () => {
    const added = await add('车间.jpg', photo)
    expect(added).toMatchObject({
      shotAt: '2017-06-12T09:31',
      location: '原件含位置信息',
      mediaType: 'image/jpeg',
      original: { sha256: sha256Of(photo), sizeBytes: photo.length, isHere: true },
    })
    expect((await stored()).get(sha256Of(photo))).toEqual(photo)
    const { path, staying } = await pack()
    expect(staying).toEqual([])
    const sent = await packed(path)
    expect([...sent.keys()]).toEqual([added.sha256])
    expect(tellsPlace(sent.get(added.sha256) ?? photo)).toBe(false)
    // Stored, not compressed: the whole file can be searched.
    expect(tellsPlace(await readFile(path))).toBe(false)
  })

  it('without keeping it, nothing in the workspace tells the place', async () => {
    const added = await add('车间.jpg', photo, { location: 'remove' })
    expect(added).toMatchObject({ location: '已去掉位置信息', shotAt: '2017-06-12T09:31' })
    expect(added.original).toBeUndefined()
    for (const bytes of (await stored()).values()) expect(tellsPlace(bytes)).toBe(false)
  })

  it('beside a smaller picture is linked to it and stays', async () => {
    const small = cameraJpeg({ bare: true })
    const added = await office.application.handlers.attachments.add({
      collection: 'enterprises',
      id: owner,
      file: office.files.give(await place('车间.jpg', small)),
      original: office.files.give(await place('原.jpg', photo)),
    })
    expect(added).toMatchObject({
      name: '车间.jpg',
      sha256: sha256Of(small),
      shotAt: '2017-06-12T09:31',
      location: '原件含位置信息',
      original: { sha256: sha256Of(photo) },
    })
    expect(await list()).toHaveLength(1)
    expect([...(await packed((await pack()).path)).keys()]).toEqual([sha256Of(small)])
  })

  it('is saved out without it; with it only for a reason, which is logged', async () => {
    const { attachments, history } = office.application.handlers
    const { id } = await add('车间.jpg', photo)
    const out = join(office.temp, '另存.jpg')
    await attachments.saveOut({ id, save: office.files.give(out) })
    expect(tellsPlace(await readFile(out))).toBe(false)
    await expect(attachments.saveOut({ id, save: office.files.give(out), original: true })).rejects.toMatchObject({
      code: 'refused',
      message: '这个文件含拍摄位置，另存出去要写明事由。',
    })
    await attachments.saveOut({ id, save: office.files.give(out), original: true, reason: '移送公安' })
    expect(await readFile(out)).toEqual(photo)
    expect((await history.list({ limit: 1 }))[0]?.label).toBe('另存含位置信息的附件 车间.jpg，事由：移送公安')
  })

  it('of a kind that cannot be cleaned stays here, and the package says so', async () => {
    await add('车间.tif', cameraExif())
    await add('说明.txt', '可以走的')
    const { staying, attachments, path } = await pack()
    expect(attachments).toBe(1)
    expect(staying).toEqual(['附件“车间.tif”的文件含拍摄位置又不能原样去掉，没有装进包里。'])
    expect(tellsPlace(await readFile(path))).toBe(false)
  })

  it('a HEIC of a phone goes along without its place, and stays here where it is not understood', async () => {
    const heic = cameraHeif({ xmp: true, inMeta: true })
    expect(await add('车间.heic', heic)).toMatchObject({ location: '原件含位置信息', mediaType: 'image/heic' })
    expect(await add('动态.heic', cameraHeif({ more: box('mpvd', Buffer.from('film')) }))).toMatchObject({
      location: '含位置信息',
    })
    const { staying, attachments, path } = await pack()
    expect(attachments).toBe(1)
    expect(staying).toEqual(['附件“动态.heic”的文件含拍摄位置又不能原样去掉，没有装进包里。'])
    expect(tellsPlace(await readFile(path))).toBe(false)
  })

  it('a film that tells its place stays too, also where its words lie over the border of two pieces', async () => {
    const piece = 1024 * 1024
    const film = (at: number): Buffer => {
      const bytes = Buffer.alloc(piece + 4096, 0x63)
      bytes.write('\0\0\0\x18ftypqt  ', 0, 'latin1')
      if (at > 0) bytes.write('\u00a9xyz\0\x12\x15\xc7+47.1100+127.5500/', at, 'latin1')
      return bytes
    }
    expect(await add('没有.mov', film(0))).toMatchObject({ location: '无位置信息', mediaType: 'video/quicktime' })
    for (const at of [500, piece - 6, piece + 9]) {
      expect(await add(`第${at}.mov`, film(at))).toMatchObject({ location: '含位置信息' })
    }
    const { attachments, staying } = await pack()
    expect(attachments).toBe(1)
    expect(staying[0]).toContain('第500.mov')
  })

  it('stored by an earlier version is looked into on the way out', async () => {
    const store = office.application.session.store()
    const { sha256, sizeBytes } = await store.attachments.put(photo)
    const id = office.application.session.newId()
    const f = { name: '旧.jpg', ownerCollection: 'enterprises', sha256, sizeBytes, mediaType: 'image/jpeg' }
    await store.transact(() => ({
      actor: '旧版',
      label: '加附件',
      kind: 'edit',
      changes: [{ t: 'set', c: 'attachments', id, f: { ...f, parent: owner }, created: true }],
    }))
    const { path, staying } = await pack()
    expect(staying[0]).toContain('旧.jpg')
    expect((await packed(path)).size).toBe(0)
    const out = join(office.temp, '旧的另存.jpg')
    await office.application.handlers.attachments.saveOut({ id, save: office.files.give(out) })
    expect(tellsPlace(await readFile(out))).toBe(false)
    expect((await readFile(out)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
  })
})

describe('a package whose files are not whole here', () => {
  it('is written all the same, and says which', async () => {
    const gone = await add('丢了.txt', '丢了的')
    const bad = await add('坏了.txt', '坏了的')
    await add('好的.txt', '好的')
    const at = (sha256: string): string => join(office.folder, 'attachments', sha256.slice(0, 2), sha256)
    await rm(at(gone.sha256))
    await writeFile(at(bad.sha256), '坏掉了')
    const { path, staying, attachments } = await pack()
    expect(attachments).toBe(1)
    expect(staying).toEqual([
      '附件“丢了.txt”的文件不在本机，包里只有记录、没有文件。可在“附件清理”里补齐后再打包。',
      '附件“坏了.txt”的文件损坏，包里只有记录、没有文件。可在“附件清理”里补齐后再打包。',
    ])
    const opened = await readPackage(path)
    expect(opened.ok && opened.value.records.get('attachments')).toHaveLength(3)
    expect(opened.ok && opened.value.manifest.counts.attachments).toBe(1)
  })
})

describe('files that cannot be attachments', () => {
  const refusal = (code: string, message: RegExp) => ({ code, message: expect.stringMatching(message) })

  it('are refused with a sentence, and nothing is stored', async () => {
    const { attachments } = office.application.handlers
    const give = (path: string) => ({ collection: 'enterprises', id: owner, file: office.files.give(path) })
    await expect(add('空.jpg', '')).rejects.toMatchObject(refusal('badFile', /“空.jpg”是空文件（0 字节）/))
    await mkdir(join(office.temp, '照片'))
    await expect(attachments.add(give(join(office.temp, '照片')))).rejects.toMatchObject(
      refusal('badFile', /“照片”是文件夹/),
    )
    await expect(attachments.add(give(join(office.temp, '没有.jpg')))).rejects.toMatchObject(
      refusal('badFile', /读不出文件“没有.jpg”/),
    )
    await expect(attachments.add({ ...give(await place('甲.txt', '甲')), id: 'nobody' })).rejects.toMatchObject(
      refusal('notFound', /没有编号为 nobody 的企业档案记录/),
    )
    expect(await list()).toEqual([])
    expect((await stored()).size).toBe(0)
  })

  it('one that is written while it is read is not half kept', async () => {
    const path = await place('正在录.mp4', Buffer.alloc(3 * 1024 * 1024, 7))
    const { attachments } = office.application.session.store()
    const reading = withSourceFile(path, '正在录.mp4', (file) =>
      attachments.putStream(
        (async function* () {
          let isFirst = true
          for await (const chunk of file.chunks()) {
            if (isFirst) await appendFile(path, '又录了一段')
            isFirst = false
            yield chunk
          }
        })(),
      ),
    )
    await expect(reading).rejects.toMatchObject(refusal('badFile', /“正在录.mp4”正在被别的程序改写/))
    expect((await stored()).size).toBe(0)
  })

  it('a full disk leaves nothing behind, at whichever call it happens', async () => {
    const disk = faultyDisk()
    const folder = join(office.temp, 'full')
    await mkdir(folder)
    const files = createAttachmentFiles({ fs: disk.fs, folder, assertWritable: () => undefined })
    for (const operation of ['open', 'write', 'sync', 'rename'] as const) {
      disk.decide = (call) => (call.operation === operation ? { code: 'ENOSPC' } : undefined)
      await expect(files.put(Buffer.from('装不下的')), operation).rejects.toMatchObject(
        refusal('diskFull', /磁盘已满，附件没有存上/),
      )
      const left = await readdir(folder, { recursive: true, withFileTypes: true })
      expect(left.filter((one) => one.isFile())).toEqual([])
    }
    disk.decide = undefined
    expect(await files.put(Buffer.from('装得下了'))).toMatchObject({ sizeBytes: 12 })
  })
})

describe('bytes in the store', () => {
  it('stream in pieces, once, whatever they are called', async () => {
    const bytes = Buffer.alloc(5 * 1024 * 1024 + 17, 3)
    const first = await add(`${'长'.repeat(80)}.bin`, bytes)
    const second = await add('另一个名字😀.bin', bytes)
    expect(second.sha256).toBe(first.sha256)
    expect((await stored()).size).toBe(1)
    const { attachments } = office.application.session.store()
    const sizes: number[] = []
    for await (const chunk of attachments.chunks(first.sha256)) sizes.push(chunk.byteLength)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1024 * 1024)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(bytes.length)
  })

  it('sent piece by piece by a page are stored, and the upload is gone afterwards', async () => {
    const { files, attachments } = office.application.handlers
    const { upload } = await files.beginUpload({ name: '../拖进来/车间.txt' })
    await files.appendUpload({ upload, bytes: Buffer.from('第一段') })
    await files.appendUpload({ upload, bytes: Buffer.from('第二段') })
    const { token } = await files.endUpload({ upload })
    const added = await attachments.add({ collection: 'enterprises', id: owner, file: token })
    expect(added).toMatchObject({ name: '车间.txt', sizeBytes: Buffer.byteLength('第一段第二段') })
    await expect(attachments.add({ collection: 'enterprises', id: owner, file: token })).rejects.toMatchObject({
      code: 'badFile',
    })
    await expect(files.appendUpload({ upload, bytes: Buffer.from('晚了') })).rejects.toMatchObject({ code: 'notFound' })
    const stopped = await files.beginUpload({ name: '停下.txt' })
    await files.dropUpload(stopped)
    await expect(files.endUpload(stopped)).rejects.toMatchObject({ code: 'notFound' })
  })
})
