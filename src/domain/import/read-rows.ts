/** First pass over the table: cells to values, and the enterprise or parent each row belongs to. */
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import { shownCell } from '../schema/mask-value'
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
import { ID_HEAD } from './fingerprint'
import { splitUnit } from './head-unit'
import type { RowReason } from './import-plan'
import { headNames, type ImportKinds, type ImportTarget } from './import-targets'
import type { ImportWarnings } from './import-warnings'
import { type CellReading, ColumnReader } from './read-cell'
import { RecordIndex } from './record-index'

export interface MaskedCell {
  readonly row: FieldRow
  readonly head: string
  readonly text: string
}

/** What a row says about one record beside its own. */
export interface ReadCompanion {
  readonly definition: CollectionDefinition
  readonly fields: Record<string, FieldValue>
  readonly masked: MaskedCell[]
  /** Months of cells that name no day, by field key. */
  readonly months: Record<string, string>
}

/** A cell that was read in another way than it was written. */
export interface CellNote {
  readonly target: string
  readonly value: FieldValue
  readonly note: string
  /** See CellReading. */
  readonly month?: string
}

export interface ReadRow {
  readonly row: number
  readonly notes: readonly CellNote[]
  readonly fields: Record<string, FieldValue>
  readonly masked: readonly MaskedCell[]
  readonly reasons: readonly RowReason[]
  /** What it lacks to be a record of its own: whose it is, or anything at all. Nothing to one that is known by its id. */
  readonly lacking: readonly RowReason[]
  /** Id in a list this program wrote for other programs; absent in every other table. */
  readonly recordId?: string
  readonly claim: SourceClaim
  readonly link: EnterpriseLink
  /** Enterprise or parent record, when found. */
  readonly owner: string | undefined
  /** Only those the row says something about. */
  readonly companions: readonly ReadCompanion[]
}

export interface ReadRowsInput extends ImportKinds {
  readonly parents?: Iterable<KnownRecord>
  readonly prepared: PreparedImport
  readonly enterprises: EnterpriseIndex
  readonly context: ValueContext
  readonly warnings: ImportWarnings
}

const NO_LINK: EnterpriseLink = { candidates: [] }
const NO_COMPANIONS: readonly ReadCompanion[] = []
const NO_NOTES: readonly CellNote[] = []

type Targets = ReadonlyMap<string, ImportTarget>

function makeReaders(input: ReadRowsInput, targets: Targets): ColumnReader[] {
  const readers: ColumnReader[] = []
  for (const mapped of input.prepared.mapping.columns) {
    const target = mapped.target === null || mapped.idle === true ? undefined : targets.get(mapped.target)
    if (target === undefined) continue
    const reader = new ColumnReader(mapped, target, input.context, input.prepared.table.date1904 === true)
    if (reader.warning !== undefined) input.warnings.add(reader.warning)
    readers.push(reader)
  }
  return readers
}

interface ImpliedUnit {
  readonly of: ImportTarget
  readonly unitOf: ImportTarget
  readonly unit: string
}

/** `年产量（吨）`: the head names the unit that another field keeps. */
function impliedUnits(readers: readonly ColumnReader[], heads: readonly Head[], targets: Targets): ImpliedUnit[] {
  const mapped = new Set(readers.map((reader) => reader.target.target))
  return readers.flatMap((reader) => {
    const unitOf = targets.get(`${reader.target.target}Unit`)
    const head = heads.find((candidate) => candidate.column === reader.column)
    const unit = splitUnit(head?.levels.at(-1) ?? '')?.unit
    return unit === undefined || unitOf === undefined || mapped.has(unitOf.target)
      ? []
      : [{ of: reader.target, unitOf, unit }]
  })
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** The text of a refused cell as it may be shown. */
const shownText = (row: FieldRow, text: string): string => shorten(shownCell(row, text))

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
        : `有 ${found.ambiguous.length} 条同号的${parent.label}`
    return { column: parent.label, value, reason }
  }
}

/** Puts a cell into the part of its companion, begun with the first such cell. */
function addCompanion(
  companions: readonly ReadCompanion[],
  definition: CollectionDefinition,
  reader: ColumnReader,
  reading: CellReading & { readonly kind: 'value' | 'masked' },
): readonly ReadCompanion[] {
  const known = companions.find((one) => one.definition === definition)
  const of = known ?? { definition, fields: {}, masked: [], months: {} }
  if (reading.kind === 'masked') of.masked.push({ row: reader.row, head: reader.head, text: reading.text })
  else {
    of.fields[reader.row.key] = reading.value
    if (reading.month !== undefined) of.months[reader.row.key] = reading.month
  }
  return known === undefined ? [...companions, of] : companions
}

