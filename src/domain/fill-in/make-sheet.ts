/** Lays out one county's fill-in sheet from the records as they stand; personal data masked, ids and bases hidden. */
import type { StoredRecord } from '../record/record'
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import { formatValue } from '../schema/format-value'
import { maskValue } from '../schema/mask-value'
import type { ValueContext } from '../schema/value-context'
import { takesNewRows } from './choose-columns'
import type { CellRule, FillInMeta, FillInSheet, SheetCell, SheetColumn, SheetRow } from './sheet-model'

export interface SheetWish {
  readonly definition: CollectionDefinition
  readonly rows: readonly FieldRow[]
  readonly meta: Omit<FillInMeta, 'columns' | 'owner'>
  readonly records: readonly StoredRecord[]
  /** Name of the enterprise of a record. */
  readonly ownerOf: (record: StoredRecord) => string
  /** Enterprises of the county by name, each once. */
  readonly owners: readonly string[]
  /** Names of the bureau's counties, for region fields. */
  readonly counties: readonly string[]
  readonly blankRows: number
  readonly context: ValueContext
}

function ruleOf(row: FieldRow, counties: readonly string[]): CellRule {
  switch (row.kind) {
    case 'option':
      return { kind: 'list', words: row.options ?? [], closed: row.closed === true }
    case 'boolean':
      return { kind: 'list', words: ['是', '否'], closed: true }
    case 'region':
      return { kind: 'list', words: counties, closed: false }
    case 'date':
      return { kind: 'date' }
    case 'integer':
    case 'decimal':
      return {
        kind: 'number',
        whole: row.kind === 'integer',
        ...(row.min === undefined ? {} : { min: row.min }),
        ...(row.max === undefined ? {} : { max: row.max }),
      }
    default:
      return { kind: 'any' }
  }
}

/** What Excel shows in the tip: at most 255 characters. */
function promptOf(row: FieldRow): string {
  const parts = [
    row.hint,
    row.kind === 'options' && row.options !== undefined ? `可填几项，用、隔开：${row.options.join('、')}` : undefined,
    row.kind === 'month' ? '写成 2017-06' : undefined,
    row.kind === 'dateTime' ? '写成 2017-06-12 09:30' : undefined,
    row.kind === 'date' ? '写成 2017-06-12' : undefined,
    row.unit === undefined ? undefined : `单位：${row.unit}`,
    row.personal === undefined ? undefined : '带 * 的是已遮盖的原有内容，没有变化就不要动。',
  ]
  return parts
    .filter((part) => part !== undefined && part !== '')
    .join('。')
    .slice(0, 250)
}

const headOf = (row: FieldRow): string => {
  const unit = row.unit === undefined ? '' : `（${row.unit}）`
  return `${row.label}${unit}${row.requirement === 'required' ? '*' : ''}`
}

function columnOf(row: FieldRow, counties: readonly string[]): SheetColumn {
  return {
    key: row.key,
    head: headOf(row),
    rule: ruleOf(row, counties),
    required: row.requirement === 'required',
    prompt: promptOf(row),
    width: Math.min(40, Math.max(10, Math.round(row.width / 7))),
    wraps: row.kind === 'longText',
  }
}

/** The text a county is given for a value; masked like everything that leaves the office. */
export function givenText(row: FieldRow, value: FieldValue | undefined, context: ValueContext): string {
  return formatValue(row, maskValue(row, value ?? null), context)
}

function cellOf(row: FieldRow, value: FieldValue | undefined, text: string): SheetCell {
  if (text === '') return null
  return typeof value === 'number' && (row.kind === 'integer' || row.kind === 'decimal') ? value : text
}

/** Two fields may carry one label; heads tell columns apart when the sheet comes back. */
function withUniqueHeads(columns: readonly SheetColumn[]): SheetColumn[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    let head = column.head
    for (let count = 2; taken.has(head); count += 1) head = `${column.head}${count}`
    taken.add(head)
    return { ...column, head }
  })
}

function notesOf(definition: CollectionDefinition, canAdd: boolean): string[] {
  return [
    '填表说明：只填白底的格，改了哪一格就收哪一格，没有变化的不要动。带 * 的列建档必填；有下拉箭头的格从列表里选。',
    canAdd
      ? `新增的${definition.label}填在表末的空行里。删掉一行不等于删除记录，需要删除的请另行说明。`
      : `这张表不收新增的${definition.label}。删掉一行不等于删除记录，需要删除的请另行说明。`,
    '请不要改表头、不要把别的表粘贴成整张表；填好后存成 .xlsx 原样发回。',
  ]
}

export function makeSheet(wish: SheetWish): FillInSheet {
  const { definition, rows, meta, records, context } = wish
  const owner = definition.name !== 'enterprises'
  const columns = withUniqueHeads(rows.map((row) => columnOf(row, wish.counties)))
  const canAdd = takesNewRows(definition)
  const sheetRows = records.map((record): SheetRow => {
    const texts = rows.map((row) => givenText(row, record.fields[row.key], context))
    return {
      id: record.id,
      vv: record.vv,
      texts,
      owner: owner ? wish.ownerOf(record) : '',
      cells: rows.map((row, at) => cellOf(row, record.fields[row.key], texts[at] ?? '')),
    }
  })
  return {
    meta: { ...meta, columns: columns.map(({ key, head }) => ({ key, head })), owner },
    title: `${meta.regionName}${definition.label}填报表（第 ${meta.number} 号）`,
    notes: notesOf(definition, canAdd),
    columns,
    rows: sheetRows,
    owners: owner && canAdd ? wish.owners : [],
    blankRows: canAdd ? wish.blankRows : 0,
  }
}
