/** Ledgers as county offices send them, taken through the application: every row accounted for, one undo for all. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { writeWorkbook } from '../../src/main/spreadsheet/write-workbook'
import type { ImportPreview } from '../../src/shared/rows'
import { makeXlsx, type SpecCell } from '../fixtures/spreadsheets/make-xlsx'
import { openTestOffice, seenRecords, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(async () => {
  await office.close()
})

// Made-up codes with the right check digit.
const CODE_A = '91230102MA00000153'
const CODE_B = '91230281MA0000023G'
const CODE_C = '91230102MA00002690'

/** Title, 填报单位, a head of two levels with groups merged over their columns, merged enterprises, a total and a foot. */
function countyLedger(validTo = '2021.2.8', rows: readonly (readonly SpecCell[])[] = []): Uint8Array {
  return makeXlsx({
    sheets: [
      { name: '说明', rows: [['填表说明：每季度末报送']] },
      {
        name: '2017',
        merges: ['A1:L1', 'A2:L2', 'A3:A4', 'B3:E3', 'F3:H3', 'I3:J3', 'K3:K4', 'L3:L4', 'B6:B7', 'C6:C7', 'K6:K7'],
        rows: [
          ['北塔区食品相关产品生产企业台账（最终版3）'],
          ['填报单位：北塔区市场监督管理局　　填报时间：2017年5月31日'],
          ['序号', '企业基本情况', null, null, null, '生产许可证', null, null, '产品信息', null, '产值（万）', '备注'],
          [
            null,
            '单位名称',
            '社会信用代码',
            '法人',
            '电话',
            'QS证号',
            '发证日期',
            '证到期',
            '名称',
            '执行标准',
            null,
            null,
          ],
          [
            1,
            '松临市甲纸杯厂',
            CODE_A,
            '刘某',
            '0450-0000001',
            '黑XK16-205-00001',
            { v: 42408, format: 'yyyy/m/d' },
            validTo,
            '纸杯',
            'GB/T 27590',
            210,
            '3月去过',
          ],
          [
            2,
            '松临市乙塑料厂',
            CODE_B,
            '王某',
            '13800000001',
            '黑XK16-204-00002',
            '2016.3.1',
            '2021-02-28',
            '食品袋',
            null,
            380,
            null,
          ],
          [
            null,
            null,
            null,
            null,
            null,
            '(黑)XK16－204－00003',
            '2017.1.10',
            '2022-01-09',
            '保鲜膜',
            'GB 10457',
            null,
            null,
          ],
          [3, '松临市丙包装厂', CODE_C, '赵某', null, '/', '/', '/', '纸碗', null, '若干', null],
          [4, '松临市丁纸业（个体）', null, '孙某', null, '无', null, null, null, null, 95, null],
          ...rows,
          ['合计', null, null, null, null, null, null, null, null, null, 685],
          ['填表人：某某'],
        ],
      },
    ],
  })
}

let files = 0
async function plan(
  bytes: Uint8Array,
  collection: string,
  mapping?: Record<string, string | null>,
): Promise<ImportPreview> {
  files += 1
  const path = join(office.temp, `台账${files}.xlsx`)
  await writeFile(path, bytes)
  const file = office.files.give(path)
  const wish = { file, collection, ...(mapping === undefined ? {} : { mapping }) }
  return office.application.handlers.imports.plan(wish)
}

async function take(bytes: Uint8Array, collection: string) {
  const preview = await plan(bytes, collection)
  return office.application.handlers.imports.apply({ planId: preview.planId })
}

const list = (collection: string) => office.application.services.records.list(collection)
const outcomes = (preview: ImportPreview) => preview.rows.map(({ row, outcome }) => `${row} ${outcome}`)

