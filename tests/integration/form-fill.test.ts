/** 表样回填: only the mapped cells of one sheet part differ; every other entry of the file is byte-equal. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { read, utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFormMapping } from '../../src/domain/forms/form-mapping'
import { fillForm, type SheetValues } from '../../src/main/spreadsheet/fill-form'
import { drawForm } from '../../src/main/spreadsheet/form-file'
import { writeZip } from '../../src/main/spreadsheet/write-zip'
import { readZipParts } from '../../src/main/spreadsheet/zip-parts'
import { furnishedForm, officeForm, partsOf, VBA } from '../support/office-form'
import { openTestOffice, type TestOffice } from '../support/open-application'

const SHEET = 'xl/worksheets/sheet1.xml'

const fill = (form: Uint8Array, values: SheetValues['values'], sheet = '表一', inserts: SheetValues['inserts'] = []) =>
  fillForm(form, [{ sheet, inserts, values }])

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

const withoutCells = (sheet: string, places: readonly string[]): string =>
  places.reduce((text, place) => text.replace(new RegExp(`<c r="${place}"([^>]*/>|.*?</c>)`), ''), sheet)

describe('filling cells', () => {
  it('changes the mapped cells, takes last results out of formulas, and changes nothing else', () => {
    const form = blankForm()
    const filled = fill(form, [
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
    const now = after.get(SHEET) ?? ''
    expect(now).toContain('<c r="C6"><f>SUM(C4:C5)</f></c>')
    const sum = /<c r="C6".*?<\/c>/
    const plain = (text: string): string => withoutCells(text, places).replace(sum, '')
    expect(plain(now)).toBe(plain(before.get(SHEET) ?? ''))
    expect(Buffer.from(filled.value).includes(Buffer.from('printerSettings1.bin'))).toBe(true)
    const sheet = read(filled.value, { type: 'array', sheetStubs: true }).Sheets['表一']
    expect([sheet?.['B2']?.v, sheet?.['B4']?.v, sheet?.['C4']?.v, sheet?.['C6']?.f]).toEqual([
      '松临市局 <甲&乙>',
      '兴达纸杯厂',
      36,
      'SUM(C4:C5)',
    ])
  })

  it('refuses what would spoil the form, with a sentence', () => {
    const form = blankForm()
    const refusal = (at: { row: number; column: number }, name = '表一', of = form): string => {
      const filled = fill(of, [{ ...at, value: 1 }], name)
      return filled.ok ? '' : filled.error.message
    }
    expect(refusal({ row: 5, column: 2 })).toBe('C6 是公式，不能填。没有填。')
    expect(refusal({ row: 0, column: 1 })).toBe('B1 在合并的格里，请改指 A1。没有填。')
    expect(refusal({ row: 1, column: 1 }, '表二')).toContain('有：表一、说明')
    expect(refusal({ row: 1, column: 1 }, '表一', officeForm(true))).toContain('B2 是上级锁定的格')
    expect(refusal({ row: 2, column: 1 }, '表一', officeForm(true))).toBe('')
    expect(refusal({ row: 1, column: 1 }, '表一', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toContain(
      '另存为 .xlsx',
    )
  })

  it('writes dates and percent as the cell shows them, and makes rows that are not there', () => {
    const filled = fill(officeForm(), [
      { row: 1, column: 1, value: { date: '2017-06-12' } },
      { row: 1, column: 2, value: { rate: 0.9601 } },
      { row: 8, column: 1, value: { date: '2017-06-12' } },
      { row: 20, column: 2, value: { rate: 0.9601 } },
    ])
    if (!filled.ok) throw new Error(filled.error.message)
    const sheet = read(filled.value, { type: 'array', sheetStubs: true }).Sheets['表一']
    expect([sheet?.['B2']?.v, sheet?.['C2']?.v, sheet?.['B9']?.v, sheet?.['C21']?.v]).toEqual([
      42898,
      0.9601,
      '2017-06-12',
      '96.01%',
    ])
  })

  it('puts rows in as a clerk would: sums, merged cells, print area and other sheets move along', () => {
    const form = officeForm()
    const values = Array.from({ length: 5 }, (_, at) => ({ row: 3 + at, column: 2, value: at + 1 }))
    const filled = fill(form, values, '表一', [{ after: 5, count: 3 }])
    if (!filled.ok) throw new Error(filled.error.message)
    const book = read(filled.value, { type: 'array', sheetStubs: true })
    const sheet = book.Sheets['表一']
    expect(['C4', 'C8'].map((place) => sheet?.[place]?.v)).toEqual([1, 5])
    expect(sheet?.['C9']?.f).toBe('SUM(C4:C8)')
    expect(['D4', 'D5', 'D6', 'D8'].map((place) => sheet?.[place]?.f)).toEqual(['C4*2', 'C5*2', 'C6*2', 'C8*2'])
    expect(sheet?.['A10']?.v).toBe('填表人')
    expect((sheet?.['!merges'] ?? []).map(utils.encode_range).sort()).toEqual(['A10:C10', 'A1:C1', 'A4:A8'])
    expect(book.Sheets['汇总']?.['A1']?.f).toBe('表一!C9+1')
    expect(book.Workbook?.Names?.[0]?.Ref).toBe('表一!$A$1:$D$10')
    expect(partsOf(filled.value).get('xl/calcChain.xml')).toContain('<c r="C9" i="1"/>')
    const protectedForm = fill(officeForm(true), values, '表一', [{ after: 5, count: 3 }])
    expect(protectedForm.ok ? '' : protectedForm.error.message).toContain('这张表设了保护，插不了')
  })

  it('moves pictures, comments, tables, charts and shared formulas with the rows put in', () => {
    const filled = fill(furnishedForm(), [{ row: 8, column: 2, value: 5 }], '表一', [{ after: 5, count: 3 }])
    const seen = drawForm(furnishedForm(), '表样.xlsx')
    // The formula of the conditional format is none of the last cell.
    expect(seen.ok && seen.value[0]?.rows[6]?.cells[0]).toMatchObject({ text: '填表人' })
    expect(seen.ok && seen.value[0]?.rows[6]?.cells[0]?.formula).toBeUndefined()
    if (!filled.ok) throw new Error(filled.error.message)
    const parts = partsOf(filled.value)
    const part = (name: string): string => parts.get(`xl/${name}`) ?? ''
    const sheet = read(filled.value, { type: 'array', sheetStubs: true }).Sheets['表一']
    expect(['D4', 'D5', 'D6', 'D8', 'D9'].map((place) => sheet?.[place]?.f)).toEqual([
      'B4*$C$9',
      'B5*$C$9',
      'B6*$C$9',
      'B8*$C$9',
      'B9*$C$9',
    ])
    const other = read(filled.value, { type: 'array', sheetStubs: true }).Sheets['汇总']
    expect([other?.['A1']?.f, other?.['A2']?.f, other?.['A3']?.f]).toEqual(['表一!C5+1', '表一!C9+1', '表一!C10+1'])
    const rows = [...part('drawings/drawing1.xml').matchAll(/<xdr:row>(\d+)<\/xdr:row>/g)].map(([, row]) => Number(row))
    // Stretched with the cells; below; begins above and keeps its size; fixed on the page.
    expect(rows).toEqual([1, 9, 10, 11, 2, 6, 6, 8])
    expect(part('comments1.xml').match(/ref="[^"]*"/g)).toEqual(['ref="B2"', 'ref="A10"'])
    expect(part('drawings/vmlDrawing1.vml')).toContain('<x:Anchor>1, 15, 9, 2, 3, 31, 13, 1</x:Anchor>')
    expect(part('drawings/vmlDrawing1.vml')).toContain('<x:Row>9</x:Row>')
    expect(part('drawings/vmlDrawing1.vml')).toContain('<x:Row>1</x:Row>')
    expect(part('tables/table1.xml').match(/ref="[^"]*"/g)).toEqual(['ref="A3:D8"', 'ref="A3:D8"'])
    expect(part('charts/chart1.xml')).toContain('<c:f>表一!$C$4:$C$8</c:f>')
    expect(part('worksheets/sheet1.xml')).toContain('<xm:sqref>C4:C8 C10</xm:sqref>')
    expect(part('worksheets/sheet1.xml')).toContain('<xm:f>C9&gt;0</xm:f>')
  })

  it('says what cannot be moved, and what to do instead', () => {
    const grow = (from: string, to: string): string => {
      const filled = fill(furnishedForm([from, to]), [{ row: 3, column: 2, value: 5 }], '表一', [
        { after: 5, count: 3 },
      ])
      return filled.ok ? '' : filled.error.message
    }
    expect(grow('</worksheet>', '<oleObjects><oleObject/></oleObjects></worksheet>')).toMatch(
      /这张表里有控件或嵌入的对象，插不了。请打开表样，在清单里先插好够用的空行存一次/,
    )
    expect(grow('t="shared" ref="D4:D6" si="0"', 't="array" ref="D4:D6"')).toContain('数组公式')
    expect(grow('uri="{78C0D931', 'uri="{A8765BA9')).toContain('新版格式')
  })

  it('keeps the macros of an .xlsm', () => {
    const form = officeForm(false, true)
    const filled = fill(form, [{ row: 1, column: 1, value: '甲' }])
    if (!filled.ok) throw new Error(filled.error.message)
    expect(Buffer.from(filled.value).includes(VBA)).toBe(true)
  })
})

describe('表样回填 from the records', () => {
  let office: TestOffice
  beforeEach(async () => {
    office = await openTestOffice()
  })
  afterEach(() => office.close())

  const put = (collection: string, rows: { parent?: string; fields: Record<string, string | number> }[]) =>
    office.application.handlers.records.put({ collection, rows })

  /** Three factories in two counties. */
  async function factories(): Promise<void> {
    const rows = [1, 2, 3].map((index) => ({
      fields: {
        name: `第${index}厂`,
        employees: index * 10,
        regionCode: index === 3 ? '230203' : '230202',
        phone: '13845678901',
      },
    }))
    const { ids } = await put('enterprises', rows)
    await put('licences', [{ parent: ids[0] ?? '', fields: { number: '(黑)XK16-204-00112' } }])
  }

  const cellsOf = async (path: string, places: readonly string[], sheet = '表一') => {
    const found = read(await readFile(path), { type: 'buffer', sheetStubs: true }).Sheets[sheet]
    return places.map((place) => found?.[place]?.v)
  }

  it('fills figures, the office and a list by a mapping in a file', async () => {
    await factories()
    const mapping = readFormMapping({
      工作表: '表一',
      格: { B2: '截至日期' },
      清单: [{ 记录种类: 'enterprises', 第一行: 4, 行数: 2, 列: { B: '企业名称', C: 'employees' } }],
    })
    if (typeof mapping === 'string') throw new Error(mapping)
    const form = { path: join(office.temp, '表样.xlsx'), name: '表样.xlsx', isFile: true }
    const out = join(office.temp, '填好.xlsx')
    await writeFile(form.path, blankForm())
    const { forms } = office.application.services
    const filled = await forms.fillFile({ form, mapping, out, outName: '填好.xlsx' })
    expect(filled.lists).toEqual([{ kind: '企业档案', filled: 2, inserted: 0, noRoom: 1 }])
    expect(await cellsOf(out, ['B4', 'C4', 'B5', 'C5'])).toEqual(['第1厂', 10, '第2厂', 20])
    const again = forms.fillFile({ form, out, outName: '填好.xlsx' })
    await expect(again).rejects.toThrow('还没有对照')
  })

  it('keeps form and mapping, and fills by county with masks, a filter and rows put in', async () => {
    await factories()
    const { forms } = office.application.handlers
    const path = join(office.temp, '情况表.xlsx')
    await writeFile(path, officeForm())
    const { id } = await forms.add({ file: office.files.give(path) })
    expect(await forms.add({ file: office.files.give(path) })).toMatchObject({ id, known: true })
    await forms.map({
      id,
      mapping: {
        'cells/表一/B2': '计数:enterprises?employees>=20',
        'lists/表一/4/kind': 'enterprises',
        'lists/表一/4/room': '1',
        'lists/表一/4/grow': '插入行',
        'lists/表一/4/B': 'phone',
        'lists/表一/4/C': 'employees',
        'lists/表一/4/E': 'licences/number',
      },
    })
    const opened = await forms.open({ id })
    expect(opened.faults).toEqual([])
    expect(opened.sheets[0]?.rows[0]?.cells[0]).toMatchObject({
      text: '质量提升行动情况表',
      bold: true,
      align: 'center',
    })
    const out = join(office.temp, '填好.xlsx')
    const filled = await forms.fill({ id, region: '230202', save: office.files.give(out) })
    expect(filled).toMatchObject({ lists: [{ filled: 2, inserted: 1, noRoom: 0 }], masked: ['联系电话'] })
    expect(await cellsOf(out, ['B2', 'B4', 'C4', 'E4', 'C5'])).toEqual([1, '138****8901', 10, '(黑)XK16-204-00112', 20])
    expect(forms.list({})).toMatchObject([
      { name: '情况表', cells: 1, lists: 1, filledOn: office.application.session.today() },
    ])
    await forms.fill({ id, reason: '省局来文要求', save: office.files.give(out) })
    expect(await cellsOf(out, ['B4'])).toEqual(['13845678901'])
  })

  it('says which mapped places a new edition has otherwise, and which cannot be filled', async () => {
    const { forms } = office.application.handlers
    const path = join(office.temp, '情况表.xlsx')
    await writeFile(path, officeForm())
    const { id } = await forms.add({ file: office.files.give(path) })
    await forms.map({ id, mapping: { 'cells/表一/B1': '截至日期', 'cells/表一/C7': '填报日期' } })
    const { faults } = await forms.open({ id })
    expect(faults.map(({ place, message }) => `${place} ${message}`)).toEqual([
      'B1 B1 在合并的格里，请改指 A1。',
      'C7 C7 在合并的格里，请改指 A7。',
    ])
    const save = office.files.give(join(office.temp, '填好.xlsx'))
    await expect(forms.fill({ id, save })).rejects.toThrow('B1 在合并的格里')
    await writeFile(path, blankForm())
    const { differences } = await forms.replace({ id, file: office.files.give(path) })
    expect(differences).toContainEqual({ sheet: '汇总', place: '', before: '有这张工作表', after: '没有了' })
    await expect(forms.map({ id, mapping: { 'cells/表一/B2': '随便' } })).rejects.toThrow('要写成')
  })

  it('says what is wrong with a mapping', () => {
    expect(readFormMapping({ 格: {} })).toContain('工作表')
    expect(readFormMapping({ 工作表: '表一', 格: { 五: '截至日期' } })).toContain('“五”不是格')
    expect(readFormMapping({ 工作表: '表一', 格: { C5: '指标:G2/全部' } })).toContain('值、比率、分子、分母、目标')
    expect(readFormMapping({ 工作表: '表一', 清单: [{ 记录种类: 'nothing', 列: {} }] })).toContain('没有“nothing”')
    expect(readFormMapping({ 工作表: '表一', 格: { C5: '计数:enterprises?没有=1' } })).toContain('没有“没有”这个字段')
  })
})
