import type { ReportModel } from '../../model'
import { gatherFacts } from '../facts/report-facts'
import { signatureLines } from '../form-blocks'
import { settingInline, sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { assessmentTable } from '../sections/assessment-table'

const TITLE = '食品相关产品质量提升专项行动对标考核自评表'

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  return sheetReport(data, options, {
    kind: { kind: 'D5', title: TITLE },
    landscape: true,
    blocks: [
      assessmentTable(facts),
      signatureLines(
        [{ label: '自评单位', value: settingInline(data, 'bureauName', '本局全称') }],
        ['自评人', '负责人', '日期'],
      ),
    ],
  })
}

/** The self-assessment against the plan, item by item (D5, S31). */
export const D5: ReportKind = {
  kind: 'D5',
  title: TITLE,
  group: '报告',
  serves: ['S31', 'S32', 'S38'],
  slots: [],
  build,
}
