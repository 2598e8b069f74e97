import type { Indicator } from '../../../indicators/indicator'
import { chineseNumber } from '../../chinese-date'
import type { Block, Inline } from '../../model'
import { figure, heading, paragraph, text } from '../../model'
import { slotBlocks } from '../report-frame'
import type { D2Facts } from './d2-facts'
import { D2_SLOTS } from './d2-slots'
import { overdueOrders } from './supervision'

/** What the figures themselves show to be behind; nothing is concluded beyond them. */
function shortfalls(facts: D2Facts): readonly (readonly Inline[])[] {
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

/** 六、存在的问题: shortfalls by the figures, then the clerk's own analysis. */
export function problemSection(facts: D2Facts): readonly Block[] {
  const behind = shortfalls(facts)
  const sentences = behind.flatMap((words, index) => [
    text(`${index === 0 ? '' : '；'}${chineseNumber(index + 1)}是`),
    ...words,
  ])
  return [
    heading(1, '六、存在的问题'),
    ...(behind.length === 0 ? [] : [paragraph('从数据看，', ...sentences, '。')]),
    ...slotBlocks(D2_SLOTS.problems, facts.options),
  ]
}
