/** Keys of the grid that AG Grid does not have: ranges, fill, clear, today, next fault. */
import type { SuppressHeaderKeyboardEventParams } from 'ag-grid-community'
import type { Row } from '../../../shared/rows'
import type { KeyLine } from '../ui/screen-slots'
import { type GridHandle, isCellColumn } from './grid-handle'
import { type CellAt, moveEnd, type Range } from './range'

export interface GridActions {
  readonly clear: () => void
  readonly fillDown: () => void
  readonly fillRight: () => void
  readonly fillSame: () => void
  readonly today: () => void
  readonly nextFault: (step: 1 | -1) => void
  /** 此格的修改记录. */
  readonly history: () => void
  /** Opens the record's own screen; absent where there is none. */
  readonly open?: () => void
  /** Column on which Enter opens the record. */
  readonly openKey: string
}

export const GRID_KEYS: readonly KeyLine[] = [
  { keys: '直接打字', does: '覆盖这一格；再按方向键存下并移开' },
  { keys: 'F2', does: '接着改这一格' },
  { keys: 'Enter / Tab', does: '存下，向下 / 向右，加 Shift 往回；几次 Tab 后 Enter 到下一行开头那一列' },
  { keys: 'Esc', does: '不改了' },
  { keys: 'Delete', does: '清空选中的格' },
  { keys: 'Shift+方向键', does: '选一片；Shift+Home、End、PageUp、PageDown 同样，加 Ctrl 到尽头' },
  { keys: '点行号', does: '选整行；拖动或 Shift+点选几行' },
  { keys: 'Ctrl+C / X / V', does: '复制、剪切、粘贴，与 Excel、WPS 互通' },
  { keys: 'Ctrl+D / Ctrl+R', does: '按第一行向下填 / 按第一列向右填' },
  { keys: '拖动右下角方块', does: '向四边填充；等差的数和日期接着往下排' },
  { keys: 'Ctrl+Enter', does: '选中的格都填成第一格；打着字时，都填成打的字' },
  { keys: 'Ctrl+;', does: '填今天' },
  { keys: 'Ctrl+A', does: '全选' },
  { keys: 'Ctrl+F', does: '在本表中查找' },
  { keys: 'Home / End', does: '行首 / 行尾；加 Ctrl 到表头 / 表尾' },
  { keys: 'Ctrl+方向键', does: '到这一行、这一列的尽头' },
  { keys: 'Shift+点表头', does: '按几列排序，也可以点“排序”' },
  { keys: 'Alt+↓', does: '打开这一格的选项；没有选项的格、表头上：筛选这一列' },
  { keys: 'Alt+Shift+↓', does: '筛选这一列：打字查找，空格勾选，Enter 确定' },
  { keys: 'Ctrl+Shift+L', does: '清除全部筛选' },
  { keys: '空格', does: '勾选这一行' },
  { keys: 'F8 / Shift+F8', does: '下一处 / 上一处有错、存疑或缺项' },
  { keys: 'Ctrl+H', does: '这一格的修改记录：谁、何时、原值、新值' },
  { keys: 'Enter（在名称上）', does: '打开这一条' },
]

/** After these keys Enter goes straight down again. */
const LEAVES_RUN = /^(?:Arrow|Home|End|Page|Escape)/

const STEPS: Readonly<Record<string, CellAt>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

/** More than a grid has of rows or columns. */
const FAR = 1_000_000

/** First column a range or the focus may stand in: row number and checkbox are no cells. */
const firstCell = (keys: readonly string[]): number => keys.findIndex(isCellColumn)

/** Where the block's other corner goes; undefined for other keys. Ctrl goes to the end of rows or columns. */
function farCorner(handle: GridHandle, event: KeyboardEvent, range: Range): CellAt | undefined {
  const keys = handle.columnKeys()
  const rows = Math.max(1, handle.rowCount())
  const far = event.ctrlKey || event.metaKey
  const step = STEPS[event.key]
  const by = (row: number, column: number): CellAt => moveEnd(range, rows, keys.length, { row, column }).end
  if (step !== undefined) return by(step.row * (far ? FAR : 1), step.column * (far ? FAR : 1))
  const page = Math.max(
    1,
    (handle.api?.getLastDisplayedRowIndex() ?? 0) - (handle.api?.getFirstDisplayedRowIndex() ?? 0) - 1,
  )
  switch (event.key) {
    case 'PageDown':
      return by(page, 0)
    case 'PageUp':
      return by(-page, 0)
    case 'Home':
      return by(far ? -FAR : 0, -FAR)
    case 'End':
      return by(far ? FAR : 0, FAR)
    default:
      return undefined
  }
}

function extend(handle: GridHandle, event: KeyboardEvent): boolean {
  const range = handle.range.get()
  const { api } = handle
  if (range === undefined || api === undefined) return false
  const keys = handle.columnKeys()
  const moved = farCorner(handle, event, range)
  if (moved === undefined) return false
  const end = { row: moved.row, column: Math.max(firstCell(keys), moved.column) }
  handle.range.set({ anchor: range.anchor, end })
  api.ensureIndexVisible(end.row)
  const key = keys[end.column]
  if (key !== undefined) api.ensureColumnVisible(key)
  return true
}

