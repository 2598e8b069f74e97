import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../../../../shared/history-shapes'
import { canUndo, holdsText } from './history-words'

const entry: HistoryEntry = {
  seq: 5,
  at: '2017-06-12T10:00:00Z',
  actor: '周敏',
  label: '修改 联系电话',
  kind: 'edit',
  inForce: true,
  records: 1,
  cells: [
    {
      collection: 'enterprises',
      id: 'e',
      title: '宏图包装厂',
      field: 'phone',
      fieldLabel: '联系电话',
      old: '1',
      new: '2',
    },
  ],
  cellCount: 1,
}

describe('holdsText', () => {
  it('looks at label, person, kind, record and values, all words together', () => {
    for (const filter of ['', '联系电话', '周敏', '填写', '宏图', '周敏 宏图'])
      expect(holdsText(entry, filter)).toBe(true)
    expect(holdsText(entry, '周敏 永利')).toBe(false)
  })

  it('does not care for the case of letters', () => {
    expect(holdsText({ ...entry, label: '修改 XK16' }, 'xk16')).toBe(true)
  })
})

describe('canUndo', () => {
  it('leaves out what is undone already and what is no step of a person', () => {
    expect(canUndo(entry)).toBe(true)
    expect(canUndo({ ...entry, inForce: false })).toBe(false)
    expect(canUndo({ ...entry, kind: 'undo' })).toBe(false)
    expect(canUndo({ ...entry, kind: 'program' })).toBe(false)
  })
})
