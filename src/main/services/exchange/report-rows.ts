/** Records of an opened report as a table to look at: names in the place of ids, codes as text. */
import { collectionOf } from '../../../domain/collections/registry'
import type { ReportRecord } from '../../../domain/exchange/manifest'
import { type OpenedReport, rowsIn } from '../../../domain/exchange/opened-report'
import { treatmentOf } from '../../../domain/exchange/report-records'
import type { FieldRow, FieldValue } from '../../../domain/schema/field'
import { formatValue } from '../../../domain/schema/format-value'
import { listSign } from '../../../domain/schema/list-text'
import type { ReportTable } from '../../../shared/report-shapes'
import { Refusal } from '../../../shared/result'
import { followMerged } from '../living-records'
import type { Session } from '../session'
import { fullTitle, titleOf } from '../titles'

const PARENT = 'parent'

/** Names the records a report speaks of: by the report itself, else by the workspace, else by their ids. */
export class ReportTitles {
  private readonly byKind = new Map<string, ReadonlyMap<string, ReportRecord>>()

  constructor(
    private readonly session: Session,
    private readonly report: Pick<OpenedReport, 'records'>,
  ) {}

  private recordsOf(collection: string): ReadonlyMap<string, ReportRecord> {
    const known = this.byKind.get(collection)
    if (known !== undefined) return known
    const made = new Map((this.report.records.get(collection) ?? []).map((record) => [record.id, record]))
    this.byKind.set(collection, made)
    return made
  }

  private enterpriseOf(collection: string, record: ReportRecord): string | undefined {
    const definition = collectionOf(collection)
    if (definition === undefined || collection === 'enterprises') return undefined
    const { enterprise, parent } = definition
    if (enterprise !== undefined && enterprise !== PARENT) {
      const value = record.fields[enterprise]
      return typeof value === 'string' && value !== '' ? value : undefined
    }
    if (record.parent === undefined || parent === undefined) return undefined
    if (parent === 'enterprises') return record.parent
    const above = this.recordsOf(parent).get(record.parent)
    return above === undefined ? undefined : this.enterpriseOf(parent, above)
  }

  /** The record's own name, with its enterprise's before it. */
  of(collection: string, record: ReportRecord): string {
    const own = titleOf(collection, record.fields)
    const enterprise = this.enterpriseOf(collection, record)
    return enterprise === undefined ? own : `${this.named('enterprises', enterprise)}　${own}`
  }

  named(collection: string, id: string): string {
    const record = this.recordsOf(collection).get(id)
    if (record !== undefined) return this.of(collection, record)
    const store = this.session.store()
    const own = followMerged(store, collection, id)
    return own === undefined ? id : fullTitle(store, collection, own)
  }

  text(row: FieldRow, value: FieldValue): string {
    const { reference } = row
    if (reference === undefined || value === null) return formatValue(row, value, this.session.values())
    const ids = Array.isArray(value) ? value : [String(value)]
    return ids.map((id) => this.named(reference, id)).join(listSign(row))
  }
}

const isCounted = ({ kind }: FieldRow): boolean => kind === 'integer' || kind === 'decimal'

/** @throws Refusal notFound: the report holds no records of this kind */
export function reportTable(session: Session, report: OpenedReport, collection: string): ReportTable {
  const definition = collectionOf(collection)
  const records = report.records.get(collection)
  if (definition === undefined || records === undefined) {
    throw new Refusal('notFound', '这份上报件里没有这一类记录。')
  }
  const titles = new ReportTitles(session, report)
  const found = rowsIn(definition, records)
  const title = found.filter(({ key }) => key === definition.title)
  const rows = [...title, ...found.filter(({ key }) => key !== definition.title)]
  const above = collectionOf(definition.parent ?? '')
  const cell = (row: FieldRow, value: FieldValue): string | number | null => {
    if (value === null) return null
    return typeof value === 'number' && isCounted(row) ? value : titles.text(row, value)
  }
  return {
    collection,
    label: definition.label,
    columns: [
      ...(above === undefined
        ? []
        : [{ key: PARENT, label: `所属${above.label}`, block: '所属', width: 200, masked: false }]),
      ...rows.map((row) => ({
        key: row.key,
        label: row.unit === undefined ? row.label : `${row.label}（${row.unit}）`,
        block: row.block,
        width: row.width,
        masked: treatmentOf(row) === 'masked',
      })),
    ],
    rows: records.map((record) => ({
      id: record.id,
      cells: [
        ...(above === undefined ? [] : [record.parent === undefined ? null : titles.named(above.name, record.parent)]),
        ...rows.map((row) => cell(row, record.fields[row.key] ?? null)),
      ],
    })),
  }
}