function noteOf(reader: ColumnReader, reading: CellReading): CellNote {
  const { target } = reader.target
  const note = reading.note ?? ''
  if (reading.kind !== 'value') return { target, value: null, note }
  return { target, value: reading.value, note, ...(reading.month === undefined ? {} : { month: reading.month }) }
}

class RowReader {
  private readonly input: ReadRowsInput
  private readonly readers: readonly ColumnReader[]
  private readonly units: readonly ImpliedUnit[]
  private readonly findParent: ReturnType<typeof parentFinder>
  /** Heads of columns with formulas. */
  readonly calculated = new Set<string>()
  private readonly links = new Map<string, EnterpriseLink>()
  /** Column of the records' own ids. */
  private readonly ids: number | undefined

  constructor(input: ReadRowsInput) {
    this.input = input
    const { targets } = headNames(input)
    this.readers = makeReaders(input, targets)
    this.units = impliedUnits(this.readers, input.prepared.table.heads, targets)
    for (const { of, unit } of this.units) input.warnings.add(`「${of.label}」的单位按表头记作“${unit}”。`)
    this.findParent = parentFinder(input)
    this.ids = input.prepared.table.heads.find(({ text }) => text === ID_HEAD)?.column
  }

  read({ row, cells }: TableRow): ReadRow {
    const fields: Record<string, FieldValue> = {}
    const parentKeys: Record<string, FieldValue> = {}
    const masked: MaskedCell[] = []
    const reasons: RowReason[] = []
    const lacking: RowReason[] = []
    let companions = NO_COMPANIONS
    let notes = NO_NOTES
    for (const reader of this.readers) {
      const cell = cells[reader.column]
      if (cell === undefined) continue
      const reading = reader.read(cell)
      if (cell.formula === true) this.calculated.add(reader.head)
      if (reading.note !== undefined) {
        this.input.warnings.note(reader.head, row, reading.note)
        notes = [...notes, noteOf(reader, reading)]
      }
      if (reading.kind === 'blank') continue
      if (reading.kind === 'refused') {
        reasons.push({ column: reader.head, value: shownText(reader.row, cell.text), reason: reading.reason })
        continue
      }
      const { companion } = reader.target
      if (companion !== undefined) companions = addCompanion(companions, companion, reader, reading)
      else if (reading.kind === 'masked') masked.push({ row: reader.row, head: reader.head, text: reading.text })
      else if (reader.parentKey === undefined) fields[reader.row.key] = reading.value
      else parentKeys[reader.parentKey] = reading.value
    }
    this.addUnits(fields, companions)
    if (reasons.length + masked.length + companions.length === 0 && Object.keys(fields).length === 0) {
      lacking.push({ column: '', value: '', reason: '对应上的各列都是空的' })
    }
    const recordId = this.ids === undefined ? '' : (cells[this.ids]?.text.trim() ?? '')
    return {
      ...this.withOwner(row, fields, parentKeys, masked, { reasons, lacking }, companions),
      notes,
      ...(recordId === '' ? {} : { recordId }),
    }
  }

  private addUnits(fields: Record<string, FieldValue>, companions: readonly ReadCompanion[]): void {
    for (const { of, unitOf, unit } of this.units) {
      const into = companions.find(({ definition }) => definition === of.companion)?.fields ?? fields
      if (into[of.row.key] !== undefined) into[unitOf.row.key] = unit
    }
  }

  private withOwner(
    row: number,
    fields: Record<string, FieldValue>,
    parentKeys: Record<string, FieldValue>,
    masked: readonly MaskedCell[],
    { reasons, lacking }: { readonly reasons: readonly RowReason[]; readonly lacking: RowReason[] },
    companions: readonly ReadCompanion[],
  ): Omit<ReadRow, 'notes' | 'recordId'> {
    const claim = claimOf(fields)
    if (this.findParent !== undefined) {
      const parent = this.findParent(parentKeys)
      // One reason is enough for a row with nothing in it.
      if (typeof parent !== 'string' && (reasons.length + lacking.length === 0 || Object.keys(parentKeys).length > 0)) {
        lacking.push(parent)
      }
      const owner = typeof parent === 'string' ? parent : undefined
      return { row, fields, masked, reasons, lacking, claim, link: NO_LINK, owner, companions }
    }
    const link = this.input.definition.links === true ? this.linkOf(claim) : NO_LINK
    return { row, fields, masked, reasons, lacking, claim, link, owner: link.id, companions }
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
