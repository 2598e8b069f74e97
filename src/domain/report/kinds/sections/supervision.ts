import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block, Inline, TableBlock } from '../../model'
import { cell, figure, missing, paragraph, text } from '../../model'
import type { InspectionCounts } from '../facts/inspection-facts'
import { countChecks, inspectionsOf } from '../facts/inspection-facts'
import type { ReportFacts } from '../facts/report-facts'
import { enterprisesBehind, inCampaign } from '../facts/report-facts'
import { countCell, countList, rateInlines, sumCell } from '../phrases'
import { tally } from '../tally'
import { caseBlocks } from './cases'
import { cutOffNote } from './overview'

const idsOf = (records: readonly DomainRecord[]): readonly string[] => records.map(({ id }) => id)

function inspectionSentences(facts: ReportFacts, sheets: readonly DomainRecord[]): readonly Inline[] {
  const conclusions = tally(sheets, ({ fields }) => textOf(fields, 'conclusion'), {
    names: ['合格', '限期整改', '立案'],
    blank: '尚未作出结论',
  })
  return [
    text('已对'),
    figure(enterprisesBehind(sheets).length, 'inspections.enterprises'),
    text('家企业开展“七查七看”监督检查'),
    figure(sheets.length, 'inspections', idsOf(sheets)),
    text('次，检查结论为'),
    ...countList(conclusions, '次', 'inspections'),
    text('。获证企业检查覆盖率'),
    ...rateInlines(facts.data.indicators.inspectionCoverage, '七查七看覆盖率'),
    text('。'),
  ]
}

export function checkTable(facts: ReportFacts, counts: InspectionCounts, caption: string): TableBlock {
  const { checks, withoutAnswers } = counts
  const note = withoutAnswers === 0 ? '' : `；另有${withoutAnswers}次检查没有逐项填写，不在表内`
  const failedItems = checks.reduce((sum, check) => sum + check.failedItems, 0)
  const keyItems = checks.reduce((sum, check) => sum + check.failedKeyItems, 0)
  return {
    kind: 'table',
    caption,
    columns: [
      { weight: 2, align: 'left' },
      ...Array.from({ length: 4 }, () => ({ weight: 1, align: 'center' as const })),
    ],
    head: [['检查内容', '检查次数', '有不符合的次数', '不符合项', '其中★项'].map((name) => cell(name))],
    rows: checks.map((check) => [
      cell(check.name),
      countCell(check.checked, `checked.${check.name}`),
      countCell(check.failed, `failed.${check.name}`),
      sumCell(check.failedItems, `failedItems.${check.name}`),
      sumCell(check.failedKeyItems, `failedKeyItems.${check.name}`),
    ]),
    total: [
      cell('合计', { align: 'center' }),
      cell('—'),
      cell('—'),
      sumCell(failedItems, 'failedItems'),
      sumCell(keyItems, 'failedKeyItems'),
    ],
    footnotes: [cutOffNote(facts, `★为关键项，一次检查可有几项不符合${note}。`)],
  }
}

const CLOSED = '已复查合格'

/** How an order stands on the cut-off date; every order falls into exactly one group. */
function standingOf(order: DomainRecord, asOf: string): string {
  const state = textOf(order.fields, 'state')
  if (state === CLOSED) return '已复查合格'
  if (state === '待下达') return '待下达'
  if (state === '复查不合格' || state === '升级') return '复查不合格'
  if (state === '已提交') return '已提交整改报告待复查'
  const dueOn = textOf(order.fields, 'dueOn')
  if (dueOn !== '' && dueOn < asOf) return '超期未完成'
  return state === '' && dueOn === '' ? '' : '正在整改'
}

const STANDINGS = ['已复查合格', '已提交整改报告待复查', '正在整改', '超期未完成', '复查不合格', '待下达'] as const

function rectificationSentence(facts: ReportFacts): readonly Inline[] {
  const orders = (facts.data.records.rectifications ?? []).filter((record) => inCampaign(facts, record, 'issuedOn'))
  if (orders.length === 0) return [text('责令整改和复查：'), missing('整改情况'), text('。')]
  const groups = tally(orders, (order) => standingOf(order, facts.data.asOf), {
    names: STANDINGS,
    blank: '整改状态未填',
  })
  return [
    text('共提出整改事项'),
    figure(orders.length, 'rectifications', idsOf(orders)),
    text('项，涉及企业'),
    figure(enterprisesBehind(orders).length, 'rectifications.enterprises'),
    text('家，其中'),
    ...countList(groups, '项', 'rectifications'),
    text('。'),
  ]
}

/** （四）: the seven checks, orders and their standing, cases. */
export function supervisionAction(facts: ReportFacts, tableNumber: string | undefined): readonly Block[] {
  const sheets = inspectionsOf(facts)
  const rectification = paragraph(...rectificationSentence(facts))
  const cases = caseBlocks(facts)
  if (sheets.length === 0)
    return [paragraph('“七查七看”：', missing('七查七看检查情况'), '。'), rectification, ...cases]
  const counts = countChecks(facts, sheets)
  return [
    paragraph(...inspectionSentences(facts, sheets)),
    ...(counts.withoutAnswers === sheets.length || tableNumber === undefined
      ? []
      : [checkTable(facts, counts, `${tableNumber}　“七查七看”检查情况`)]),
    rectification,
    ...cases,
  ]
}

/** Orders past their limit on the cut-off date, for the section on problems. */
export const overdueOrders = (facts: ReportFacts): readonly string[] =>
  idsOf(
    (facts.data.records.rectifications ?? []).filter(
      (record) => inCampaign(facts, record, 'issuedOn') && standingOf(record, facts.data.asOf) === '超期未完成',
    ),
  )
