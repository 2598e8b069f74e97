/** Lists of a form as the screen edits them: where they lie, what a new one takes by the heads above it. */
import { COLLECTIONS, collectionOf } from '../../../../domain/collections/registry'
import { listKey, readFormKey } from '../../../../domain/forms/form-keys'
import type { CollectionDefinition, FieldRow } from '../../../../domain/schema/field'
import { normaliseHead } from '../../../../domain/validation/text'
import type { FormSheetShown } from '../../../../shared/form-shapes'

export interface DrawnList {
  readonly sheet: string
  /** First line, from 1. */
  readonly line: number
  readonly kind: string
  readonly room: number
  readonly where: string
  readonly grow: string
  /** Letters of a column → field. */
  readonly columns: Readonly<Record<string, string>>
}

export function drawnLists(mapping: Readonly<Record<string, string>>, sheet: string): readonly DrawnList[] {
  const lists = new Map<
    number,
    { -readonly [K in keyof DrawnList]: DrawnList[K] } & { columns: Record<string, string> }
  >()
  for (const [key, value] of Object.entries(mapping)) {
    const read = readFormKey(key)
    if (read?.kind !== 'list' || read.sheet !== sheet) continue
    const { line, part } = read
    const list = lists.get(line) ?? { sheet, line, kind: '', room: 1, where: '', grow: '', columns: {} }
    lists.set(line, list)
    if (part === 'kind' || part === 'where' || part === 'grow') list[part] = value
    else if (part === 'room') list.room = Number(value)
    else list.columns[part] = value
  }
  return [...lists.values()].sort((a, b) => a.line - b.line)
}

export const listAt = (lists: readonly DrawnList[], row: number): DrawnList | undefined =>
  lists.find(({ line, room }) => row + 1 >= line && row + 1 < line + room)

/** Letters of a column counted from 0. */
export function lettersOf(column: number): string {
  let out = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    out = String.fromCharCode(65 + ((rest - 1) % 26)) + out
  }
  return out
}

/** Free lines from this row down: cells without text and formula, the first column's numbers aside. */
export function freeLines({ rows }: FormSheetShown, row: number): number {
  let count = 0
  for (let at = row; at < rows.length; at += 1) {
    const cells = rows[at]?.cells ?? []
    const written = cells.filter(({ text, formula }) => (text !== '' && !/^\d+$/.test(text)) || formula === true)
    if (written.length > 0) break
    count += 1
  }
  return Math.max(1, count)
}

/** Kinds a list may take. */
export const LIST_KINDS: readonly CollectionDefinition[] = [...COLLECTIONS.values()].filter(
  ({ name, restricted, holdsFile, travels }) =>
    restricted !== true &&
    holdsFile !== true &&
    travels !== 'office' &&
    name !== 'formTemplates' &&
    name !== 'documents',
)

const shownRows = (definition: CollectionDefinition): readonly FieldRow[] =>
  definition.fields.filter(({ internal }) => internal !== true)

export interface ColumnChoice {
  readonly value: string
  readonly label: string
  /** Heads under which ledgers carry it. */
  readonly heads: readonly string[]
}

const choice = (row: FieldRow, prefix: string, group: string): ColumnChoice => ({
  value: `${prefix}${row.key}`,
  label: group === '' ? row.label : `${group}·${row.label}`,
  heads: [row.label, ...(row.aliases ?? [])].map(normaliseHead),
})

/** What a column of such a list may take: its own fields, those of its enterprise, those of the records under it. */
export function columnChoices(kind: string): readonly ColumnChoice[] {
  const definition = collectionOf(kind)
  if (definition === undefined) return []
  const enterprises = collectionOf('enterprises')
  const isAbout = kind !== 'enterprises' && (definition.enterprise !== undefined || definition.parent !== undefined)
  const children = [...COLLECTIONS.values()].filter(
    ({ name, parent, restricted }) =>
      parent === kind && restricted !== true && (definition.companions ?? []).includes(name),
  )
  const rest = [...COLLECTIONS.values()].filter(
    (one) => one.parent === kind && one.restricted !== true && !children.includes(one),
  )
  return [
    { value: '序号', label: '序号', heads: ['序号', '编号', '顺序号', '序'].map(normaliseHead) },
    ...shownRows(definition).map((row) => choice(row, '', '')),
    ...(isAbout && enterprises !== undefined ? shownRows(enterprises).map((row) => choice(row, '企业/', '企业')) : []),
    ...[...children, ...rest].flatMap((child) =>
      shownRows(child).map((row) => choice(row, `${child.name}/`, child.label)),
    ),
  ]
}

/** Heads above a row: the nearest text up the column, merged cells showing theirs below too. */
function headAbove({ rows, merges }: FormSheetShown, row: number, column: number): string {
  for (let at = row - 1; at >= 0; at -= 1) {
    const merge = merges.find(
      (one) => at >= one.startRow && at <= one.endRow && column >= one.startColumn && column <= one.endColumn,
    )
    // A title over the whole table is no head.
    if (merge !== undefined && merge.endColumn - merge.startColumn > 3) continue
    const text = rows[merge?.startRow ?? at]?.cells[merge?.startColumn ?? column]?.text ?? ''
    if (text !== '') return text
  }
  return ''
}

/** A new list: its kind, room and the columns whose heads are known. */
export function newList(sheet: FormSheetShown, row: number, kind: string): Readonly<Record<string, string>> {
  const line = row + 1
  const out: Record<string, string> = {
    [listKey(sheet.name, line, 'kind')]: kind,
    [listKey(sheet.name, line, 'room')]: String(freeLines(sheet, row)),
    [listKey(sheet.name, line, 'grow')]: '插入行',
  }
  const choices = columnChoices(kind)
  const taken = new Set<string>()
  sheet.widths.forEach((_, column) => {
    const head = normaliseHead(headAbove(sheet, row, column))
    const found =
      head === '' ? undefined : choices.find(({ value, heads }) => !taken.has(value) && heads.includes(head))
    if (found === undefined) return
    taken.add(found.value)
    out[listKey(sheet.name, line, lettersOf(column))] = found.value
  })
  return out
}
