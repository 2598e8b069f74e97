/** 附件清理: orphans and their bin, purging for good, and missing files found again by their hash. */
import { access, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { cameraJpeg } from '../support/photo-bytes'

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

const handlers = () => office.application.handlers
const pathOf = (sha256: string): string => join(office.folder, 'attachments', sha256.slice(0, 2), sha256)
const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
const problems = async (): Promise<string[]> =>
  (await office.application.session.store().check()).map(({ problem }) => problem)

async function add(name: string, text: string, where: TestOffice = office, id = owner) {
  const path = join(where.temp, name)
  await writeFile(path, text)
  return where.application.handlers.attachments.add({ collection: 'enterprises', id, file: where.files.give(path) })
}

const remove = (id: string) => handlers().records.remove({ collection: 'attachments', ids: [id] })

/** Closes the workspace and opens it again after so many days. */
async function later(days: number): Promise<void> {
  office.sleep(days)
  await office.application.openFolder(office.folder)
}

describe('bytes no record names', () => {
  it('go into the bin, stay 90 days, then go for good; what history names stays', async () => {
    const { attachments } = office.application.session.store()
    // As after a crash between the copy and the transaction.
    const orphan = await attachments.put(Buffer.from('没有记录的'))
    const deleted = await add('删掉的.txt', '删掉的')
    const undone = await add('撤销的.txt', '撤销的')
    await handlers().history.undo({})
    await remove(deleted.id)
    // Its record may still be on the way.
    expect(await handlers().attachments.tidy({})).toEqual({ toBin: 0, takenBack: 0, expired: 0 })
    await later(0)
    expect(await handlers().attachments.tidy({})).toEqual({ toBin: 1, takenBack: 0, expired: 0 })
    expect(await isThere(pathOf(orphan.sha256))).toBe(false)
    expect(await isThere(pathOf(deleted.sha256))).toBe(true)
    expect(await isThere(pathOf(undone.sha256))).toBe(true)
    const { bin } = await handlers().attachments.keeping({})
    expect(bin).toEqual([{ ...orphan, since: '2017-06-12', until: '2017-09-10' }])
    await later(90)
    expect(await handlers().attachments.tidy({})).toMatchObject({ expired: 0 })
    await later(1)
    expect(await handlers().attachments.tidy({})).toMatchObject({ expired: 1 })
    expect((await handlers().attachments.keeping({})).bin).toEqual([])
    expect(await problems()).toEqual([])
  })

  it('are not removed while a backup lists them: a restore may bring back what names them', async () => {
    const { sha256 } = await office.application.session.store().attachments.put(Buffer.from('备份里有的'))
    await later(0)
    await handlers().backups.make({})
    expect(await handlers().attachments.tidy({})).toMatchObject({ toBin: 1 })
    await later(200)
    expect(await handlers().attachments.tidy({})).toMatchObject({ expired: 0 })
    expect((await handlers().attachments.keeping({})).bin).toMatchObject([{ sha256 }])
  })

  it('come back by themselves when a record names them again', async () => {
    const store = office.application.session.store()
    const { sha256, sizeBytes } = await store.attachments.put(Buffer.from('又有记录的'))
    await later(0)
    await handlers().attachments.tidy({})
    expect(await isThere(pathOf(sha256))).toBe(false)
    const id = office.application.session.newId()
    await office.application.session.store().transact(() => ({
      actor: '周敏',
      label: '恢复',
      kind: 'edit',
      changes: [
        { t: 'set', c: 'attachments', id, f: { parent: owner, name: '回来.txt', sha256, sizeBytes }, created: true },
      ],
    }))
    expect(await handlers().attachments.tidy({})).toMatchObject({ takenBack: 1 })
    expect(await isThere(pathOf(sha256))).toBe(true)
    expect(await problems()).toEqual([])
  })

  it('leave the bin when the same file is added', async () => {
    const { sha256 } = await office.application.session.store().attachments.put(Buffer.from('先没主后有主'))
    await later(0)
    await handlers().attachments.tidy({})
    const added = await add('有主.txt', '先没主后有主')
    expect(added.sha256).toBe(sha256)
    expect((await handlers().attachments.keeping({})).bin).toEqual([])
    expect(await readdir(join(office.folder, 'attachments', 'bin'))).toEqual([])
  })
})

describe('彻底清除', () => {
  it('takes the bytes of a deleted attachment away, logs why, and undo shows it as purged', async () => {
    const one = await add('证件.txt', '身份证扫描件')
    await expect(handlers().attachments.purge({ ids: [one.id], reason: '超期' })).rejects.toMatchObject({
      code: 'refused',
      message: '附件“证件.txt”还在用，没有清除。先删除它，再来彻底清除。',
    })
    await remove(one.id)
    expect((await handlers().attachments.keeping({})).deleted).toMatchObject([
      { name: '证件.txt', owner: '企业档案　松临恒润包装厂', isShared: false },
    ])
    expect(await handlers().attachments.purge({ ids: [one.id], reason: '超过保存期限' })).toEqual({
      purged: 1,
      bytes: one.sizeBytes,
      second: 'none',
    })
    expect(await isThere(pathOf(one.sha256))).toBe(false)
    expect((await handlers().history.list({ limit: 1 }))[0]?.label).toBe('彻底清除附件“证件.txt”，事由：超过保存期限')
    expect((await handlers().attachments.keeping({})).deleted).toEqual([])

    // Undo skips the purge, which is no step of its own, and takes back the deletion.
    await handlers().history.undo({})
    const [row] = await handlers().attachments.list({ owner })
    expect(row).toMatchObject({ id: one.id, state: 'purged' })
    expect(row?.purged).toBe('2017-06-12 由周敏清除，事由：超过保存期限')
    await expect(handlers().attachments.read({ id: one.id })).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('彻底清除，事由：超过保存期限'),
    })
    expect((await handlers().attachments.keeping({})).missing).toEqual([])
    expect(await problems()).toEqual([])
    await later(0)
    expect(office.application.session.store().report.notices).toEqual([])
  })

  it('reaches the second place for backups, and a restore does not bring the bytes back', async () => {
    const stick = join(office.temp, 'U盘')
    await mkdir(stick)
    await handlers().backups.setSecond({ folder: office.files.give(stick) })
    const one = await add('证件.txt', '身份证扫描件')
    await handlers().backups.make({})
    const there = join(stick, 'qualift-backups', 'attachments', one.sha256.slice(0, 2), one.sha256)
    expect(await isThere(there)).toBe(true)
    await remove(one.id)
    expect(await handlers().attachments.purge({ ids: [one.id], reason: '超期' })).toMatchObject({ second: 'done' })
    expect(await isThere(there)).toBe(false)
    // Not plugged in: said, and what is still there does not come back.
    const two = await add('另一份.txt', '另一份扫描件')
    await handlers().backups.make({})
    await remove(two.id)
    await rename(stick, `${stick}拔了`)
    expect(await handlers().attachments.purge({ ids: [two.id], reason: '超期' })).toMatchObject({ second: 'absent' })
    await rename(`${stick}拔了`, stick)
    const { rows } = await handlers().backups.board({})
    const last = rows.find(({ place, state }) => place === 'second' && state === 'good')
    await handlers().backups.restore({ key: last?.key ?? '' })
    expect(await handlers().attachments.list({ owner })).toMatchObject([{ name: '另一份.txt', state: 'purged' }])
    expect(await isThere(pathOf(two.sha256))).toBe(false)
  })

  it('is refused while another attachment that lives is the same file', async () => {
    const first = await add('甲.txt', '同一份')
    await add('乙.txt', '同一份')
    await remove(first.id)
    expect((await handlers().attachments.keeping({})).deleted).toMatchObject([{ isShared: true }])
    await expect(handlers().attachments.purge({ ids: [first.id], reason: '超期' })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('同一份文件'),
    })
    expect(await isThere(pathOf(first.sha256))).toBe(true)
  })

  it('is not taken back by a package; a clerk who adds the file again brings it back', async () => {
    const other = await openTestOffice({ bureau: '石桥县质量技术监督局' })
    try {
      const one = await add('证件.txt', '身份证扫描件')
      const file = join(office.temp, '一.qpk')
      await handlers().exchange.pack({ kind: 'copy', receiver: '石桥县局', save: office.files.give(file) })
      const theirs = other.application.handlers
      const { planId } = await theirs.exchange.plan({ file: other.files.give(file) })
      await theirs.exchange.merge({ planId })
      await remove(one.id)
      await handlers().attachments.purge({ ids: [one.id], reason: '超过保存期限' })
      const back = join(other.temp, '二.qpk')
      await theirs.exchange.pack({
        kind: 'copy',
        receiver: '松临市局',
        save: other.files.give(back),
        password: '口令2017',
      })
      const plan = await handlers().exchange.plan({ file: office.files.give(back), password: '口令2017' })
      await handlers().exchange.merge({ planId: plan.planId })
      expect(await isThere(pathOf(one.sha256))).toBe(false)
      const again = await add('证件.txt', '身份证扫描件')
      expect(again).toMatchObject({ sha256: one.sha256, state: 'here' })
      expect(await readdir(join(office.folder, 'attachments', one.sha256.slice(0, 2)))).toEqual([one.sha256])
    } finally {
      await other.close()
    }
  })
})