describe('a county’s enterprise ledger with licences and products', () => {
  it('is mapped column by column and shows what will be written', async () => {
    const preview = await plan(countyLedger(), 'enterprises')
    expect(preview).toMatchObject({ sheet: '2017', headRows: [3, 4] })
    expect(preview.columns.map(({ field }) => field)).toEqual([
      null,
      'name',
      'uscc',
      'legalRep',
      'phone',
      'licences:number',
      'licences:issuedOn',
      'licences:validTo',
      'products:name',
      'products:standard',
      'annualValue',
      'fileNote',
    ])
    const labels = new Map(preview.targets.map(({ field, label, companion }) => [field, [label, companion]]))
    expect(labels.get('licences:validTo')).toEqual(['许可证·有效期至', 'licences'])
    expect(labels.get('products:name')).toEqual(['产品·产品名称', 'products'])
    expect(labels.get('name')).toEqual(['企业名称', undefined])
    expect(labels.has('licences:sourceEnterpriseName')).toBe(false)
    expect(outcomes(preview)).toEqual(['5 added', '6 added', '7 updated', '8 rejected', '9 added'])
    expect(preview.rows[1]?.values).toMatchObject({ name: '松临市乙塑料厂', 'licences:number': '黑XK16-204-00002' })
    expect(preview.rows[2]?.changed.map(({ label, old, new: next }) => [label, old, next])).toEqual([
      ['许可证·许可证编号', '', '(黑)XK16-204-00003'],
      ['许可证·发证日期', '', '2017-01-10'],
      ['许可证·有效期至', '', '2022-01-09'],
      ['产品·产品名称', '', '保鲜膜'],
      ['产品·执行标准', '', 'GB 10457'],
    ])
    expect(preview.rows[2]?.companions?.map(({ label, outcome }) => `${label} ${outcome}`)).toEqual([
      '许可证 added',
      '产品 added',
    ])
    expect(preview.summary).toMatchObject({ total: 5, added: 3, updated: 1, unchanged: 0, rejectedRows: 1 })
    expect(preview.summary.companions?.map(({ label, added }) => [label, added])).toEqual([
      ['许可证', 3],
      ['产品', 3],
    ])
    expect(preview.summary.rejected.map(({ row, column }) => [row, column])).toEqual([[8, '产值（万）']])
    const warnings = preview.summary.warnings.join('\n')
    expect(warnings).toContain('第 10 行是合计行')
    expect(warnings).toContain('第 11 行是表尾说明')
    expect(list('enterprises')).toEqual([])
  })

  it('is written in one step, is all known the second time, and one undo takes everything back', async () => {
    const before = seenRecords(office.application)
    const summary = await take(countyLedger(), 'enterprises')
    expect(summary).toMatchObject({ added: 3, updated: 1, rejectedRows: 1 })
    const byName = new Map(list('enterprises').map((row) => [row.fields['name'], row]))
    expect([...byName.keys()]).toEqual(['松临市甲纸杯厂', '松临市乙塑料厂', '松临市丁纸业（个体）'])
    const second = byName.get('松临市乙塑料厂')?.id
    expect(
      list('licences').map(({ parent, fields }) => [parent === second, fields['number'], fields['validTo']]),
    ).toEqual([
      [false, '(黑)XK16-205-00001', '2021-02-08'],
      [true, '(黑)XK16-204-00002', '2021-02-28'],
      [true, '(黑)XK16-204-00003', '2022-01-09'],
    ])
    expect(list('licences')[0]?.fields).toMatchObject({ issuedOn: '2016-02-08' })
    expect(list('products').map(({ fields }) => fields['name'])).toEqual(['纸杯', '食品袋', '保鲜膜'])
    const taken = seenRecords(office.application)
    expect(await take(countyLedger(), 'enterprises')).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 4,
      rejectedRows: 1,
    })
    expect(seenRecords(office.application)).toEqual(taken)
    await office.application.handlers.history.undo({})
    expect(seenRecords(office.application)).toEqual(before)
    await office.application.handlers.history.redo({})
    expect(seenRecords(office.application)).toEqual(taken)
  })

  it('brings a new validity date to the licence it is of', async () => {
    await take(countyLedger(), 'enterprises')
    const preview = await plan(countyLedger('2026.2.8'), 'enterprises')
    expect(outcomes(preview)).toEqual(['5 updated', '6 unchanged', '7 unchanged', '8 rejected', '9 unchanged'])
    expect(preview.rows[0]?.changed).toEqual([
      { field: 'licences:validTo', label: '许可证·有效期至', old: '2021-02-08', new: '2026-02-08' },
    ])
    const ids = list('licences').map(({ id }) => id)
    await office.application.handlers.imports.apply({ planId: preview.planId })
    expect(list('licences').map(({ id }) => id)).toEqual(ids)
    expect(list('licences')[0]?.fields['validTo']).toBe('2026-02-08')
    const [entry] = await office.application.handlers.history.list({ limit: 1 })
    expect(entry).toMatchObject({ kind: 'import', records: 1 })
    expect(entry?.label).toContain('1 行')
  })

  it('leaves the licence of another enterprise alone', async () => {
    await take(countyLedger(), 'enterprises')
    const moved = [[5, '松临市戊厂', null, '周某', null, '黑XK16-205-00001', null, '2030.1.1', null, null, 10, null]]
    const preview = await plan(countyLedger('2021.2.8', moved), 'enterprises')
    expect(preview.rows.at(-1)).toMatchObject({ row: 10, outcome: 'added' })
    expect(preview.rows.at(-1)?.companions).toEqual([{ collection: 'licences', label: '许可证', outcome: 'elsewhere' }])
    expect(preview.summary.warnings.join()).toContain('是「松临市甲纸杯厂」的，没有改动')
    await office.application.handlers.imports.apply({ planId: preview.planId })
    expect(list('licences').map(({ fields }) => fields['validTo'])).toEqual(['2021-02-08', '2021-02-28', '2022-01-09'])
  })

  it('gives the refused rows back as a file that is taken when mended', async () => {
    const preview = await plan(countyLedger(), 'enterprises')
    await office.application.handlers.imports.apply({ planId: preview.planId })
    const fresh = await plan(countyLedger(), 'enterprises')
    const path = join(office.temp, '不收.xlsx')
    await office.application.handlers.imports.saveRejected({ planId: fresh.planId, save: office.files.give(path) })
    const book = readWorkbook(await readFile(path), '不收.xlsx')
    if (!book.ok) throw new Error(book.error.message)
    const rows = (book.value.sheets[0]?.rows ?? []).map((row) => row.map((cell) => cell.text))
    expect(rows[0]?.[0]).toBe('原行号')
    expect(rows[1]?.[0]).toBe('8')
    expect(rows[1]?.at(-1)).toContain('若干')
    const [head = [], row = []] = rows
    const mended = writeWorkbook({
      sheets: [{ name: '表', head, rows: [row.map((cell) => (cell === '若干' ? '88' : cell))] }],
    })
    expect(await take(mended, 'enterprises')).toMatchObject({ total: 1, added: 1, rejectedRows: 0 })
    expect(list('products').map(({ fields }) => fields['name'])).toContain('纸碗')
  })

  it('is judged again when something was written since the preview', async () => {
    const stale = await plan(countyLedger(), 'enterprises')
    await take(countyLedger(), 'enterprises')
    expect(await office.application.handlers.imports.apply({ planId: stale.planId })).toMatchObject({
      added: 0,
      unchanged: 4,
    })
    expect(list('licences')).toHaveLength(3)
  })

  it('keeps the last four previews', async () => {
    const plans: ImportPreview[] = []
    for (let count = 0; count < 5; count += 1) plans.push(await plan(countyLedger(), 'enterprises'))
    const apply = (index: number) => office.application.handlers.imports.apply({ planId: plans[index]?.planId ?? '' })
    await expect(apply(0)).rejects.toThrow('已经过期')
    expect(await apply(1)).toMatchObject({ added: 3 })
  })
})

