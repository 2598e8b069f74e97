/** From the bytes of a ledger as offices send it to the plan, and the same file a second time. */
import { describe, expect, it } from 'vitest'
import { prepareImport } from '../../src/domain/import/choose-sheet'
import { EnterpriseIndex, type KnownRecord } from '../../src/domain/import/enterprise-links'
import { headNames } from '../../src/domain/import/import-targets'
import { planImport } from '../../src/domain/import/plan-import'
import { rejectedTable } from '../../src/domain/import/rejected-table'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { writeWorkbook } from '../../src/main/spreadsheet/write-workbook'
import { applied, context, definitionOf } from '../fixtures/spreadsheets/import-setup'
import { makeXlsx } from '../fixtures/spreadsheets/make-xlsx'

function planFile(
  bytes: Uint8Array,
  name: string,
  collection: string,
  records: readonly KnownRecord[] = [],
  enterprises: readonly KnownRecord[] = [],
) {
  const book = readWorkbook(bytes, name)
  if (!book.ok) throw new Error(book.error.message)
  const definition = definitionOf(collection)
  const prepared = prepareImport(book.value, { definition })
  if (!prepared.ok) throw new Error(prepared.message)
  let count = 0
  const plan = planImport({
    definition,
    prepared: prepared.value,
    records,
    enterprises: new EnterpriseIndex(enterprises, []),
    context,
    newId: () => {
      count += 1
      return `${name}-${count}`
    },
  })
  const { total, added, updated, unchanged, rejectedRows } = plan.summary
  expect(added + updated + unchanged + rejectedRows).toBe(total)
  return { plan, prepared: prepared.value }
}

const LEDGER = makeXlsx({
  date1904: true,
  sheets: [
    { name: '底稿', state: 'hidden', rows: [['企业名称'], ['不应导入的厂']] },
    {
      name: '企业台账',
      merges: ['A1:F1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3', 'F2:F3'],
      rows: [
        ['松临市食品相关产品生产企业台账'],
        ['序号', '企业名称', '登记情况', null, '从业\n人员', '年产值（万）'],
        [null, null, '统一社会信用代码', '成立日期', null, null],
        [1, '松临市甲纸杯厂', '91230102MA00000153', { v: 42826 - 1462, format: 'yyyy"年"m"月"d"日"' }, '４５', 210],
        [2, '松临市乙包装厂', '９１２３０２８１ＭＡ０００００２３Ｇ', '2016.3.5', '二十三', { f: 'F4*2', v: 420 }],
        [3, '松临市丙厂', 912302810000000000, '2016.3.5', 5, null],
        [4, '松临市丁厂', '91230102MA00002690', '2016.2.30', 5, null],
        ['合计', null, null, null, 68],
      ],
    },
  ],
})

describe('an enterprise ledger', () => {
  it('is taken row by row, and is all known the second time', () => {
    const { plan, prepared } = planFile(LEDGER, '台账.xlsx', 'enterprises')
    expect(prepared.table.headRows).toEqual([2, 3])
    expect(plan.summary).toMatchObject({ total: 4, added: 2, rejectedRows: 2 })
    const records = applied(plan)
    expect(records.map((record) => record.fields)).toEqual([
      {
        name: '松临市甲纸杯厂',
        uscc: '91230102MA00000153',
        establishedOn: '2017-04-01',
        employees: 45,
        annualValue: 210,
      },
      {
        name: '松临市乙包装厂',
        uscc: '91230281MA0000023G',
        establishedOn: '2016-03-05',
        employees: 23,
        annualValue: 420,
      },
    ])
    expect(plan.summary.rejected.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '6 登记情况 统一社会信用代码',
      '7 登记情况 成立日期',
    ])
    const warnings = plan.summary.warnings.join('\n')
    for (const part of ['「底稿」是隐藏的', '第 8 行是合计行', '里有公式', '“二十三”读作 23', '按万元读入']) {
      expect(warnings).toContain(part)
    }
    const again = planFile(LEDGER, '台账.xlsx', 'enterprises', records)
    expect(again.plan.summary).toMatchObject({ total: 4, added: 0, updated: 0, unchanged: 2, rejectedRows: 2 })
  })

  it('gives its refused rows back as a file that can be mended and taken', () => {
    const { plan, prepared } = planFile(LEDGER, '台账.xlsx', 'enterprises')
    const { head, rows } = rejectedTable(prepared, plan, headNames({ definition: definitionOf('enterprises') }))
    const mended = rows.map((row) =>
      row.map((cell) => (cell === '2016.2.30' ? '2016-02-29' : cell.startsWith('91230281000') ? '' : cell)),
    )
    const file = writeWorkbook({ sheets: [{ name: '不收', head, rows: mended }] })
    const second = planFile(file, '不收.xlsx', 'enterprises', applied(plan))
    expect(second.plan.summary).toMatchObject({ total: 2, added: 2, rejectedRows: 0 })
    expect(applied(second.plan).map((record) => record.fields.establishedOn)).toEqual(['2016-03-05', '2016-02-29'])
  })
})

describe('a sampling notice as CSV', () => {
  it('links what it can, keeps the rest, and is all known the second time', () => {
    const csv = new TextEncoder().encode(
      '序号,产品名称,标称生产企业,统一社会信用代码,生产日期或批号,抽查结果,不合格项目\r\n' +
        '1,纸杯,松临市（甲）纸杯厂,,2017.3.1,合格,/\r\n' +
        '2,"复合膜袋,透明",外地厂,91230102MA00002690,/,不合格,"溶剂残留量;剥离力"\r\n' +
        '3,纸碗,改名的厂,91230102MA00000153,2017-03-05,所检项目合格,\r\n',
    )
    const enterprises = [{ id: 'e1', fields: { name: '松临市(甲)纸杯厂', uscc: '91230102MA00000153' } }]
    const { plan } = planFile(csv, '通报.csv', 'samples', [], enterprises)
    expect(plan.summary).toMatchObject({ total: 3, added: 3, unmatched: 1 })
    const records = applied(plan)
    expect(records.map((record) => record.fields.enterprise ?? null)).toEqual(['e1', null, 'e1'])
    expect(records[1]?.fields).toMatchObject({
      sampleName: '复合膜袋,透明',
      failedItems: ['溶剂残留量', '剥离力'],
      sourceEnterpriseName: '外地厂',
      sourceEnterpriseCode: '91230102MA00002690',
    })
    expect(records.map((record) => record.fields.conclusion)).toEqual(['合格', '不合格', '合格'])
    expect(planFile(csv, '通报.csv', 'samples', records, enterprises).plan.summary).toMatchObject({ unchanged: 3 })
  })
})
