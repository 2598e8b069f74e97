/** Backups through the application: by hand, before a merge, on leaving, thinned, to a second place, and the way back. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})
async function office(options: Parameters<typeof openTestOffice>[0] = {}): Promise<TestOffice> {
  const opened = await openTestOffice(options)
  offices.push(opened)
  return opened
}
const put = ({ application }: TestOffice, fields: Record<string, string>, id?: string) =>
  application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ ...(id === undefined ? {} : { id }), fields }],
  })
const nameOf = ({ application }: TestOffice, id: string) =>
  application.session.store().get('enterprises', id)?.fields['name']

it('shows old and new before it replaces, masks what is personal, goes on under a new replica and says so', async () => {
  const one = await office()
  const { handlers, session } = one.application
  const { ids } = await put(one, { name: '恒润包装', phone: '13800001111' })
  const id = ids[0] ?? ''
  const made = await handlers.backups.make({})
  expect(made.made).toMatchObject({ verified: true, seq: session.store().seq })
  await put(one, { name: '恒润复合包装', phone: '13900002222' }, id)
  await put(one, { name: '新厂' })
  const { replica } = session.store().file
  const board = await handlers.backups.board({})
  expect(board).toMatchObject({ isCurrent: false, rows: [{ place: 'own', state: 'good', reason: '手动备份' }] })

  const key = board.rows[0]?.key ?? ''
  const preview = await handlers.backups.preview({ key })
  expect(preview.collections).toMatchObject([{ label: '企业档案', added: 0, changed: 1, removed: 1 }])
  const changed = preview.collections[0]?.examples.find((example) => example.kind === 'changed')
  expect(changed?.fields[0]).toMatchObject({ before: '恒润复合包装', after: '恒润包装' })
  expect(JSON.stringify(preview)).not.toMatch(/13[89]0000/)
  expect(nameOf(one, id)).toBe('恒润复合包装')

  const restored = await handlers.backups.restore({ key })
  expect(restored).toMatchObject({ seq: made.made.seq, changed: { enterprises: { changed: 1, removed: 1 } } })
  expect(nameOf(one, id)).toBe('恒润包装')
  expect(session.store().file.replica).toBe(restored.replica)
  expect(restored.replica).not.toBe(replica)
  const [last] = await handlers.history.list({ limit: 1 })
  expect(last?.label).toMatch(/^从 2017-06-12 .* 的备份恢复/)
  const after = await handlers.backups.board({})
  expect(after.rows.map((row) => row.reason)).toContainEqual(expect.stringMatching(/^恢复到 2017-06-12 .* 之前$/))
  await expect(handlers.backups.preview({ key: 'own:../../etc' })).rejects.toThrow('这份备份不在了')
})

it('keeps the state before a merge and before a large import, once for one state', async () => {
  const one = await office()
  const other = await office({ bureau: '石桥县市场监督管理局' })
  await put(other, { name: '县里的厂' })
  const path = join(other.temp, 'p.qpk')
  await other.application.handlers.exchange.pack({ kind: 'copy', save: other.files.give(path) })
  await put(one, { name: '本局的厂' })
  const { handlers } = one.application
  const plan = await handlers.exchange.plan({ file: one.files.give(path) })
  await handlers.exchange.merge({ planId: plan.planId })
  const reasons = async (): Promise<string[]> => (await handlers.backups.board({})).rows.map((row) => row.reason)
  expect(await reasons()).toEqual(['并入石桥县市场监督管理局 第 1 包之前'])
  const again = await handlers.exchange.plan({ file: one.files.give(path) })
  await handlers.exchange.merge({ planId: again.planId })
  expect(await reasons()).toHaveLength(1)

  const ledger = async (rows: number, prefix: string): Promise<string> => {
    const file = join(one.temp, `${prefix}.csv`)
    await writeFile(file, `企业名称\n${Array.from({ length: rows }, (_, n) => `${prefix}${n}厂`).join('\n')}\n`)
    const { planId } = await handlers.imports.plan({ file: one.files.give(file), collection: 'enterprises' })
    await handlers.imports.apply({ planId })
    return `导入 ${prefix}.csv 之前`
  }
  await ledger(5, '少')
  expect(await reasons()).toHaveLength(1)
  expect((await reasons()).length).toBe(1)
  const many = await ledger(250, '多')
  expect((await reasons())[0]).toBe(many)
})

it('makes one on opening and on leaving when something was written, and thins what grew old', async () => {
  const one = await office({ automaticBackups: true })
  await put(one, { name: '一厂' })
  const backups = join(one.folder, 'backups')
  const names = async (): Promise<string[]> => (await readdir(backups)).filter((name) => /^\d/.test(name)).sort()
  await one.application.handlers.workspace.close({})
  expect(await names()).toHaveLength(1)
  await one.application.openFolder(one.folder)
  await one.application.handlers.workspace.close({})
  expect(await names()).toHaveLength(1)
  for (let round = 0; round < 4; round += 1) {
    await one.application.openFolder(one.folder)
    await put(one, { name: `厂 ${round}` })
    await one.application.handlers.workspace.close({})
  }
  const left = await names()
  expect(left).toHaveLength(3)
  await one.application.openFolder(one.folder)
  expect((await one.application.handlers.backups.board({})).isCurrent).toBe(true)
})

it('writes to the second place while it is there, says when it is not, and leaves alone what is not its own', async () => {
  const one = await office()
  const { handlers } = one.application
  const stick = join(one.temp, 'stick')
  await mkdir(join(stick, 'qualift-backups', '20100101-000000-1'), { recursive: true })
  await writeFile(join(stick, 'qualift-backups', '20100101-000000-1', 'backup.json'), '{"format":99,"sha256":"…"}')
  await put(one, { name: '一厂' })
  expect(await handlers.backups.setSecond({ folder: one.files.give(stick) })).toMatchObject({
    second: { folder: stick, isHere: true },
  })
  const both = await handlers.backups.make({})
  expect(both.second?.backup.startsWith(join(stick, 'qualift-backups'))).toBe(true)
  await rename(stick, `${stick}-pulled`)
  await put(one, { name: '二厂' })
  const alone = await handlers.backups.make({})
  expect(alone.second).toBeUndefined()
  expect(alone.secondFault).toBe('第二处备份不在：请插入 U 盘，或另选一处。')
  await rename(`${stick}-pulled`, stick)
  expect((await handlers.backups.make({})).secondFault).toBeUndefined()
  const rows = (await handlers.backups.board({})).rows
  expect(rows.map((row) => row.place).sort()).toEqual(['own', 'own', 'own', 'second', 'second'])
  expect(await readdir(join(stick, 'qualift-backups'))).toContain('20100101-000000-1')
  await rm(stick, { recursive: true })
  expect(await handlers.backups.setSecond({})).not.toHaveProperty('second')
})

it('takes no second place that would be lost with the workspace or cannot be written to', async () => {
  const one = await office()
  const { handlers } = one.application
  for (const folder of [one.folder, join(one.folder, 'backups')]) {
    await mkdir(folder, { recursive: true })
    await expect(handlers.backups.setSecond({ folder: one.files.give(folder) })).rejects.toThrow('在工作区里面')
  }
  expect((await handlers.backups.board({})).second).toBeUndefined()
  const beside = join(one.temp, '工作区以外')
  await mkdir(beside)
  expect((await handlers.backups.setSecond({ folder: one.files.give(beside) })).second).toMatchObject({ isHere: true })
})
