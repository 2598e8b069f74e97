import { describe, expect, it } from 'vitest'
import {
  applied,
  appliedBeside,
  definitionOf,
  outcomes,
  planOf,
  prepared,
  rowAt,
  sheetOf,
} from '../../../tests/fixtures/spreadsheets/import-setup'
import type { ImportPlan } from './import-plan'

// Made-up codes with the right check digit.
const CODE_A = '91230102MA00000153'
const CODE_B = '91230281MA0000023G'

const HEAD = ['企业名称', '信用代码', '人数', 'QS证号', '证到期', '产品', '执行标准']
const ROW_A = ['松临市甲纸杯厂', CODE_A, 42, '黑XK16-205-00001', '2021.2.8', '纸杯', 'GB/T 27590']

/** Targets of the columns, in their order. */
function targetsOf(heads: readonly string[], corrections: Readonly<Record<string, string | null>> = {}) {
  const definition = definitionOf('enterprises')
  const companions = (definition.companions ?? []).map(definitionOf)
  const ready = prepared({ definition, companions, corrections }, sheetOf([heads, heads.map(() => '甲')]))
  if (!ready.ok) throw new Error(ready.message)
  const { columns, unmapped, warnings } = ready.value.mapping
  return { targets: columns.map((column) => column.target), columns, unmapped, warnings }
}

const beside = (plan: ImportPlan, at: number) =>
  (plan.rows[at]?.companions ?? []).map(({ collection, outcome }) => `${collection} ${outcome}`)

/** The second import of a sheet, on what the first one made. */
function again(plan: ImportPlan, sheet: Parameters<typeof planOf>[1]): ImportPlan {
  return planOf('enterprises', sheet, {
    records: applied(plan),
    beside: { licences: appliedBeside(plan, 'licences'), products: appliedBeside(plan, 'products') },
  })
}

describe('columns beside those of the enterprise', () => {
  it('go to the licence and the product, own fields first', () => {
    const heads = [
      '企业名称',
      '生产许可证编号',
      '有效期至',
      '发证日期',
      '生产地址',
      '产品名称',
      '产品类别',
      '规格型号',
      '备注',
    ]
    expect(targetsOf(heads).targets).toEqual([
      'name',
      'licences:number',
      'licences:validTo',
      'licences:issuedOn',
      'productionAddresses',
      'products:name',
      'licences:productCategory',
      'products:specification',
      'fileNote',
    ])
    expect(targetsOf(heads).columns.map((column) => column.sure)).toEqual(heads.map(() => true))
  })

  it('are told by a group head or by the name of the kind in the head', () => {
    expect(targetsOf(['企业名称', '许可证号', '许可证到期日期', '许可证·证书生产地址', '产品规格']).targets).toEqual([
      'name',
      'licences:number',
      'licences:validTo',
      'licences:address',
      null,
    ])
    const definition = definitionOf('enterprises')
    const companions = (definition.companions ?? []).map(definitionOf)
    const sheet = sheetOf(
      [
        ['企业名称', '生产许可证', '', '', '产品信息', '', '备注'],
        ['', '编号', '有效期', '备注', '名称', '标准', ''],
        ['甲厂', '黑XK16-205-00001', '2021.2.8', '甲', '纸杯', 'GB', '乙'],
      ],
      ['A1:A2', 'B1:D1', 'E1:F1', 'G1:G2'],
    )
    const ready = prepared({ definition, companions }, sheet)
    expect(ready.ok ? ready.value.mapping.columns.map((column) => column.target) : ready.message).toEqual([
      'name',
      'licences:number',
      'licences:validTo',
      'licences:note',
      'products:name',
      'products:standard',
      'fileNote',
    ])
  })

  it('are reported when their number or name has no column, and left to the other kind', () => {
    const { targets, unmapped, warnings } = targetsOf(['企业名称', '有效期至', '产品类别', '产品名称', '法人电话号'])
    expect(targets).toEqual(['name', null, 'products:category', 'products:name', null])
    expect(unmapped).toEqual(['法人电话号'])
    expect(warnings).toEqual(['「有效期至」是许可证的内容，表里没有对应许可证编号的一列，没有导入。'])
  })

  it('can be chosen by key or by label; without the number they stay idle, and say so', () => {
    const heads = ['企业名称', '甲列', '乙列']
    expect(targetsOf(heads, { 甲列: 'licences:number', 乙列: '许可证·有效期至' }).targets).toEqual([
      'name',
      'licences:number',
      'licences:validTo',
    ])
    const idle = targetsOf(heads, { 乙列: '有效期至' })
    expect(idle.columns[2]).toMatchObject({ target: 'licences:validTo', sure: false, idle: true })
    expect(idle.warnings.join()).toContain('「乙列」是许可证的内容')
  })

  it('do not make a list of licences a list of enterprises', () => {
    const definition = definitionOf('enterprises')
    const companions = (definition.companions ?? []).map(definitionOf)
    const licences = sheetOf(
      [
        ['企业名称', '许可证编号', '有效期至', '发证日期'],
        ['甲厂', '1', '2', '3'],
      ],
      [],
      '证书',
    )
    const own = sheetOf(
      [
        ['企业名称', '法定代表人'],
        ['甲厂', '张某'],
      ],
      [],
      '企业',
    )
    const ready = prepared({ definition, companions }, licences, own)
    expect(ready.ok ? ready.value.table.sheet : '').toBe('企业')
  })
})

