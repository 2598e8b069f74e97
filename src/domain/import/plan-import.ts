/**
 * Judges every row of a table against the records there are: new, changed, the same, or refused with its reasons.
 * Changes nothing. Blank cells never erase; nothing doubtful is corrected, only told.
 */
import { sameValue } from '../record/record'
import type { CollectionDefinition, FieldRow, FieldsOf, FieldValue } from '../schema/field'
import { isMaskOf } from '../schema/mask-value'
import { validateValue } from '../schema/validate-record'
import type { ValueContext } from '../schema/value-context'
import type { PreparedImport } from './choose-sheet'
import { type EnterpriseIndex, type KnownRecord, type MergedEnterprise, sourceFields } from './enterprise-links'
import { isSerialHead } from './find-table'
import { RowFingerprints } from './fingerprint'
import {
  type CellDiff,
  type CompanionPlan,
  type ImportPlan,
  type RowPlan,
  type RowReason,
  summarise,
} from './import-plan'
import { type ImportKinds, isSourceRow } from './import-targets'
import { ImportWarnings } from './import-warnings'
import { maskReason } from './mask-reason'
import { IMPORT_KEY, keyPart, type PlannedRecord } from './natural-keys'
import { CompanionPlanner, type CompanionVerdict } from './plan-companions'
import { type ReadRow, readRows } from './read-rows'
import { ownLink, RecordIndex, type RowIdentity } from './record-index'
import { faultsOf, isNobodys, NOBODYS, repeatedIds } from './row-owner'
import { saysNothingNew } from './says-nothing-new'

export interface ImportPlanInput extends ImportKinds {
  readonly prepared: PreparedImport
  /** Living records of the collection. */
  readonly records: Iterable<KnownRecord>
  /** Records of the collection that were merged into one of them. */
  readonly merged?: Iterable<MergedEnterprise>
  readonly enterprises: EnterpriseIndex
  /** Living records of the parent's kind, where that is no enterprise (检验项目 of a sample). */
  readonly parents?: Iterable<KnownRecord>
  /** Living records of a companion kind; asked only when the table has columns of it. */
  readonly companionRecords?: (collection: string) => Iterable<KnownRecord>
  readonly context: ValueContext
  readonly newId: () => string
}

const linkLabel = (definition: CollectionDefinition): string =>
  definition.parent !== undefined && definition.parent !== 'enterprises' ? '所属记录' : '企业'

/** The record a row was taken into, for the row below it. */
interface TakenRow {
  readonly row: number
  readonly record: PlannedRecord
}

const changesSomething = ({ plan }: CompanionVerdict): boolean =>
  plan?.outcome === 'added' || plan?.outcome === 'updated'

const plansOf = (verdicts: readonly CompanionVerdict[]): { readonly companions?: readonly CompanionPlan[] } => {
  const companions = verdicts.flatMap(({ plan }) => plan ?? [])
  return companions.length === 0 ? {} : { companions }
}

class Planner {
  private readonly input: ImportPlanInput
  private readonly definition: CollectionDefinition
  private readonly index: RecordIndex
  private readonly rows: ReadonlyMap<string, FieldRow>
  private readonly heads: ReadonlyMap<string, string>
  private readonly warnings: ImportWarnings
  /** 一家 for enterprises, 一条 for everything else. */
  private readonly one: string
  private readonly repeats: string[] = []
  private readonly companions: CompanionPlanner
  /** Names of the records by id, for messages about companions. */
  private readonly names = new Map<string, string>()
  private readonly serial: number | undefined
  private above: TakenRow | undefined
  /** Ids that stand in several rows: a row was copied to become another record, and its keys tell which is which. */
  private copied: ReadonlySet<string> = new Set()

  constructor(input: ImportPlanInput, warnings: ImportWarnings) {
    const records = [...input.records]
    this.input = input
    this.definition = input.definition
    this.index = new RecordIndex(input.definition, records, input.merged)
    this.rows = new Map(input.definition.fields.map((row) => [row.key, row]))
    this.heads = new Map(
      input.prepared.mapping.columns.flatMap((column) =>
        column.target === null ? [] : [[column.target, column.head]],
      ),
    )
    this.warnings = warnings
    this.one = input.definition.name === 'enterprises' ? '同一家' : '同一条'
    this.serial = input.prepared.table.heads.find((head) => isSerialHead(head.text))?.column
    if ((input.companions ?? []).length > 0)
      for (const { id, fields } of records) this.names.set(id, this.titleOf(fields))
    this.companions = new CompanionPlanner({
      records: input.companionRecords ?? (() => []),
      context: input.context,
      newId: input.newId,
      heads: this.heads,
      warnings,
      nameOf: (id) => this.names.get(id),
    })
  }

