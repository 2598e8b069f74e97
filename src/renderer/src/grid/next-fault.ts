/** F8: the next marked cell in reading order, from the focus on, round the end. */
import { DRAFT, type GridHandle } from './grid-handle'

/** @returns false when no cell on show is marked */
export function goToNextFault(handle: GridHandle, step: 1 | -1): boolean {
  const { api } = handle
  if (api === undefined) return false
  const keys = handle.columnKeys()
  const count = api.getDisplayedRowCount()
  const focus = api.getFocusedCell()
  const from = focus?.rowIndex ?? 0
  const column = focus === null || focus === undefined ? -1 : handle.columnIndex(focus.column.getColId())
  for (let turn = 0; turn <= count; turn += 1) {
    const row = (((from + step * turn) % count) + count) % count
    const record = handle.rowAt(row)
    if (record === undefined || record.id === DRAFT) continue
    const marks = handle.marksOf(record)
    if (marks.size === 0) continue
    const order = step === 1 ? keys.map((_, at) => at) : keys.map((_, at) => keys.length - 1 - at)
    const at = order.find((index) => {
      const inTurn = turn !== 0 || (step === 1 ? index > column : index < column)
      return inTurn && marks.has(keys[index] ?? '')
    })
    const key = at === undefined ? undefined : keys[at]
    if (key === undefined) continue
    handle.focusCell(record.id, key)
    return true
  }
  return false
}
