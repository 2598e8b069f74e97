import { textOf } from '../../../enterprise-file/file-records'
import { percentText } from '../../../indicators/ratio'
import type { Block, Inline, TableBlock, TableRowContent } from '../../model'
import { cell, figure, missing, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { yearRecords } from '../facts/report-facts'
import type { SampledBatch } from '../facts/sampling-facts'
import {
  batchIds,
  LEVEL_LINES,
  ordersBySample,
  producerCount,
  RISK_MONITORING,
  sampledBatches,
  withResult,
  yearBatches,
} from '../facts/sampling-facts'
import { countCell, counted, rateInlines, sumCell } from '../phrases'
import { blocksOrSlot } from '../report-frame'
import { tally } from '../tally'
import { ACTION_SLOTS } from './action-slots'
import { cutOffNote } from './overview'

/** 抽查N家企业的M批次产品，合格A批次，不合格B批次（，未判定C批次），合格率X%。 with A + B + C = M. */
export function countSentence(batches: readonly SampledBatch[]): readonly Inline[] {
  const qualified = withResult(batches, '合格')
  const failed = withResult(batches, '不合格')
  const open = withResult(batches, '未判定')
  const judged = qualified.length + failed.length
  return [
    text('抽查'),
    figure(producerCount(batches), 'samples.producers'),
    text('家企业的'),
    figure(batches.length, 'samples', batchIds(batches)),
    text('批次产品，合格'),
    figure(qualified.length, 'samples.合格', batchIds(qualified)),
    text('批次，不合格'),
    figure(failed.length, 'samples.不合格', batchIds(failed)),
    text('批次'),
    ...(open.length === 0
      ? []
      : [text('，未判定'), figure(open.length, 'samples.未判定', batchIds(open)), text('批次')]),
    ...(judged === 0
      ? []
      : [
          text(open.length === 0 ? '，合格率' : '，已判定批次合格率'),
          figure(percentText(qualified.length, judged), 'samples.passRate'),
        ]),
    text('。'),
  ]
}

const SHOWN_ITEMS = 5

export function failedItemSentence(batches: readonly SampledBatch[]): readonly Inline[] {
  const failed = withResult(batches, '不合格')
  const items = failed.flatMap(({ id, failedItems }) => failedItems.map((name) => ({ id, name })))
  if (items.length === 0) return []
  const groups = tally(items, ({ name }) => name, { blank: '项目未填' }).toSorted(
    (left, right) => right.ids.length - left.ids.length,
  )
  const shown = groups.slice(0, SHOWN_ITEMS)
  return [
    text('主要不合格项目：'),
    ...shown.flatMap((group, index) => [
      text(`${index === 0 ? '' : '、'}${group.name}`),
      figure(group.ids.length, `failedItem.${group.name}`, group.ids),
      text('批次'),
    ]),
    text(groups.length > shown.length ? '等。' : '。'),
  ]
}

function resultCells(batches: readonly SampledBatch[], source: string): TableRowContent {
  return (['合格', '不合格', '未判定'] as const).map((result) =>
    countCell(batchIds(withResult(batches, result)), `${source}.${result}`),
  )
}

/** 风险监测 is never judged 合格 or 不合格. */
const monitoringCells: TableRowContent = ['—', '—', '—'].map((sign) => cell(sign))

function batchNote(facts: ReportFacts, all: readonly SampledBatch[]): string {
  const notes: string[] = []
  const notGot = all.filter((batch) => batch.notGot).length
  const outside = sampledBatches(facts).length - all.length
  const monitored = all.filter((batch) => batch.line === RISK_MONITORING).length
  const undated = all.filter((batch) => batch.outside !== undefined).length
  if (undated > 0) notes.push(`其中${undated}批次没有填日期，不计入目标合格率`)
  if (outside > 0) notes.push(`另有${outside}批次不在${facts.plan.year}年度截至日期以内，未列入`)
  if (notGot > 0) notes.push(`拒检、未抽到样${notGot}批次列入未判定`)
  if (monitored > 0) notes.push('风险监测不作合格判定')
  return cutOffNote(facts, `${['本年度登记的样品全部列入', ...notes].join('；')}。`)
}

export function levelTable(facts: ReportFacts, all: readonly SampledBatch[], caption: string): TableBlock {
  const byLine = tally(all, ({ line }) => line, { names: LEVEL_LINES, blank: '任务类别未填' })
  const judgedLines = all.filter(({ line }) => line !== RISK_MONITORING)
  return {
    kind: 'table',
    caption,
    unitLine: '单位：批次',
    columns: [
      { weight: 2.2, align: 'left' },
      ...Array.from({ length: 4 }, () => ({ weight: 1, align: 'center' as const })),
    ],
    head: [['任务', '批次', '合格', '不合格', '未判定'].map((name) => cell(name))],
    rows: byLine.map(({ name, ids }) => {
      const own = all.filter(({ line }) => line === name)
      const results = name === RISK_MONITORING ? monitoringCells : resultCells(own, `samples.${name}`)
      return [cell(name), countCell(ids, `samples.${name}`), ...results]
    }),
    total: [
      cell('合计', { align: 'center' }),
      sumCell(all.length, 'samples'),
      ...(['合格', '不合格', '未判定'] as const).map((result) =>
        sumCell(withResult(judgedLines, result).length, `samples.${result}`),
      ),
    ],
    footnotes: [batchNote(facts, all)],
  }
}

/** 不合格后处理: how many failing batches have an order, how many are closed. */
export function handlingSentence(facts: ReportFacts, batches: readonly SampledBatch[]): readonly Inline[] {
  const failed = withResult(batches, '不合格')
  if (failed.length === 0) return []
  const orders = ordersBySample(facts)
  const ordered = failed.filter(({ id }) => orders.has(id))
  const closed = ordered.filter(({ id }) =>
    (orders.get(id) ?? []).every(({ fields }) => textOf(fields, 'state') === '已复查合格'),
  )
  return [
    text('不合格后处理：已下达责令整改'),
    figure(ordered.length, 'samples.ordered', batchIds(ordered)),
    text('批次，其中已复查合格'),
    figure(closed.length, 'samples.closed', batchIds(closed)),
    text('批次'),
    ...(ordered.length === failed.length
      ? []
      : [
          text('；尚未下达责令整改'),
          figure(
            failed.length - ordered.length,
            'samples.notOrdered',
            batchIds(failed.filter(({ id }) => !orders.has(id))),
          ),
          text('批次'),
        ]),
    text('。'),
  ]
}

function publicationSentence(facts: ReportFacts): readonly Inline[] {
  const published = yearRecords(facts, 'publications', 'publishedOn')
  if (published.length === 0) return []
  return [text('公开监督抽查结果'), counted(published, 'publications'), text('期。')]
}

/** Samples and measures only: what was found is told in the monitoring report. */
function monitoringSentence(facts: ReportFacts, all: readonly SampledBatch[]): readonly Inline[] {
  const own = yearRecords(facts, 'riskMonitoringSamples', 'sampledOn')
  const ids = [...batchIds(all.filter(({ line }) => line === RISK_MONITORING)), ...own.map(({ id }) => id)]
  if (ids.length === 0) return []
  const measures = yearRecords(facts, 'controlMeasures', 'takenOn')
  return [
    text('登记风险监测样品'),
    figure(ids.length, 'riskMonitoring', ids),
    text('批次'),
    ...(measures.length === 0 ? [] : [text('，采取风险管控措施'), counted(measures, 'controlMeasures'), text('项')]),
    text(own.length === 0 ? '。' : '，监测情况另行报告。'),
  ]
}

export interface Grouping {
  readonly caption: string
  readonly head: string
  readonly nameOf: (batch: SampledBatch) => string
  readonly blank: string
  readonly note: string
  /** All batches have a result: the last column shows the rate instead of what is open. */
  readonly judged?: true
}

const rateCell = (batches: readonly SampledBatch[], source: string): TableRowContent[number] => {
  const qualified = withResult(batches, '合格').length
  return batches.length === 0 ? cell('—') : cell(figure(percentText(qualified, batches.length), `${source}.passRate`))
}

/** Batches by a property of the goods or the enterprise, with their results. */
export function groupedTable(facts: ReportFacts, batches: readonly SampledBatch[], of: Grouping): TableBlock {
  const groups = tally(batches, of.nameOf, { blank: of.blank })
  const [results, last] =
    of.judged === true ? [['合格', '不合格'] as const, '合格率'] : [['合格', '不合格', '未判定'] as const, undefined]
  const cellsOf = (own: readonly SampledBatch[], source: string): TableRowContent => [
    countCell(batchIds(own), source),
    ...results.map((result) => countCell(batchIds(withResult(own, result)), `${source}.${result}`)),
    ...(last === undefined ? [] : [rateCell(own, source)]),
  ]
  return {
    kind: 'table',
    caption: of.caption,
    unitLine: '单位：批次',
    columns: [
      { weight: 2.2, align: 'left' },
      ...Array.from({ length: 4 }, () => ({ weight: 1, align: 'center' as const })),
    ],
    head: [[of.head, '批次', ...results, ...(last === undefined ? [] : [last])].map((name) => cell(name))],
    rows: groups.map(({ name, ids }) => {
      const members = new Set(ids)
      return [
        cell(name),
        ...cellsOf(
          batches.filter(({ id }) => members.has(id)),
          `samples.${name}`,
        ),
      ]
    }),
    total: [
      cell('合计', { align: 'center' }),
      sumCell(batches.length, 'samples'),
      ...results.map((result) => sumCell(withResult(batches, result).length, `samples.${result}`)),
      ...(last === undefined ? [] : [rateCell(batches, 'samples')]),
    ],
    footnotes: [cutOffNote(facts, of.note)],
  }
}

export const categoryTable = (facts: ReportFacts, batches: readonly SampledBatch[], caption: string): TableBlock =>
  groupedTable(facts, batches, {
    caption,
    head: '产品类别',
    nameOf: ({ category }) => category,
    blank: '类别未填',
    note: '不含风险监测。',
  })

/** （五）: spot checks with their tables, then risk monitoring. `tables` are the numbers of the two tables. */
export function samplingAction(facts: ReportFacts, tables: readonly [string, string] | undefined): readonly Block[] {
  const all = yearBatches(facts)
  const batches = all.filter(({ line }) => line !== RISK_MONITORING)
  const monitoring = monitoringSentence(facts, all)
  const risk = blocksOrSlot(
    monitoring.length === 0 ? [] : [paragraph(...monitoring)],
    ACTION_SLOTS.riskMonitoring,
    facts.options,
  )
  if (batches.length === 0) return [paragraph('监督抽查：', missing('监督抽查情况'), '。'), ...risk]
  return [
    paragraph(
      ...countSentence(batches),
      ...failedItemSentence(batches),
      ...handlingSentence(facts, batches),
      ...publicationSentence(facts),
    ),
    paragraph('国家、省、市三级监督抽查批次合格率', ...rateInlines(facts.data.indicators.G6, '监督抽查合格率'), '。'),
    ...(tables === undefined
      ? []
      : [
          levelTable(facts, all, `${tables[0]}　抽样检验情况`),
          categoryTable(facts, batches, `${tables[1]}　抽查产品类别情况`),
        ]),
    ...risk,
  ]
}
