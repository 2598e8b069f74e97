/** What the parts of one grid share: the toolbar, the cells and the strips all talk to this. */
import type { Column, GridApi } from 'ag-grid-community'
import { sameValue } from '../../../domain/record/record'
import type { FieldRow, FieldValue } from '../../../domain/schema/field'
import type { Row } from '../../../shared/rows'
import type { Codec } from '../client/codec'
import type { Choice } from '../client/use-choices'
import { Value } from '../client/value'
import type { ExtraColumn } from './columns'
import type { Fill } from './fill'
import type { ColumnFilter } from './filters/column-filter'
import type { RowMarks } from './marks'
import { type Block, blockOf, type CellAt, isSingle, type Range } from './range'
import { TabRun } from './tab-run'

/** Id of the empty row at the bottom that becomes a record with its first value. */
export const DRAFT = '+'

/** Column of the row numbers. */
export const ROW_NUMBER = '#'

/** Row number and checkbox are no cells. */
export const isCellColumn = (key: string): boolean => key !== ROW_NUMBER && !key.startsWith('ag-Grid')

export interface Focus {
  readonly row: number
  readonly id: string
  readonly key: string
}

export interface MarkCounts {
  readonly bad: number
  readonly doubt: number
  readonly missing: number
  readonly touched: number
}

export interface GridColumn {
  readonly key: string
  readonly label: string
  readonly block: string
  readonly shown: boolean
}

const NO_COUNTS: MarkCounts = { bad: 0, doubt: 0, missing: 0, touched: 0 }

/** Make one with `useGridHandle`; give it to the grid and to its tools. */
export class GridHandle {
  api: GridApi<Row> | undefined
  readonly quickText = new Value('')
  readonly selected = new Value<readonly string[]>([])
  /** Rows on show after filters, without the empty one at the bottom. */
  readonly displayed = new Value(0)
  readonly filtered = new Value(false)
  /** Columns the rows are sorted by. */
  readonly sorted = new Value(0)
  /** Grows whenever rows came, went, or changed places. */
  readonly modelled = new Value(0)
  /** All rows are here; while a long list is read, only its first rows are on show. */
  readonly whole = new Value(true)
  readonly range = new Value<Range | undefined>(undefined)
  /** Name of the view chosen last. */
  readonly view = new Value('')
  /** The fill being dragged. */
  readonly fill = new Value<Fill | undefined>(undefined)
  readonly focus = new Value<Focus | undefined>(undefined)
  readonly counts = new Value<MarkCounts>(NO_COUNTS)
  readonly columns = new Value<readonly GridColumn[]>([])
  /** Shows only these rows (只看这些格). */
  readonly only = new Value<ReadonlySet<string> | undefined>(undefined)
  /** What is filtered, by column key. */
  readonly columnFilters = new Value<Readonly<Record<string, ColumnFilter>>>({})
  /** Rows written since the filter was set: they stay in sight until it is set again, as in Excel and WPS. */
  readonly kept = new Set<string>()
  /** Asked for while the list was still being read: done on all of it as soon as it is here. */
  readonly awaited = new Value<'rows' | 'cells' | undefined>(undefined)
  /** Cells changed since the view was opened: `id/key` → value before; undefined in a record made here. */
  readonly touched = new Map<string, FieldValue | undefined>()
  readonly tabRun = new TabRun()
  /** Set by the search box of this grid. */
  focusSearch: () => void = () => undefined
  codecs: ReadonlyMap<string, Codec> = new Map()
  extras: ReadonlyMap<string, ExtraColumn> = new Map()
  choicesOf: (row: FieldRow) => readonly Choice[] = () => []
  marksOf: (record: Row) => RowMarks = () => new Map()

  private displayedKeys: readonly string[] | undefined
  /** Records under the selected block when it was made, top to bottom. */
  private blockIds: readonly string[] = []
  /** The cell the keyboard was in before the menu of a column opened. */
  private leftCell: { readonly rowIndex: number; readonly column: Column } | undefined

  constructor() {
    this.range.subscribe(() => {
      this.blockIds = this.idsUnderBlock()
    })
  }

  /** Block of the selected range, if more than the focused cell or not. */
  block(): Block | undefined {
    const range = this.range.get()
    return range === undefined ? undefined : blockOf(range)
  }

  /** The selected block when it is more than one cell. */
  wideBlock(): Block | undefined {
    const range = this.range.get()
    return range === undefined || isSingle(range) ? undefined : blockOf(range)
  }

  /** Displayed columns in their order. */
  columnKeys(): readonly string[] {
    this.displayedKeys ??= (this.api?.getAllDisplayedColumns() ?? []).map((column) => column.getColId())
    return this.displayedKeys
  }

