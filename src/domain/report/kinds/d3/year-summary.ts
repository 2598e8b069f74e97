import type { Block, ReportModel } from '../../model'
import { heading, paragraph } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { gatherFacts } from '../facts/report-facts'
import { blocksOrSlot, slotBlocks, upwardReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { actionSections } from '../sections/actions'
import { assessmentTable } from '../sections/assessment-table'
import { candidateTable, cultivationBlocks, demonstrationBlocks } from '../sections/brand'
import { goalSentence, goalTable } from '../sections/goals'
import { deploymentBlocks, organisationBlocks } from '../sections/organisation'
import { practiceBlocks } from '../sections/practices'
import { listedProblems, problemBlocks } from '../sections/problems'
import { enterpriseSummary } from '../sections/summary-table'
import { D3_SLOTS } from './d3-slots'
import { checkSummary, ledgerSummary, samplingSummary } from './summary-tables'

const TITLE = '关于食品相关产品质量提升专项行动工作总结的报告'

function body(facts: ReportFacts): readonly Block[] {
  const { options } = facts
  return [
    paragraph(`按照《${facts.plan.title}》要求，现将我局${facts.plan.name}工作总结报告如下。`),
    heading(1, '一、组织领导情况'),
    ...blocksOrSlot(organisationBlocks(facts), D3_SLOTS.organisation, options),
    heading(1, '二、主要做法'),
    ...blocksOrSlot(deploymentBlocks(facts), D3_SLOTS.methods, options),
    heading(1, '三、目标任务完成情况'),
    paragraph(...goalSentence(facts), '各项目标的分子、分母、完成率见附件1，对标考核自评情况见附件2。'),
    heading(1, '四、八项行动成效'),
    ...actionSections(facts, undefined, [...demonstrationBlocks(facts), ...cultivationBlocks(facts)]),
    paragraph('“七查七看”、监督抽查和各台账汇总情况见附件3至附件5。'),
    heading(1, '五、经验做法和长效机制'),
    ...blocksOrSlot(practiceBlocks(facts), D3_SLOTS.practices, options),
    heading(1, '六、存在的问题和原因'),
    ...problemBlocks(facts, ['cause']),
    heading(1, '七、整改措施'),
    ...blocksOrSlot(
      listedProblems(facts, ['measure', 'responsibleUnit', 'dueOn', 'state']),
      D3_SLOTS.measures,
      options,
    ),
    heading(1, '八、下一步打算'),
    ...slotBlocks(D3_SLOTS.nextSteps, options),
    paragraph('特此报告。'),
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  return upwardReport(data, options, {
    kind: { kind: 'D3', title: TITLE },
    blocks: body(facts),
    attachments: [
      { title: '目标任务完成情况表', blocks: [goalTable(facts, '七项目标完成情况')] },
      { title: '对标考核自评表', blocks: [assessmentTable(facts)], landscape: true },
      { title: '“七查七看”监督检查汇总表', blocks: checkSummary(facts) },
      { title: '监督抽查情况汇总表', blocks: samplingSummary(facts) },
      { title: '工作台账汇总表', blocks: ledgerSummary(facts) },
      { title: '示范企业创建和品牌企业培育情况表', blocks: candidateTable(facts) },
      { title: '食品相关产品生产企业基本情况汇总表', blocks: enterpriseSummary(facts), landscape: true },
    ],
  })
}

/** The summary of the year to the province (D3, S42b). */
export const D3: ReportKind = {
  kind: 'D3',
  title: TITLE,
  group: '报告',
  serves: ['S03', 'S04', 'S05', 'S06', 'S07', 'S08', 'S09', 'S31', 'S33', 'S36', 'S37', 'S41', 'S42b'],
  slots: Object.values(D3_SLOTS),
  build,
}
