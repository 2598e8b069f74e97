/** Plain rows → what documents are made from, with the shipped reference data. */
import { reportKindOf } from '../../src/domain/report/kinds/registry'
import type { ReportData, ReportKind, ReportOptions } from '../../src/domain/report/kinds/report-kind'
import type { ReportModel } from '../../src/domain/report/model'
import { modelLines } from '../../src/domain/report/model-text'
import type { FieldsOf } from '../../src/domain/schema/field'
import { type PlainRow, recordsOf } from './domain-figures'
import { shippedReference } from './reference-files'

const reference = shippedReference()

export const BUREAU: FieldsOf = {
  bureauName: '松临市质量技术监督局',
  provinceOffice: '省质量技术监督局',
  docNumberCode: '松质监发',
  contactPerson: '甲某某',
  regionCode: '239900',
  extraRegions: ['239900 松临市', '239902 北塔区'],
  planYear: '2017',
}

export const reportData = (rows: readonly PlainRow[], changes: Partial<ReportData> = {}): ReportData => ({
  bureau: BUREAU,
  reference,
  asOf: '2017-06-12',
  records: recordsOf(rows),
  indicators: {},
  ...changes,
})

export function kindNamed(kind: string): ReportKind {
  const found = reportKindOf(kind)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

/** Built about the record of that id, or about none. */
export function builtReport(
  kind: string,
  data: ReportData,
  id?: string,
  options: Partial<ReportOptions> = {},
): ReportModel {
  const { collection } = kindNamed(kind)
  const record = (data.records[collection ?? ''] ?? []).find((one) => one.id === id)
  return kindNamed(kind).build(data, {
    createdAt: '2017-06-12T08:00:00Z',
    ...(record === undefined ? {} : { record }),
    ...options,
  })
}

/** All that it prints, one line a paragraph or table row. */
export const reportText = (model: ReportModel): string => modelLines(model).join('\n')