  private titleOf(fields: FieldsOf): string {
    return String(fields[this.definition.title] ?? '')
  }

  planAll(rows: readonly ReadRow[]): RowPlan[] {
    this.copied = repeatedIds(rows)
    const fingerprints = new RowFingerprints(this.input.prepared.table.heads)
    const identities = rows.map((row, at): RowIdentity => {
      const identity = this.index.identify(row.fields, this.index.ownersOf(row.owner, row.fields), '')
      const source = this.input.prepared.table.rows[at]
      // Rows with a whole key are known by it; only the others need their fingerprint.
      return identity.whole || source === undefined ? identity : { ...identity, importKey: fingerprints.next(source) }
    })
    rows.forEach((row, at) => {
      const identity = identities[at]
      if (identity !== undefined && row.reasons.length + row.lacking.length === 0) this.index.countPartial(identity)
    })
    const plans = rows.map((row, at) => {
      const above = this.above
      this.above = undefined
      const continued = this.isContinued(row, at, above) ? above?.record : undefined
      return continued === undefined
        ? this.plan(row, identities[at] ?? this.index.identify(row.fields, [''], ''))
        : this.planContinued(row, continued)
    })
    if (this.repeats.length > 0) this.warnings.add(`内容完全相同，只记一次：${this.repeats.join('；')}。`)
    return plans
  }

  /** A second licence under an enterprise whose own cells are blank (merged, or saved as CSV) in the rows below it. */
  private isContinued(row: ReadRow, at: number, above: TakenRow | undefined): boolean {
    if (row.companions.length === 0 || row.reasons.length + row.lacking.length > 0 || above?.row !== row.row - 1)
      return false
    if (row.masked.length > 0 || Object.keys(row.fields).length > 0) return false
    const serial = this.serial === undefined ? '' : this.input.prepared.table.rows[at]?.cells[this.serial]?.text
    return (serial ?? '').trim() === ''
  }

  private planContinued(row: ReadRow, record: PlannedRecord): RowPlan {
    const plan = this.compare(row, record)
    if (plan.outcome !== 'rejected') {
      this.warnings.doubt(
        '',
        row.row,
        `没有写${this.rows.get(this.definition.title)?.label ?? ''}，按上一行的归入，请核对。`,
      )
    }
    return plan
  }

  private plan(row: ReadRow, identity: RowIdentity): RowPlan {
    const own = this.copied.has(row.recordId ?? '') ? undefined : this.index.known(row.recordId)
    const reasons = faultsOf(this.definition, row, own)
    if (reasons.length > 0) return { row: row.row, outcome: 'rejected', reasons }
    const found = own === undefined ? this.index.find(identity) : { record: own }
    if (found.ambiguous !== undefined) {
      const same = this.exactlyOne(row, found.ambiguous)
      if (same !== undefined) return this.compare(row, same)
      const what = this.one === '同一家' ? '家同名' : '条相同'
      return this.reject(row, `档案里有 ${found.ambiguous.length} ${what}的，分不清是哪一${this.one.slice(-1)}`)
    }
    const masked = this.maskReasons(row, found.record)
    if (masked.length > 0) return { row: row.row, outcome: 'rejected', reasons: masked }
    if (found.record === undefined && isNobodys(this.definition, row, identity)) return this.reject(row, NOBODYS)
    if (found.record === undefined) return this.add(row, identity, found.suspect)
    return this.compare(row, found.record)
  }

  /** Of several records with the row's key, one that says all the row says: not yet spoken of if there is one. */
  private exactlyOne(row: ReadRow, records: readonly PlannedRecord[]): PlannedRecord | undefined {
    if (row.masked.length + row.companions.length > 0) return undefined
    const same = records.filter((record) => this.diff(row, record).length === 0)
    return same.find((record) => record.seenRow === undefined) ?? same[0]
  }

  /** Judges the row's companions and hands them on, or refuses the row for them; nothing is carried out on refusal. */
  private withCompanions(
    row: ReadRow,
    owner: string,
    take: (verdicts: readonly CompanionVerdict[]) => RowPlan,
  ): RowPlan {
    if (row.companions.length === 0) return take([])
    const verdicts = this.companions.judge(row, owner)
    const reasons = verdicts.flatMap((verdict) => verdict.reasons)
    if (reasons.length > 0) return { row: row.row, outcome: 'rejected', reasons }
    const plan = take(verdicts)
    for (const verdict of verdicts) verdict.commit()
    return plan
  }