function toEdge(handle: GridHandle, event: KeyboardEvent): boolean {
  const { api } = handle
  const focus = api?.getFocusedCell()
  if (api === undefined || focus === undefined || focus === null) return false
  const keys = handle.columnKeys()
  const home = event.key === 'Home'
  const control = event.ctrlKey || event.metaKey
  const key = home ? keys[firstCell(keys)] : keys.at(-1)
  const row = !control ? focus.rowIndex : home ? 0 : api.getDisplayedRowCount() - 1
  if (key === undefined) return false
  api.ensureIndexVisible(row)
  api.ensureColumnVisible(key)
  api.setFocusedCell(row, key)
  return true
}

/** @returns true when the key was ours; the grid then leaves it alone */
export function onGridKey(handle: GridHandle, actions: GridActions, event: KeyboardEvent): boolean {
  handle.noteFocus()
  const control = event.ctrlKey || event.metaKey
  const key = event.key
  const focus = handle.focus.get()
  if (key === 'Tab' && !event.shiftKey && focus !== undefined) handle.tabRun.note(focus.row, focus.key)
  else if (LEAVES_RUN.test(key)) handle.tabRun.end()
  const act = (run: () => void): true => {
    event.preventDefault()
    run()
    return true
  }
  if (event.altKey && event.shiftKey && key === 'ArrowDown') return filterHere(handle) && act(() => undefined)
  if (event.shiftKey && !event.altKey && extend(handle, event)) return act(() => undefined)
  if (key === 'Home' || key === 'End') return toEdge(handle, event) && act(() => undefined)
  if (key === 'Delete') return act(actions.clear)
  if (key === 'F8') return act(() => actions.nextFault(event.shiftKey ? -1 : 1))
  if (control && event.shiftKey && key.toLowerCase() === 'l') return act(() => handle.clearFilters())
  if (control && key.toLowerCase() === 'd') return act(actions.fillDown)
  if (control && key.toLowerCase() === 'r') return act(actions.fillRight)
  if (control && key === 'Enter') return act(actions.fillSame)
  if (control && (key === ';' || key === '；')) return act(actions.today)
  if (control && key.toLowerCase() === 'h') return act(actions.history)
  if (control && key.toLowerCase() === 'f') return act(() => handle.focusSearch())
  if (control && key.toLowerCase() === 'a') return act(() => selectAll(handle))
  // Left to the window: undo, redo, search; and to the clipboard events.
  if (control && ['z', 'y', 'c', 'v', 'x', 'k', 'b'].includes(key.toLowerCase())) return true
  if (key === 'Enter' && actions.open !== undefined && handle.focus.get()?.key === actions.openKey) {
    return act(actions.open)
  }
  if (key === 'Enter' && !control && !event.shiftKey && focus !== undefined && handle.endTabRun(focus.row)) {
    return act(() => undefined)
  }
  return openBeforeComposing(handle, event)
}

/** On a head: Alt+↓ opens the column's menu, as in Excel and WPS. @returns true when the key was ours */
export function onHeadKey(
  handle: GridHandle,
  { event, column }: Pick<SuppressHeaderKeyboardEventParams<Row>, 'event' | 'column'>,
): boolean {
  if (!event.altKey || event.key !== 'ArrowDown' || !('getColId' in column)) return false
  event.preventDefault()
  handle.openFilter(column.getColId())
  return true
}

/** An input method announces its first key as `Process`: the editor must have the focus before it composes. */
function openBeforeComposing(handle: GridHandle, event: KeyboardEvent): boolean {
  const focus = handle.focus.get()
  const composing = event.key === 'Process' || event.keyCode === 229
  const list = event.altKey && event.key === 'ArrowDown'
  if ((!composing && !list) || focus === undefined) return false
  const codec = handle.codecs.get(focus.key)
  // As in Excel and WPS: the list of the cell where it has one, else the menu of its column.
  if (list && (codec?.editable !== true || handle.choicesOf(codec.row).length === 0)) {
    event.preventDefault()
    return filterHere(handle)
  }
  handle.api?.startEditingCell({ rowIndex: focus.row, colKey: focus.key, key: list ? 'F2' : 'Process' })
  if (list) event.preventDefault()
  return true
}

/** The menu of the column the keyboard is in. */
function filterHere(handle: GridHandle): boolean {
  const focus = handle.focus.get()
  if (focus !== undefined) handle.openFilter(focus.key)
  return focus !== undefined
}

export function selectAll(handle: GridHandle): void {
  const keys = handle.columnKeys()
  const rows = handle.rowCount()
  if (!handle.whole.get()) {
    handle.awaited.set('cells')
    return
  }
  if (rows === 0) return
  const left = firstCell(keys)
  handle.range.set({ anchor: { row: 0, column: left }, end: { row: rows - 1, column: keys.length - 1 }, fixed: true })
}
