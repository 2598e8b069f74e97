/** Columns of the grid from the rows of the schema, plus the screen's own computed ones. */
import type {
  CellClassParams,
  ColDef,
  ColGroupDef,
  ColumnFilter as ColumnFilterDefinition,
  DoesFilterPassParams,
  ICellRendererParams,
} from 'ag-grid-community'
import type { ReactNode } from 'react'
import type { CollectionDefinition, FieldRow, FieldValue } from '../../../domain/schema/field'
import type { Row } from '../../../shared/rows'
import type { Choice } from '../client/use-choices'
import type { MarkKind } from '../ui/status-mark'
import { LongTextCellEditor, TextCellEditor } from './editors/cell-editor'
import { ListCellEditor } from './editors/list-editor'
import { filledBlock } from './fill'
import { entriesOf } from './filters/cell-entries'
import { type ColumnFilter, passes } from './filters/column-filter'
import { FilterPanel } from './filters/filter-panel'
import { DRAFT, type GridHandle, ROW_NUMBER } from './grid-handle'
import { holds } from './range'
import { WordWithMark } from './word-with-mark'

/** A column the screen works out itself; never typed into. */
export interface ExtraColumn {
  readonly key: string
  readonly label: string
  readonly width: number
  /** Group head; absent = stands alone. */
  readonly block?: string
  readonly pinned?: 'left' | 'right'
  /** Placed before this field; absent = at the end. */
  readonly before?: string
  /** For sorting, filtering and copying. */
  readonly value: (record: Row) => string | number
  /** How it looks; absent = the value. */
  readonly render?: (record: Row) => ReactNode
}

/** Marks beside the words of a field: field key → word → state. Keep it a constant. */
export type CellLooks = Readonly<Record<string, Readonly<Record<string, MarkKind>>>>

export interface ColumnPlan {
  readonly definition: CollectionDefinition
  /** Keys of schema fields in their order. */
  readonly fields: readonly FieldRow[]
  readonly extras: readonly ExtraColumn[]
  readonly handle: GridHandle
  readonly choicesOf: (row: FieldRow) => readonly Choice[]
  readonly draggable: boolean
  /** Text size against the standard; widths follow it. */
  readonly scale: number
  readonly looks: CellLooks
}

type Column = ColDef<Row, FieldValue>

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** @param falling empty cells stand last in both directions, as in Excel and WPS */
export function compareValues(left: FieldValue | undefined, right: FieldValue | undefined, falling = false): number {
  const a = left === '' ? null : (left ?? null)
  const b = right === '' ? null : (right ?? null)
  if (a === null || b === null) return a === b ? 0 : (a === null) === falling ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(Array.isArray(a) ? a.join('、') : String(a), Array.isArray(b) ? b.join('、') : String(b))
}

const isNumeric = (row: FieldRow): boolean => row.kind === 'integer' || row.kind === 'decimal'

const hasList = (row: FieldRow): boolean =>
  row.kind === 'boolean' ||
  row.kind === 'region' ||
  row.kind === 'reference' ||
  row.kind === 'references' ||
  (row.options !== undefined && row.options.length > 0)

/** Rules looked at whenever a cell is drawn; they read what the handle holds now. */
function markRules(handle: GridHandle, key: string) {
  const markIs =
    (kind: string) =>
    ({ data, node }: CellClassParams<Row, FieldValue>): boolean =>
      data !== undefined && data.id !== DRAFT && !node.rowPinned && handle.marksOf(data).get(key)?.kind === kind
  return {
    'q-cell-bad': markIs('bad'),
    'q-cell-doubt': markIs('doubt'),
    'q-cell-missing': markIs('missing'),
    'q-cell-conflict': ({ data }: CellClassParams<Row, FieldValue>) => data?.conflicts?.includes(key) === true,
    'q-cell-touched': ({ data }: CellClassParams<Row, FieldValue>) => data !== undefined && handle.isTouched(data, key),
    'q-cell-computed': () => handle.codecs.get(key)?.row.compute !== undefined,
  }
}

