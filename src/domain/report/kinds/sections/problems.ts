import type { Indicator } from '../../../indicators/indicator'
import { chineseNumber } from '../../chinese-date'
import type { Block, Inline } from '../../model'
import { figure, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { yearRecords } from '../facts/report-facts'
import { blocksOrSlot } from '../report-frame'
import { ACTION_SLOTS } from './action-slots'
import { overdueOrders } from './supervision'

/** What the figures themselves show to be behind; nothing is concluded beyond them. */
function shortfalls(facts: ReportFacts): readonly (readonly Inline[])[] {
  const { indicators } = facts.data
  const behind: (readonly Inline[])[] = []
  const survey = openCount(indicators.surveyCoverage)
  if (survey !== undefined)
    behind.push([figure(survey.count, 'surveyCoverage', survey.ids), text('家企业尚未摸底调查')])
  for (const goal of facts.plan.goals) {
    const indicator = indicators[goal.key]
    if (indicator?.state !== 'notMet') continue
    behind.push([
      text(`${goal.name}为`),
      figure(indicator.value, indicator.key, indicator.numeratorIds),
      text(`，未达到${goal.text}的目标`),
    ])
  }
  const overdue = overdueOrders(facts)
  if (overdue.length > 0)
    behind.push([figure(overdue.length, 'rectifications.overdue', overdue), text('项整改超过期限尚未完成')])
  return behind
}

/** Members of the denominator that are not in the numerator. */
function openCount(indicator: Indicator | undefined): { count: number; ids: readonly string[] } | undefined {
  if (indicator === undefined || indicator.state === 'notAvailable') return undefined
  const done = new Set(indicator.numeratorIds)
  const ids = indicator.denominatorIds.filter((id) => !done.has(id))
  return ids.length === 0 ? undefined : { count: ids.length, ids }
}

/** Shortfalls by the figures as one paragraph; none when nothing is behind. */
export function shortfallBlocks(facts: ReportFacts): readonly Block[] {
  const behind = shortfalls(facts)
  const sentences = behind.flatMap((words, index) => [
    text(`${index === 0 ? '' : '；'}${chineseNumber(index + 1)}是`),
    ...words,
  ])
  return behind.length === 0 ? [] : [paragraph('从数据看，', ...sentences, '。')]
}

const withoutStop = (words: string): string => words.replace(/[。；;.]+$/u, '')

/** Parts of a listed problem, as `label：words`. */
export type ProblemPart = 'cause' | 'measure' | 'responsibleUnit' | 'dueOn' | 'state'

const PART_LABELS: Readonly<Record<ProblemPart, string>> = {
  cause: '原因',
  measure: '措施',
  responsibleUnit: '责任单位',
  dueOn: '完成时限',
  state: '整改状态',
}

/** The office's list of problems (问题清单), one paragraph each. */
export function listedProblems(facts: ReportFacts, parts: readonly ProblemPart[]): readonly Block[] {
  const { reader } = facts
  return yearRecords(facts, 'workProblems', 'foundOn').map((problem, index) =>
    paragraph(
      `${index + 1}.${withoutStop(reader.text('workProblems', problem, 'problem'))}。`,
      ...parts.flatMap((part) => {
        const words = reader.text('workProblems', problem, part)
        return words === '' ? [] : [text(`${PART_LABELS[part]}：${withoutStop(words)}。`)]
      }),
    ),
  )
}

/** 存在的问题: shortfalls by the figures, the list of problems, then the clerk's own analysis. */
export function problemBlocks(facts: ReportFacts, parts: readonly ProblemPart[]): readonly Block[] {
  return [
    ...shortfallBlocks(facts),
    ...blocksOrSlot(listedProblems(facts, parts), ACTION_SLOTS.problems, facts.options),
  ]
}
