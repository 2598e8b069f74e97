/** Which figures and records show that an action or a requirement of the plan was carried out (S10–S27, S33–S41). */
import { isShortlisted } from '../brand/shortlist'
import { textOf } from '../enterprise-file/file-records'
import type { EvidenceKind } from './counted-records'

interface SectionEvidence {
  readonly figures: readonly string[]
  readonly records: readonly EvidenceKind[]
}

const NOTHING: SectionEvidence = { figures: [], records: [] }

const asked = (collection: string, more: Omit<EvidenceKind, 'collection' | 'asked'> = {}): EvidenceKind => ({
  collection,
  asked: true,
  ...more,
})
const shown = (collection: string): EvidenceKind => ({ collection })

/** By the first sentence of the section in the plan. */
const EVIDENCE: Readonly<Record<string, SectionEvidence>> = {
  S10: {
    figures: ['surveyCoverage', 'G2b', 'G1', 'G2'],
    records: [asked('surveyVisits'), shown('urgeNotices'), shown('pledges')],
  },
  S13: { figures: [], records: [asked('helpVisits'), shown('helpProblems'), shown('institutions')] },
  S15: {
    figures: ['G3'],
    records: [asked('trainings'), shown('trainingAttendances'), asked('standardUpgrades')],
  },
  S18: {
    figures: ['inspectionCoverage'],
    records: [asked('inspections'), shown('rectifications'), shown('enforcementCases')],
  },
  S20: {
    figures: ['G6'],
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
    figures: [],
    records: [
      asked('brandCandidates', { label: '示范创建候选企业' }),
      asked('brandCandidates', { label: '入围示范型企业', counts: isShortlisted }),
      shown('nominations'),
    ],
  },
  S25: { figures: [], records: [asked('integritySubjects'), shown('integrityRecords'), shown('disclosures')] },
  S26: { figures: [], records: [asked('publicityEvents'), shown('complaints'), shown('mediaReports')] },
  S33: {
    figures: [],
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
    figures: [],
    records: [asked('supervisionVisits'), asked('helpVisits'), asked('brandCandidates'), shown('provincialReviews')],
  },
  S39: {
    figures: [],
    records: [
      asked('publicityEvents'),
      asked('trainings', { label: '企业举办的培训', counts: ({ fields }) => textOf(fields, 'organiser') === '企业' }),
    ],
  },
  S41: { figures: [], records: [asked('goodPractices'), asked('submissions')] },
}

/** Evidence of the section whose first sentence this is; none for a section of another plan. */
export const evidenceOf = (firstSentence: string | undefined): SectionEvidence =>
  (firstSentence === undefined ? undefined : EVIDENCE[firstSentence]) ?? NOTHING
