import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../../../../shared/history-shapes'
import { briefOf, canUndo } from './history-words'

const cell = {
  collection: 'enterprises',
  id: 'e',
  title: '宏图包装厂',
  field: 'phone',
  fieldLabel: '联系电话',
  old: '',
  new: '2',
}
const entry: HistoryEntry = {
  seq: 5,
  at: '2017-06-12T10:00:00Z',
  actor: '周敏',
  label: '修改 联系电话',
  kind: 'edit',
  inForce: true,
  records: 1,
  cells: [cell],
  cellCount: 1,
}

describe('briefOf', () => {
  it('says the one change, else how much there is', () => {
    expect(briefOf(entry)).toBe('宏图包装厂：空 → 2')
    expect(briefOf({ ...entry, cells: [{ ...cell, field: '*', new: '删除' }] })).toBe('宏图包装厂：删除')
    expect(briefOf({ ...entry, cellCount: 40, records: 8 })).toBe('8 条记录，40 格')
    expect(briefOf({ ...entry, cells: [], cellCount: 0 })).toBe('')
  })
})

describe('canUndo', () => {
  it('leaves out what is undone already and what is no step of a person', () => {
    expect(canUndo(entry)).toBe(true)
    expect(canUndo({ ...entry, inForce: false })).toBe(false)
    expect(canUndo({ ...entry, kind: 'undo' })).toBe(true)
    expect(canUndo({ ...entry, kind: 'program' })).toBe(false)
  })
})