export function rangeRule(handle: GridHandle) {
  return ({ rowIndex, column, node }: CellClassParams<Row, FieldValue>): boolean => {
    const block = handle.wideBlock()
    if (block === undefined || node.rowPinned) return false
    return holds(block, rowIndex, handle.columnIndex(column.getColId()))
  }
}

/** Cells the fill under way would write into. */
export function fillRule(handle: GridHandle) {
  return ({ rowIndex, column, node }: CellClassParams<Row, FieldValue>): boolean => {
    const fill = handle.fill.get()
    if (fill === undefined || node.rowPinned) return false
    return holds(filledBlock(fill), rowIndex, handle.columnIndex(column.getColId()))
  }
}

function editorOf(row: FieldRow, plan: ColumnPlan): Partial<Column> {
  if (hasList(row)) {
    const reference = row.kind === 'reference' || row.kind === 'references'
    return {
      cellEditor: ListCellEditor,
      cellEditorParams: {
        choices: () => plan.choicesOf(row),
        several: row.kind === 'options' || row.kind === 'references',
        listOnly: reference,
      },
    }
  }
  if (row.kind === 'longText') return { cellEditor: LongTextCellEditor, cellEditorPopup: true }
  return { cellEditor: TextCellEditor }
}

function filterOf(key: string, { handle, scale }: ColumnPlan): Partial<Column> {
  return {
    filter: {
      component: FilterPanel,
      doesFilterPass: ({ model, data }: DoesFilterPassParams<Row, unknown, ColumnFilter>) =>
        passes(model, entriesOf(handle, key, data)),
    } satisfies ColumnFilterDefinition,
    filterParams: { handle, scale },
  }
}

/** Name with its unit, which is not said twice: 学时, not 学时（学时）. */
export function headerOf({ label, unit }: Pick<FieldRow, 'label' | 'unit'>): string {
  return unit === undefined || label.endsWith(unit) ? label : `${label}（${unit}）`
}

/** Widest column for the sake of its name alone: eight full characters. */
const NAME_LIMIT = 8

/** Pixels of a column: as the row says, wider where its name (12 px a character, 40 px of padding and icon) is cut. */
export function widthOf(row: Pick<FieldRow, 'label' | 'unit' | 'width'>): number {
  const wide = row.unit === undefined ? row.width : row.width + 12 * row.unit.length
  return Math.max(wide, 12 * Math.min(headerOf(row).length, NAME_LIMIT) + 40)
}

function fieldColumn(row: FieldRow, plan: ColumnPlan): Column {
  const { handle, definition } = plan
  const text = (record: Row | undefined, value: FieldValue | undefined): string => {
    if (record === undefined) return ''
    return handle.codecs.get(row.key)?.text(value ?? null) ?? ''
  }
  const title = row.key === definition.title
  const named = row.kind === 'reference' || row.kind === 'references'
  /** Records stand in the order of their names, not of their ids. */
  const sorted = (value: FieldValue | undefined): FieldValue | undefined =>
    named && value !== undefined && value !== null ? (handle.codecs.get(row.key)?.text(value) ?? value) : value
  const looks = plan.looks[row.key]
  return {
    colId: row.key,
    headerName: headerOf(row),
    headerTooltip: row.hint ?? row.label,
    width: Math.round(plan.scale * (title ? Math.max(row.width, 190) : widthOf(row))),
    hide: row.hidden === true && !title,
    ...(title ? { pinned: 'left' as const, lockPinned: true } : {}),
    valueGetter: ({ data, node }) => {
      if (data === undefined) return null
      if (node?.rowPinned) return data.fields[row.key] ?? null
      return handle.codecs.get(row.key)?.read(data) ?? null
    },
    valueFormatter: ({ data, value, node }) => (node?.rowPinned ? String(value ?? '') : text(data, value)),
    getQuickFilterText: ({ data, value }) => text(data, value),
    ...(looks === undefined ? {} : { cellRenderer: WordWithMark, cellRendererParams: { looks } }),
    comparator: (left, right, _one, _other, falling) => compareValues(sorted(left), sorted(right), falling),
    editable: ({ node }) => !node.rowPinned && handle.codecs.get(row.key)?.editable === true,
    cellClass: isNumeric(row) ? 'q-cell-number' : '',
    ...(isNumeric(row) ? { headerClass: 'q-head-number' } : {}),
    cellClassRules: {
      ...markRules(handle, row.key),
      'q-cell-range': rangeRule(handle),
      'q-cell-fill': fillRule(handle),
    },
    ...editorOf(row, plan),
    ...filterOf(row.key, plan),
  }
}