describe('columns whose heads say nothing', () => {
  const table = writeWorkbook({
    sheets: [
      {
        name: '表',
        head: ['甲', '乙', '丙', '丁'],
        rows: [['松临市甲厂', '黑XK16-204-00001', '2021.2.8', '食品袋']],
      },
    ],
  })

  it('are mapped by the clerk: by column or head, to a key or a label', async () => {
    const mapping = { '0': 'name', 乙: 'licences:number', 丙: '许可证·有效期至', '3': '产品名称' }
    const preview = await plan(table, 'enterprises', mapping)
    expect(preview.columns.map(({ field }) => field)).toEqual([
      'name',
      'licences:number',
      'licences:validTo',
      'products:name',
    ])
    await office.application.handlers.imports.apply({ planId: preview.planId })
    expect(list('licences')[0]?.fields).toMatchObject({ number: '(黑)XK16-204-00001', validTo: '2021-02-08' })
    expect(list('products')[0]).toMatchObject({ parent: list('enterprises')[0]?.id, fields: { name: '食品袋' } })
  })

  it('stay as chosen while the number has no column yet, and nothing is read from them', async () => {
    const preview = await plan(table, 'enterprises', { '0': 'name', '2': 'licences:validTo' })
    expect(preview.columns[2]).toMatchObject({ field: 'licences:validTo', sure: false })
    expect(preview.rows[0]?.companions).toBeUndefined()
    expect(preview.summary.warnings.join()).toContain('「丙」是许可证的内容，表里没有对应许可证编号的一列')
  })
})