describe('missing and damaged files', () => {
  it('are listed, and come back from a folder, a package or a file, by their hash alone', async () => {
    const [a, b, c, d] = [
      await add('甲.txt', '第一个'),
      await add('乙.txt', '第二个附件'),
      await add('丙.txt', '第三个附件附件'),
      await add('丁.txt', '谁也没有的'),
    ]
    const file = join(office.temp, '备.qpk')
    await handlers().exchange.pack({ kind: 'copy', receiver: '石桥县局', save: office.files.give(file) })
    const copy = join(office.temp, '另一份', 'attachments', 'xx')
    await mkdir(copy, { recursive: true })
    await copyFile(pathOf(a.sha256), join(copy, a.sha256))
    await writeFile(join(copy, 'decoy'), '第二个附仵')
    const loose = join(office.temp, '改过名字的.bin')
    await rename(pathOf(c.sha256), loose)
    await rm(pathOf(a.sha256))
    await rm(pathOf(d.sha256))
    // Same size, other bytes: only reading finds it. (The list of what the package gave is stored too.)
    await writeFile(pathOf(b.sha256), '第二个附仵')
    const missing = async () => (await handlers().attachments.keeping({})).missing.map(({ name }) => name).sort()
    expect(await missing()).toEqual(['丁.txt', '丙.txt', '甲.txt'])
    expect(await handlers().attachments.verify({})).toEqual({ read: 2, damaged: 1 })
    expect(await missing()).toEqual(['丁.txt', '丙.txt', '乙.txt', '甲.txt'])
    expect(await problems()).toHaveLength(4)

    const folder = office.files.give(join(office.temp, '另一份'))
    expect(await handlers().attachments.supply({ folder })).toEqual({
      looked: 2,
      supplied: 1,
      stillMissing: 3,
      notes: [],
    })
    expect(await handlers().attachments.supply({ files: [office.files.give(loose)] })).toMatchObject({ supplied: 1 })
    await rm(pathOf(c.sha256))
    expect(await handlers().attachments.supply({ files: [office.files.give(file)] })).toMatchObject({
      supplied: 3,
      stillMissing: 0,
    })
    expect(await missing()).toEqual([])
    expect(await problems()).toEqual([])
    expect((await handlers().attachments.read({ id: b.id })).base64).toBe(Buffer.from('第二个附件').toString('base64'))
  })

  it('a file that is not what it should be supplies nothing and says why', async () => {
    const one = await add('甲.txt', '第一个')
    await rm(pathOf(one.sha256))
    const wrong = join(office.temp, '坏.qpk')
    await writeFile(wrong, '不是数据包')
    expect(await handlers().attachments.supply({ files: [office.files.give(wrong)] })).toEqual({
      looked: 1,
      supplied: 0,
      stillMissing: 1,
      notes: ['坏.qpk：这个文件不是数据包（.qpk），没有打开。请选对方导出的 .qpk 文件。'],
    })
  })

  it('what only the office that stored it holds is not missing elsewhere', async () => {
    const other = await openTestOffice({ bureau: '石桥县质量技术监督局' })
    try {
      const photo = join(office.temp, '车间.jpg')
      await writeFile(photo, cameraJpeg())
      const added = await handlers().attachments.add({
        collection: 'enterprises',
        id: owner,
        file: office.files.give(photo),
      })
      const file = join(office.temp, '一.qpk')
      await handlers().exchange.pack({ kind: 'copy', receiver: '石桥县局', save: office.files.give(file) })
      const theirs = other.application.handlers
      const { planId } = await theirs.exchange.plan({ file: other.files.give(file) })
      await theirs.exchange.merge({ planId })
      const [row] = await theirs.attachments.list({ owner })
      expect(row).toMatchObject({ sha256: added.sha256, state: 'here', original: { isHere: false } })
      expect((await theirs.attachments.keeping({})).missing).toEqual([])
      expect(await other.application.session.store().check()).toEqual([])
      // Lost at home it is missing.
      await rm(pathOf(added.original?.sha256 ?? ''))
      expect((await handlers().attachments.keeping({})).missing).toMatchObject([{ name: '车间.jpg', isOriginal: true }])
      expect(await problems()).toEqual([expect.stringContaining('“车间.jpg（原件）”')])
    } finally {
      await other.close()
    }
  })
})
