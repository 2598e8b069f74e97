/** What a cell has to say: 有错, 存疑, 缺, 冲突. Worked out once per state of a row. */
import type { CollectionDefinition, FieldRow, FieldsOf, Issue } from '../../../domain/schema/field'
import { isEmptyValue, isRequired, validateValue } from '../../../domain/schema/validate-record'
import type { ValueContext } from '../../../domain/schema/value-context'
import type { Row } from '../../../shared/rows'

export interface CellMark {
  readonly kind: 'bad' | 'doubt' | 'missing'
  readonly issues: readonly Issue[]
}

export type RowMarks = ReadonlyMap<string, CellMark>

const NO_MARKS: RowMarks = new Map()

function markOf(row: FieldRow, fields: FieldsOf, context: ValueContext): CellMark | undefined {
  if (isEmptyValue(fields[row.key])) {
    if (!isRequired(row, fields)) return undefined
    return { kind: 'missing', issues: [] }
  }
  const issues = validateValue(row, fields[row.key] ?? null, fields, context)
  if (issues.length === 0) return undefined
  return { kind: issues.some((issue) => issue.severity === 'error') ? 'bad' : 'doubt', issues }
}

/** Marks of a row, kept as long as the row stays the same object. */
export class MarkBook {
  private readonly kept = new WeakMap<Row, RowMarks>()
  private readonly rows: readonly FieldRow[]
  private readonly definition: CollectionDefinition
  private readonly context: ValueContext

  constructor(definition: CollectionDefinition, rows: readonly FieldRow[], context: ValueContext) {
    this.definition = definition
    this.rows = rows
    this.context = context
  }

  of(record: Row): RowMarks {
    const known = this.kept.get(record)
    if (known !== undefined) return known
    const made = this.work(record)
    this.kept.set(record, made)
    return made
  }

  private work({ fields }: Row): RowMarks {
    const marks = new Map<string, CellMark>()
    for (const row of this.rows) {
      const mark = markOf(row, fields, this.context)
      if (mark !== undefined) marks.set(row.key, mark)
    }
    for (const { field, issue } of this.definition.check?.(fields) ?? []) {
      const before = marks.get(field)
      if (before?.kind === 'missing') continue
      const kind = issue.severity === 'error' || before?.kind === 'bad' ? 'bad' : 'doubt'
      marks.set(field, { kind, issues: [...(before?.issues ?? []), issue] })
    }
    return marks.size === 0 ? NO_MARKS : marks
  }
}
