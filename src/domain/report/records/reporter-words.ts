/** What would tell who reported: taken out of every wording that rests on a tip-off. Never printed itself. */
import type { DomainRecord } from '../../enterprise-file/file-records'
import { textOf } from '../../enterprise-file/file-records'
import type { RecordView } from './record-view'

/** Not the employer: a hidden name of an enterprise would say that one of its own people reported it. */
const SECRET_KEYS = ['name', 'phone', 'residentId', 'email', 'address'] as const

const wordsOf = (identity: DomainRecord): readonly string[] =>
  SECRET_KEYS.map((key) => textOf(identity.fields, key)).filter((word) => word !== '')

/** Of everybody who reported. */
export const allReporterWords = (view: RecordView): ReadonlySet<string> =>
  new Set((view.data.records.reporterIdentities ?? []).flatMap(wordsOf))

/** Of who made the complaint a case or an order comes from. */
export function reporterWordsOf(view: RecordView, record: DomainRecord): ReadonlySet<string> {
  const complaint = view.find('complaints', textOf(record.fields, 'complaint'))
  const identity =
    complaint === undefined ? undefined : view.find('reporterIdentities', textOf(complaint.fields, 'reporter'))
  return new Set(identity === undefined ? [] : wordsOf(identity))
}
