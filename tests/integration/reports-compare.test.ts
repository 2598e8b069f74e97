/** A county's 上报件 beside the city's own data and beside its earlier one: real offices, real packages. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { folderBytes } from '../support/folder-bytes'
import { openAt } from '../support/opened-reports'
import { type Office, type Offices, send, startOffices } from '../support/two-offices'

const CODE = '91230202MA00001708'

let world: Offices
let city: Office
let county: Office
let kept: string
let ids: readonly string[]
let before: ReadonlyMap<string, string>

async function reportFrom(office: Office, name: string): Promise<string> {
  const path = join(world.folder, `${name}.qpk`)
  await office.exchange.pack({ kind: 'report', receiver: '松临市局' }, { path })
  return path
}

beforeAll(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  county = await world.office({ name: '龙沙区局', region: '230202' })
  // What the city has given the county, and what it has beside it.
  kept = await city.add('enterprises', { name: '甲塑料厂', regionCode: '230202', phone: '13812345678', employees: 20 })
  const gone = await city.add('enterprises', { name: '乙纸厂', regionCode: '230202' })
  await city.add('enterprises', { name: '外县的厂', regionCode: '230221' })
  await send(city, county, { region: '230202' })
  await city.add('enterprises', { name: '丙瓶厂', uscc: CODE, regionCode: '230202', employees: 8 })
  await city.add('enterprises', { name: '市局才有的厂', regionCode: '230202' })
  // What the county made of it.
  await county.set('enterprises', kept, { employees: 25 })
  const made = await county.add('enterprises', { name: '丙瓶厂', uscc: CODE, regionCode: '230202', employees: 8 })
  await county.add('licences', { number: 'XK16-204-00001' }, made)
  const first = await reportFrom(county, '一')
  await county.set('enterprises', kept, { employees: 26 })
  await county.records.remove('enterprises', [gone])
  await county.add('enterprises', { name: '丁膜厂', regionCode: '230202' })
  const second = await reportFrom(county, '二')
  ids = (await openAt(city, [first, second])).opened
  before = await folderBytes(city.store.folder)
})
afterAll(() => world.end())

const all = { from: 0, limit: 500 }

describe('beside this office’s own data', () => {
  it('counts what is the same, what differs, and what only one side has, of that county alone', async () => {
    const board = await city.reports.compare(ids[0] ?? '', undefined)
    expect(board).toMatchObject({ office: '龙沙区局', against: '本局数据' })
    expect(board.kinds).toMatchObject([
      { label: '企业档案', same: 2, differs: 1, onlyFirst: 0, onlySecond: 1, byKey: 1 },
      { label: '许可证', same: 0, differs: 0, onlyFirst: 1, onlySecond: 0 },
    ])
    expect(board.notes.join()).toMatch('有 1 条编号不同')
  })

  it('cell by cell; a telephone is compared by its mask and is no difference', async () => {
    const { lines, total } = await city.reports.differences(ids[0] ?? '', undefined, all)
    expect(total).toBe(3)
    expect(lines.map(({ title, outcome, fields }) => [title, outcome, fields])).toEqual([
      ['甲塑料厂', 'differs', [{ label: '从业人员数', first: '25', second: '20' }]],
      ['市局才有的厂', 'onlySecond', []],
      ['丙瓶厂　XK16-204-00001', 'onlyFirst', []],
    ])
  })

  it('by kind, by outcome, by pages', async () => {
    const of = (wish: object) => city.reports.differences(ids[0] ?? '', undefined, { ...all, ...wish })
    expect((await of({ collection: 'licences' })).total).toBe(1)
    expect((await of({ outcome: 'onlySecond' })).lines.map(({ title }) => title)).toEqual(['市局才有的厂'])
    expect((await of({ from: 1, limit: 1 })).lines).toHaveLength(1)
    expect((await of({ from: 9 })).lines).toEqual([])
  })

  it('sees what was written since, and says of a record deleted here that it was', async () => {
    await city.set('enterprises', kept, { employees: 25 })
    const other = await city.add('enterprises', { name: '戊厂', regionCode: '230202' })
    await send(city, county, { region: '230202' })
    const [id] = (await openAt(city, [await reportFrom(county, '三')])).opened
    await city.records.remove('enterprises', [other])
    const { lines } = await city.reports.differences(ids[0] ?? '', undefined, all)
    expect(lines.some(({ outcome }) => outcome === 'differs')).toBe(false)
    const now = await city.reports.differences(id ?? '', undefined, all)
    expect(now.lines.filter(({ deleted }) => deleted).map(({ title }) => title)).toEqual(['戊厂'])
    city.reports.close(id)
    before = await folderBytes(city.store.folder)
  })

  it('a report of chosen enterprises is compared with those alone', async () => {
    const path = join(world.folder, '选定.qpk')
    await county.exchange.pack({ kind: 'report', enterprises: [kept] }, { path })
    const [id] = (await openAt(city, [path])).opened
    const board = await city.reports.compare(id ?? '', undefined)
    expect(board.kinds).toMatchObject([{ label: '企业档案', onlySecond: 0, onlyFirst: 0 }])
    city.reports.close(id)
  })
})

describe('beside the earlier report of the same office', () => {
  it('what is new, what changed, what is gone', async () => {
    const board = await city.reports.compare(ids[1] ?? '', ids[0])
    expect(board).toMatchObject({ words: { first: '第 2 包', second: '第 1 包', onlyFirst: '新增' } })
    const { lines } = await city.reports.differences(ids[1] ?? '', ids[0], all)
    expect(lines.map(({ title, outcome, fields }) => [title, outcome, fields])).toEqual([
      ['甲塑料厂', 'differs', [{ label: '从业人员数', first: '26', second: '25' }]],
      ['丁膜厂', 'onlyFirst', []],
      ['乙纸厂', 'onlySecond', []],
    ])
  })

  it('goes into a workbook, a cell a row', async () => {
    const path = join(world.folder, '对照.xlsx')
    await city.reports.saveDifferences(ids[1] ?? '', ids[0], path)
    const book = readWorkbook(await readFile(path), '对照.xlsx')
    if (!book.ok) throw new Error(book.error.message)
    const rows = book.value.sheets.find(({ name }) => name === '逐格对照')?.rows ?? []
    expect(rows.map((row) => row.map((cell) => cell?.text ?? ''))[1]?.slice(0, 6)).toEqual([
      '企业档案',
      '甲塑料厂',
      '有改动',
      '从业人员数',
      '26',
      '25',
    ])
  })

  it('one that is not open is told', async () => {
    await expect(city.reports.compare('nothing', undefined)).rejects.toThrow('重新打开')
    await expect(city.reports.compare(ids[1] ?? '', 'nothing')).rejects.toThrow('重新打开')
  })

  it('nothing was written by comparing', async () => {
    expect(await folderBytes(city.store.folder)).toEqual(before)
  })
})