describe('a row with a licence and a product', () => {
  it('makes them under its enterprise, leaves them the second time, and changes what differs', () => {
    const plan = planOf('enterprises', sheetOf([HEAD, ROW_A]))
    expect(rowAt(plan, 0, 'added').companions).toMatchObject([
      {
        collection: 'licences',
        outcome: 'added',
        parent: 'new-1',
        fields: { number: '(黑)XK16-205-00001', validTo: '2021-02-08' },
      },
      { collection: 'products', outcome: 'added', parent: 'new-1', fields: { name: '纸杯', standard: 'GB/T 27590' } },
    ])
    expect(plan.summary.companions).toEqual([
      { collection: 'licences', label: '许可证', added: 1, updated: 0, unchanged: 0, elsewhere: 0 },
      { collection: 'products', label: '产品', added: 1, updated: 0, unchanged: 0, elsewhere: 0 },
    ])
    expect(outcomes(again(plan, sheetOf([HEAD, ROW_A])))).toEqual(['unchanged'])
    const later = ROW_A.map((cell) => (cell === '2021.2.8' ? '2026.2.8' : cell))
    const renewed = again(plan, sheetOf([HEAD, later]))
    expect(rowAt(renewed, 0, 'updated')).toMatchObject({
      fields: {},
      changes: [{ field: 'licences:validTo', label: '许可证·有效期至', from: '2021-02-08', to: '2026-02-08' }],
    })
    expect(beside(renewed, 0)).toEqual(['licences updated', 'products unchanged'])
  })

  it('adds a licence to a known enterprise as a change of its row', () => {
    const records = [{ id: 'a', fields: { name: '松临市甲纸杯厂', uscc: CODE_A, employees: 42 } }]
    const plan = planOf('enterprises', sheetOf([HEAD, ROW_A]), { records })
    expect(plan.summary).toMatchObject({ added: 0, updated: 1 })
    expect(rowAt(plan, 0, 'updated').changes.map(({ field, from }) => [field, from])).toEqual([
      ['licences:number', null],
      ['licences:validTo', null],
      ['products:name', null],
      ['products:standard', null],
    ])
  })

  it('leaves a licence of another enterprise where it is, and says so', () => {
    const records = [
      { id: 'a', fields: { name: '松临市甲纸杯厂', uscc: CODE_A } },
      { id: 'b', fields: { name: '松临市乙厂', uscc: CODE_B } },
    ]
    const licences = [{ id: 'l', parent: 'b', fields: { number: '(黑)XK16-205-00001', validTo: '2018-01-01' } }]
    const plan = planOf('enterprises', sheetOf([HEAD, ROW_A]), { records, beside: { licences } })
    expect(outcomes(plan)).toEqual(['updated'])
    expect(beside(plan, 0)).toEqual(['licences elsewhere', 'products added'])
    expect(plan.summary.warnings.join()).toContain('「(黑)XK16-205-00001」在档案里是「松临市乙厂」的，没有改动')
    expect(appliedBeside(plan, 'licences', licences)).toEqual(licences)
  })

  it('takes a licence whose enterprise was not known before', () => {
    const licences = [{ id: 'l', fields: { number: '(黑)XK16-205-00001' } }]
    const plan = planOf('enterprises', sheetOf([HEAD, ROW_A]), { beside: { licences } })
    expect(rowAt(plan, 0, 'added').companions?.[0]).toMatchObject({ outcome: 'updated', id: 'l', parent: 'new-1' })
  })

  it('is refused whole for a cell of the licence that cannot be stored', () => {
    const wrong = ROW_A.map((cell) => (cell === '2021.2.8' ? '2021.2.30' : cell))
    const plan = planOf('enterprises', sheetOf([HEAD, wrong, ROW_A]))
    expect(outcomes(plan)).toEqual(['rejected', 'added'])
    expect(plan.summary.rejected[0]).toMatchObject({ row: 2, column: '证到期' })
  })

  it('is taken without the licence when no number stands there; signs for nothing are nothing', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        HEAD,
        ['甲厂', '', 5, '', '2021.2.8', '/', ''],
        ['乙厂', '', 5, '/', '/', '无', '/'],
        ['丙厂', '', '', '', '', '', ''],
      ]),
    )
    expect(outcomes(plan)).toEqual(['added', 'added', 'added'])
    expect(plan.rows.flatMap((row) => row.companions ?? [])).toEqual([])
    expect(plan.summary.warnings).toContain('第 2 行：没有写许可证编号，许可证的「证到期」没有导入。')
    expect(plan.summary.warnings.join()).not.toContain('第 3 行：没有写')
  })

  it('tells what is doubtful in the licence', () => {
    const plan = planOf('enterprises', sheetOf([HEAD, ['甲厂', '', 5, 'XK16-1', '2021.2.8', '', '']]))
    expect(plan.summary.warnings.join()).toContain('第 2 行「QS证号」：证书编号')
  })
})

