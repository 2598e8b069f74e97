/** What a clock is: a rule that reads the records and says what is due when. */

import type { CampaignPlan } from '../campaign/plan'
import type { DomainRecord, RecordsByCollection } from '../enterprise-file/file-records'
import type { LimitSource } from '../limits/limit-source'
import type { ReferenceData } from '../reference/reference-data'
import type { DeadlineOptions } from './deadline-options'

/** Short word before the line; two or three characters. */
export type DeadlineKind =
  | '上报'
  | '阶段'
  | '任务'
  | '整改'
  | '复查'
  | '许可'
  | '自查'
  | '检验'
  | '仪器'
  | '异议'
  | '复检'
  | '后处理'
  | '公开'
  | '风险'
  | '帮扶'
  | '标准'
  | '品牌'
  | '诚信'
  | '处罚'
  | '投诉'
  | '举报'
  | '宣传'
  | '事故'
  | '汇报'
  | '考评'
  | '检查'
  | '培训'
  | '会议'

/** One line of what is due, before it is set against today. */
export interface Due {
  readonly kind: DeadlineKind
  /** The day it is due; empty when it cannot be worked out: `unknown` then says why. */
  readonly date: string
  readonly unknown?: string
  /** A fact and what to do. Never a reporter, a person's name, or what risk monitoring found. */
  readonly text: string
  /** Where the day comes from, in words. */
  readonly basis: string
  readonly recordRef?: { readonly collection: string; readonly id: string }
  /** Id of the enterprise it is about. */
  readonly enterprise?: string
  /** Clerks who see to it. */
  readonly people?: readonly string[]
  /** One of the plan's reminder days (−30, −14 … and every day once overdue). */
  readonly remind?: boolean
  /** Tells two lines about one record apart, whatever their words and days: by it a calendar finds its entry again. */
  readonly step?: string
  /** Narrower than the clock's own `serves`. */
  readonly serves?: readonly string[]
}

export interface ClockSource {
  readonly records: RecordsByCollection
  /** With the dates of the office's own campaign record. */
  readonly plan: CampaignPlan
  readonly options: DeadlineOptions
  readonly reference: ReferenceData
  readonly limits: LimitSource
  readonly today: string
  /** Names under which the office itself reports, from its settings; empty when it has set none. */
  readonly officeNames: readonly string[]
  /** Name of an enterprise; empty when it has none or is unknown. */
  readonly nameOf: (enterpriseId: string | undefined) => string
  readonly enterprise: (enterpriseId: string | undefined) => DomainRecord | undefined
}

export interface Clock {
  readonly key: string
  /** What it watches, in Chinese. */
  readonly label: string
  /** Sentences of the plan it serves. */
  readonly serves: readonly string[]
  /** What it watches is opened with a reason only: its lines carry no names and stay out of calendars. */
  readonly restricted?: true
  readonly of: (source: ClockSource) => readonly Due[]
}

/** One line of what is due, as it stands on the day asked for. */
export interface Deadline extends Due {
  /** Key of the clock. */
  readonly clock: string
  readonly serves: readonly string[]
  /** Calendar days left; negative when past, 0 also when the day is unknown. */
  readonly daysLeft: number
  readonly overdue: boolean
  readonly restricted?: true
}
