import { describe, expect, it } from 'vitest'
import { definitionOf, sheetOf } from '../../../tests/fixtures/spreadsheets/import-setup'
import { findTable } from './find-table'
import { isKnownHead } from './head-readings'
import { headNames } from './import-targets'
import { mapColumns } from './map-columns'

const samples = headNames({ definition: definitionOf('samples') })
const enterprises = headNames({ definition: definitionOf('enterprises') })

const mapped = (sheet: ReturnType<typeof sheetOf>, names = enterprises, corrections = {}) => {
  const table = findTable(sheet, isKnownHead(names))
  if (table === undefined) throw new Error('no table')
  const mapping = mapColumns(table.heads, names, corrections)
  if (!mapping.ok) throw new Error(mapping.message)
  return { table, mapping: mapping.value, targets: mapping.value.columns.map((column) => column.target) }
}

describe('findTable', () => {
  it('skips title rows and joins a merged head of two levels', () => {
    const sheet = sheetOf(
      [
        ['附件2'],
        ['２０１７年监督抽查结果汇总表', null, null, null, null],
        ['填报单位（盖章）：', null, null, '填报时间：2017年6月'],
        ['序号', '样品信息', null, '检验结果', null],
        [null, '产品名称', '规格型号', '结论', '不合格\n项目'],
        [1, '纸杯', '200mL', '合格', null],
        ['２', '复合膜袋', null, '不合格', '溶剂残留量'],
      ],
      ['A2:E2', 'A3:C3', 'D3:E3', 'A4:A5', 'B4:C4', 'D4:E4'],
    )
    const { table, targets } = mapped(sheet, samples)
    expect(table.headRows).toEqual([4, 5])
    expect(table.heads.map((head) => head.text)).toEqual([
      '序号',
      '样品信息 产品名称',
      '样品信息 规格型号',
      '检验结果 结论',
      '检验结果 不合格项目',
    ])
    expect(targets).toEqual([null, 'sampleName', 'specification', 'conclusion', 'failedItems'])
    expect(table.rows.map((row) => row.row)).toEqual([6, 7])
  })

  it('understands the same head in a CSV, where nothing is merged', () => {
    const { table, targets } = mapped(
      sheetOf([
        ['序号', '样品信息', '', '检验结果', ''],
        ['', '产品名称', '规格型号', '结论', '不合格项目'],
        ['1', '纸杯', '200mL', '合格', ''],
      ]),
      samples,
    )
    expect(table.headRows).toEqual([1, 2])
    expect(targets).toEqual([null, 'sampleName', 'specification', 'conclusion', 'failedItems'])
  })

  it('does not take a line above a plain head for a level of it', () => {
    const head = ['企业名称', '法定代表人', '从业人员数', '地址']
    const { table, mapping } = mapped(
      sheetOf([['填报单位：北塔分局', null, '填报时间：6月'], head, ['甲厂', '张一', 5, '一路']], ['A1:B1', 'C1:D1']),
    )
    expect(table.headRows).toEqual([2])
    expect(mapping.columns.map((column) => column.how)).toEqual(['label', 'label', 'label', 'alias'])
  })

  it('tells every row it leaves out', () => {
    const { table } = mapped(
      sheetOf(
        [
          ['企业名称', '法定代表人', '从业人员数', '地址'],
          ['1', '2', '3', '4'],
          ['一、北塔区', null, null, null],
          ['甲厂', '张一', 5, '一路'],
          ['企业名称', '法定代表人', '从业人员数', '地址'],
          [null, null, null, null],
          ['乙厂', '李二', 6, '二路'],
          ['小计', null, 11],
          ['备注厂', '王三', 7, '三路'],
          ['合计', null, 18],
          [null],
          ['填表人：赵四', null, '审核人：'],
        ],
        ['A3:D3'],
      ),
    )
    expect(table.rows.map((row) => row.row)).toEqual([4, 7, 9])
    expect(table.skipped.map(({ row, reason }) => `${row}${reason}`)).toEqual([
      '2栏号行',
      '3分组标题行',
      '5重复的表头',
      '8合计行',
      '10合计行',
      '12表尾说明',
    ])
    expect(table.warnings).toHaveLength(6)
  })

  it('repeats merged text over its rows but no merged figure', () => {
    const { table } = mapped(
      sheetOf(
        [
          ['企业名称', '从业人员数', '地址'],
          ['甲厂', 30, '一路'],
          [null, null, '二路'],
        ],
        ['A2:A3', 'B2:B3'],
      ),
    )
    expect(table.rows[1]?.cells.map((cell) => cell.text)).toEqual(['甲厂', '', '二路'])
    expect(table.warnings).toHaveLength(2)
  })

  it('finds no table in an empty sheet', () => {
    expect(findTable(sheetOf([]), () => false)).toBeUndefined()
    expect(findTable(sheetOf([['只有一格']]), () => false)).toBeUndefined()
  })
})

describe('mapColumns', () => {
  it('gives each field one column, the better one, and names the others', () => {
    const { mapping, targets } = mapped(
      sheetOf([
        ['单位名称', '企业名称', '统一社会信用代码', '人 数', '看法', '*法人（签字）', 'QS证号'],
        ['甲', '甲厂', '91', '5', '好', '张一', 'x'],
      ]),
    )
    expect(targets).toEqual([null, 'name', 'uscc', 'employees', null, 'legalRep', null])
    expect(mapping.unmapped).toEqual(['单位名称', '看法', 'QS证号'])
    expect(mapping.warnings).toEqual(['「单位名称」也像「企业名称」，已由「企业名称」一列填写。'])
    expect(mapping.columns.find((column) => column.target === 'legalRep')?.sure).toBe(true)
  })

  it('prefers a filled column to an empty one', () => {
    const { targets } = mapped(
      sheetOf([
        ['企业名称', '单位名称'],
        ['', '甲厂'],
      ]),
    )
    expect(targets).toEqual([null, 'name'])
  })

  it('takes corrections by head, leaf of a head or column number, and by key or label', () => {
    const sheet = sheetOf([
      ['厂家', '代号', '企业名称'],
      ['甲厂', '91', '别名'],
    ])
    const { targets } = mapped(sheet, enterprises, { 厂家: 'name', '1': '统一社会信用代码' })
    expect(targets).toEqual(['name', 'uscc', null])
    expect(mapped(sheet, enterprises, { 企业名称: null }).targets).toEqual([null, null, null])
  })

  it('refuses a correction that names nothing', () => {
    const table = findTable(sheetOf([['企业名称'], ['甲厂']]), isKnownHead(enterprises))
    const heads = table?.heads ?? []
    const message = (corrections: Record<string, string>): string => {
      const result = mapColumns(heads, enterprises, corrections)
      return result.ok ? '' : result.message
    }
    expect(message({ 没有: 'name' })).toContain('表头「没有」')
    expect(message({ 企业名称: 'noField' })).toContain('字段「noField」不存在')
    expect(message({ 企业名称: 'size' })).toContain('不能由导入填写')
  })
})
