/** From a workbook to the table and columns that will be imported: the chosen sheet, or the visible one that fits best. */
import { type FoundTable, findTable } from './find-table'
import { readForm } from './form-sheet'
import type { HeadBlock } from './head-block'
import { isKnownHead } from './head-readings'
import { canImport, type HeadNames, headNames, type ImportKinds } from './import-targets'
import { type ColumnMapping, type Corrections, mapColumns } from './map-columns'
import type { SheetTable, WorkbookTable } from './workbook'

export interface PreparedImport {
  readonly table: FoundTable
  readonly mapping: ColumnMapping
  readonly warnings: readonly string[]
}

export interface PrepareOptions extends ImportKinds {
  readonly sheet?: string
  readonly corrections?: Corrections
  /** Head rows the clerk named, zero-based. */
  readonly head?: HeadBlock
  /** Somebody can correct it: a table whose heads nobody knows is given all the same, with no column mapped. */
  readonly correctable?: boolean
}

export type Prepared =
  | { readonly ok: true; readonly value: PreparedImport }
  | { readonly ok: false; readonly message: string }

/** Columns of the kind itself; those of companions count little: a list of licences is no list of enterprises. */
const mappedCount = ({ columns }: ColumnMapping, kinds: ImportKinds): number => {
  const companions = new Set((kinds.companions ?? []).map(({ name }) => name))
  const mapped = columns.filter((column) => column.target !== null && column.idle !== true)
  const beside = mapped.filter((column) => companions.has(column.target?.split(':')[0] ?? '')).length
  return mapped.length === beside ? 0 : mapped.length - beside + beside / 100
}

const noTable = (name: string, label: string): string =>
  `工作表「${name}」里没有认出${label}的表头。请核对是不是选错了表，或把表头改成常用的写法（如“企业名称”“统一社会信用代码”）。`

/** Finds table and columns; refused with one sentence when nothing fits. */
export function prepareImport(workbook: WorkbookTable, options: PrepareOptions): Prepared {
  const { definition } = options
  if (!canImport(options)) return { ok: false, message: `“${definition.label}”不能从表格导入，请在程序里填写。` }
  const names = headNames(options)
  const known = isKnownHead(names)
  const candidates = sheetsToTry(workbook, options.sheet)
  if (typeof candidates === 'string') return { ok: false, message: candidates }
  let best: PreparedImport | undefined
  let firstFault: string | undefined
  const others: FoundTable[] = []
  const forms: FoundTable[] = []
  for (const sheet of candidates) {
    const form = options.head === undefined ? readForm(sheet, known) : undefined
    if (form !== undefined) forms.push(form)
    const table = form === undefined ? findTable(sheet, known, options.head) : undefined
    if (table === undefined) continue
    const mapping = mapColumns(table.heads, names, options.corrections)
    if (!mapping.ok) {
      firstFault ??= mapping.message
      continue
    }
    const count = mappedCount(mapping.value, options)
    if (count === 0) continue
    const found = { table, mapping: mapping.value, warnings: [] }
    const better =
      best === undefined ||
      (table.rows.length > 0 && best.table.rows.length === 0) ||
      (count > mappedCount(best.mapping, options) && table.rows.length > 0)
    if (better) {
      if (best !== undefined) others.push(best.table)
      best = found
    } else others.push(table)
  }
  // A sheet that explains the columns is laid out like a form: it counts only where there is no ledger, not even an empty one.
  best ??= firstForm(forms, options, names)
  if (best === undefined) {
    const name = candidates[0]?.name ?? workbook.fileName
    const plain =
      options.correctable === true && firstFault === undefined ? unknownTable(candidates, options) : undefined
    if (plain !== undefined)
      return { ok: true, value: { ...plain, warnings: [noTable(name, `“${definition.label}”`)] } }
    return { ok: false, message: firstFault ?? noTable(name, `“${definition.label}”`) }
  }
  const isForm = forms.includes(best.table)
  const warnings = [...others, ...(isForm ? forms : [])]
    .filter((table) => table.rows.length > 0 && table !== best?.table)
    .map((table) => `工作表「${table.sheet}」也有 ${table.rows.length} 行数据，这次没有导入。如需导入请另选该表。`)
  const hidden = workbook.sheets.filter(
    (sheet) => sheet.hidden && sheet.rows.length > 0 && sheet.name !== best?.table.sheet,
  )
  for (const sheet of hidden) warnings.push(`工作表「${sheet.name}」是隐藏的，没有读。`)
  return { ok: true, value: { ...best, warnings } }
}

/** The first form that says something of this record kind. */
function firstForm(
  forms: readonly FoundTable[],
  options: PrepareOptions,
  names: HeadNames,
): PreparedImport | undefined {
  for (const table of forms) {
    const mapping = mapColumns(table.heads, names, options.corrections)
    if (mapping.ok && mappedCount(mapping.value, options) > 0) return { table, mapping: mapping.value, warnings: [] }
  }
  return undefined
}

/** The first sheet as a table whatever its heads say: the row that looks like a head, else the first filled one. */
function unknownTable(candidates: readonly SheetTable[], options: PrepareOptions): PreparedImport | undefined {
  const names = headNames(options)
  for (const sheet of candidates) {
    const filled = sheet.rows.findIndex((row) => row.some((cell) => cell.text.trim() !== ''))
    const first = { first: filled, last: filled }
    const table = findTable(sheet, isKnownHead(names), options.head) ?? findTable(sheet, isKnownHead(names), first)
    const mapping = table === undefined ? undefined : mapColumns(table.heads, names, options.corrections)
    if (table !== undefined && mapping?.ok === true) return { table, mapping: mapping.value, warnings: [] }
  }
  return undefined
}

function sheetsToTry(workbook: WorkbookTable, wanted: string | undefined): readonly SheetTable[] | string {
  if (wanted !== undefined) {
    const sheet = workbook.sheets.find((candidate) => candidate.name === wanted)
    return sheet === undefined ? `这个工作簿里没有名为「${wanted}」的工作表。` : [sheet]
  }
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden && sheet.rows.length > 0)
  if (visible.length > 0) return visible
  const hidden = workbook.sheets.filter((sheet) => sheet.hidden && sheet.rows.length > 0).map((sheet) => sheet.name)
  return hidden.length > 0
    ? `看得见的工作表都是空的；工作表「${hidden.join('、')}」是隐藏的，没有读。请在 WPS 里取消隐藏后再导入。`
    : '这个工作簿里没有内容。'
}
