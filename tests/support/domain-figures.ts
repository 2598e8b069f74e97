/** Plain rows → the input of the figures, with the shipped reference data. */
import type { DomainRecord, RecordsByCollection } from '../../src/domain/enterprise-file/file-records'
import { createFaultFinder } from '../../src/domain/enterprise-file/record-faults'
import {
  type IndicatorInput,
  type IndicatorOptions,
  indicatorOptions,
} from '../../src/domain/indicators/indicator-input'
import { createRegionTable } from '../../src/domain/reference/region-table'
import type { FieldsOf } from '../../src/domain/schema/field'
import { shippedReference } from './reference-files'

export interface PlainRow extends DomainRecord {
  readonly collection: string
}

export function recordsOf(rows: readonly PlainRow[]): RecordsByCollection {
  const records: Record<string, DomainRecord[]> = {}
  for (const { collection, ...record } of rows) {
    const list = records[collection] ?? []
    records[collection] = list
    list.push(record)
  }
  return records
}

const reference = shippedReference()

export function figureInput(
  rows: readonly PlainRow[],
  asOf: string,
  options: Partial<IndicatorOptions> = {},
  settings: FieldsOf = {},
): IndicatorInput {
  const all = { ...indicatorOptions(settings, 2017), ...options }
  const regions = createRegionTable(reference.regions, all.extraRegions)
  return {
    records: recordsOf(rows),
    asOf,
    options: all,
    reference,
    faultsOf: createFaultFinder({ regions, today: asOf }),
  }
}
