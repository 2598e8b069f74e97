/** Which figures and records show that an action or a requirement of the plan was carried out (S10–S27, S33–S41). */
import { isShortlisted } from '../brand/shortlist'
import { textOf } from '../enterprise-file/file-records'
import { INDICATOR_KEYS, INDICATOR_PARAGRAPHS } from '../indicators/compute-indicators'
import type { EvidenceKind } from './counted-records'

interface SectionRecords {
  /** Goals the section works for though they are written under another sentence. */
  readonly goals?: readonly string[]
  readonly records: readonly EvidenceKind[]
}

export interface SectionEvidence {
  /** Keys of figures: the goals first, then every figure that serves a sentence of the section. */
  readonly figures: readonly string[]
  readonly records: readonly EvidenceKind[]
}

const asked = (collection: string, more: Omit<EvidenceKind, 'collection' | 'asked'> = {}): EvidenceKind => ({
  collection,
  asked: true,
  ...more,
})
const shown = (collection: string): EvidenceKind => ({ collection })

/** By the first sentence of the section in the plan. */
const EVIDENCE: Readonly<Record<string, SectionRecords>> = {
  S10: {
    goals: ['G1', 'G2'],
    records: [asked('surveyVisits'), shown('urgeNotices'), shown('pledges')],
  },
  S13: { records: [asked('helpVisits'), shown('helpProblems'), shown('institutions')] },
  S15: {
    goals: ['G3'],
    records: [asked('trainings'), shown('trainingAttendances'), asked('standardUpgrades')],
  },
  S18: {
    records: [asked('inspections'), shown('rectifications'), shown('enforcementCases')],
  },
  S20: {
    goals: ['G6'],
    records: [
      asked('samples', {
        label: '监督抽查样品',
        counts: ({ fields }) => textOf(fields, 'taskType') === '监督抽查',
      }),
      asked('draws'),
      asked('publications'),
      asked('riskMonitoringSamples'),
      shown('controlMeasures'),
    ],
  },
  S22: {
    records: [
      asked('brandCandidates', { label: '示范创建候选企业' }),
      asked('brandCandidates', { label: '入围示范型企业', counts: isShortlisted }),
      shown('nominations'),
    ],
  },
  S25: { records: [asked('integritySubjects'), shown('integrityRecords'), shown('disclosures')] },
  S26: { records: [asked('publicityEvents'), shown('complaints'), shown('mediaReports')] },
  S33: {
    records: [
      asked('leadingGroupMembers'),
      asked('campaignTasks'),
      asked('meetings'),
      asked('briefings'),
      asked('budgetItems'),
      asked('coordinations'),
    ],
  },
  S36: {
    records: [asked('supervisionVisits'), asked('helpVisits'), asked('brandCandidates'), shown('provincialReviews')],
  },
  S39: {
    records: [
      asked('publicityEvents'),
      asked('trainings', { label: '企业举办的培训', counts: ({ fields }) => textOf(fields, 'organiser') === '企业' }),
    ],
  },
  S41: { records: [asked('goodPractices'), asked('submissions')] },
}

/** Evidence of a section of the plan by its sentences; what no figure serves has its records alone. */
export function evidenceOf(sentences: readonly string[]): SectionEvidence {
  const own = EVIDENCE[sentences[0] ?? '']
  const serving = INDICATOR_KEYS.filter((key) => INDICATOR_PARAGRAPHS[key]?.some((one) => sentences.includes(one)))
  return { figures: [...new Set([...(own?.goals ?? []), ...serving])], records: own?.records ?? [] }
}
