/** 救援文件: what a superseded program could not write comes back cell by cell, on the real store. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealLine } from '../../src/main/store/journal-line'
import { openTestOffice, seenRecords, type TestOffice } from '../support/open-application'
import { superseded } from '../support/superseded'

let office: TestOffice
const others: TestOffice[] = []
beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(async () => {
  for (const one of [office, ...others.splice(0)]) await one.close()
})

const handlers = () => office.application.handlers
const store = () => office.application.session.store()
const cellOf = (id: string, key: string) => store().get('enterprises', id)?.fields[key] ?? null
const journal = (): string => join(office.folder, 'journal')
const rescueNames = async (): Promise<string[]> =>
  (await readdir(journal())).filter((name) => name.startsWith('rescue-'))
const waiting = async (): Promise<number> => (await handlers().workspace.status({})).rescues

const make = async (fields: Record<string, string>): Promise<string> =>
  (await handlers().records.put({ collection: 'enterprises', rows: [{ fields }] })).ids[0] ?? ''
const change = (id: string, fields: Record<string, string>) => ({ collection: 'enterprises', rows: [{ id, fields }] })

/** Two cells of one record and a new record that could not be written; one cell was written elsewhere since. */
async function lostWork(): Promise<{ id: string; key: string; said: string[] }> {
  const id = await make({ name: '宏图包装厂', phone: '0452-1', legalRep: '周一鸣' })
  const said = await superseded(
    office,
    [
      change(id, { phone: '0452-2', legalRep: '周二鸣' }),
      { collection: 'enterprises', rows: [{ fields: { name: '新来的厂' } }] },
    ],
    () => Promise.resolve(handlers().records.put(change(id, { phone: '0452-9' }))),
  )
  const [name = ''] = await rescueNames()
  return { id, key: name, said }
}

describe('a rescue file', () => {
  it('is told of, shown beside what is stored now, taken in part, undone in one step and taken again', async () => {
    const { id, key, said } = await lostWork()
    expect(said[0]).toMatch(/改由 孙慧（2号机）打开.*另存为救援文件 .*rescue-.*“数据往来－备份”/)
    expect(await waiting()).toBe(1)
    expect(await handlers().rescue.list({})).toMatchObject([
      { key, state: 'open', actor: '周敏', steps: 2, takenBy: '孙慧（2号机）' },
    ])
    const view = await handlers().rescue.preview({ key })
    expect(view.entries).toMatchObject([
      { title: '宏图包装厂', fieldLabel: '联系电话', held: '0452-2', now: '0452-9', state: 'ask' },
      { title: '宏图包装厂', held: '周二鸣', now: '周一鸣', state: 'free' },
      { title: '新来的厂', held: '新来的厂', now: '', state: 'free', isNew: true },
    ])
    expect(view.entries[0]?.by).toMatchObject({ actor: '周敏', label: '修改企业档案 联系电话' })
    const before = seenRecords(office.application)

    const taken = await handlers().rescue.take({ key, take: 'free', basedOn: view.basedOn })
    expect(taken).toMatchObject({ cells: 2, made: 1, removed: 0 })
    expect(cellOf(id, 'phone')).toBe('0452-9')
    expect(cellOf(id, 'legalRep')).toBe('周二鸣')
    expect((await store().transaction(taken.seq))?.label).toBe('取用救援文件 2 格，新建 1 条')
    expect(await waiting()).toBe(0)
    const [marked = ''] = await rescueNames()
    expect(marked).toBe(key.replace('.jsonl', '.taken.jsonl'))
    expect((await handlers().rescue.list({}))[0]).toMatchObject({ key: marked, state: 'taken' })

    await handlers().history.undo({})
    expect(seenRecords(office.application)).toEqual(before)
    const again = await handlers().rescue.preview({ key: marked })
    expect(again.entries.map(({ state }) => state)).toEqual(['ask', 'free', 'ask'])
    await handlers().rescue.take({ key: marked, take: 'all', basedOn: again.basedOn })
    expect(cellOf(id, 'phone')).toBe('0452-2')
    expect(await store().check()).toEqual([])
  })

  it('is not taken upon what nobody has seen, and takes single entries by their names', async () => {
    const { id, key } = await lostWork()
    const { basedOn, entries } = await handlers().rescue.preview({ key })
    await handlers().records.put(change(id, { legalRep: '周三鸣' }))
    await expect(handlers().rescue.take({ key, take: 'free', basedOn })).rejects.toThrow('刚才又有新的改动写入')
    expect(await waiting()).toBe(1)
    const take = entries.filter(({ fieldLabel }) => fieldLabel === '联系电话').map((one) => one.key)
    await handlers().rescue.take({ key, take, basedOn: store().seq })
    expect(cellOf(id, 'phone')).toBe('0452-2')
    expect(cellOf(id, 'legalRep')).toBe('周三鸣')
  })

  it('put by without being taken stays, and who said so stands in the trail', async () => {
    const { key } = await lostWork()
    const before = seenRecords(office.application)
    expect(await handlers().rescue.putBy({ key })).toMatchObject([{ state: 'taken' }])
    expect(await waiting()).toBe(0)
    expect(seenRecords(office.application)).toEqual(before)
    expect((await store().transaction(store().seq))?.label).toBe('救援文件（2 笔没能写入的改动）看过，没有取用')
  })

  it('is only looked at where the workspace can only be read', async () => {
    const { key } = await lostWork()
    await office.application.openFolder(office.folder, { readOnly: true })
    const { basedOn } = await handlers().rescue.preview({ key })
    expect(await waiting()).toBe(1)
    await expect(handlers().rescue.take({ key, take: 'free', basedOn })).rejects.toMatchObject({ code: 'readOnly' })
    await expect(handlers().rescue.putBy({ key })).rejects.toMatchObject({ code: 'readOnly' })
    expect(await rescueNames()).toEqual([key])
  })

  it('kept in the profile comes to its own workspace, under its password, and to no other', async () => {
    const { key } = await lostWork()
    const profile = join(office.temp, 'profile')
    await mkdir(profile, { recursive: true })
    await rename(join(journal(), key), join(profile, key))
    const other = await openTestOffice({ temp: office.temp, bureau: '别的局' })
    others.push(other)
    await other.application.openFolder(other.folder)
    expect(await readdir(profile)).toContain(key)
    await handlers().security.setPassword({ password: '桦树-2017-六月' })
    await office.application.openFolder(office.folder)
    expect(await readdir(profile)).not.toContain(key)
    expect(await waiting()).toBe(1)
    expect((await readFile(join(journal(), key))).includes('周二鸣')).toBe(false)
    expect((await handlers().rescue.preview({ key })).entryCount).toBe(3)
  })
})

