import { textOf } from '../../../enterprise-file/file-records'
import type { ReportModel } from '../../model'
import { MISSING_TEXT, paragraph, text } from '../../model'
import { gatherFacts } from '../facts/report-facts'
import { downwardReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { groupTable, labourTable, milestoneTable } from './plan-tables'
import { COUNTY_DUE_SLOT, planBlocks } from './plan-text'

const TITLE = '关于印发食品相关产品质量提升专项行动实施方案的通知'

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const city = facts.regions.nameOf(textOf(data.bureau, 'regionCode')) ?? ''
  const plan = `${city}${facts.plan.name}实施方案`
  const bureau = textOf(data.bureau, 'bureauName') || MISSING_TEXT
  return downwardReport(data, options, {
    kind: { kind: 'D1', title: TITLE },
    title: `${bureau}关于印发《${plan}》的通知`,
    addressee: [text('各县（市、区）局，各直属单位')],
    // The second stands with the signature, so that no page carries that alone.
    blocks: [
      paragraph(`现将《${plan}》印发给你们，请结合本地区、本单位实际，认真抓好落实。`),
      paragraph('实施中的重要情况和问题，请及时报告我局。'),
    ],
    attachments: [
      { title: plan, blocks: planBlocks(facts) },
      { title: '任务分工表', blocks: labourTable(facts), landscape: true },
      { title: '时间节点表', blocks: milestoneTable(facts) },
      { title: '领导小组名单', blocks: groupTable(facts) },
    ],
  })
}

/** 通知 with the city's 实施方案, the division of labour, the dates and the leading group (S29, S33). */
export const D1: ReportKind = {
  kind: 'D1',
  title: TITLE,
  group: '通知通报',
  serves: ['S00', 'S01', 'S02', 'S28', 'S29', 'S30', 'S31', 'S33', 'S42a', 'S43'],
  slots: [COUNTY_DUE_SLOT],
  build,
}
