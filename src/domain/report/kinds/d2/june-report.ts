import type { Block, ReportModel } from '../../model'
import { heading, paragraph, text } from '../../model'
import { rateInlines } from '../phrases'
import { slotBlocks, upwardReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import { candidateTable, cultivationSection, demonstrationSection } from './brand'
import type { D2Facts } from './d2-facts'
import { gatherFacts } from './d2-facts'
import { D2_SLOTS } from './d2-slots'
import { goalTable } from './goals'
import { overview } from './overview'
import { problemSection } from './problems'
import { samplingAction } from './sampling'
import { enterpriseSummary } from './summary-table'
import { supervisionAction } from './supervision'

const TITLE = '关于报送食品相关产品质量提升专项行动实施方案及工作开展情况的报告'

function surveyAction(facts: D2Facts): readonly Block[] {
  const { indicators } = facts.data
  return [
    paragraph(
      '对辖区内获证和非获证企业开展全覆盖摸底调查，覆盖率',
      ...rateInlines(indicators.surveyCoverage, '摸底调查情况'),
      '；督促企业健全产品质量档案，获证企业建档率',
      ...rateInlines(indicators.G2, '建档率'),
      '，已摸底企业建档覆盖率',
      ...rateInlines(indicators.G2b, '摸底建档覆盖率'),
      '；制度健全率',
      ...rateInlines(indicators.G1, '制度健全率'),
      '。',
    ),
  ]
}

function outreachAction(facts: D2Facts): readonly Block[] {
  return [
    paragraph('从业人员、品控人员培训覆盖率', ...rateInlines(facts.data.indicators.G3, '培训覆盖率'), '。'),
    ...slotBlocks(D2_SLOTS.outreach, facts.options),
  ]
}

/** Blocks of each of the plan's eight actions, in its order. */
function actionBlocks(facts: D2Facts): readonly (readonly Block[])[] {
  return [
    surveyAction(facts),
    slotBlocks(D2_SLOTS.help, facts.options),
    outreachAction(facts),
    supervisionAction(facts, '表3'),
    samplingAction(facts, ['表4', '表5']),
    [paragraph('示范创建和品牌培育情况见本报告第四、第五部分。')],
    slotBlocks(D2_SLOTS.integrity, facts.options),
    slotBlocks(D2_SLOTS.publicity, facts.options),
  ]
}

function progressSection(facts: D2Facts): readonly Block[] {
  const blocks = actionBlocks(facts)
  return [
    heading(1, '三、八项行动进展'),
    ...facts.plan.actions.flatMap((action, index) => [
      heading(2, `${action.no}${action.name}`),
      ...(blocks[index] ?? []),
    ]),
    paragraph('七项目标进展情况见表6。'),
    goalTable(facts, '表6'),
  ]
}

function body(facts: D2Facts): readonly Block[] {
  return [
    paragraph(
      `按照《${facts.plan.title}》要求，现将我局${facts.plan.name}实施方案及工作开展情况、示范企业创建情况和品牌企业培育情况报告如下。`,
    ),
    ...overview(facts),
    heading(1, '二、实施方案制定情况'),
    ...slotBlocks(D2_SLOTS.plan, facts.options),
    ...progressSection(facts),
    ...demonstrationSection(facts),
    ...cultivationSection(facts),
    ...problemSection(facts),
    heading(1, '七、下一步打算'),
    ...slotBlocks(D2_SLOTS.nextSteps, facts.options),
    { kind: 'paragraph', inlines: [text('特此报告。')] },
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  return upwardReport(data, options, {
    kind: { kind: 'D2', title: TITLE },
    blocks: body(facts),
    attachments: [
      { title: '食品相关产品质量提升专项行动实施方案', blocks: slotBlocks(D2_SLOTS.planText, options) },
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
  serves: ['S10', 'S11', 'S23', 'S42a'],
  slots: Object.values(D2_SLOTS),
  build,
}