describe('what the preview must not show', () => {
  it('masks identity numbers in values, first values, differences and reasons', async () => {
    const id = '11010519491231002X'
    const other = '110105194912310038'
    const table = (number: string): Uint8Array =>
      writeWorkbook({
        sheets: [{ name: '表', head: ['企业名称', '法人身份证号', '经办人证件'], rows: [['松临市甲厂', number, id]] }],
      })
    const first = await plan(table(id), 'enterprises')
    await office.application.handlers.imports.apply({ planId: first.planId })
    const second = await plan(table(other), 'enterprises')
    expect(second.rows[0]?.changed[0]).toMatchObject({ old: '1101************2X', new: '1101************38' })
    expect(second.columns.map(({ firstValue }) => firstValue)).toEqual([
      '松临市甲厂',
      '1101************38',
      '1101************2X',
    ])
    const refused = await plan(table('110105491231002'), 'enterprises')
    for (const shown of [first, second, refused]) expect(JSON.stringify(shown)).not.toMatch(/110105\d{5,}/)
    expect(refused.summary.rejectedRows).toBe(1)
    expect(list('enterprises')[0]?.fields['legalRepIdNo']).toBe('1101************2X')
  })
})

describe('a sampling ledger of enterprises nobody knows yet', () => {
  const table = writeWorkbook({
    sheets: [
      {
        name: '抽查',
        head: ['抽样单编号', '产品名称', '标称生产企业', '许可证编号', '抽查结果'],
        rows: [
          ['CY-001', '纸杯', '松临市己纸杯厂', '', '合格'],
          ['CY-002', '纸碗', '松临市己纸杯厂', '', '不合格'],
          ['CY-003', '纸杯', '某某厂', '黑XK16-205-00001', '合格'],
        ],
      },
    ],
  })

  it('keeps the rows, and settles them together', async () => {
    await take(countyLedger(), 'enterprises')
    expect(await take(table, 'samples')).toMatchObject({ added: 3, unmatched: 2 })
    const { imports, history } = office.application.handlers
    const [group, ...others] = await imports.unmatched({})
    expect(others).toEqual([])
    expect(group).toMatchObject({ name: '松临市己纸杯厂' })
    expect(group?.records).toHaveLength(2)
    expect(group?.candidates.map(({ name }) => name)).toContain('松临市甲纸杯厂')
    const settled = await imports.settle({ key: group?.key ?? '' })
    expect(settled.linked).toBe(2)
    expect(await imports.unmatched({})).toEqual([])
    expect(list('samples').filter(({ fields }) => fields['enterprise'] === settled.enterprise)).toHaveLength(2)
    expect(await take(table, 'samples')).toMatchObject({ unchanged: 3, unmatched: 0 })
    await history.undo({})
    expect(await imports.unmatched({})).toHaveLength(1)
  })
})
