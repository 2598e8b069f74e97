/**
 * 公文体检: what a document says against the data and against the rules of writing, before it leaves the office. A rule
 * is small, names its ground, and points at a place of the document; nothing is corrected by itself.
 */
import type { ReportData } from '../kinds/report-kind'
import type { ReportModel } from '../model'
import type { DocumentLine } from './document-lines'

/** 必须改, 请核对, 提示. */
export type ProofGrade = 'must' | 'check' | 'note'

export const GRADE_WORDS: Readonly<Record<ProofGrade, string>> = { must: '必须改', check: '请核对', note: '提示' }

export interface ProofFinding {
  readonly rule: string
  readonly label: string
  readonly grade: ProofGrade
  /** One sentence: what is wrong, then what to do. */
  readonly message: string
  /** Key of the place, as `linesOf` gives it; `document` for the document as a whole. */
  readonly place: string
  /** The place in words: heading, table or part. */
  readonly where: string
  /** Where the rule comes from. */
  readonly ground: string
}

export interface ProofInput {
  readonly model: ReportModel
  readonly lines: readonly DocumentLine[]
  readonly data: ReportData
  /** Living documents whose number this one may collide with. */
  readonly takenNumbers: readonly string[]
  /** Titles of open conflict cards whose records are counted in the document. */
  readonly contested: readonly string[]
  /** Fonts the document names that this computer has not. */
  readonly missingFonts: readonly string[]
}

export type ReportAt = (at: DocumentLine | 'document', message: string) => void

export interface ProofRule {
  /** `punctuation.halfWidth`. */
  readonly key: string
  readonly label: string
  readonly grade: ProofGrade
  readonly ground: string
  readonly find: (input: ProofInput, report: ReportAt) => void
}
