/** 表样回填: only the mapped cells of one sheet part differ; every other entry of the file is byte-equal. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { read, utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFormMapping } from '../../src/domain/forms/form-mapping'
import { fillCells } from '../../src/main/spreadsheet/fill-cells'
import { writeZip } from '../../src/main/spreadsheet/write-zip'
import { readZipParts } from '../../src/main/spreadsheet/zip-parts'
import { openTestOffice, type TestOffice } from '../support/open-application'

const SHEET = 'xl/worksheets/sheet1.xml'

/** A blank form with a merged title, a formula, widths and a binary part. */
function blankForm(): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['质量提升行动情况表', null, null],
    ['填报单位', '', ''],
    ['序号', '企业名称', '从业人员数'],
    [1, '', ''],
    [2, '', ''],
    ['合计', null, { t: 'n', f: 'SUM(C4:C5)', v: 0 }],
  ])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }]
  sheet['!cols'] = [{ wch: 6 }, { wch: 30 }, { wch: 12 }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '表一')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['说明', '不动']]), '说明')
  const parts = readZipParts(
    new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer),
  )
  if (!parts.ok) throw new Error(parts.error.message)
  return writeZip([
    ...parts.value.map(({ name, bytes }) => ({ name, bytes })),
    { name: 'xl/printerSettings/printerSettings1.bin', bytes: new Uint8Array([1, 2, 3, 0, 255]) },
  ])
}

const partsOf = (bytes: Uint8Array): Map<string, string> => {
  const parts = readZipParts(bytes)
  if (!parts.ok) throw new Error(parts.error.message)
  return new Map(parts.value.map(({ name, bytes: part }) => [name, Buffer.from(part).toString('utf8')]))
}

const withoutCells = (sheet: string, places: readonly string[]): string =>
  places.reduce((text, place) => text.replace(new RegExp(`<c r="${place}"([^>]*/>|.*?</c>)`), ''), sheet)

describe('filling cells', () => {
  it('changes the mapped cells and nothing else', () => {
    const form = blankForm()
    const filled = fillCells(form, '表一', [
      { row: 1, column: 1, value: '松临市局 <甲&乙>' },
      { row: 3, column: 1, value: '兴达纸杯厂' },
      { row: 3, column: 2, value: 36 },
    ])
    if (!filled.ok) throw new Error(filled.error.message)
    const before = partsOf(form)
    const after = partsOf(filled.value)
    expect([...after.keys()]).toEqual([...before.keys()])
    for (const [name, text] of before) if (name !== SHEET) expect(after.get(name)).toBe(text)
    const places = ['B2', 'B4', 'C4']
    expect(after.get(SHEET)).not.toBe(before.get(SHEET))
    expect(withoutCells(after.get(SHEET) ?? '', places)).toBe(withoutCells(before.get(SHEET) ?? '', places))
    expect(Buffer.from(filled.value).includes(Buffer.from('printerSettings1.bin'))).toBe(true)
    const sheet = read(filled.value, { type: 'array' }).Sheets['表一']
    expect([sheet?.['B2']?.v, sheet?.['B4']?.v, sheet?.['C4']?.v, sheet?.['C6']?.f]).toEqual([
      '松临市局 <甲&乙>',
      '兴达纸杯厂',
      36,
      'SUM(C4:C5)',
    ])
  })

  it('refuses what would spoil the form, with a sentence', () => {
    const form = blankForm()
    const refusal = (at: { row: number; column: number }, name = '表一'): string => {
      const filled = fillCells(form, name, [{ ...at, value: 1 }])
      return filled.ok ? '' : filled.error.message
    }
    expect(refusal({ row: 5, column: 2 })).toBe('C6 是公式，不能填。没有填。')
    expect(refusal({ row: 0, column: 1 })).toBe('B1 在合并的格里，请改指 A1。没有填。')
    expect(refusal({ row: 40, column: 1 })).toContain('没有第 41 行')
    expect(refusal({ row: 1, column: 1 }, '表二')).toContain('有：表一、说明')
    const old = fillCells(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), '表一', [])
    expect(old.ok ? '' : old.error.message).toContain('另存为 .xlsx')
  })
})

describe('表样回填 from the records', () => {
  let office: TestOffice
  beforeEach(async () => {
    office = await openTestOffice()
  })
  afterEach(() => office.close())

  it('fills figures, the office and a list as long as there is room', async () => {
    for (const index of [1, 2, 3]) {
      await office.application.handlers.records.put({
        collection: 'enterprises',
        rows: [{ fields: { name: `第${index}厂`, employees: index * 10 } }],
      })
    }
    const mapping = readFormMapping({
      工作表: '表一',
      格: { B2: '截至日期' },
      清单: [{ 记录种类: 'enterprises', 第一行: 4, 行数: 2, 列: { B: '企业名称', C: 'employees' } }],
    })
    if (typeof mapping === 'string') throw new Error(mapping)
    const form = join(office.temp, '表样.xlsx')
    const out = join(office.temp, '填好.xlsx')
    await writeFile(form, blankForm())
    const filled = await office.application.services.forms.fill({ form, name: '表样.xlsx', mapping, out })
    expect(filled.lists).toEqual([{ kind: '企业档案', filled: 2, noRoom: 1 }])
    const sheet = read(await readFile(out), { type: 'buffer' }).Sheets['表一']
    expect([sheet?.['B4']?.v, sheet?.['C4']?.v, sheet?.['B5']?.v, sheet?.['C5']?.v]).toEqual(['第1厂', 10, '第2厂', 20])
    expect(sheet?.['B2']?.v).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('says what is wrong with a mapping', () => {
    expect(readFormMapping({ 格: {} })).toContain('工作表')
    expect(readFormMapping({ 工作表: '表一', 格: { 五: '截至日期' } })).toContain('“五”不是格')
    expect(readFormMapping({ 工作表: '表一', 格: { C5: '指标:G2/全部' } })).toContain('值、分子、分母、目标')
    expect(readFormMapping({ 工作表: '表一', 清单: [{ 记录种类: 'nothing', 列: {} }] })).toContain('没有“nothing”')
  })
})
