import { textOf } from '../../../enterprise-file/file-records'
import type { Block, ReportModel } from '../../model'
import { heading, missing, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { gatherFacts } from '../facts/report-facts'
import { RISK_MONITORING, withResult, yearBatches } from '../facts/sampling-facts'
import { rateInlines } from '../phrases'
import { blocksOrSlot, ownWords, slotBlocks, upwardReport } from '../report-frame'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from '../report-kind'
import { ACTION_SLOTS } from '../sections/action-slots'
import { actionSections } from '../sections/actions'
import { cultivationBlocks, demonstrationBlocks } from '../sections/brand'
import { goalSentence, goalTable } from '../sections/goals'
import { organisationBlocks } from '../sections/organisation'
import { overview } from '../sections/overview'
import { problemBlocks } from '../sections/problems'

const TITLE = '关于食品相关产品质量安全工作情况的汇报'

const D6_SLOTS = {
  organisation: { key: 'organisation', label: '组织领导情况' },
  ...ACTION_SLOTS,
  risks: { key: 'risks', label: '主要风险' },
} as const satisfies Record<string, ParagraphSlot>

/** What the figures say of the risk; the office's own judgement goes into the slot. */
function risks(facts: ReportFacts): readonly Block[] {
  const { indicators } = facts.data
  const failed = withResult(
    yearBatches(facts).filter(({ line }) => line !== RISK_MONITORING),
    '不合格',
  )
  const incidents = indicators.G7
  const counted = incidents === undefined || incidents.numerator === null || incidents.state === 'noData'
  return [
    paragraph(
      '国家、省、市三级监督抽查批次合格率',
      ...rateInlines(indicators.G6, '监督抽查合格率'),
      '，抽查发现不合格产品',
      { kind: 'figure', text: String(failed.length), source: 'samples.不合格', ids: failed.map(({ id }) => id) },
      '批次；区域性、系统性食品相关产品安全事故',
      ...(counted || incidents === undefined
        ? [missing('区域性、系统性事故零报告')]
        : [
            { kind: 'figure' as const, text: String(incidents.numerator), source: 'G7', ids: incidents.numeratorIds },
            text('起'),
          ]),
      '。',
    ),
    ...ownWords(D6_SLOTS.risks, facts.options),
  ]
}

function body(facts: ReportFacts): readonly Block[] {
  const { options } = facts
  return [
    paragraph('现将我市食品相关产品质量安全工作情况汇报如下。'),
    ...overview(facts),
    heading(1, '二、工作开展情况'),
    ...blocksOrSlot(organisationBlocks(facts), D6_SLOTS.organisation, options),
    ...actionSections(facts, undefined, [...demonstrationBlocks(facts), ...cultivationBlocks(facts)]),
    heading(1, '三、目标完成情况'),
    paragraph(...goalSentence(facts)),
    goalTable(facts, '表3　七项目标进展情况'),
    heading(1, '四、质量安全状况和主要风险'),
    ...risks(facts),
    heading(1, '五、存在的问题'),
    ...problemBlocks(facts, ['cause', 'measure']),
    heading(1, '六、下一步打算'),
    ...slotBlocks(D6_SLOTS.nextSteps, options),
    paragraph('特此汇报。'),
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const city = facts.regions.nameOf(textOf(data.bureau, 'regionCode')) ?? ''
  return upwardReport(data, options, {
    kind: { kind: 'D6', title: TITLE },
    // A report carries no request: money is asked for in a 请示 of its own.
    addressee: [city === '' ? missing('市人民政府名称') : text(`${city}人民政府`)],
    blocks: body(facts),
  })
}

/** The report to the city government (D6, S34); no request in it. */
export const D6: ReportKind = {
  kind: 'D6',
  title: TITLE,
  group: '报告',
  serves: ['S30', 'S34'],
  slots: Object.values(D6_SLOTS),
  build,
}
