import type { Indicator } from '../../../indicators/indicator'
import { chineseNumber } from '../../chinese-date'
import type { Block, Inline } from '../../model'
import { figure, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { yearRecords } from '../facts/report-facts'
import { ownWords, slotBlocks } from '../report-frame'
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

/** The office's list of problems (问题清单), each with cause, measure and standing. */
function listedProblems(facts: ReportFacts): readonly Block[] {
  const problems = yearRecords(facts, 'workProblems', 'foundOn')
  if (problems.length === 0) return []
  const { reader } = facts
  return problems.map((problem, index) => {
    const part = (label: string, key: string): readonly Inline[] => {
      const words = reader.text('workProblems', problem, key)
      return words === '' ? [] : [text(`${label}${withoutStop(words)}。`)]
    }
    return paragraph(
      `${index + 1}.${withoutStop(reader.text('workProblems', problem, 'problem'))}。`,
      ...part('原因：', 'cause'),
      ...part('措施：', 'measure'),
      ...part('整改状态：', 'state'),
    )
  })
}

const withoutStop = (words: string): string => words.replace(/[。；;.]+$/u, '')

/** 存在的问题: shortfalls by the figures, the list of problems, then the clerk's own analysis. */
export function problemBlocks(facts: ReportFacts): readonly Block[] {
  const listed = listedProblems(facts)
  const own =
    listed.length === 0
      ? slotBlocks(ACTION_SLOTS.problems, facts.options)
      : ownWords(ACTION_SLOTS.problems, facts.options)
  return [...shortfallBlocks(facts), ...listed, ...own]
}