  private reject(row: ReadRow, reason: string): RowPlan {
    const title = this.definition.title
    const value = row.fields[title]
    const column = this.heads.get(title) ?? ''
    return {
      row: row.row,
      outcome: 'rejected',
      reasons: [{ column, value: value === undefined || value === null ? '' : String(value), reason }],
    }
  }

  /** A masked value is fine when it is the mask of what is stored; anything else would destroy the real one. */
  private maskReasons(row: ReadRow, record: PlannedRecord | undefined): RowReason[] {
    return row.masked
      .filter(({ row: field, text }) => !isMaskOf(field, text, record?.fields[field.key] ?? null))
      .map((cell) => maskReason(cell, record?.fields[cell.row.key] ?? null))
  }

  private add(row: ReadRow, identity: RowIdentity, suspect: PlannedRecord | undefined): RowPlan {
    const id = this.input.newId()
    return this.withCompanions(row, id, (verdicts) => this.addAs(id, row, identity, suspect, verdicts))
  }

  private addAs(
    id: string,
    row: ReadRow,
    identity: RowIdentity,
    suspect: PlannedRecord | undefined,
    verdicts: readonly CompanionVerdict[],
  ): RowPlan {
    const fields: Record<string, FieldValue> = { ...row.fields }
    const link = ownLink(this.definition)
    const unmatched = this.definition.links === true && row.owner === undefined
    if (row.owner !== undefined && link !== undefined) fields[link] = row.owner
    if (unmatched && this.rows.has('sourceEnterpriseName')) {
      for (const [key, value] of Object.entries(sourceFields(row.claim))) fields[key] ??= value
    }
    if (!identity.whole) fields[IMPORT_KEY] = identity.importKey
    const parent = link === undefined ? row.owner : undefined
    const record: PlannedRecord = { id, isNew: true, parent, fields, seenRow: row.row }
    this.index.put(record, identity.keys)
    this.remember(row, record)
    this.tellDoubts(row, fields)
    if (suspect !== undefined) this.tellSuspect(row, suspect)
    if (row.link.warning !== undefined) this.warnings.doubt('', row.row, `${row.link.warning}。`)
    const withParent = parent === undefined ? {} : { parent }
    return { row: row.row, outcome: 'added', id, ...withParent, fields, unmatched, ...plansOf(verdicts) }
  }

  private remember(row: ReadRow, record: PlannedRecord): void {
    if ((this.input.companions ?? []).length === 0) return
    this.above = { row: row.row, record }
    this.names.set(record.id, this.titleOf(record.fields))
  }

  private tellSuspect(row: ReadRow, suspect: PlannedRecord): void {
    const title = String(suspect.fields[this.definition.title] ?? '')
    const where = suspect.seenRow === undefined ? '档案里' : `第 ${suspect.seenRow} 行`
    this.warnings.doubt('', row.row, `疑似重复：与${where}的「${title}」同名，编号或代码却不同，已另立一条，请核对。`)
  }

  private diff(row: ReadRow, record: PlannedRecord): CellDiff[] {
    const changes: CellDiff[] = []
    const settled = this.definition.links === true && this.index.linkOf(record) !== undefined
    for (const [field, to] of Object.entries(row.fields)) {
      const from = record.fields[field] ?? null
      // Whose record it is, is known already: what a ledger calls the enterprise adds nothing to it.
      if (settled && from === null && isSourceRow(field)) continue
      // Said of one that went on in this one: what was chosen when they were merged stands.
      if (from !== null && this.isFormer(record, field, to)) continue
      const month = row.notes.find(({ target }) => target === field)?.month
      if (!saysNothingNew(from, to, month))
        changes.push({ field, label: this.rows.get(field)?.label ?? field, from, to })
    }
    return changes
  }

  private isFormer({ former }: PlannedRecord, field: string, value: FieldValue): boolean {
    const text = keyPart(this.rows.get(field), value)
    return former?.some((fields) => keyPart(this.rows.get(field), fields[field]) === text) === true
  }

  /** The row names one that was merged into this record. */
  private tellFormer(row: ReadRow, record: PlannedRecord): void {
    const { title } = this.definition
    const said = row.fields[title]
    if (said === undefined || sameValue(said, record.fields[title] ?? null)) return
    if (!this.isFormer(record, title, said)) return
    this.warnings.doubt('', row.row, `「${String(said)}」已并入「${this.titleOf(record.fields)}」，按后者归入。`)
  }

