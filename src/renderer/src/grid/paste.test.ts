import { describe, expect, it } from 'vitest'
import { fitToSelection, type PasteColumn, planPaste } from './paste'

const text = (key: string, editable = true): PasteColumn => ({
  key,
  label: key,
  editable,
  parse: (value) => ({ ok: true, value: value.trim() }),
})
const number: PasteColumn = {
  key: '人数',
  label: '人数',
  editable: true,
  parse: (value) => (/^\d+$/.test(value) ? { ok: true, value: Number(value) } : { ok: false, message: '要填整数' }),
}

describe('planPaste', () => {
  it('updates rows that are there and makes the rest', () => {
    const plan = planPaste(
      [
        ['甲', '1'],
        ['乙', '2'],
        ['丙', '3'],
      ],
      [{ id: 'a' }],
      [text('名称'), number],
    )
    expect(plan.rows).toEqual([
      { id: 'a', fields: { 名称: '甲', 人数: 1 } },
      { fields: { 名称: '乙', 人数: 2 } },
      { fields: { 名称: '丙', 人数: 3 } },
    ])
  })

  it('lists refused cells with their reason and still takes the other cells of the row', () => {
    const plan = planPaste([['甲', '许多']], [{ id: 'a' }], [text('名称'), number])
    expect(plan.rows).toEqual([{ id: 'a', fields: { 名称: '甲' } }])
    expect(plan.refused).toEqual([{ row: 0, id: 'a', key: '人数', label: '人数', text: '许多', message: '要填整数' }])
  })

  it('tells of cells read in another way than they were written', () => {
    const day: PasteColumn = { ...text('日期'), parse: () => ({ ok: true, value: '2017-04-01', note: '没有日' }) }
    const plan = planPaste([['2017年4月']], [], [day])
    expect(plan.rows).toEqual([{ fields: { 日期: '2017-04-01' } }])
    expect(plan.noted).toEqual([{ row: 0, key: '日期', label: '日期', text: '2017年4月', message: '没有日' }])
  })

  it('skips computed columns and counts what does not fit', () => {
    const plan = planPaste([['甲', '乙', '丙', '丁']], [{ id: 'a' }], [text('名称'), text('规模', false)])
    expect(plan.rows).toEqual([{ id: 'a', fields: { 名称: '甲' } }])
    expect(plan.skipped).toEqual(['规模'])
    expect(plan.overflow).toBe(2)
  })

  it('clears with an empty cell, but makes no empty new row', () => {
    const plan = planPaste(
      [
        ['', '1'],
        ['', ''],
      ],
      [{ id: 'a' }],
      [text('名称'), number],
    )
    expect(plan.rows).toEqual([{ id: 'a', fields: { 名称: null, 人数: 1 } }])
  })
})

describe('fitToSelection', () => {
  it('repeats one cell over the selection', () => {
    expect(fitToSelection([['在产']], 3, 1)).toEqual([['在产'], ['在产'], ['在产']])
  })

  it('leaves a block alone that does not divide the selection', () => {
    const cells = [['1'], ['2']]
    expect(fitToSelection(cells, 3, 1)).toBe(cells)
  })
})
