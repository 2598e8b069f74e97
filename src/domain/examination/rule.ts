/**
 * 数据体检: what the records say against each other and against the rules of the field. A rule is small, names its ground,
 * and reports sentences a clerk can act on; nothing is corrected by itself.
 */
import type { CandidateReview } from '../brand/candidate-review'
import type { DomainRecord, RecordsByCollection } from '../enterprise-file/file-records'
import type { LimitSource } from '../limits/limit-source'
import type { ReferenceData } from '../reference/reference-data'
import type { ValueContext } from '../schema/value-context'
import type { IssueFinder } from './issue-finder'

/** 有错, 存疑, 缺项. */
export type FindingSeverity = 'error' | 'warning' | 'missing'

export interface Finding {
  readonly collection: string
  /** Empty: about the workspace as a whole. */
  readonly id: string
  readonly field?: string
  /** One sentence: the fact, then what to do. Never a restricted value. */
  readonly message: string
  /** A value that may be taken with one click on the record's own form. */
  readonly suggestion?: string
  readonly alternatives?: readonly string[]
}

export interface ExaminationInput {
  readonly records: RecordsByCollection
  /** YYYY-MM-DD. */
  readonly today: string
  readonly planYear: number
  /** The office's city or county; empty = every county is inside. */
  readonly regionCode: string
  readonly reference: ReferenceData
  readonly context: ValueContext
  readonly limits: LimitSource
  readonly issuesOf: IssueFinder
  /** The brand review of all candidates, worked out when asked for. */
  readonly brandReviews: () => readonly CandidateReview[]
  /** The living record that goes on for this one (merged ones are followed); undefined: deleted, or not here. */
  readonly living: (collection: string, id: string) => DomainRecord | undefined
}

/** Takes what a rule finds; beyond the cap it only counts, so sentences that nobody reads are not made. */
export interface Report {
  readonly add: (make: () => Finding) => void
}

interface RuleWords {
  /** `samples.lateRetest`. */
  readonly key: string
  readonly label: string
  readonly severity: FindingSeverity
  /** Sentences of the plan it serves. */
  readonly serves: readonly string[]
  /** Where the rule comes from, in words. */
  readonly basis: string
}

/** Reads several kinds beside each other. */
interface CrossRule extends RuleWords {
  /** Record kinds it reads; `all` = every kind. It is asked again only when one of them moved, or the day. */
  readonly reads: readonly string[] | 'all'
  readonly find: (input: ExaminationInput, report: Report) => void
}

/** Judges the records of every kind by themselves: asked again only of the kinds that moved. */
interface EachRule extends RuleWords {
  readonly reads: 'each'
  readonly findIn: (input: ExaminationInput, collection: string, report: Report) => void
}

export type ExaminationRule = CrossRule | EachRule
