import { ENTERPRISES } from '../../../collections/enterprises/definition'
import { buildEnterpriseFile, fileSourceOf } from '../../../enterprise-file/enterprise-file'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { indexRecords, textOf } from '../../../enterprise-file/file-records'
import { createFaultFinder } from '../../../enterprise-file/record-faults'
import { chineseDate, chineseNumber } from '../../chinese-date'
import type { Block, ReportModel } from '../../model'
import { cell, figure, heading, missing, paragraph, text } from '../../model'
import { FORM_STYLE } from '../../records/about'
import { attachmentTable } from '../../records/attachment-table'
import { photoBlocks } from '../../records/photo-list'
import { BLANK_RECORD, fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView } from '../../records/record-view'
import { signatureLines } from '../form-blocks'
import { settingInline, sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { historyBlocks } from './file-history'
import { FILE_SECTIONS, fileSections } from './file-sections'

const TITLE = '企业质量档案（一企一档）'
const SUBJECT = '主体信息'

/** Blocks of the enterprise's own rows; the register of the trade office is printed only as far as it is filled. */
function subjectBlocks(view: RecordView, enterprise: DomainRecord): readonly Block[] {
  const names = [...new Set(ENTERPRISES.fields.map(({ block }) => block))]
  return names.flatMap((block, index): readonly Block[] => {
    const fields = recordFields(view, ENTERPRISES, enterprise, FORM_STYLE, {
      blocks: [block],
      filledOnly: true,
    })
    // The block of the same name as the section it stands in.
    const title = block === SUBJECT ? '基本情况' : block
    return fields.length === 0 ? [] : [heading(2, `（${chineseNumber(index + 1)}）${title}`), fieldTable(fields)]
  })
}

/** 51/58 and the gaps by name: the same walk that decides 建档率. */
function completenessBlocks(view: RecordView, enterprise: DomainRecord): readonly Block[] {
  const { data } = view
  const context = { date: data.asOf, reference: data.reference, faultsOf: createFaultFinder(view.values) }
  const file = buildEnterpriseFile(fileSourceOf(indexRecords(data.records), enterprise), context)
  const state = file.complete ? '档案完整' : '档案不完整'
  const summary = paragraph(
    `截至${chineseDate(data.asOf)}，应录入`,
    figure(file.total, 'fileItems'),
    '项，已录入',
    figure(file.filled, 'fileItems.filled'),
    `项，${state}。`,
  )
  if (file.complete) return [summary]
  const gaps = {
    kind: 'table' as const,
    small: true as const,
    caption: '缺项清单',
    columns: [
      { weight: 0.2, align: 'center' as const },
      { weight: 1, align: 'left' as const },
      { weight: 1.4, align: 'left' as const },
      { weight: 3, align: 'left' as const },
    ],
    head: [['序号', '档案内容', '项目', '缺什么'].map((name) => cell(name))],
    rows: file.gaps.map((gap, index) => [
      cell(String(index + 1)),
      cell(gap.block),
      cell(gap.label),
      cell(gap.message ?? '未录入'),
    ]),
  }
  return [summary, gaps]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const view = createRecordView(data)
  const enterprise = options.record ?? BLANK_RECORD
  const name = textOf(enterprise.fields, 'name')
  const after = FILE_SECTIONS.length + 2
  const photos = photoBlocks(view, enterprise, options.photos ?? '不放')
  return sheetReport(data, options, {
    kind: D7,
    blocks: [
      { kind: 'paragraph', layout: 'center', inlines: [name === '' ? missing('企业名称') : text(name)] },
      heading(1, `一、${SUBJECT}`),
      ...subjectBlocks(view, enterprise),
      ...fileSections(view, enterprise, 2),
      heading(1, `${chineseNumber(after)}、监督检查、抽查和帮扶记录`),
      ...historyBlocks(view, enterprise),
      heading(1, `${chineseNumber(after + 1)}、建档情况`),
      ...completenessBlocks(view, enterprise),
      heading(1, `${chineseNumber(after + 2)}、附件目录`),
      ...attachmentTable(view, enterprise),
      ...(photos.length === 0 ? [] : [heading(1, `${chineseNumber(after + 3)}、照片`), ...photos]),
      signatureLines(
        [{ label: '建档单位（盖章）', value: settingInline(data, 'bureauName', '本局全称') }],
        ['建档人', '审核人', '日期'],
      ),
    ],
  })
}

/** One enterprise's file as the office keeps it (D7, S12): every block of the file, its history, its gaps. */
export const D7: ReportKind = {
  kind: 'D7',
  title: TITLE,
  group: '文书',
  serves: ['S04', 'S10', 'S11', 'S12'],
  collection: 'enterprises',
  newestBy: 'fileOpenedOn',
  photos: true,
  slots: [],
  build,
}
