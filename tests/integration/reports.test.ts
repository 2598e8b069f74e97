/** 上报件 of real offices at the city: opened, looked at, totalled; bad ones told; the workspace byte for byte as it was. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { folderBytes } from '../support/folder-bytes'
import { makeReport, openAt } from '../support/opened-reports'
import { type Office, type Offices, PASSWORD, startOffices } from '../support/two-offices'

const CODE = '91230202MA00001708'

let world: Offices
let city: Office
let east: Office
let west: Office
let before: ReadonlyMap<string, string>
const paths: Record<string, string> = {}

async function reportFrom(office: Office, name: string): Promise<string> {
  const path = join(world.folder, `${name}.qpk`)
  await office.exchange.pack({ kind: 'report', receiver: '松临市局', purpose: '6月上报' }, { path })
  return path
}

beforeAll(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  east = await world.office({ name: '龙沙区局', region: '230202' })
  west = await world.office({ name: '建华区局', region: '230203' })
  const one = await east.add('enterprises', {
    name: '甲塑料厂',
    uscc: CODE,
    regionCode: '230202',
    phone: '13812345678',
    legalRepIdNo: '230202199001011234',
    productionStatus: '在产',
    employees: 20,
  })
  await east.add('licences', { number: 'XK16-204-00001', status: '有效' }, one)
  await east.add('inspections', { number: '检1', enterprise: one, startedOn: '2017-05-02' })
  await east.add('enterprises', { name: '乙纸厂', regionCode: '230202', productionStatus: '关闭', employees: 5 })
  paths['first'] = await reportFrom(east, '龙沙一')
  await east.add('enterprises', { name: '丙瓶厂', regionCode: '230202', productionStatus: '在产', employees: 7 })
  paths['second'] = await reportFrom(east, '龙沙二')
  await west.add('enterprises', { name: '甲塑料厂', uscc: CODE, regionCode: '230202', productionStatus: '在产' })
  await west.add('enterprises', { name: '丁膜厂', regionCode: '230203', employees: 3 })
  paths['west'] = await reportFrom(west, '建华一')
  before = await folderBytes(city.store.folder)
})
afterAll(() => world.end())

describe('reports of two offices at the city', () => {
  it('all files at once; the same twice is told and open once', async () => {
    const answer = await openAt(city, [
      paths['first'] ?? '',
      paths['second'] ?? '',
      paths['west'] ?? '',
      paths['west'] ?? '',
    ])
    expect(answer).toMatchObject({ again: ['建华一.qpk'], unopened: [] })
    expect(answer.opened).toHaveLength(3)
    expect(city.reports.list().map(({ office, number, laterNumber }) => [office, number, laterNumber])).toEqual([
      ['龙沙区局', 2, undefined],
      ['龙沙区局', 1, 2],
      ['建华区局', 1, undefined],
    ])
  })

  it('each says who made it, when, of what, and what is masked or not in it', () => {
    const [report] = city.reports.list()
    expect(report).toMatchObject({
      office: '龙沙区局',
      county: '龙沙区',
      purpose: '6月上报',
      receiver: '松临市局',
      scope: '全部',
      planYear: 2017,
      records: 5,
      notes: [],
      unshown: [],
    })
    expect(report?.madeAt).toMatch(/^2017-06-01T/)
    expect(report?.kinds.map(({ label, records }) => [label, records])).toEqual([
      ['企业档案', 3],
      ['许可证', 1],
      ['七查七看', 1],
    ])
    const [enterprises] = report?.kinds ?? []
    expect(enterprises?.masked).toEqual(['联系电话'])
    expect(enterprises?.leftOut).toEqual(['法定代表人证件号'])
  })

  it('its records are read as texts: names in the place of ids, masked values as they came', () => {
    const { id } = city.reports.list()[0] ?? { id: '' }
    const licences = city.reports.rows(id, 'licences')
    expect(licences.columns[0]).toMatchObject({ key: 'parent', label: '所属企业档案' })
    expect(licences.rows[0]?.cells).toContain('甲塑料厂')
    const inspections = city.reports.rows(id, 'inspections')
    const at = inspections.columns.findIndex(({ key }) => key === 'enterprise')
    expect(inspections.rows[0]?.cells[at]).toBe('甲塑料厂')
    const enterprises = city.reports.rows(id, 'enterprises')
    const cell = (key: string) => enterprises.rows[0]?.cells[enterprises.columns.findIndex((one) => one.key === key)]
    expect([cell('name'), cell('phone'), cell('regionCode'), cell('employees')]).toEqual([
      '甲塑料厂',
      '138****5678',
      '龙沙区',
      20,
    ])
    expect(() => city.reports.rows(id, 'samples')).toThrow('没有这一类')
  })

  it('totals take the newest of each office, and tell the older one and the enterprise reported twice', async () => {
    const board = await city.reports.totals()
    expect(board.offices.map(({ office, number, records }) => [office, number, records])).toEqual([
      ['龙沙区局', 2, 5],
      ['建华区局', 1, 2],
    ])
    const [enterprises] = board.kinds
    expect(enterprises?.lines.map(([count]) => count)).toEqual([3, 2])
    expect(enterprises?.total[0]).toBe(5)
    expect(enterprises?.once?.[0]).toBe(4)
    expect(board.shared).toEqual([
      { name: '甲塑料厂', code: CODE, county: '龙沙区', offices: ['龙沙区局', '建华区局'] },
    ])
    expect(board.notes.join()).toMatch(/龙沙区局有 2 份，按最新的第 2 包.*第 1 包.*不计/)
    expect(board.notes.join()).toMatch(/1 家企业不止一个局报了/)
  })

  it('the totals go into a workbook: codes stay text, figures are numbers', async () => {
    const path = join(world.folder, '汇总.xlsx')
    await city.reports.saveTotals(path)
    const book = readWorkbook(await readFile(path), '汇总.xlsx')
    if (!book.ok) throw new Error(book.error.message)
    const sheet = (name: string) => book.value.sheets.find((one) => one.name === name)?.rows ?? []
    const texts = (name: string) => sheet(name).map((row) => row.map((cell) => cell?.text ?? ''))
    expect(texts('各局合计').map((row) => row.slice(0, 2))).toEqual([
      ['单位', '企业档案'],
      ['龙沙区局', '3'],
      ['建华区局', '2'],
      ['合计', '5'],
      ['去重后', '4'],
    ])
    expect(texts('重复上报的企业')[1]).toEqual(['甲塑料厂', CODE, '龙沙区', '龙沙区局、建华区局'])
    expect(texts('企业档案')[0]).toContain('从业人员数合计（人）')
  })

  it('what was closed is forgotten', async () => {
    const [, older] = city.reports.list()
    expect(city.reports.close(older?.id)).toHaveLength(2)
    expect(() => city.reports.rows(older?.id ?? '', 'enterprises')).toThrow('重新打开')
    expect(city.reports.close()).toEqual([])
    expect(await city.reports.totals()).toMatchObject({ offices: [], kinds: [] })
    expect(() => city.reports.rows('toString', 'enterprises')).toThrow('重新打开')
  })

  it('nothing was written, not even into the log', async () => {
    expect(await folderBytes(city.store.folder)).toEqual(before)
    expect(city.exchange.log()).toEqual([])
  })
})

describe('files that are no sound report', () => {
  const open = async (bytes: Uint8Array, password?: string) => {
    const path = join(world.folder, '坏.qpk')
    await writeFile(path, bytes)
    city.reports.close()
    const { opened, unopened } = await openAt(city, [path, paths['west'] ?? ''], password)
    // The sound one beside it is open all the same.
    expect(opened).toHaveLength(unopened.length === 0 ? 2 : 1)
    const [told] = unopened
    if (told !== undefined) expect(told.message).toMatch(/[。！]$/)
    return told
  }
  const lines = { enterprises: [{ id: 'x1', fields: { name: '甲厂' } }] }

  it('one of another program is opened', async () => {
    expect(await open(makeReport(lines))).toBeUndefined()
  })

  it('a copy is told, and where to open it; the other way round as well', async () => {
    const copy = join(world.folder, '副本.qpk')
    await west.exchange.pack({ kind: 'copy', password: PASSWORD }, { path: copy })
    const { unopened } = await openAt(city, [copy], PASSWORD)
    expect(unopened).toMatchObject([{ code: 'otherKind', name: '副本.qpk' }])
    expect(unopened[0]?.message).toMatch('到“并入”里打开')
    await expect(city.exchange.planMerge(paths['west'] ?? '', '建华一.qpk')).rejects.toMatchObject({
      code: 'otherKind',
    })
  })

  it('one with a password asks for it, and a wrong one is told', async () => {
    const path = join(world.folder, '加口令.qpk')
    await west.exchange.pack({ kind: 'report', password: PASSWORD }, { path })
    expect((await openAt(city, [path])).unopened).toMatchObject([{ code: 'wrongPassword' }])
    expect((await openAt(city, [path], '不对的口令')).unopened).toMatchObject([{ code: 'wrongPassword' }])
    expect((await openAt(city, [path], PASSWORD)).unopened).toEqual([])
    expect(city.reports.list().some(({ encrypted }) => encrypted)).toBe(true)
  })

  it('a newer format, and files that are something else', async () => {
    expect(await open(makeReport(lines, { formatVersion: 9 }))).toMatchObject({ code: 'newerFormat' })
    expect(await open(Buffer.from('not a zip'))).toMatchObject({ code: 'badFile' })
    expect(await open(makeReport(lines).subarray(0, 200))).toMatchObject({ code: 'badFile' })
    expect(await open(makeReport(lines, { sender: 1 }))).toMatchObject({ code: 'badFile' })
  })

  it.each([
    ['vectors', { id: 'x1', fields: { name: '甲' }, vv: { r: 1 } }, '结构不对'],
    ['an id that leads elsewhere', { id: '../x', fields: {} }, '结构不对'],
    ['a number in the place of a text', { id: 'x1', fields: { name: 1 } }, '类型不符'],
    ['a text in the place of a number', { id: 'x1', fields: { employees: '多' } }, '类型不符'],
    ['a field every object has', { id: 'x1', fields: JSON.parse('{"__proto__":"x"}') }, '字段名'],
    ['an owner that is none', { id: 'x1', parent: 1, fields: {} }, '所属记录'],
    ['a character Word cannot hold', { id: 'x1', fields: { name: '甲\u0001' } }, '企业名称'],
  ])('a record with %s refuses the whole file', async (_, record, words) => {
    const told = await open(makeReport({ enterprises: [record] }))
    expect(told).toMatchObject({ code: 'badFile' })
    expect(told?.message).toMatch(words)
  })

  it('the same record twice, kinds of one office alone, attachments', async () => {
    const twice = { enterprises: [...lines.enterprises, ...lines.enterprises] }
    expect((await open(makeReport(twice)))?.message).toMatch('重复')
    expect((await open(makeReport({ settings: [{ id: 's', fields: {} }] })))?.message).toMatch('只属于一个单位')
    const withFile = makeReport(lines, {}, { attachments: [Buffer.from('x')] })
    expect((await open(withFile))?.message).toMatch('却带着附件')
  })

  it('another file under the same number is told, the first stays open', async () => {
    const one = join(world.folder, '一.qpk')
    const two = join(world.folder, '二.qpk')
    await writeFile(one, makeReport(lines))
    await writeFile(two, makeReport({ enterprises: [{ id: 'x1', fields: { name: '改过的厂' } }] }))
    city.reports.close()
    const { opened, unopened } = await openAt(city, [one, two])
    expect(opened).toHaveLength(1)
    expect(unopened[0]?.message).toMatch('编号相同，内容却不一样')
  })

  it('and still nothing was written', async () => {
    expect(await folderBytes(city.store.folder)).toEqual(before)
  })
})
