import { SAMPLES } from '../../../collections/samples/definition'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import type { Block, ReportModel } from '../../model'
import { FORM_STYLE } from '../../records/about'
import type { FieldChoice } from '../../records/record-fields'
import { fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView } from '../../records/record-view'
import { sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

/** Signed by hand on the form itself. */
const NOT_ON_SHEET = ['samplersSigned', 'unitSigned']

/** Blocks of the schema rows that are the sheet; those of the report and the notice come later. */
const SHEET_BLOCKS = ['抽样任务', '被抽样单位', '生产者', '样品', '抽样数量与封样', '抽样人员']

const blockTables = (
  view: RecordView,
  sample: DomainRecord | undefined,
  blocks: readonly string[],
  choice: FieldChoice = {},
): readonly Block[] =>
  blocks.flatMap((block): readonly Block[] => {
    const fields = recordFields(view, SAMPLES, sample, FORM_STYLE, { ...choice, blocks: [block] })
    return fields.length === 0 ? [] : [fieldTable(fields, block)]
  })

const SIGNING: Block = {
  kind: 'signing',
  rows: [
    [{ label: '抽样人员（签名）' }, { label: '抽样人员（签名）' }],
    [{ label: '被抽样单位（签名、盖章）' }],
    [{ label: '生产者（签名、盖章）' }],
    [{ label: '抽样日期' }, { label: '确认日期' }],
  ],
}

/** 抽样单; without a sample a form to be filled in by hand (D11b, S20). */
export const D11B: ReportKind = {
  kind: 'D11b',
  title: '产品质量监督抽查抽样单',
  group: '文书',
  serves: ['S20'],
  collection: 'samples',
  blankWithoutRecord: true,
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    return sheetReport(data, options, {
      kind: D11B,
      blocks: [
        ...blockTables(view, options.record, SHEET_BLOCKS, { except: NOT_ON_SHEET, withoutLinks: true }),
        SIGNING,
      ],
    })
  },
}

const HAND_OVER_KEYS = [
  'sheetNumber',
  'batchTask',
  'samplingLevel',
  'taskType',
  'sampledOn',
  'sampledName',
  'producerName',
  'sampleName',
  'category',
  'trademark',
  'specification',
  'productionBatch',
  'standard',
  'testQuantity',
  'reserveQuantity',
  'quantityUnit',
  'reservePlace',
  'sealState',
  'sealNumber',
  'storage',
  'institution',
  'sentOn',
  'receivedOn',
  'receivedState',
]

/** 样品移交单: from the samplers to the institution (D11c, S20). */
export const D11C: ReportKind = {
  kind: 'D11c',
  title: '样品移交单',
  group: '文书',
  serves: ['S20'],
  collection: 'samples',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const { record } = options
    const choice = { keys: HAND_OVER_KEYS }
    return sheetReport(data, options, {
      kind: D11C,
      blocks: [
        fieldTable(recordFields(view, SAMPLES, record, FORM_STYLE, choice)),
        {
          kind: 'signing',
          rows: [
            [{ label: '移交人（签名）' }, { label: '移交人（签名）' }],
            [{ label: '接收人（签名）' }, { label: '接收机构（盖章）' }],
            [{ label: '移交日期' }, { label: '接收日期' }],
          ],
        },
      ],
    })
  },
}
