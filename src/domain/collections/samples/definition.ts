/** 监督抽查样品: the sampling sheet, the test report and what public notices carry. One batch a record. */
import type { CollectionDefinition } from '../../schema/field'
import { sourceRows } from '../source-rows'
import { NOTICE_ROWS } from './notice-rows'
import { REPORT_ROWS } from './report-rows'
import { checkSample } from './sample-rules'
import { SHEET_ROWS } from './sheet-rows'

export const SAMPLES: CollectionDefinition = {
  name: 'samples',
  label: '监督抽查',
  title: 'sampleName',
  enterprise: 'enterprise',
  eventDate: 'sampledOn',
  naturalKeys: [
    ['sheetNumber'],
    ['institution', 'reportNumber'],
    ['sourceNumber', 'producerName', 'sampleName', 'specification', 'productionBatch'],
    ['noticeTitle', 'producerName', 'sampleName', 'specification', 'productionBatch'],
  ],
  links: true,
  fields: [
    ...SHEET_ROWS,
    ...REPORT_ROWS,
    ...NOTICE_ROWS,
    // The sheet has its own rows for the producer and the sampled unit; only plain heads are left to the shared rows.
    ...sourceRows({ except: ownHeads() }),
  ],
  check: checkSample,
}

function ownHeads(): readonly string[] {
  return SHEET_ROWS.flatMap((row) => [row.label, ...(row.aliases ?? [])])
}