  private compare(row: ReadRow, record: PlannedRecord): RowPlan {
    this.tellFormer(row, record)
    const changes = this.diff(row, record)
    const linked = this.linkChange(row, record)
    if (linked !== undefined) changes.push(linked)
    if (changes.length > 0 && record.seenRow !== undefined) {
      return this.reject(row, `与第 ${record.seenRow} 行是${this.one}，内容却不同`)
    }
    return this.withCompanions(row, record.id, (verdicts) =>
      changes.length > 0 || verdicts.some(changesSomething)
        ? this.update(row, record, changes, linked !== undefined, verdicts)
        : this.unchanged(row, record, verdicts),
    )
  }

  private unchanged(row: ReadRow, record: PlannedRecord, verdicts: readonly CompanionVerdict[]): RowPlan {
    const { seenRow } = record
    const repeats = seenRow !== undefined && verdicts.every((verdict) => verdict.seenRow !== undefined)
    if (repeats) this.repeats.push(`第 ${row.row} 行与第 ${seenRow} 行`)
    record.seenRow ??= row.row
    this.remember(row, record)
    const reason = repeats ? { reason: `与第 ${seenRow} 行完全相同` } : {}
    return { row: row.row, outcome: 'unchanged', id: record.id, ...reason, ...plansOf(verdicts) }
  }

  private linkChange(row: ReadRow, record: PlannedRecord): CellDiff | undefined {
    if (row.owner === undefined) return undefined
    const current = this.index.linkOf(record)
    const key = ownLink(this.definition) ?? 'parent'
    if (current === undefined) return { field: key, label: linkLabel(this.definition), from: null, to: row.owner }
    if (current !== row.owner && this.definition.links === true) {
      const { enterprises } = this.input
      const names = `「${enterprises.nameOf(current)}」，按表里写的是「${enterprises.nameOf(row.owner)}」`
      this.warnings.doubt('', row.row, `这一条已归在${names}，归属没有改动，请核对。`)
    }
    return undefined
  }

  private update(
    row: ReadRow,
    record: PlannedRecord,
    changes: readonly CellDiff[],
    linked: boolean,
    verdicts: readonly CompanionVerdict[],
  ): RowPlan {
    const fields: Record<string, FieldValue> = {}
    let parent: string | undefined
    for (const { field, to } of changes) {
      if (field === 'parent' && typeof to === 'string') parent = to
      else fields[field] = to
    }
    record.fields = { ...record.fields, ...fields }
    record.parent = parent ?? record.parent
    record.seenRow ??= row.row
    if (changes.length > 0) {
      this.index.add(record)
      this.tellDoubts(row, record.fields)
    }
    this.remember(row, record)
    if (linked && row.link.warning !== undefined) this.warnings.doubt('', row.row, `${row.link.warning}。`)
    const unmatched = this.definition.links === true && this.index.linkOf(record) === undefined
    return {
      row: row.row,
      outcome: 'updated',
      id: record.id,
      ...(parent === undefined ? {} : { parent }),
      fields,
      changes: [...changes, ...verdicts.flatMap(({ plan }) => plan?.changes ?? [])],
      unmatched,
      ...plansOf(verdicts),
    }
  }

  /** Findings about the values this row brings. */
  private tellDoubts(row: ReadRow, fields: FieldsOf): void {
    for (const [key, value] of Object.entries(row.fields)) {
      const field = this.rows.get(key)
      if (field === undefined) continue
      for (const issue of validateValue(field, value, fields, this.input.context)) {
        this.warnings.doubt(this.heads.get(key) ?? field.label, row.row, issue.message)
      }
    }
    for (const { field, issue } of this.definition.check?.(fields) ?? []) {
      if (row.fields[field] === undefined) continue
      this.warnings.doubt(this.heads.get(field) ?? this.rows.get(field)?.label ?? '', row.row, issue.message)
    }
  }
}

const NAMED_HEADS = 40

/** Plans the import of a prepared table. Pure: the caller writes `rows` in one transaction, or not at all. */
export function planImport(input: ImportPlanInput): ImportPlan {
  const warnings = new ImportWarnings()
  const { prepared, definition } = input
  for (const text of [...prepared.warnings, ...prepared.mapping.warnings, ...prepared.table.warnings])
    warnings.add(text)
  if (prepared.mapping.unmapped.length > 0) {
    const { unmapped } = prepared.mapping
    const rest = unmapped.length > NAMED_HEADS ? ` 等 ${unmapped.length} 列` : ''
    warnings.add(`这些列没有对应的字段，没有导入：${unmapped.slice(0, NAMED_HEADS).join('、')}${rest}。`)
  }
  const read = readRows({ ...input, warnings })
  const rows = new Planner(input, warnings).planAll(read)
  const notes = new Map(read.flatMap((row) => (row.notes.length === 0 ? [] : [[row.row, row.notes] as const])))
  return { collection: definition.name, rows, notes, summary: summarise(rows, warnings.list()) }
}
