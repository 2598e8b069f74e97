import type { Block, ReportModel } from '../../model'
import { heading, paragraph } from '../../model'
import { planBlocks } from '../d1/plan-text'
import type { ReportFacts } from '../facts/report-facts'
import { gatherFacts } from '../facts/report-facts'
import { blocksOrSlot, ownWords, slotBlocks, upwardReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { actionSections } from '../sections/actions'
import { candidateTable, cultivationBlocks, demonstrationBlocks } from '../sections/brand'
import { goalTable } from '../sections/goals'
import { deploymentBlocks } from '../sections/organisation'
import { overview } from '../sections/overview'
import { problemBlocks } from '../sections/problems'
import { enterpriseSummary } from '../sections/summary-table'
import { D2_SLOTS } from './d2-slots'

const TITLE = '关于报送食品相关产品质量提升专项行动实施方案及工作开展情况的报告'

function progressSection(facts: ReportFacts): readonly Block[] {
  return [
    heading(1, '三、八项行动进展'),
    ...actionSections(facts, { checks: '表3', levels: '表4', categories: '表5' }, [
      paragraph('示范创建和品牌培育情况见本报告第四、第五部分。'),
    ]),
    paragraph('七项目标进展情况见表6。'),
    goalTable(facts, '表6　七项目标进展情况'),
  ]
}

function body(facts: ReportFacts): readonly Block[] {
  return [
    paragraph(
      `按照《${facts.plan.title}》要求，现将我局${facts.plan.name}实施方案及工作开展情况、示范企业创建情况和品牌企业培育情况报告如下。`,
    ),
    ...overview(facts),
    heading(1, '二、实施方案制定情况'),
    ...blocksOrSlot(deploymentBlocks(facts), D2_SLOTS.plan, facts.options),
    ...progressSection(facts),
    heading(1, '四、示范企业创建情况'),
    ...demonstrationBlocks(facts),
    heading(1, '五、品牌企业培育情况'),
    ...cultivationBlocks(facts),
    heading(1, '六、存在的问题'),
    ...problemBlocks(facts, ['cause', 'measure', 'state']),
    heading(1, '七、下一步打算'),
    ...slotBlocks(D2_SLOTS.nextSteps, facts.options),
    paragraph('特此报告。'),
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const planText = ownWords(D2_SLOTS.planText, options)
  return upwardReport(data, options, {
    kind: { kind: 'D2', title: TITLE },
    blocks: body(facts),
    attachments: [
      {
        title: '食品相关产品质量提升专项行动实施方案',
        // The office's own text, if it wrote one; otherwise the plan as the program sets it out (D1).
        blocks: planText.length > 0 ? planText : planBlocks(facts),
      },
      { title: '食品相关产品生产企业基本情况汇总表', blocks: enterpriseSummary(facts), landscape: true },
      { title: '示范企业创建和品牌企业培育情况表', blocks: candidateTable(facts) },
    ],
  })
}

/** The June report to the province (D2, S42a). */
export const D2: ReportKind = {
  kind: 'D2',
  title: TITLE,
  group: '报告',
  serves: ['S00', 'S10', 'S11', 'S12', 'S23', 'S42a'],
  slots: Object.values(D2_SLOTS),
  build,
}
