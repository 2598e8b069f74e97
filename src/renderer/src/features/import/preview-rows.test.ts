import { describe, expect, it } from 'vitest'
import { ENTERPRISES } from '../../../../domain/collections/enterprises/definition'
import type { ImportColumn, ImportPreview, ImportPreviewRow } from '../../../../shared/rows'
import {
  companionCountText,
  companionText,
  filterRows,
  headRowsText,
  reasonText,
  shownColumns,
  withTarget,
} from './preview-rows'

const column = (index: number, head: string, field: string | null): ImportColumn => ({
  index,
  head,
  firstValue: '',
  field,
  sure: true,
})
const row = (number: number, part: Partial<ImportPreviewRow>): ImportPreviewRow => ({
  row: number,
  outcome: 'added',
  unmatched: false,
  values: {},
  changed: [],
  reasons: [],
  ...part,
})

describe('withTarget', () => {
  const columns = [column(0, '名称', 'name'), column(1, '别名', null), column(2, '备注', 'note')]

  it('takes the field away from the column that had it', () => {
    expect(withTarget({}, columns, 1, 'name')).toEqual({ '0': null, '1': 'name' })
  })

  it('keeps earlier choices', () => {
    expect(withTarget({ '2': null }, columns, 1, 'note')).toEqual({ '1': 'note', '2': null })
    expect(withTarget({ '1': 'note' }, columns, 0, null)).toEqual({ '0': null, '1': 'note' })
  })
})

describe('shownColumns', () => {
  it('puts the name first and leaves out what is not imported', () => {
    const columns = [column(0, '人数', 'employees'), column(1, '序号', null), column(2, '单位', 'name')]
    const rows = [row(2, { read: [{ field: 'employees', as: '23', note: '“二十三”读作 23。' }] })]
    const shown = shownColumns({ columns, targets: [], rows } as unknown as ImportPreview, ENTERPRISES)
    expect(shown[1]?.width).toBe(210)
    expect(shown.map(({ field }) => field)).toEqual(['name', 'employees'])
    expect(shown[1]).toMatchObject({ isNumber: true, isCode: false })
  })

  it('names the columns of a companion by kind and field, with the width of its own row', () => {
    const columns = [column(0, '单位', 'name'), column(1, 'QS证号', 'licences:number')]
    const target = { field: 'licences:number', label: '许可证·许可证编号', block: '许可证', companion: 'licences' }
    const shown = shownColumns({ columns, targets: [target], rows: [] } as unknown as ImportPreview, ENTERPRISES)
    expect(shown[1]).toMatchObject({ label: '许可证·许可证编号', isCode: true })
  })
})

describe('rows', () => {
  const rows = [row(3, {}), row(4, { outcome: 'rejected' }), row(5, { unmatched: true })]

  it('filters by outcome and by missing enterprise', () => {
    expect(filterRows(rows, 'all')).toBe(rows)
    expect(filterRows(rows, 'rejected').map((one) => one.row)).toEqual([4])
    expect(filterRows(rows, 'unmatched').map((one) => one.row)).toEqual([5])
    expect(filterRows(rows, 'added').map((one) => one.row)).toEqual([3, 5])
  })

  it('says a reason once', () => {
    const refused = row(6, {
      reasons: [
        { column: '从业人数', value: 'abc', reason: '“abc”不是数' },
        { column: '单位名称', value: '某厂', reason: '与第 4 行是同一家' },
        { column: '电话', value: '12', reason: '位数不对' },
      ],
    })
    expect(reasonText(refused, new Set(['单位名称']))).toBe(
      '从业人数：“abc”不是数；与第 4 行是同一家；电话 12：位数不对',
    )
  })

  it('numbers the head as the spreadsheet does', () => {
    expect(headRowsText([5, 6])).toBe('第 5–6 行')
    expect(headRowsText([1])).toBe('第 1 行')
    expect(headRowsText([])).toBe('没有表头')
  })
})

describe('records beside the row', () => {
  const row: ImportPreviewRow = {
    row: 3,
    outcome: 'updated',
    unmatched: false,
    values: {},
    changed: [],
    reasons: [],
    companions: [
      { collection: 'licences', label: '许可证', outcome: 'added' },
      { collection: 'products', label: '产品', outcome: 'unchanged' },
    ],
  }

  it('says what becomes of them, but for those that stay as they are', () => {
    expect(companionText(row)).toBe('＋许可证')
    expect(
      companionText({ ...row, companions: [{ collection: 'licences', label: '许可证', outcome: 'elsewhere' }] }),
    ).toBe('▲许可证属别家')
  })

  it('counts them for the receipt', () => {
    const count = { collection: 'licences', label: '许可证', added: 12, updated: 3, unchanged: 1, elsewhere: 0 }
    expect(companionCountText({ companions: [count] })).toBe('另新增许可证 12、更新许可证 3')
    expect(companionCountText({})).toBe('')
  })
})