  columnIndex(key: string): number {
    return this.columnKeys().indexOf(key)
  }

  /** Lists the columns for the chooser. */
  readColumns(): void {
    const { api } = this
    if (api === undefined) return
    this.columns.set(
      (api.getColumns() ?? []).flatMap((column) => {
        const key = column.getColId()
        if (!isCellColumn(key)) return []
        const block = column.getOriginalParent()?.getColGroupDef()?.headerName ?? ''
        return [{ key, label: column.getColDef().headerName ?? key, block, shown: column.isVisible() }]
      }),
    )
  }

  /** Columns were moved, hidden or shown. */
  columnsChanged(): void {
    this.displayedKeys = undefined
  }

  rowAt(index: number): Row | undefined {
    return this.api?.getDisplayedRowAtIndex(index)?.data
  }

  /** Rows on show now, without the empty one; `displayed` follows a moment later. */
  rowCount(): number {
    const count = this.api?.getDisplayedRowCount() ?? 0
    return this.rowAt(count - 1)?.id === DRAFT ? count - 1 : count
  }

  /** Ids of the rows on show, in their order. */
  displayedIds(): readonly string[] {
    const ids: string[] = []
    this.api?.forEachNodeAfterFilterAndSort(({ id }) => {
      if (id !== undefined && id !== DRAFT) ids.push(id)
    })
    return ids
  }

  /** Puts the focus into the cell of a record. @returns false when it is not on show */
  focusCell(id: string, key: string): boolean {
    const { api } = this
    const index = api?.getRowNode(id)?.rowIndex ?? null
    if (api === undefined || index === null) return false
    if (api.getColumn(key)?.isVisible() === false) api.setColumnsVisible([key], true)
    const go = (): void => {
      api.ensureIndexVisible(index, id === DRAFT ? 'bottom' : null)
      api.ensureColumnVisible(key)
      api.setFocusedCell(index, key)
    }
    go()
    // A row far away is drawn only in the next frame; before that it cannot hold the keyboard.
    requestAnimationFrame(() => {
      if (this.api === api) go()
    })
    return true
  }

  /**
   * Takes over where AG Grid's focus is now. Its own event comes a moment late, so every key and clipboard act asks
   * first; a block that grew from the focused cell stays.
   */
  noteFocus(): void {
    const cell = this.api?.getFocusedCell() ?? undefined
    const key = cell?.column.getColId() ?? ''
    if (cell === undefined || cell.rowPinned || !isCellColumn(key)) {
      this.focus.set(undefined)
      return
    }
    const id = this.rowAt(cell.rowIndex)?.id ?? ''
    const before = this.focus.get()
    const moved = before?.row !== cell.rowIndex || before.key !== key
    if (moved || before.id !== id) this.focus.set({ row: cell.rowIndex, id, key })
    const at = { row: cell.rowIndex, column: this.columnIndex(key) }
    const range = this.range.get()
    const grown = range?.anchor.row === at.row && range.anchor.column === at.column
    if (!grown && (moved || range?.fixed !== true)) this.range.set({ anchor: at, end: at })
  }

  /** After sorting or filtering the old block stands for other cells. */
  resetRange(): void {
    this.range.set(undefined)
    this.noteFocus()
  }

  private idsUnderBlock(): readonly string[] {
    const block = this.wideBlock()
    if (block === undefined) return []
    const ids: string[] = []
    for (let row = block.top; row <= block.bottom; row += 1) ids.push(this.rowAt(row)?.id ?? '')
    return ids
  }

  /**
   * Rows change places when a value of the sorted column is written. The block goes along where its records still
   * stand together, else it shrinks to the focused cell: the next Delete must not hit other records.
   */
  followRows(): void {
    const range = this.range.get()
    const block = this.wideBlock()
    if (range === undefined || block === undefined) return
    const now = this.idsUnderBlock()
    if (now.length === this.blockIds.length && now.every((id, at) => id === this.blockIds[at])) return
    // Rows just made come on show after the block was drawn over their places.
    if (this.blockIds.includes('')) {
      this.blockIds = now
      return
    }
    const top = this.topOf(this.blockIds)
    if (top === undefined) {
      this.resetRange()
      return
    }
    const shift = top - block.top
    const moved = (at: CellAt): CellAt => ({ row: at.row + shift, column: at.column })
    this.range.set({ ...range, anchor: moved(range.anchor), end: moved(range.end) })
  }

