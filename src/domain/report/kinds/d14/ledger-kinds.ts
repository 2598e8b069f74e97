/** The eight ledgers: which records, in which columns. Everything else comes from the schema rows. */

import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import type { CollectionDefinition } from '../../../schema/field'
import { COLUMN_STYLE } from '../../records/about'
import type { LedgerChoice } from '../../records/ledger-table'
import type { PrintStyle } from '../../records/printed-value'
import type { RecordView } from '../../records/record-view'
import { allReporterWords } from '../../records/reporter-words'
import { planYearOf } from '../report-frame'

export interface LedgerKind {
  readonly kind: string
  readonly title: string
  readonly serves: readonly string[]
  readonly collection: string
  /** Says restricted things of persons. */
  readonly sensitive?: true
  /** Field with the day a record belongs to the year by; absent = the kind's event date, null = every record. */
  readonly datedBy?: string | null
  readonly choice?: (view: RecordView) => LedgerChoice
  readonly style?: (view: RecordView) => PrintStyle
}

/** How many of its problems are still open: 3项（未解决1项）. */
function problemsOf(view: RecordView, visit: DomainRecord): string {
  const problems = view.childrenOf('helpProblems', visit.id)
  if (problems.length === 0) return ''
  const open = problems.filter(({ fields }) => textOf(fields, 'state') !== '已解决').length
  return `${problems.length}项${open === 0 ? '' : `（未解决${open}项）`}`
}

/**
 * What may be told about a tip-off. Named one by one: a field added later must not betray anybody by appearing here.
 */
const COMPLAINT_KEYS = [
  'number',
  'kind',
  'enterprise',
  'regionCode',
  'receivedOn',
  'channel',
  'realName',
  'matter',
  'violation',
  'decision',
  'decidedOn',
  'checkedOn',
  'verified',
  'filing',
  'state',
  'closedOn',
]

/** Nothing of who reported stands in the wording of a matter or of a case that came from a tip-off. */
const withoutReporters = (view: RecordView): PrintStyle => ({ ...COLUMN_STYLE, hideTexts: allReporterWords(view) })

export const LEDGER_KINDS: readonly LedgerKind[] = [
  {
    kind: 'D14a',
    title: '宣贯培训台账',
    serves: ['S05', 'S15', 'S16', 'S40'],
    collection: 'trainings',
  },
  {
    kind: 'D14b',
    title: '企业帮扶台账',
    serves: ['S13', 'S14', 'S37'],
    collection: 'helpVisits',
    choice: (view) => ({ extra: [{ label: '发现问题', valueOf: (visit) => problemsOf(view, visit) }] }),
  },
  {
    kind: 'D14c',
    title: '宣传活动台账',
    serves: ['S26', 'S39'],
    collection: 'publicityEvents',
  },
  {
    kind: 'D14d',
    title: '标准升级台账',
    serves: ['S17'],
    collection: 'standardUpgrades',
    // A standard that is not reached yet is the very thing to be listed.
    datedBy: null,
  },
  {
    kind: 'D14e',
    title: '案件查办台账',
    serves: ['S19'],
    collection: 'enforcementCases',
    datedBy: 'filedOn',
    style: withoutReporters,
  },
  {
    kind: 'D14f',
    title: '举报投诉办理台账',
    serves: ['S27'],
    collection: 'complaints',
    sensitive: true,
    choice: () => ({ keys: COMPLAINT_KEYS }),
    style: withoutReporters,
  },
  {
    kind: 'D14g',
    title: '诚信档案台账',
    serves: ['S25'],
    collection: 'integrityRecords',
    sensitive: true,
    datedBy: null,
  },
]

export interface LedgerContent {
  readonly definition: CollectionDefinition
  readonly records: readonly DomainRecord[]
  /** Records of another year or after the cut-off date: counted, not listed. */
  readonly leftOut: number
  readonly choice: LedgerChoice
  readonly style: PrintStyle
}

/** Records of the plan year known by the cut-off date; a record without a date is known and listed. */
export function ledgerContent(view: RecordView, ledger: LedgerKind): LedgerContent {
  const definition = definitionOf(ledger.collection)
  const all = view.data.records[ledger.collection] ?? []
  const field = ledger.datedBy === null ? undefined : (ledger.datedBy ?? definition.eventDate)
  const year = planYearOf(view.data)
  const belongs = ({ fields }: DomainRecord): boolean => {
    if (field === undefined) return true
    const date = textOf(fields, field)
    return date === '' || (date >= `${year}-01-01` && date <= view.data.asOf)
  }
  const records = all.filter(belongs)
  return {
    definition,
    records,
    leftOut: all.length - records.length,
    choice: ledger.choice?.(view) ?? {},
    style: ledger.style?.(view) ?? COLUMN_STYLE,
  }
}
