/** The clerk's words of the 自评表, kept in `selfAssessments` under the key of the item. */
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import {
  type AssessmentConclusion,
  type AssessmentData,
  type AssessmentDraft,
  type AssessmentRow,
  CONCLUSIONS,
} from './assessment-row'

const isConclusion = (text: string): text is AssessmentConclusion => CONCLUSIONS.some((one) => one === text)

/** The newest record of each item up to the cut-off date. A record without a key (imported) is found by its 考核内容. */
function newestByItem(data: AssessmentData): ReadonlyMap<string, DomainRecord> {
  const newest = new Map<string, DomainRecord>()
  for (const record of data.records.selfAssessments ?? []) {
    const key = textOf(record.fields, 'itemKey') || textOf(record.fields, 'content')
    const asOf = textOf(record.fields, 'asOf')
    if (key === '' || asOf > data.asOf) continue
    const known = newest.get(key)
    if (known === undefined || textOf(known.fields, 'asOf') <= asOf) newest.set(key, record)
  }
  return newest
}

/** `摸底调查 139 条；督促通知 12 条`. */
const countedEvidence = (draft: AssessmentDraft): string =>
  draft.parts
    .filter(({ indicator, ids, reached }) => indicator === undefined && reached !== false && ids.length > 0)
    .map(({ label, text }) => `${label} ${text}`)
    .join('；')

const LACKING: readonly string[] = ['基本达标', '未达标']
const ASKED = [
  ['problems', '存在问题'],
  ['measures', '整改措施'],
  ['responsible', '责任人'],
  ['dueOn', '完成时限'],
] as const

export function withClerksWords(drafts: readonly AssessmentDraft[], data: AssessmentData): readonly AssessmentRow[] {
  const records = newestByItem(data)
  return drafts.map((draft, index): AssessmentRow => {
    const record = records.get(draft.key) ?? records.get(draft.content)
    const word = (key: string): string => (record === undefined ? '' : textOf(record.fields, key))
    const written = word('conclusion')
    const entered = isConclusion(written)
    const conclusion = entered ? written : (draft.proposed ?? '')
    const evidenceNote = word('evidenceNote')
    const then = word('achieved')
    const weight = record?.fields.weight
    return {
      ...draft,
      number: index + 1,
      asOf: data.asOf,
      ...(record === undefined ? {} : { recordId: record.id }),
      conclusion,
      entered,
      differs: entered && draft.proposed !== undefined && written !== draft.proposed,
      ...(then === '' || then === draft.achieved ? {} : { achievedThen: { text: then, asOf: word('asOf') } }),
      evidence: [countedEvidence(draft), evidenceNote].filter((part) => part !== '').join('；'),
      evidenceNote,
      problems: word('problems'),
      measures: word('measures'),
      responsible: word('responsible'),
      dueOn: word('dueOn'),
      ...(typeof weight === 'number' ? { weight } : {}),
      missing: LACKING.includes(conclusion) ? ASKED.filter(([key]) => word(key) === '').map(([, label]) => label) : [],
    }
  })
}
