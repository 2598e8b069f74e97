/** The grid of one record kind: every screen with a table of records uses this. */
import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type {
  GridApi,
  IRowNode,
  PostSortRowsParams,
  SelectionColumnDef,
  SuppressHeaderKeyboardEventParams,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import type { FieldValue } from '../../../domain/schema/field'
import type { Row } from '../../../shared/rows'
import { useUndoRedo } from '../app/undo'
import { useStatus } from '../client/hooks'
import { type Messages, useMessages } from '../ui/messages'
import { SCALE, usePreferences } from '../ui/preferences'
import { useScreenKeys } from '../ui/screen-slots'
import { planTyped } from './block-edits'
import { CellMenu, cellMenuPlace } from './cell-menu'
import type { CellLooks, ExtraColumn } from './columns'
import type { EditorContext } from './editors/cell-editor'
import { FilterStrip } from './filters/filter-strip'
import { gridActionsFor } from './grid-actions'
import './filters/filters.css'
import './grid.css'
import { DRAFT, type GridHandle } from './grid-handle'
import { GridStatus } from './grid-status'
import { gridTheme } from './grid-theme'
import { GRID_KEYS, onGridKey, onHeadKey } from './keys'
import { applyView, keepLayout, opensArranged, placeCheckboxes, restoreLayout } from './layout'
import { MarkPopover } from './mark-popover'
import { registerModules } from './modules'
import { goToNextFault } from './next-fault'
import { PasteStrip } from './paste-strip'
import { sortLevels } from './sorting'
import { useAwaited } from './use-awaited'
import { useFillCorner } from './use-fill-corner'
import { useGridClipboard } from './use-grid-clipboard'
import { type GridEdits, useGridEdits } from './use-grid-edits'
import { useGridEvents } from './use-grid-events'
import { tellRefused, useGridFill } from './use-grid-fill'
import { useGridModel } from './use-grid-model'
import { useGridRange } from './use-grid-range'
import { useRowsOnShow } from './use-rows-on-show'
import { readViews } from './views'

export interface RecordGridProps {
  /** From `useGridHandle()`; shared with `GridTools`. */
  readonly handle: GridHandle
  /** Name of the record kind. */
  readonly collection: string
  readonly rows: readonly Row[]
  readonly loading?: boolean
  /** First rows of a long list while `loading`: shown in their place, unless the grid sorts otherwise. */
  readonly head?: readonly Row[] | undefined
  /** Under which the layout is kept; absent = the collection. */
  readonly gridId?: string
  /** Field keys in their order; absent = all rows of the schema. */
  readonly columns?: readonly string[]
  /** Keys to stand first; the other rows of the schema follow. */
  readonly first?: readonly string[]
  /** Worked-out columns; keep the array the same object while nothing changed. */
  readonly extras?: readonly ExtraColumn[]
  /** States shown with their shape beside the word. */
  readonly looks?: CellLooks
  /** Parent of the records made here. */
  readonly parent?: string
  /** Values of the records made here, such as the enterprise. */
  readonly newFields?: Readonly<Record<string, FieldValue>>
  readonly readOnly?: boolean
  /** No empty row at the bottom, and a long paste makes nothing. */
  readonly fixedRows?: boolean
  /** Enter or double click on the name. */
  readonly onOpen?: (id: string) => void
  /** Text by column key in the fixed last row. */
  readonly sums?: (rows: readonly Row[]) => Readonly<Record<string, string>>
  /** Rows can be dragged; called with the ids in their new order and the one that moved. */
  readonly onReorder?: (ids: readonly string[], moved: string) => void
  /** Shown instead of the grid when there are no rows at all. */
  readonly empty?: ReactNode
}

registerModules()

const LOCALE = {
  ...AG_GRID_LOCALE_CN,
  noMatchingRows: '没有符合条件的记录。点上面的“清除筛选”看全部。',
  noRowsToShow: '还没有记录',
  loadingOoo: '正在读取',
}
const NO_EXTRAS: readonly ExtraColumn[] = []
const NO_LOOKS: CellLooks = {}
const DRAFT_ROW: Row = { id: DRAFT, fields: {} }
const SELECTION_COLUMN: SelectionColumnDef = { pinned: 'left', lockPinned: true, width: 32, resizable: false }
const ROW_SELECTION = {
  mode: 'multiRow',
  checkboxes: true,
  headerCheckbox: true,
  enableClickSelection: false,
  selectAll: 'filtered',
  isRowSelectable: ({ data }: IRowNode<Row>) => data?.id !== DRAFT,
} as const

const isDraft = ({ data }: IRowNode<Row>): boolean => data?.id === DRAFT

/** The same function at every drawing: a new one makes AG Grid sort all rows again. */
function draftLast({ nodes }: PostSortRowsParams<Row>): void {
  const at = nodes.findIndex(isDraft)
  if (at >= 0) nodes.push(...nodes.splice(at, 1))
}

/** What an editor asks the grid, and where it tells what became of a text. */
function useEditorContext(handle: GridHandle, edits: GridEdits, messages: Messages): EditorContext {
  return useMemo(
    () => ({
      codecOf: (key) => handle.codecs.get(key),
      onRefused: (label, text, message) =>
        messages.error({ code: 'invalid', message: `${label}“${text}”没有存上：${message}` }),
      fillBlock: (text) => {
        if (handle.wideBlock() === undefined) return false
        const { rows, refused } = planTyped(handle, text)
        if (rows.length > 0) void edits.write(rows)
        tellRefused(messages, refused)
        return true
      },
      tabbed: (row, key) => handle.tabRun.note(row, key),
      isTabRun: (row) => handle.tabRun.leadsTo(row) && handle.rowAt(row + 1) !== undefined,
      endTabRun: (row) => void handle.endTabRun(row),
      onNoted: (label, note) => messages.toast(`${label}：${note}`),
    }),
    [handle, edits, messages],
  )
}

export function RecordGrid(props: RecordGridProps) {
  const { handle, collection, extras = NO_EXTRAS, gridId = collection, fixedRows = false } = props
  const status = useStatus()
  const { mode, comfortable, size } = usePreferences()
  const scale = SCALE[size]
  const messages = useMessages()
  const { undo } = useUndoRedo()
  const box = useRef<HTMLDivElement>(null)
  const menu = useMemo(cellMenuPlace, [])
  const readOnly = props.readOnly === true || status.readOnly
  const arranged = useMemo(() => opensArranged(gridId), [gridId])
  const loading = props.loading === true
  const layout = useKeptLayout(handle, gridId, scale)
  const { rearranged, events } = useGridEvents(handle, layout.changed)
  const head = loading && !arranged && !rearranged ? props.head : undefined
  const rows = head ?? props.rows
  // A block pasted beyond the first rows of a long list would make records instead of filling those still to come.
  const canAdd = !readOnly && !fixedRows && !loading
  const draggable = props.onReorder !== undefined && !readOnly

  const { columnDefs, definition } = useGridModel(handle, {
    collection,
    extras,
    readOnly,
    draggable,
    scale,
    looks: props.looks ?? NO_LOOKS,
    rows,
    ...(props.columns === undefined ? {} : { columns: props.columns }),
    ...(props.first === undefined ? {} : { first: props.first }),
  })
  const edits = useGridEdits(handle, {
    collection,
    ...(props.parent === undefined ? {} : { parent: props.parent }),
    ...(props.newFields === undefined ? {} : { newFields: props.newFields }),
  })
  const clipboard = useGridClipboard(handle, edits, canAdd)
  const fill = useGridFill(handle, edits)
  const range = useGridRange(handle, box, fill)
  useFillCorner(handle, box)
  useScreenKeys(GRID_KEYS)

  const rowData = useMemo(() => (canAdd ? [...rows, DRAFT_ROW] : rows), [rows, canAdd])
  const { sums, onOpen, onReorder } = props
  // The edited cell is painted first, the sums follow.
  const summed = useDeferredValue(useRowsOnShow(handle, props.rows, sums !== undefined))
  const sumRow = useMemo(
    // There from the start: AG Grid measures its last row wrongly when a fixed row comes later.
    () => (sums === undefined ? [] : [{ id: 'sums', fields: loading ? {} : sums(summed) }]),
    [sums, summed, loading],
  )
  useAwaited(handle, loading)

  const nextFault = useCallback(
    (step: 1 | -1) => {
      if (!goToNextFault(handle, step)) messages.toast('这张表里没有有错、存疑或缺项的格')
    },
    [handle, messages],
  )
  const actions = useMemo(
    () =>
      gridActionsFor({
        handle,
        edits,
        fill,
        collection,
        today: status.today,
        titleKey: definition.title,
        nextFault,
        onOpen,
      }),
    [handle, edits, fill, collection, status.today, definition, nextFault, onOpen],
  )
  const latestActions = useRef(actions)
  latestActions.current = actions

  const context = useEditorContext(handle, edits, messages)
  const defaultColDef = useMemo(
    () => ({
      sortable: true,
      resizable: true,
      cellDataType: false as const,
      minWidth: 40,
      suppressKeyboardEvent: ({ event, editing }: { event: KeyboardEvent; editing: boolean }) =>
        !editing && onGridKey(handle, latestActions.current, event),
      suppressHeaderKeyboardEvent: (params: SuppressHeaderKeyboardEventParams<Row>) => onHeadKey(handle, params),
    }),
    [handle],
  )
  const theme = useMemo(() => gridTheme(mode, comfortable, scale), [mode, comfortable, scale])
  // The popover and the strips stand over the grid, so that opening one never moves a cell.
  return (
    <div className="q-grid" ref={box} onCopy={clipboard.onCopy} onCut={clipboard.onCut} onPaste={clipboard.onPaste}>
      {clipboard.result === undefined ? null : (
        <PasteStrip
          handle={handle}
          result={clipboard.result}
          onUndo={(seq) => void undo(seq)}
          onClose={clipboard.close}
        />
      )}
      <FilterStrip handle={handle} />
      {rows.length === 0 && props.empty !== undefined && !loading ? props.empty : null}
      {/* AG Grid places its floating parts in pixels of the screen: it is kept out of the page's zoom, its theme scales. */}
      <div className="q-grid-body" style={scale === 1 ? undefined : { zoom: 1 / scale }} {...range}>
        <AgGridReact<Row>
          theme={theme}
          localeText={LOCALE}
          rowData={rowData as Row[]}
          columnDefs={columnDefs as never}
          defaultColDef={defaultColDef}
          context={context}
          loading={loading && head === undefined}
          suppressNoRowsOverlay={rows.length === 0 && props.empty !== undefined}
          getRowId={({ data }) => data.id}
          pinnedBottomRowData={sumRow}
          rowSelection={ROW_SELECTION}
          selectionColumnDef={SELECTION_COLUMN}
          groupHeaderHeight={24}
          readOnlyEdit
          stopEditingWhenCellsLoseFocus
          enterNavigatesVertically
          enterNavigatesVerticallyAfterEdit
          cacheQuickFilter
          animateRows={false}
          suppressColumnMoveAnimation
          suppressScrollOnNewData
          suppressMovableColumns={false}
          suppressDragLeaveHidesColumns
          maintainColumnOrder
          rowDragManaged={draggable}
          enableFilterHandlers
          {...events}
          postSortRows={draftLast}
          onGridReady={({ api }) => {
            api.setGridAriaProperty('label', definition.label)
            layout.ready(api)
          }}
          onGridPreDestroyed={() => {
            handle.api = undefined
          }}
          onDisplayedColumnsChanged={layout.changed}
          onColumnResized={({ finished, source }) => {
            if (finished && source !== 'api') layout.changed()
          }}
          onCellFocused={() => handle.noteFocus()}
          onCellContextMenu={({ event, data, column }) => {
            const field = column.getColId()
            if (data === undefined || data.id === DRAFT || !handle.codecs.has(field)) return
            if (!(event instanceof MouseEvent)) return
            event.preventDefault()
            menu.set({ x: event.clientX, y: event.clientY, collection, id: data.id, field })
          }}
          onCellEditRequest={({ data, column, newValue }) =>
            void edits.setCell(data.id, column.getColId(), newValue as FieldValue)
          }
          onCellEditingStarted={({ data }) => {
            if (data?.id === DRAFT) edits.draftEditing()
          }}
          onCellDoubleClicked={({ column, data }) => {
            if (data !== undefined && data.id !== DRAFT && handle.codecs.get(column.getColId())?.editable !== true) {
              onOpen?.(data.id)
            }
          }}
          onRowDragEnd={({ api, node }) => {
            const ids: string[] = []
            api.forEachNodeAfterFilterAndSort(({ data }) => {
              if (data !== undefined && data.id !== DRAFT) ids.push(data.id)
            })
            if (node.id !== undefined) onReorder?.(ids, node.id)
          }}
        />
        <MarkPopover handle={handle} edits={edits} box={box} revision={rows.length} onNext={() => nextFault(1)} />
      </div>
      <CellMenu place={menu} scale={scale} />
      <GridStatus handle={handle} label={definition.label} />
    </div>
  )
}

/** Puts the kept layout on, and keeps changes half a second after the last. */
function useKeptLayout(handle: GridHandle, gridId: string, scale: number) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useMemo(
    () => ({
      ready: (api: GridApi<Row>) => {
        handle.api = api
        restoreLayout(api, gridId, scale)
        const { views, standard } = readViews(gridId)
        const opening = views.find(({ name }) => name === standard)
        if (opening !== undefined) {
          applyView(api, opening, scale)
          handle.quickText.set(opening.text)
          handle.view.set(opening.name)
        }
        placeCheckboxes(api)
        handle.sorted.set(sortLevels(api).length)
        handle.readColumns()
      },
      changed: () => {
        handle.columnsChanged()
        clearTimeout(timer.current)
        timer.current = setTimeout(() => {
          if (handle.api === undefined) return
          keepLayout(handle.api, gridId, scale)
          handle.readColumns()
        }, 500)
      },
    }),
    [handle, gridId, scale],
  )
}
