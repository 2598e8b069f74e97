import type { ChecklistTemplate } from '../../../checklist/template'
import { answerKey } from '../../../collections/inspections/answer-cells'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { checklistOfVersion } from '../../../reference/reference-data'
import type { ReportFacts } from './report-facts'
import { inCampaign } from './report-facts'

/** One of the seven checks over all sheets of the year. */
export interface CheckCount {
  /** 一查资质 … 七查管理制度. */
  readonly name: string
  /** Sheets with at least one answer in this check. */
  readonly checked: readonly string[]
  readonly failed: readonly string[]
  readonly failedItems: number
  /** Those of `failedItems` marked ★. */
  readonly failedKeyItems: number
}

interface CheckKeys {
  readonly name: string
  readonly items: readonly { readonly cell: string; readonly key: boolean }[]
}

const keysOf = (template: ChecklistTemplate): readonly CheckKeys[] =>
  template.groups.map((group) => ({
    name: group.check.replace(/查$/, '') + group.name,
    items: group.items.map((item) => ({ cell: answerKey(item.id, 'result'), key: item.key })),
  }))

/** 七查七看 sheets of the plan year up to the cut-off date. */
export const inspectionsOf = (facts: ReportFacts): readonly DomainRecord[] =>
  (facts.data.records.inspections ?? []).filter((record) => inCampaign(facts, record, 'startedOn'))

interface MutableCount {
  readonly name: string
  readonly checked: string[]
  readonly failed: string[]
  failedItems: number
  failedKeyItems: number
}

function addSheet(counts: Map<string, MutableCount>, sheet: DomainRecord, checks: readonly CheckKeys[]): boolean {
  let any = false
  for (const { name, items } of checks) {
    const count = counts.get(name) ?? { name, checked: [], failed: [], failedItems: 0, failedKeyItems: 0 }
    counts.set(name, count)
    let [answered, failed] = [false, false]
    for (const { cell, key } of items) {
      const result = sheet.fields[cell]
      if (result === '符合' || result === '不适用') answered = true
      if (result !== '不符合') continue
      answered = true
      failed = true
      count.failedItems += 1
      if (key) count.failedKeyItems += 1
    }
    if (answered) count.checked.push(sheet.id)
    if (failed) count.failed.push(sheet.id)
    any ||= answered
  }
  return any
}

export interface InspectionCounts {
  readonly checks: readonly CheckCount[]
  /** Sheets without a single answered item (entered from a ledger): not in `checks`. */
  readonly withoutAnswers: number
}

/** Counts the seven checks; each sheet is read with the template it was signed with. */
export function countChecks(facts: ReportFacts, sheets: readonly DomainRecord[]): InspectionCounts {
  const { reference } = facts.data
  const keys = new Map<ChecklistTemplate, readonly CheckKeys[]>()
  const counts = new Map<string, MutableCount>()
  let withoutAnswers = 0
  for (const sheet of sheets) {
    const version = textOf(sheet.fields, 'templateVersion')
    const template = checklistOfVersion(reference, version === '' ? undefined : version)
    const checks = keys.get(template) ?? keysOf(template)
    keys.set(template, checks)
    if (!addSheet(counts, sheet, checks)) withoutAnswers += 1
  }
  return { checks: [...counts.values()], withoutAnswers }
}
