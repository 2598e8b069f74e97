/** Plain rows → the input of 数据体检, with the shipped reference data. */
import { runRule } from '../../src/domain/examination/examine'
import { createIssueFinder } from '../../src/domain/examination/issue-finder'
import { EXAMINATION_RULES } from '../../src/domain/examination/registry'
import type { ExaminationInput, ExaminationRule } from '../../src/domain/examination/rule'
import { limitSource } from '../../src/domain/limits/limit-source'
import { createRegionTable } from '../../src/domain/reference/region-table'
import { type PlainRow, recordsOf } from './domain-figures'
import { shippedReference } from './reference-files'

const reference = shippedReference()

export function examinationInput(rows: readonly PlainRow[], today = '2017-06-12'): ExaminationInput {
  const records = recordsOf(rows)
  const context = { regions: createRegionTable(reference.regions, []), today }
  return {
    records,
    today,
    planYear: 2017,
    regionCode: '230200',
    reference,
    context,
    limits: limitSource(reference, records),
    issuesOf: createIssueFinder(context),
    brandReviews: () => [],
    living: (collection, id) => records[collection]?.find((record) => record.id === id),
  }
}

export function ruleNamed(key: string): ExaminationRule {
  const rule = EXAMINATION_RULES.find((one) => one.key === key)
  if (rule === undefined) throw new Error(`no rule ${key}`)
  return rule
}

/** `collection/id field: message` of each finding of one rule. */
export function findingsOf(key: string, rows: readonly PlainRow[], today?: string): string[] {
  const { findings } = runRule(ruleNamed(key), examinationInput(rows, today))
  return findings.map(({ collection, id, field = '', message }) => `${collection}/${id} ${field}: ${message}`)
}
