import { textOf } from '../../../enterprise-file/file-records'
import type { Block, ReportModel } from '../../model'
import { isNumbered, missing, paragraph, text } from '../../model'
import { dateInline, enterpriseInline, listOf } from '../../records/about'
import { BLANK_RECORD } from '../../records/record-fields'
import { createRecordView } from '../../records/record-view'
import { maskNumbersInText } from '../../records/redact'
import { settingInline, sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

/** 督促通知 to an enterprise that has not set up its rules or its file (D9c, S12). No order, no threat. */
export const D9C: ReportKind = {
  kind: 'D9c',
  title: '落实质量安全主体责任督促通知书',
  group: '文书',
  serves: ['S12'],
  collection: 'urgeNotices',
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const notice = options.record ?? BLANK_RECORD
    const issued = textOf(notice.fields, 'issuedOn')
    // The register's own number (DC2017-001) is for the office; only a document number stands on the notice.
    const entered = textOf(notice.fields, 'number')
    const number = options.docNumber ?? (isNumbered(entered) ? entered : '')
    const matters = listOf(notice, 'matters')
    const requirement = maskNumbersInText(textOf(notice.fields, 'requirement'))
    const blocks: readonly Block[] = [
      paragraph('为督促企业落实质量安全主体责任，健全质量安全管理制度和产品质量档案，现就下列事项督促你单位抓紧落实：'),
      ...(matters.length === 0
        ? [paragraph('督促事项：', missing('督促事项'))]
        : matters.map((matter, index) => paragraph(`${index + 1}.${matter}`))),
      paragraph('具体要求：', requirement === '' ? missing('督促要求') : text(requirement)),
      paragraph(
        '请你单位于',
        dateInline(notice, 'dueOn', '落实期限'),
        '前落实，并将落实情况书面告知本局。需要帮助的，可以与本局联系。联系人：',
        settingInline(data, 'contactPerson', '本局联系人'),
        '。',
      ),
    ]
    const signedOn = options.signedOn ?? (issued === '' ? undefined : issued)
    return sheetReport(
      data,
      { ...options, ...(signedOn === undefined ? {} : { signedOn }) },
      {
        kind: D9C,
        addressee: [enterpriseInline(view, 'urgeNotices', notice)],
        signed: true,
        ...(number === '' ? {} : { docNumber: number }),
        blocks,
      },
    )
  },
}
