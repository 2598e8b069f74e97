import { textOf } from '../../../enterprise-file/file-records'
import type { ReportModel } from '../../model'
import { wordsOr } from '../../records/about'
import { BLANK_RECORD } from '../../records/record-fields'
import { createRecordView } from '../../records/record-view'
import { servingBlocks } from '../d9/serving'
import { sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

/** 送达回证 of the test result: from its day the time to object runs (D11i, S20). */
export const D11I: ReportKind = {
  kind: 'D11i',
  title: '检验结果通知书送达回证',
  group: '文书',
  serves: ['S20'],
  collection: 'samples',
  newestBy: 'signedOn',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const sample = options.record ?? BLANK_RECORD
    const name = textOf(sample.fields, 'producerName') || textOf(sample.fields, 'sampledName')
    return sheetReport(data, options, {
      kind: D11I,
      title: '送达回证',
      blocks: servingBlocks(view, {
        collection: 'samples',
        record: sample,
        documentName: '产品质量监督抽查检验结果通知书',
        number: { key: 'reportNumber', what: '报告编号', label: '报告编号' },
        servedOn: 'notifiedOn',
        method: 'notifiedBy',
        recipient: wordsOr(name, '生产者名称'),
      }),
    })
  },
}
