/** First pass over the table: cells to values, and the enterprise or parent each row belongs to. */
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import { maskValue } from '../schema/mask-value'
import type { ValueContext } from '../schema/value-context'
import type { PreparedImport } from './choose-sheet'
import {
  claimOf,
  type EnterpriseIndex,
  type EnterpriseLink,
  type KnownRecord,
  type SourceClaim,
} from './enterprise-links'
import type { Head, TableRow } from './find-table'
import { splitUnit } from './head-unit'
import type { RowReason } from './import-plan'
import type { ImportWarnings } from './import-warnings'
import { headNames, parentKeyOf } from './map-columns'
import { ColumnReader } from './read-cell'
import { RecordIndex } from './record-index'

interface MaskedCell {
  readonly row: FieldRow
  readonly head: string
  readonly text: string
}

export interface ReadRow {
  readonly row: number
  readonly fields: Record<string, FieldValue>
  readonly masked: readonly MaskedCell[]
  readonly reasons: readonly RowReason[]
  readonly claim: SourceClaim
  readonly link: EnterpriseLink
  /** Enterprise or parent record, when found. */
  readonly owner: string | undefined
}

export interface ReadRowsInput {
  readonly definition: CollectionDefinition
  readonly parent?: CollectionDefinition
  readonly parents?: Iterable<KnownRecord>
  readonly prepared: PreparedImport
  readonly enterprises: EnterpriseIndex
  readonly context: ValueContext
  readonly warnings: ImportWarnings
}

const NO_LINK: EnterpriseLink = { candidates: [] }

function makeReaders(input: ReadRowsInput): ColumnReader[] {
  const { targets } = headNames(input.definition, input.parent)
  const readers: ColumnReader[] = []
  for (const mapped of input.prepared.mapping.columns) {
    const row = mapped.target === null ? undefined : targets.get(mapped.target)
    if (mapped.target === null || row === undefined) continue
    const reader = new ColumnReader(mapped, mapped.target, row, input.context)
    if (reader.warning !== undefined) input.warnings.add(reader.warning)
    readers.push(reader)
  }
  return readers
}

interface ImpliedUnit {
  readonly of: string
  readonly key: string
  readonly unit: string
}

/** `年产量（吨）`: the head names the unit that another field keeps. */
function impliedUnits(
  readers: readonly ColumnReader[],
  heads: readonly Head[],
  rows: ReadonlyMap<string, FieldRow>,
): ImpliedUnit[] {
  const mapped = new Set(readers.map((reader) => reader.target))
  return readers.flatMap((reader) => {
    const key = `${reader.target}Unit`
    const head = heads.find((candidate) => candidate.column === reader.column)
    const unit = splitUnit(head?.levels.at(-1) ?? '')?.unit
    return unit === undefined || mapped.has(key) || !rows.has(key) ? [] : [{ of: reader.target, key, unit }]
  })
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** The text of a refused cell as it may be shown. */
const shownText = (row: FieldRow, text: string): string =>
  shorten(row.restricted === true || row.personal === 'idNumber' ? String(maskValue(row, text) ?? '') : text)

/** Finds the parent of a row by the key columns of the parent's kind. */
function parentFinder(input: ReadRowsInput): ((keys: Record<string, FieldValue>) => string | RowReason) | undefined {
  const { definition, parent } = input
  if (parent === undefined || definition.parent === undefined || definition.parent === 'enterprises') return undefined
  const index = new RecordIndex(parent, input.parents ?? [])
  return (keys) => {
    const said = Object.values(keys)
    if (said.length === 0) {
      return { column: parent.label, value: '', reason: `没有写属于哪一条${parent.label}，无法归入` }
    }
    const found = index.find(index.identify(keys, [''], ''))
    if (found.record !== undefined) return found.record.id
    const value = said.map(String).join(' ')
    const reason =
      found.ambiguous === undefined
        ? `档案里没有这一条${parent.label}，请先导入${parent.label}`
        : `有 ${found.ambiguous} 条同号的${parent.label}`
    return { column: parent.label, value, reason }
  }
}

class RowReader {
  private readonly input: ReadRowsInput
  private readonly readers: readonly ColumnReader[]
  private readonly units: readonly ImpliedUnit[]
  private readonly findParent: ReturnType<typeof parentFinder>
  /** Heads of columns with formulas. */
  readonly calculated = new Set<string>()
  private readonly links = new Map<string, EnterpriseLink>()

  constructor(input: ReadRowsInput) {
    this.input = input
    this.readers = makeReaders(input)
    const rows = new Map(input.definition.fields.map((row) => [row.key, row]))
    this.units = impliedUnits(this.readers, input.prepared.table.heads, rows)
    for (const { of, unit } of this.units) {
      input.warnings.add(`「${rows.get(of)?.label ?? of}」的单位按表头记作“${unit}”。`)
    }
    this.findParent = parentFinder(input)
  }

  read({ row, cells }: TableRow): ReadRow {
    const fields: Record<string, FieldValue> = {}
    const parentKeys: Record<string, FieldValue> = {}
    const masked: MaskedCell[] = []
    const reasons: RowReason[] = []
    for (const reader of this.readers) {
      const cell = cells[reader.column]
      const reading = reader.read(cell)
      if (cell?.formula === true) this.calculated.add(reader.head)
      if (reading.kind === 'refused') {
        reasons.push({ column: reader.head, value: shownText(reader.row, cell?.text ?? ''), reason: reading.reason })
      } else if (reading.kind === 'masked') masked.push({ row: reader.row, head: reader.head, text: reading.text })
      else if (reading.kind === 'value') {
        const parentKey = parentKeyOf(reader.target)
        if (parentKey === undefined) fields[reader.target] = reading.value
        else parentKeys[parentKey] = reading.value
      }
      if ('note' in reading && reading.note !== undefined) this.input.warnings.note(reader.head, row, reading.note)
    }
    for (const { of, key, unit } of this.units) if (fields[of] !== undefined) fields[key] = unit
    if (reasons.length === 0 && masked.length === 0 && Object.keys(fields).length === 0) {
      reasons.push({ column: '', value: '', reason: '对应上的各列都是空的' })
    }
    return this.withOwner(row, fields, parentKeys, masked, reasons)
  }

  private withOwner(
    row: number,
    fields: Record<string, FieldValue>,
    parentKeys: Record<string, FieldValue>,
    masked: readonly MaskedCell[],
    reasons: RowReason[],
  ): ReadRow {
    const claim = claimOf(fields)
    if (this.findParent !== undefined) {
      const parent = this.findParent(parentKeys)
      if (typeof parent !== 'string') reasons.push(parent)
      const owner = typeof parent === 'string' ? parent : undefined
      return { row, fields, masked, reasons, claim, link: NO_LINK, owner }
    }
    const link = this.input.definition.links === true ? this.linkOf(claim) : NO_LINK
    return { row, fields, masked, reasons, claim, link, owner: link.id }
  }

  private linkOf(claim: SourceClaim): EnterpriseLink {
    const key = `${claim.code}\u0001${claim.licenceNumber}\u0001${claim.name}`
    const known = this.links.get(key)
    if (known !== undefined) return known
    const link = this.input.enterprises.find(claim)
    this.links.set(key, link)
    return link
  }
}

export function readRows(input: ReadRowsInput): ReadRow[] {
  const reader = new RowReader(input)
  const rows = input.prepared.table.rows.map((row) => reader.read(row))
  if (reader.calculated.size > 0) {
    input.warnings.add(`「${[...reader.calculated].join('」「')}」里有公式，按表里算好的结果读入，请核对。`)
  }
  return rows
}
