/** Records that stand as evidence of a row: of one kind, up to the cut-off date. */
import { COLLECTIONS } from '../collections/registry'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { AssessmentData, AssessmentPart } from './assessment-row'

/** A kind of record that shows a sentence of the plan was carried out. */
export interface EvidenceKind {
  readonly collection: string
  /** Left out: the Chinese name of the kind. */
  readonly label?: string
  /** At least one such record is what the sentence asks. Otherwise it is shown, and decides nothing. */
  readonly asked?: true
  readonly counts?: (record: DomainRecord) => boolean
}

/** Living records of a kind whose event day is not after the cut-off date; without a day they count. */
export function recordsUpTo(data: AssessmentData, collection: string): readonly DomainRecord[] {
  const eventDate = COLLECTIONS.get(collection)?.eventDate
  const records = data.records[collection] ?? []
  return eventDate === undefined ? records : records.filter(({ fields }) => textOf(fields, eventDate) <= data.asOf)
}

/** `摸底调查 139 条`. */
export function evidencePart(data: AssessmentData, kind: EvidenceKind): AssessmentPart {
  const records = recordsUpTo(data, kind.collection).filter((record) => kind.counts?.(record) ?? true)
  return {
    label: kind.label ?? COLLECTIONS.get(kind.collection)?.label ?? kind.collection,
    text: `${records.length} 条`,
    reached: kind.asked === true ? records.length > 0 : null,
    collection: kind.collection,
    ids: records.map(({ id }) => id),
  }
}

/** A figure of the board as a part; nothing when the program has no such figure. */
export function figurePart(data: AssessmentData, key: string): readonly AssessmentPart[] {
  const indicator = data.indicators[key]
  if (indicator === undefined) return []
  const { label, value, met, counts, denominatorIds } = indicator
  return [{ label, text: value, reached: met, collection: counts, ids: denominatorIds, indicator: key }]
}
