/** What all parts of the brand service read: the review input on a day, the plan, names, reviews. */
import { type BrandInput, brandFacts } from '../../domain/brand/brand-facts'
import type { CandidateReview } from '../../domain/brand/candidate-review'
import { reviewCandidate } from '../../domain/brand/review'
import { officePlan } from '../../domain/campaign/office-plan'
import type { CampaignPlan } from '../../domain/campaign/plan'
import type { SetChange } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { type DomainRecord, textOf } from '../../domain/enterprise-file/file-records'
import type { StoredRecord } from '../../domain/record/record'
import { planOfYear } from '../../domain/reference/reference-data'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { StoreView } from '../store/workspace-store'
import { type FiguresService, recordsByCollection, settingsOf } from './figures'
import { limitsOf } from './limits'
import { isLiving, livingRecords } from './living-records'
import type { Session } from './session'

export const CANDIDATES = 'brandCandidates'

/** A living candidate. @throws Refusal notFound */
export function candidateOf(view: Pick<StoreView, 'get'>, id: string): StoredRecord {
  const record = view.get(CANDIDATES, id)
  if (record === undefined || !isLiving(record)) throw new Refusal('notFound', '没有这家候选企业，可能已经删除。')
  return record
}

export const setTo = (record: StoredRecord, values: Readonly<Record<string, FieldValue>>): readonly SetChange[] => {
  const change = planSet(record, { collection: CANDIDATES, id: record.id, values })
  return change === undefined ? [] : [change]
}

export const nameOf = (view: Pick<StoreView, 'get'>, record: DomainRecord): string =>
  textOf(view.get('enterprises', textOf(record.fields, 'enterprise'))?.fields ?? {}, 'name') || '（未选企业）'

/** The plan of the workspace's year with the office's own campaign record over it. */
export const planOfOffice = (session: Session): CampaignPlan =>
  officePlan(planOfYear(session.reference, session.store().file.planYear), [
    ...livingRecords(session.store(), 'campaigns'),
  ])

export interface BrandContext {
  readonly session: Session
  /** What a review on a day is made from. */
  readonly inputOn: (asOf: string) => BrandInput
  readonly plan: () => CampaignPlan
  readonly reviewOn: (record: DomainRecord, asOf: string) => CandidateReview
}

export function createBrandContext(session: Session, figures: FiguresService): BrandContext {
  const inputOn = (asOf: string): BrandInput => {
    const { regionCode } = settingsOf(session)
    return {
      records: recordsByCollection(session.store()),
      indicators: figures.indicators(asOf),
      asOf,
      reference: session.reference,
      objection: limitsOf(session),
      ...(typeof regionCode === 'string' && regionCode !== '' ? { regionCode } : {}),
    }
  }
  return {
    session,
    inputOn,
    plan: () => planOfOffice(session),
    reviewOn: (record, asOf) => reviewCandidate(record, brandFacts(inputOn(asOf), [record])),
  }
}
