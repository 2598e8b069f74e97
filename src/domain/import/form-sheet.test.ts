import { describe, expect, it } from 'vitest'
import { definitionOf, planOf, prepared, rowAt, sheetOf } from '../../../tests/fixtures/spreadsheets/import-setup'

const CODE = '91230102MA00000153'
const FORM = [
  ['企业基本情况表'],
  ['企业名称', '甲纸杯厂', null, '统一社会信用代码', CODE],
  ['法定代表人', '张一', null, '联系电话', '13800005678'],
  ['生产地址', '一路1号', null, '从业人员数（人）', 35],
  ['营业收入（万元）', null, null, '生产状况', '在产'],
  ['填表人：王某'],
]

describe('a form of one enterprise', () => {
  it('is read as one row of its names and answers', () => {
    const plan = planOf('enterprises', sheetOf(FORM))
    expect(plan.rows).toHaveLength(1)
    expect(rowAt(plan, 0, 'added').fields).toEqual({
      name: '甲纸杯厂',
      uscc: CODE,
      legalRep: '张一',
      phone: '13800005678',
      productionAddresses: ['一路1号'],
      employees: 35,
      productionStatus: '在产',
    })
    expect(plan.summary.warnings.join()).toContain('一家一张的登记表')
  })

  it('gives way to a ledger in the same file: a sheet that explains the columns is laid out like one', () => {
    const explained = sheetOf(
      [
        ['企业名称', '与营业执照一致的全称'],
        ['统一社会信用代码', '十八位'],
        ['法定代表人', '照营业执照填'],
        ['联系电话', '手机或座机'],
        ['从业人员数', '整数'],
      ],
      [],
      '填表说明',
    )
    const ledger = sheetOf(
      [
        ['企业名称', '统一社会信用代码'],
        ['乙厂', CODE],
      ],
      [],
      '名单',
    )
    const result = prepared({ definition: definitionOf('enterprises') }, explained, ledger)
    expect(result.ok && result.value.table.sheet).toBe('名单')
    expect(result.ok && result.value.warnings).toEqual([])
  })

  it('a table that lies on its side is read column by column', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        ['企业名称', '甲厂', '乙厂'],
        ['统一社会信用代码', CODE, null],
        ['法定代表人', '张一', '李二'],
        ['从业人员数', 10, 20],
      ]),
    )
    expect(plan.rows).toHaveLength(2)
    expect(rowAt(plan, 1, 'added')).toMatchObject({ row: 3, fields: { name: '乙厂', legalRep: '李二', employees: 20 } })
    expect(plan.summary.warnings.join()).toContain('一列一家的竖表')
  })

  it('an empty ledger beside its explanation stays empty', () => {
    const explained = sheetOf(
      ['企业名称', '统一社会信用代码', '法定代表人', '联系电话'].map((head) => [head, '照实填写', '必填']),
      [],
      '填表说明',
    )
    const empty = sheetOf([['企业名称', '统一社会信用代码', '法定代表人']], [], '填报')
    const result = prepared({ definition: definitionOf('enterprises') }, explained, empty)
    expect(result.ok && [result.value.table.sheet, result.value.table.rows.length]).toEqual(['填报', 0])
  })

  it('no ledger is taken for one, nor two forms on one sheet', () => {
    const ledger = sheetOf([
      ['企业名称', '法定代表人', '联系电话'],
      ['甲厂', '张一', '1'],
      ['乙厂', '李二', '2'],
      ['丙厂', '王三', '3'],
    ])
    expect(planOf('enterprises', ledger).rows).toHaveLength(3)
    const twice = sheetOf([...FORM.slice(1, 5), ...FORM.slice(1, 5)])
    expect(planOf('enterprises', twice).summary.warnings.join()).not.toContain('一家一张')
  })

  it('is read as a ledger where the clerk names the head row', () => {
    const result = prepared({ definition: definitionOf('enterprises'), head: { first: 1, last: 1 } }, sheetOf(FORM))
    expect(result.ok && result.value.table.headRows).toEqual([2])
    expect(result.ok && result.value.table.rows.length).toBeGreaterThan(1)
  })
})