describe('several rows of one enterprise', () => {
  const second = ['松临市甲纸杯厂', CODE_A, 42, '黑XK16-204-00002', '2022.1.1', '纸碗', '']

  it('add their licences and products; the enterprise is one', () => {
    const sheet = sheetOf([HEAD, ROW_A, second, ROW_A])
    const plan = planOf('enterprises', sheet)
    expect(outcomes(plan)).toEqual(['added', 'updated', 'unchanged'])
    expect(rowAt(plan, 1, 'updated')).toMatchObject({ id: 'new-1', fields: {} })
    expect(rowAt(plan, 2, 'unchanged').reason).toBe('与第 2 行完全相同')
    expect(applied(plan)).toHaveLength(1)
    expect(appliedBeside(plan, 'licences').map(({ parent, fields }) => [parent, fields.number])).toEqual([
      ['new-1', '(黑)XK16-205-00001'],
      ['new-1', '(黑)XK16-204-00002'],
    ])
    expect(outcomes(again(plan, sheet))).toEqual(['unchanged', 'unchanged', 'unchanged'])
  })

  it('are refused when they contradict each other', () => {
    const plan = planOf(
      'enterprises',
      sheetOf([
        HEAD,
        ROW_A,
        ['松临市甲纸杯厂', CODE_A, 43, '黑XK16-204-00002', '2022.1.1', '纸碗', ''],
        ['松临市甲纸杯厂', CODE_A, 42, '黑XK16-205-00001', '2022.1.1', '', ''],
        ['松临市丁厂', CODE_B, 42, '黑XK16-205-00001', '2021.2.8', '', ''],
      ]),
    )
    expect(outcomes(plan)).toEqual(['added', 'rejected', 'rejected', 'added'])
    expect(plan.summary.rejected.map(({ row, column, reason }) => `${row} ${column} ${reason}`)).toEqual([
      '3 企业名称 与第 2 行是同一家，内容却不同',
      '4 QS证号 与第 2 行是同一条许可证，内容却不同',
    ])
    expect(plan.summary.warnings.join()).toContain('在第 2 行是「松临市甲纸杯厂」的')
  })

  it('may leave the cells of the enterprise blank below its first row', () => {
    const blank = ['', '', '', '黑XK16-204-00002', '2022.1.1', '', '']
    const plan = planOf('enterprises', sheetOf([HEAD, ROW_A, blank]))
    expect(outcomes(plan)).toEqual(['added', 'updated'])
    expect(rowAt(plan, 1, 'updated').companions).toMatchObject([{ outcome: 'added', parent: 'new-1' }])
    expect(plan.summary.warnings.join()).toContain('第 3 行：没有写企业名称，按上一行的归入，请核对。')
    const numbered = [
      ['序号', ...HEAD],
      [1, ...ROW_A],
      [2, ...blank],
    ]
    expect(outcomes(planOf('enterprises', sheetOf(numbered)))).toEqual(['added', 'rejected'])
    const torn = sheetOf([HEAD, ['', '', 5, '', '', '', ''], blank])
    expect(outcomes(planOf('enterprises', torn))).toEqual(['rejected', 'rejected'])
  })

  it('tell products of one name apart by their specification', () => {
    const head = ['企业名称', '产品名称', '规格型号', '执行标准']
    const rows = [
      ['甲厂', '膜袋', '10×20', 'GB 1'],
      ['甲厂', '膜袋', '20×30', 'GB 2'],
      ['甲厂', '膜袋', '', ''],
    ]
    const plan = planOf('enterprises', sheetOf([head, ...rows]))
    expect(outcomes(plan)).toEqual(['added', 'updated', 'updated'])
    expect(appliedBeside(plan, 'products').map(({ fields }) => fields.specification)).toEqual([
      '10×20',
      '20×30',
      undefined,
    ])
    expect(outcomes(again(plan, sheetOf([head, ...rows])))).toEqual(['unchanged', 'unchanged', 'unchanged'])
    const two = planOf('enterprises', sheetOf([head, ...rows.slice(0, 2)]))
    expect(rowAt(again(two, sheetOf([head, ['甲厂', '膜袋', '', 'GB 3']])), 0, 'rejected').reasons[0]?.reason).toBe(
      '档案里这家企业有 2 条相同的产品，分不清是哪一条',
    )
    expect(outcomes(again(two, sheetOf([head, ['甲厂', '膜袋', '', 'GB 2']])))).toEqual(['unchanged'])
  })
})
