/** What documents are made from, for tests: settings, records and the figures computed from them. */
import { buildDemo } from '../../src/domain/demo/build-demo'
import type { DomainRecord, RecordsByCollection } from '../../src/domain/enterprise-file/file-records'
import { createFaultFinder } from '../../src/domain/enterprise-file/record-faults'
import { computeIndicators } from '../../src/domain/indicators/compute-indicators'
import { indicatorOptions } from '../../src/domain/indicators/indicator-input'
import { checklistOfVersion } from '../../src/domain/reference/reference-data'
import { createRegionTable } from '../../src/domain/reference/region-table'
import type { ReportData, ReportKind } from '../../src/domain/report/kinds/report-kind'
import type { ReportModel } from '../../src/domain/report/model'
import type { FieldsOf } from '../../src/domain/schema/field'
import { shippedReference } from './reference-files'

const reference = shippedReference()

/** An invented bureau. */
export const BUREAU: FieldsOf = {
  bureauName: '松临市质量技术监督局',
  provinceOffice: '省质量技术监督局',
  docNumberCode: '松质监发',
  signer: '甲某某',
  regionCode: '239900',
  extraRegions: ['239900 松临市', '239902 北塔区', '239922 石桥县'],
  planYear: '2017',
}

export function reportDataOf(records: RecordsByCollection, bureau: FieldsOf = BUREAU, asOf = '2017-06-12'): ReportData {
  const options = indicatorOptions(bureau, 2017)
  const faultsOf = createFaultFinder({ regions: createRegionTable(reference.regions, options.extraRegions) })
  const indicators = computeIndicators({ records, asOf, options, reference, faultsOf })
  return { bureau, reference, asOf, records, indicators }
}

export const emptyReportData = (bureau: FieldsOf = BUREAU): ReportData => reportDataOf({}, bureau)

export const recordOf = (id: string, fields: FieldsOf, parent?: string): DomainRecord => ({
  id,
  fields,
  ...(parent === undefined ? {} : { parent }),
})

/** The practice city's records by kind, and its settings. */
export function demoReportData(asOf = '2017-06-12'): ReportData {
  let serial = 0
  const demo = buildDemo(checklistOfVersion(reference), () => {
    serial += 1
    return `r${String(serial).padStart(6, '0')}`
  })
  const records: Record<string, DomainRecord[]> = {}
  for (const row of demo.rows) {
    const list = records[row.collection] ?? []
    records[row.collection] = list
    list.push(recordOf(row.id, row.fields, row.parent))
  }
  return reportDataOf(records, { ...BUREAU, ...records['settings']?.[0]?.fields }, asOf)
}

/** Every kind about the practice city, by its code: about the last record it can be written for; none where there is none. */
export function demoModels(kinds: readonly ReportKind[]): ReadonlyMap<string, ReportModel> {
  const data = demoReportData()
  const models = kinds.flatMap((kind): readonly (readonly [string, ReportModel])[] => {
    const record = (data.records[kind.collection ?? ''] ?? []).filter((one) => kind.admits?.(one, data) ?? true).at(-1)
    if (kind.collection !== undefined && record === undefined && kind.blankWithoutRecord !== true) return []
    const options = { createdAt: '2017-06-12T08:00:00Z', ...(record === undefined ? {} : { record }) }
    return [[kind.kind, kind.build(data, options)]]
  })
  return new Map(models)
}