describe('a bad rescue file', () => {
  it('cut or changed in the middle gives what can be read, and says that the rest cannot', async () => {
    const { key } = await lostWork()
    const path = join(journal(), key)
    const whole = await readFile(path)
    const lines = whole.toString('utf8').split('\n')
    await writeFile(path, whole.subarray(0, whole.length - 9))
    const cut = await handlers().rescue.preview({ key })
    expect(cut).toMatchObject({ steps: 1, entryCount: 2 })
    expect(cut.note).toContain('1 处读不出')
    await writeFile(path, [lines[0], `${lines[1]}`.replace('周二鸣', '周五鸣'), ...lines.slice(2)].join('\n'))
    const changed = await handlers().rescue.preview({ key })
    expect(changed).toMatchObject({ steps: 1, entryCount: 1 })
    expect(changed.entries[0]).toMatchObject({ title: '新来的厂' })
    expect(changed.note).toContain('1 处读不出')
  })

  it.each([
    ['empty', () => '', '已经损坏'],
    ['no text', () => Buffer.from([0, 255, 10, 13, 7, 10]), '已经损坏'],
    [
      'of a newer format',
      () => sealed({ rescue: 1, format: 2, bureau: '', replica: store().file.replica }),
      '更高版本',
    ],
    ['of a newer kind', () => sealed({ rescue: 2 }), '更高版本'],
    ['of another workspace', () => sealed({ rescue: 1, format: 1, bureau: '', replica: 'x' }), '另一个工作区'],
    ['of another workspace without a head', () => sealed(FOREIGN), '另一个工作区'],
  ])('%s says why nothing can be taken, and takes nothing', async (_, bytes, words) => {
    await lostWork()
    const key = 'rescue-7-00000000-0000-4000-8000-000000000000.jsonl'
    await writeFile(join(journal(), key), bytes())
    const before = seenRecords(office.application)
    const row = (await handlers().rescue.list({})).find((one) => one.key === key)
    expect(row?.fault).toContain(words)
    const { basedOn, entryCount } = await handlers().rescue.preview({ key })
    expect(entryCount).toBe(0)
    await expect(handlers().rescue.take({ key, take: 'all', basedOn })).rejects.toThrow(words)
    expect(seenRecords(office.application)).toEqual(before)
    // Seen and put by: the line under the header goes.
    expect(await waiting()).toBe(2)
    await handlers().rescue.putBy({ key })
    expect(await waiting()).toBe(1)
  })

  it('that is gone or was never one is refused', async () => {
    await lostWork()
    for (const key of ['rescue-1-a.jsonl', 'rescue-..-..jsonl']) {
      await expect(handlers().rescue.preview({ key })).rejects.toThrow('不在了')
    }
  })
})

const FOREIGN = { seq: 9, at: '', actor: '', label: '', kind: 'edit', replica: 'x', changes: [] }
const sealed = (value: unknown): Buffer => sealLine(JSON.stringify(value))

it('a folder that is gone is said to be gone, not to hold no rescue files and no backups', async () => {
  await lostWork()
  const away = `${office.folder}-away`
  await rename(office.folder, away)
  await expect(handlers().rescue.list({})).rejects.toThrow('U 盘可能已拔出')
  await expect(handlers().backups.board({})).rejects.toThrow('U 盘可能已拔出')
  expect(await waiting()).toBe(1)
  await rename(away, office.folder)
  expect(await handlers().rescue.list({})).toHaveLength(1)
})
