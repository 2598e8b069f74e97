/** What of a reporting deadline was submitted and what is still missing (S42). */
import { addDays } from '../campaign/calendar-date'
import type { PlanReporting } from '../campaign/plan'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'

export interface SubmissionItem {
  /** The document as the plan names it. */
  readonly name: string
  readonly record?: DomainRecord
  /** Submitted with date, channel, recipient and receipt by the cut-off date. */
  readonly done: boolean
  /** After the plan's day (`…前`: that day itself is too late). */
  readonly late: boolean
  /** What the record lacks before it counts. */
  readonly lacks: readonly string[]
}

const PROOF = [
  ['submittedOn', '报送日期'],
  ['channel', '报送渠道'],
  ['recipient', '接收单位'],
  ['receipt', '回执'],
] as const

const plain = (text: string): string => text.replace(/[\s、，,。（）()《》“”]/g, '')

/** Does the record belong to this deadline: by its name or number, or by the date it names. */
function belongsTo({ fields }: DomainRecord, reporting: PlanReporting): boolean {
  const batch = plain(textOf(fields, 'reporting'))
  if (batch === reporting.id || batch === plain(reporting.name)) return true
  const day = textOf(fields, 'planDate')
  return day !== '' ? day === reporting.before : textOf(fields, 'dueOn') === addDays(reporting.before, -1)
}

function itemOf(name: string, records: readonly DomainRecord[], before: string, asOf: string): SubmissionItem {
  const wanted = plain(name)
  const own = records.filter(({ fields }) => {
    const item = plain(textOf(fields, 'item'))
    return item !== '' && (item.includes(wanted) || wanted.includes(item))
  })
  const lacksOf = ({ fields }: DomainRecord) =>
    PROOF.filter(([key]) => textOf(fields, key) === '').map(([, label]) => label)
  const isDone = (record: DomainRecord): boolean =>
    lacksOf(record).length === 0 && textOf(record.fields, 'submittedOn') <= asOf
  const record = own.find(isDone) ?? own[0]
  if (record === undefined) return { name, done: false, late: false, lacks: [] }
  const done = isDone(record)
  return {
    name,
    record,
    done,
    late: done && textOf(record.fields, 'submittedOn') >= before,
    lacks: lacksOf(record),
  }
}

/** Every document due at this deadline, in the plan's order. */
export function submissionItems(
  reporting: PlanReporting,
  submissions: readonly DomainRecord[],
  asOf: string,
): readonly SubmissionItem[] {
  const own = submissions.filter((record) => belongsTo(record, reporting))
  return reporting.documents.map((name) => itemOf(name, own, reporting.before, asOf))
}
