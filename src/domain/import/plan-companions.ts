/**
 * What a row does to the records beside its own: the licence and the product in the columns of an enterprise ledger.
 * Judged first, carried into the plan only when the whole row is taken.
 */
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import { isMaskOf } from '../schema/mask-value'
import { validateValue } from '../schema/validate-record'
import type { ValueContext } from '../schema/value-context'
import { meansEmpty } from '../validation/text'
import { CompanionIndex } from './companion-index'
import type { KnownRecord } from './enterprise-links'
import type { CellDiff, CompanionPlan, RowReason } from './import-plan'
import { companionTarget } from './import-targets'
import type { ImportWarnings } from './import-warnings'
import { maskReason } from './mask-reason'
import type { PlannedRecord } from './natural-keys'
import type { ReadCompanion, ReadRow } from './read-rows'
import { saysNothingNew } from './says-nothing-new'

export interface CompanionInput {
  /** Living records of a kind. */
  readonly records: (collection: string) => Iterable<KnownRecord>
  readonly context: ValueContext
  readonly newId: () => string
  /** Head of the column of a target. */
  readonly heads: ReadonlyMap<string, string>
  readonly warnings: ImportWarnings
  /** Name of a parent record; undefined when there is no such record. */
  readonly nameOf: (id: string) => string | undefined
}

/** One companion of one row, not yet part of the plan. */
export interface CompanionVerdict {
  readonly reasons: readonly RowReason[]
  readonly plan?: CompanionPlan
  /** Row of the file that spoke of the same record before. */
  readonly seenRow?: number
  /** Carries it into the plan. */
  readonly commit: () => void
}

const isNothing = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && meansEmpty(value))

class CompanionKind {
  private readonly input: CompanionInput
  private readonly definition: CollectionDefinition
  private readonly index: CompanionIndex
  private readonly rows: ReadonlyMap<string, FieldRow>

  constructor(input: CompanionInput, definition: CollectionDefinition) {
    this.input = input
    this.definition = definition
    this.index = new CompanionIndex(definition, input.records(definition.name))
    this.rows = new Map(definition.fields.map((row) => [row.key, row]))
  }

  judge(part: ReadCompanion, owner: string, row: number): CompanionVerdict {
    const key = part.fields[this.definition.title]
    if (isNothing(key)) return this.withoutKey(part, row)
    const found = this.index.find(part.fields, owner, (id) => this.input.nameOf(id) !== undefined)
    if (found.kind === 'elsewhere') return this.elsewhere(found.record, row)
    if (found.kind === 'several') return this.several(part, found.records)
    const record = found.kind === 'one' ? found.record : undefined
    const reasons = part.masked
      .filter(({ row: field, text }) => !isMaskOf(field, text, record?.fields[field.key] ?? null))
      .map((cell) => maskReason(cell, record?.fields[cell.row.key] ?? null))
    if (reasons.length > 0) return this.refuse(reasons)
    return record === undefined ? this.add(part, owner, row) : this.compare(part, record, owner, row)
  }

  private head(key: string): string {
    const target = companionTarget(this.definition, key)
    return this.input.heads.get(target) ?? this.rows.get(key)?.label ?? key
  }

  private refuse(reasons: readonly RowReason[]): CompanionVerdict {
    return { reasons, commit: () => undefined }
  }

  private refuseKey(part: ReadCompanion, reason: string): CompanionVerdict {
    const { title } = this.definition
    return this.refuse([{ column: this.head(title), value: String(part.fields[title] ?? ''), reason }])
  }

  /** Without its number a licence cannot be found again; the enterprise is taken all the same. */
  private withoutKey(part: ReadCompanion, row: number): CompanionVerdict {
    const lost = Object.entries(part.fields).filter(([, value]) => !isNothing(value))
    if (lost.length === 0) return { reasons: [], commit: () => undefined }
    const { label, title } = this.definition
    const heads = lost.map(([key]) => `「${this.head(key)}」`).join('')
    const message = `没有写${this.rows.get(title)?.label ?? title}，${label}的${heads}没有导入。`
    return { reasons: [], commit: () => this.input.warnings.doubt('', row, message) }
  }

  private elsewhere(record: PlannedRecord, row: number): CompanionVerdict {
    const { name, label, title } = this.definition
    const where = record.seenRow === undefined ? '档案里' : `第 ${record.seenRow} 行`
    const owner = this.input.nameOf(record.parent ?? '') ?? ''
    const message = `${label}「${String(record.fields[title] ?? '')}」在${where}是「${owner}」的，没有改动，请核对。`
    return {
      reasons: [],
      plan: { collection: name, label, outcome: 'elsewhere', id: record.id, fields: {}, changes: [] },
      commit: () => this.input.warnings.doubt(this.head(title), row, message),
    }
  }

