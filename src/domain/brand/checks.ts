/** The finished 七查七看 checks of an enterprise and the batches sampled from it, as the review reads them. */
import { addMonths } from '../campaign/calendar-date'
import { evaluateSheet, type SheetEvaluation } from '../checklist/evaluate-sheet'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { concludeSample, judgingDay, notCounted } from '../indicators/sample-judgement'
import { checklistOfVersion } from '../reference/reference-data'
import { type BrandFacts, happened } from './brand-facts'

export interface FinishedCheck {
  readonly record: DomainRecord
  readonly sheet: SheetEvaluation
  readonly startedOn: string
}

/** Finished checks with answers up to the cut-off date, the newest first. */
export function finishedChecks(facts: BrandFacts, enterprise: string): readonly FinishedCheck[] {
  return happened(facts, 'inspections', enterprise, 'startedOn')
    .flatMap((record): readonly FinishedCheck[] => {
      const { fields } = record
      if (textOf(fields, 'conclusion') === '' && textOf(fields, 'finishedOn') === '') return []
      const template = checklistOfVersion(facts.reference, textOf(fields, 'templateVersion'))
      const sheet = evaluateSheet(template, fields)
      return sheet.answered === 0 ? [] : [{ record, sheet, startedOn: textOf(fields, 'startedOn') }]
    })
    .toSorted((left, right) => (left.startedOn === right.startedOn ? 0 : left.startedOn < right.startedOn ? 1 : -1))
}

export interface SampledBatches {
  readonly from: string
  readonly qualified: readonly DomainRecord[]
  readonly failed: readonly DomainRecord[]
  /** Objection time open or re-test under way. */
  readonly pending: readonly DomainRecord[]
}

/** Months the review looks back for batches and tests. */
export const LOOK_BACK_MONTHS = 24

/** 国家, 省, 市 监督抽查 of the last 24 months, by the day of sampling, with their final conclusions. */
export function sampledBatches(facts: BrandFacts, enterprise: string): SampledBatches {
  const from = addMonths(facts.asOf, -LOOK_BACK_MONTHS)
  const day = judgingDay(facts.asOf, facts.objection)
  const found = { qualified: [] as DomainRecord[], failed: [] as DomainRecord[], pending: [] as DomainRecord[] }
  for (const sample of happened(facts, 'samples', enterprise, 'sampledOn')) {
    if (textOf(sample.fields, 'sampledOn') < from || notCounted(sample) !== undefined) continue
    const { kind } = concludeSample(sample, day)
    if (kind !== 'excluded') found[kind].push(sample)
  }
  return { from, ...found }
}