  /** Row of the first of these records where they stand one below the other in any order; undefined where they do not. */
  topOf(ids: readonly string[]): number | undefined {
    const rows = ids.map((id) => this.api?.getRowNode(id)?.rowIndex ?? -1).sort((one, other) => one - other)
    const [top] = rows
    return top !== undefined && top >= 0 && rows.every((row, at) => row === top + at) ? top : undefined
  }

  /** Goes to the empty row at the bottom. */
  startNewRow(): void {
    const key = this.columnKeys().find((one) => this.codecs.get(one)?.editable === true)
    if (key !== undefined) this.focusCell(DRAFT, key)
  }

  clearFilters(): void {
    this.quickText.set('')
    this.only.set(undefined)
    this.api?.setFilterModel(null)
    this.api?.setGridOption('quickFilterText', '')
    this.api?.onFilterChanged()
  }

  clearFilter(key: string): void {
    const { api } = this
    void api?.setColumnFilterModel(key, null).then(() => api.onFilterChanged())
  }

  /** 在本表中查找. */
  find(text: string): void {
    this.quickText.set(text)
    this.api?.setGridOption('quickFilterText', text)
  }

  /** @param ids undefined = all rows */
  showOnly(ids: ReadonlySet<string> | undefined): void {
    this.only.set(ids)
    this.api?.onFilterChanged()
  }

  /** Opens the menu of a column; the keyboard comes back to its cell afterwards. */
  openFilter(key: string): void {
    const { api } = this
    if (api === undefined || api.getColumn(key)?.isVisible() !== true) return
    const cell = api.getFocusedCell()
    this.leftCell = cell === null || cell.rowPinned ? undefined : cell
    api.ensureColumnVisible(key)
    api.showColumnFilter(key)
  }

  /** Columns up to this one stand still while the others scroll; the last of those that do gives them free again. */
  freezeTo(key: string): void {
    const { api } = this
    if (api === undefined) return
    const columns = api.getAllDisplayedColumns().filter((column) => isCellColumn(column.getColId()))
    const at = columns.findIndex((column) => column.getColId() === key)
    const chosen = columns[at]
    if (chosen === undefined || chosen.getPinned() === 'right') return
    const frees = chosen.getPinned() === 'left' && columns[at + 1]?.getPinned() !== 'left'
    const state = columns.flatMap((column, place) => {
      if (column.getColDef().lockPinned === true || column.getPinned() === 'right') return []
      return [{ colId: column.getColId(), pinned: place <= at && !frees ? ('left' as const) : null }]
    })
    api.applyColumnState({ state })
  }

  /** Enter after a run of Tabs. @returns false where none led to this row, or there is no row below */
  endTabRun(row: number): boolean {
    const key = this.tabRun.take(row)
    if (this.api === undefined || key === undefined || this.rowAt(row + 1) === undefined) return false
    this.api.ensureIndexVisible(row + 1)
    this.api.ensureColumnVisible(key)
    this.api.setFocusedCell(row + 1, key)
    return true
  }

  /** From the search box to the first row it leaves. */
  focusFirst(): void {
    const { api } = this
    const key = this.columnKeys().find(isCellColumn)
    if (api === undefined || key === undefined || api.getDisplayedRowCount() === 0) return
    api.ensureIndexVisible(0)
    api.setFocusedCell(0, key)
  }

  filterClosed(): void {
    const { api, leftCell } = this
    this.leftCell = undefined
    if (api === undefined || leftCell === undefined) return
    requestAnimationFrame(() => {
      if (this.api !== api) return
      // Never into the empty row: the next key would make a record.
      const row = Math.max(0, Math.min(leftCell.rowIndex, this.rowCount() - 1))
      api.ensureIndexVisible(row)
      api.setFocusedCell(row, leftCell.column)
    })
  }

  /** Remembers the values before a change; the first one counts. */
  touch(id: string, keys: Iterable<string>, before: Row | undefined): void {
    for (const key of keys) {
      const name = `${id}/${key}`
      if (!this.touched.has(name))
        this.touched.set(name, before === undefined ? undefined : (before.fields[key] ?? null))
    }
  }

  /** Does the cell differ from what it was when the view was opened? */
  isTouched(record: Row, key: string): boolean {
    const name = `${record.id}/${key}`
    if (!this.touched.has(name)) return false
    const before = this.touched.get(name)
    return before === undefined || !sameValue(before, record.fields[key] ?? null)
  }

  /** Cells that differ now. */
  touchedCount(): number {
    let count = 0
    for (const name of this.touched.keys()) {
      const at = name.indexOf('/')
      const record = this.api?.getRowNode(name.slice(0, at))?.data
      if (record !== undefined && this.isTouched(record, name.slice(at + 1))) count += 1
    }
    return count
  }
}