function extraColumn(extra: ExtraColumn, plan: ColumnPlan): Column {
  const { handle } = plan
  const now = (): ExtraColumn => handle.extras.get(extra.key) ?? extra
  const numeric = (record: Row): boolean => typeof now().value(record) === 'number'
  return {
    colId: extra.key,
    headerName: extra.label,
    width: Math.round(plan.scale * extra.width),
    ...(extra.pinned === undefined ? {} : { pinned: extra.pinned }),
    valueGetter: ({ data, node }) => {
      if (data === undefined || data.id === DRAFT) return null
      return node?.rowPinned ? (data.fields[extra.key] ?? null) : now().value(data)
    },
    comparator: (left, right, _one, _other, falling) => compareValues(left, right, falling),
    ...filterOf(extra.key, plan),
    ...(extra.render === undefined
      ? {}
      : {
          cellRenderer: ({ data, node, value }: ICellRendererParams<Row, FieldValue>) =>
            data === undefined || data.id === DRAFT
              ? null
              : node.rowPinned
                ? String(value ?? '')
                : now().render?.(data),
        }),
    cellClassRules: {
      'q-cell-range': rangeRule(handle),
      'q-cell-number': ({ data }) =>
        data !== undefined && data.id !== DRAFT && extra.render === undefined && numeric(data),
    },
  }
}

function rowNumberColumn(plan: ColumnPlan): Column {
  return {
    colId: ROW_NUMBER,
    headerName: '',
    width: Math.round(plan.scale * (plan.draggable ? 56 : 44)),
    pinned: 'left',
    lockPinned: true,
    lockPosition: 'left',
    resizable: false,
    sortable: false,
    filter: false,
    suppressNavigable: true,
    suppressMovable: true,
    suppressHeaderMenuButton: true,
    rowDrag: plan.draggable,
    cellClass: 'q-cell-row-number',
    valueGetter: ({ node, data }) => {
      if (node === null || node?.rowPinned) return ''
      return data?.id === DRAFT ? '＋' : (node?.rowIndex ?? 0) + 1
    },
    getQuickFilterText: () => '',
  }
}

/** Two-level heads: the schema's blocks above, the fields below; row number and name stand at the left. */
export function buildColumns(plan: ColumnPlan): readonly (Column | ColGroupDef<Row>)[] {
  const out: (Column | ColGroupDef<Row>)[] = [rowNumberColumn(plan)]
  const title = plan.fields.find((row) => row.key === plan.definition.title)
  if (title !== undefined) out.push(fieldColumn(title, plan))
  let last: { readonly block: string; readonly children: Column[] } | undefined
  let runs = 0
  // A block may come in several runs, when the screen puts single columns first.
  const add = (block: string, column: Column): void => {
    if (last?.block !== block) {
      last = { block, children: [] }
      runs += 1
      out.push({ headerName: block, groupId: `${block}-${runs}`, children: last.children })
    }
    last.children.push(column)
  }
  for (const row of plan.fields) {
    if (row === title) continue
    for (const extra of plan.extras) {
      if (extra.before === row.key) add(extra.block ?? row.block, extraColumn(extra, plan))
    }
    add(row.block, fieldColumn(row, plan))
  }
  const keys = new Set(plan.fields.map((row) => row.key))
  for (const extra of plan.extras) {
    if (extra.before !== undefined && keys.has(extra.before)) continue
    if (extra.block === undefined) {
      out.push(extraColumn(extra, plan))
      last = undefined
    } else add(extra.block, extraColumn(extra, plan))
  }
  return out
}
