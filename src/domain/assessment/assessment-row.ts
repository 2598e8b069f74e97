/** Rows of the 对标考核自评表 (S31): what the plan asks, what the data show, what the clerk wrote. */
import type { CampaignPlan } from '../campaign/plan'
import type { RecordsByCollection } from '../enterprise-file/file-records'
import type { Indicator } from '../indicators/indicator'

export const ASSESSMENT_GROUPS = ['工作目标', '重点内容', '示范型企业', '工作要求', '阶段任务', '上报'] as const
export type AssessmentGroup = (typeof ASSESSMENT_GROUPS)[number]

export const CONCLUSIONS = ['达标', '基本达标', '未达标', '不涉及'] as const
export type AssessmentConclusion = (typeof CONCLUSIONS)[number]

/** What the sheet is computed from. `ReportData` with the plan added fits. */
export interface AssessmentData {
  readonly records: RecordsByCollection
  /** By key: G1 … G7, surveyCoverage … */
  readonly indicators: Readonly<Record<string, Indicator>>
  readonly plan: CampaignPlan
  /** Cut-off date, YYYY-MM-DD. */
  readonly asOf: string
}

/** One thing counted for a row: a figure, a kind of record, a task, a document to be reported. */
export interface AssessmentPart {
  readonly label: string
  /** `96/112（85.71%）`, `139 条`, `未报`. */
  readonly text: string
  /** Null: information only, no bearing on the proposed conclusion. */
  readonly reached: boolean | null
  /** Where its records are. */
  readonly collection: string
  readonly ids: readonly string[]
  /** Key of the figure, when it is one. */
  readonly indicator?: string
}

/** What the data say of one row. */
export interface AssessmentDraft {
  /** Stable: `G1`, `action.1`, `demonstration.<candidate>`, `requirement.1`, `phase.prepare`, `report.S42a`. */
  readonly key: string
  readonly group: AssessmentGroup
  /** Short name: `建档率`, `（一）生产企业质量状况调查行动`. */
  readonly name: string
  /** The plan's own words. */
  readonly content: string
  readonly paragraphs: readonly string[]
  readonly target: string
  /** 完成值 with 分子/分母; the cut-off date stands in `asOf`. */
  readonly achieved: string
  readonly numerator: number | null
  readonly denominator: number | null
  /** Proposed from the data; absent where they do not decide it. 基本达标 is never proposed: the plan defines none. */
  readonly proposed?: AssessmentConclusion
  /** Why it is proposed, or why nothing is. */
  readonly grounds: string
  readonly parts: readonly AssessmentPart[]
}

/** One row as shown and printed: the draft with the clerk's words. */
export interface AssessmentRow extends AssessmentDraft {
  /** 序号, from 1. */
  readonly number: number
  readonly asOf: string
  /** Record of `selfAssessments` with the clerk's words; absent while nothing was written. */
  readonly recordId?: string
  /** The clerk's conclusion, or the proposed one; empty when there is neither. */
  readonly conclusion: AssessmentConclusion | ''
  /** The clerk chose another conclusion than the data propose. */
  readonly differs: boolean
  /** Whether `conclusion` is the clerk's. */
  readonly entered: boolean
  /** 完成值 when the clerk concluded, with its date, if the data have moved since. */
  readonly achievedThen?: { readonly text: string; readonly asOf: string }
  /** 佐证材料清单: the records counted, then the clerk's own. */
  readonly evidence: string
  /** The clerk's own part of `evidence`. */
  readonly evidenceNote: string
  readonly problems: string
  readonly measures: string
  readonly responsible: string
  readonly dueOn: string
  /** 本局自定权重; the plan gives no points. */
  readonly weight?: number
  /** Words still missing: 未达标 and 基本达标 ask for problem, measure, person and date. */
  readonly missing: readonly string[]
}
