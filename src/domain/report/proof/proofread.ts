/** 公文体检 of one document. */
import type { ReportData } from '../kinds/report-kind'
import type { ReportModel } from '../model'
import { type DocumentLine, linesOf } from './document-lines'
import type { ProofFinding, ProofGrade, ProofRule } from './proof-rule'
import { DATA_RULES } from './rules/data-rules'
import { NAME_RULES } from './rules/name-rules'
import { NUMBER_FORM_RULES } from './rules/number-form-rules'
import { PUNCTUATION_RULES } from './rules/punctuation-rules'
import { RATE_RULES } from './rules/rate-rules'
import { STRUCTURE_RULES } from './rules/structure-rules'
import { TABLE_RULES } from './rules/table-rules'
import { WORDING_RULES } from './rules/wording-rules'

/** All rules. A new one is one entry in a file of rules/. */
export const PROOF_RULES: readonly ProofRule[] = [
  ...DATA_RULES,
  ...NAME_RULES,
  ...RATE_RULES,
  ...TABLE_RULES,
  ...STRUCTURE_RULES,
  ...NUMBER_FORM_RULES,
  ...WORDING_RULES,
  ...PUNCTUATION_RULES,
]

/** What the document is read against. */
export interface ProofBackground {
  readonly data: ReportData
  /** The clerk's own words by slot, as the document was built with them. */
  readonly paragraphs?: Readonly<Record<string, string>>
  readonly takenNumbers?: readonly string[]
  readonly contested?: readonly string[]
  readonly missingFonts?: readonly string[]
}

/** Rules about how something is written. */
const ABOUT_WRITING = /^(?:text|punctuation|number|date|docNumber|own)\./
/** Numbers of the document itself, which no record writes. */
const OF_THE_DOCUMENT = /^docNumber\.(?:taken|form)$|^text\.gapsNumbered$/

/**
 * What came out of a record is mended in the record, and cannot be mended here: a fault of its wording is asked about and
 * does not hold the document up.
 */
const gradeAt = (rule: ProofRule, at: DocumentLine | 'document'): ProofGrade =>
  rule.grade === 'must' &&
  at !== 'document' &&
  !at.own &&
  ['cell', 'total', 'paragraph', 'item', 'footnote', 'signing'].includes(at.kind) &&
  ABOUT_WRITING.test(rule.key) &&
  !OF_THE_DOCUMENT.test(rule.key)
    ? 'check'
    : rule.grade

const ORDER: readonly ProofGrade[] = ['must', 'check', 'note']

/** Findings, 必须改 first, each grade in reading order. */
export function proofread(model: ReportModel, background: ProofBackground): readonly ProofFinding[] {
  const lines = linesOf(model, background.paragraphs)
  const { data, takenNumbers = [], contested = [], missingFonts = [] } = background
  const input = { model, lines, data, takenNumbers, contested, missingFonts }
  const places = new Map(lines.map(({ place }, at) => [place, at]))
  const findings: ProofFinding[] = []
  for (const rule of PROOF_RULES) {
    const { key, label, ground, find } = rule
    find(input, (at, message) => {
      const spot = at === 'document' ? { place: 'document', where: '全文' } : { place: at.place, where: at.where }
      findings.push({ rule: key, label, grade: gradeAt(rule, at), ground, message, ...spot })
    })
  }
  const rank = ({ grade, place }: ProofFinding): number =>
    ORDER.indexOf(grade) * 1_000_000 + (places.get(place) ?? 500_000)
  return findings.toSorted((a, b) => rank(a) - rank(b))
}
