import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { definitionOf } from '../../../enterprise-file/file-visits'
import type { ReportModel, TableBlock } from '../../model'
import { cell } from '../../model'
import { FORM_STYLE } from '../../records/about'
import { fieldTable, recordFields } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'
import { createRecordView } from '../../records/record-view'
import { sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

const HEAD_KEYS = [
  'name',
  'number',
  'heldOn',
  'endedOn',
  'hours',
  'contents',
  'topics',
  'organiser',
  'place',
  'teachers',
]

/** Rows to write on when nobody has been entered yet. */
const BLANK_ROWS = 20

function attendeeCells(view: RecordView, one: DomainRecord): readonly string[] {
  const linked = view.titleOf('enterprises', textOf(one.fields, 'enterprise'))
  return [
    textOf(one.fields, 'name'),
    linked || textOf(one.fields, 'enterpriseName'),
    textOf(one.fields, 'post'),
    textOf(one.fields, 'group'),
    one.fields.present === true ? '到场' : one.fields.present === false ? '未到' : '',
  ]
}

function attendeeTable(view: RecordView, training: DomainRecord | undefined): TableBlock {
  const people = training === undefined ? [] : view.childrenOf('trainingAttendances', training.id)
  const rows =
    people.length === 0
      ? Array.from({ length: BLANK_ROWS }, () => ['', '', '', '', ''])
      : people.map((one) => attendeeCells(view, one))
  return {
    kind: 'table',
    small: true,
    caption: '参训人员',
    columns: [
      { weight: 0.1, align: 'center' },
      { weight: 1, align: 'center' },
      { weight: 3, align: 'left' },
      { weight: 1, align: 'center' },
      { weight: 1.8, align: 'center' },
      { weight: 0.8, align: 'center' },
      { weight: 2, align: 'center' },
    ],
    head: [['序号', '姓名', '单位', '岗位', '人员类别', '到场', '签名'].map((name) => cell(name))],
    rows: rows.map((row, index) => [cell(String(index + 1)), ...row.map((words) => cell(words)), cell('')]),
  }
}

/** 培训签到表 of one training; without one an empty sheet (D14i, S15). */
export const D14I: ReportKind = {
  kind: 'D14i',
  title: '宣贯培训签到表',
  group: '文书',
  serves: ['S05', 'S15'],
  collection: 'trainings',
  blankWithoutRecord: true,
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const fields = recordFields(view, definitionOf('trainings'), options.record, FORM_STYLE, { keys: HEAD_KEYS })
    return sheetReport(data, options, { kind: D14I, blocks: [fieldTable(fields), attendeeTable(view, options.record)] })
  },
}
