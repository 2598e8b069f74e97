/** What 数据体检 sends to the screen. */
import type { GapCounty } from '../domain/enterprise-file/gap-table'
import type { FindingSeverity } from '../domain/examination/rule'

export interface ExaminationGroup {
  readonly rule: string
  readonly label: string
  readonly severity: FindingSeverity
  /** Where the rule comes from. */
  readonly basis: string
  readonly count: number
  /** How many of them go along in `findings`. */
  readonly listed: number
}

export interface ExaminationFinding {
  readonly rule: string
  readonly severity: FindingSeverity
  readonly collection: string
  readonly collectionLabel: string
  /** Empty: about the workspace as a whole. */
  readonly id: string
  readonly field?: string
  readonly title: string
  readonly message: string
  readonly suggestion?: string
  readonly alternatives?: readonly string[]
}

/** A finding somebody has looked into: not an error, and why. */
export interface NotedFinding {
  readonly finding: ExaminationFinding
  /** Record of the note. */
  readonly note: string
  readonly reason: string
  readonly notedBy: string
  /** YYYY-MM-DD. */
  readonly notedOn: string
}

export interface ExaminationBoard {
  readonly asOf: string
  /** Rules that were asked. */
  readonly rules: number
  /** Without what is noted as no error. */
  readonly counts: Readonly<Record<FindingSeverity, number>>
  /** Rules that found something: 有错 first. */
  readonly groups: readonly ExaminationGroup[]
  readonly findings: readonly ExaminationFinding[]
  /** Noted as no error, as long as nothing has changed there. */
  readonly noted: readonly NotedFinding[]
  /** Record kinds left out because they are closed (风险监测 …). */
  readonly closed: readonly string[]
}

/** One thing that is missing or wrong in a file, with the way to it. */
export interface GapLine extends ExaminationFinding {
  readonly enterprise: string
}

/** 建档缺项: the files behind 建档率, by county and block. */
export interface GapBoard {
  readonly asOf: string
  readonly blocks: readonly string[]
  readonly counties: readonly (GapCounty & { readonly name: string })[]
  /** Of the county and block asked for: all of them, and the first ones as lines. */
  readonly count: number
  readonly lines: readonly GapLine[]
}