  /** Several products of one name: nothing to do when one of them says all the row says. */
  private several(part: ReadCompanion, records: readonly PlannedRecord[]): CompanionVerdict {
    const same = records.find((record) => part.masked.length === 0 && this.diff(part, record).length === 0)
    if (same !== undefined) return this.unchanged(same)
    return this.refuseKey(part, `档案里这家企业有 ${records.length} 条相同的${this.definition.label}，分不清是哪一条`)
  }

  private unchanged(record: PlannedRecord, row?: number): CompanionVerdict {
    const { name, label } = this.definition
    const { seenRow } = record
    return {
      reasons: [],
      ...(seenRow === undefined ? {} : { seenRow }),
      plan: { collection: name, label, outcome: 'unchanged', id: record.id, fields: {}, changes: [] },
      commit: () => {
        if (row !== undefined) record.seenRow ??= row
      },
    }
  }

  private diff(part: ReadCompanion, record: PlannedRecord | undefined): CellDiff[] {
    const changes: CellDiff[] = []
    for (const [key, to] of Object.entries(part.fields)) {
      const from = record?.fields[key] ?? null
      if (!saysNothingNew(from, to, part.months[key])) changes.push({ ...this.named(key), from, to })
    }
    return changes
  }

  private named(key: string): { readonly field: string; readonly label: string } {
    const label = `${this.definition.label}·${this.rows.get(key)?.label ?? key}`
    return { field: companionTarget(this.definition, key), label }
  }

  private add(part: ReadCompanion, owner: string, row: number): CompanionVerdict {
    const { name, label } = this.definition
    const id = this.input.newId()
    const fields = { ...part.fields }
    return {
      reasons: [],
      plan: {
        collection: name,
        label,
        outcome: 'added',
        id,
        parent: owner,
        fields,
        changes: this.diff(part, undefined),
      },
      commit: () => {
        this.index.add({ id, isNew: true, parent: owner, fields, seenRow: row })
        this.tellDoubts(part, fields, row)
      },
    }
  }

  private compare(part: ReadCompanion, record: PlannedRecord, owner: string, row: number): CompanionVerdict {
    const changes = this.diff(part, record)
    const linked = record.parent !== owner
    if (changes.length === 0 && !linked) return this.unchanged(record, row)
    if (record.seenRow !== undefined) {
      return this.refuseKey(part, `与第 ${record.seenRow} 行是同一条${this.definition.label}，内容却不同`)
    }
    const { name, label } = this.definition
    const fields = Object.fromEntries(changes.map(({ field, to }) => [field.slice(name.length + 1), to]))
    return {
      reasons: [],
      plan: {
        collection: name,
        label,
        outcome: 'updated',
        id: record.id,
        ...(linked ? { parent: owner } : {}),
        fields,
        changes: linked
          ? [
              ...changes,
              { field: companionTarget(this.definition, 'parent'), label: `${label}·企业`, from: null, to: owner },
            ]
          : changes,
      },
      commit: () => {
        record.fields = { ...record.fields, ...fields }
        record.parent = owner
        record.seenRow = row
        this.index.add(record)
        this.tellDoubts(part, record.fields, row)
      },
    }
  }

  private tellDoubts(part: ReadCompanion, fields: PlannedRecord['fields'], row: number): void {
    const { warnings, context } = this.input
    for (const [key, value] of Object.entries(part.fields)) {
      const field = this.rows.get(key)
      if (field === undefined) continue
      for (const issue of validateValue(field, value, fields, context))
        warnings.doubt(this.head(key), row, issue.message)
    }
    for (const { field, issue } of this.definition.check?.(fields) ?? []) {
      if (part.fields[field] !== undefined) warnings.doubt(this.head(field), row, issue.message)
    }
  }
}

/** Judges the companions of rows; kinds without a column in the table cost nothing. */
export class CompanionPlanner {
  private readonly input: CompanionInput
  private readonly kinds = new Map<string, CompanionKind>()

  constructor(input: CompanionInput) {
    this.input = input
  }

  /** @param owner id of the row's own record, stored or new */
  judge(row: ReadRow, owner: string): CompanionVerdict[] {
    return row.companions.map((part) => this.kindOf(part.definition).judge(part, owner, row.row))
  }

  private kindOf(definition: CollectionDefinition): CompanionKind {
    let kind = this.kinds.get(definition.name)
    if (kind === undefined) {
      kind = new CompanionKind(this.input, definition)
      this.kinds.set(definition.name, kind)
    }
    return kind
  }
}
