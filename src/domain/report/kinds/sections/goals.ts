import type { PlanGoal } from '../../../campaign/plan'
import type { Indicator } from '../../../indicators/indicator'
import type { Inline, TableBlock, TableRowContent } from '../../model'
import { cell, figure, missing, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { percentOf } from '../phrases'
import { cutOffNote } from './overview'

const VERDICTS = { met: '达标', notMet: '未达标', noData: '无样本' } as const

function goalRow(goal: PlanGoal, indicator: Indicator | undefined, index: number): TableRowContent {
  const start = [cell(String(index + 1)), cell(goal.name), cell(goal.text)]
  if (indicator === undefined || indicator.state === 'notAvailable') {
    return [...start, cell(missing(goal.name), { colSpan: 4, align: 'center' })]
  }
  const { key, numerator, denominator, numeratorIds, denominatorIds } = indicator
  const counted = numerator !== null && denominator !== null && denominator > 0
  return [
    ...start,
    cell(numerator === null ? '—' : figure(numerator, key, numeratorIds)),
    cell(denominator === null ? '—' : figure(denominator, `${key}.denominator`, denominatorIds)),
    cell(counted ? figure(percentOf(indicator), key) : '—'),
    cell(VERDICTS[indicator.state]),
  ]
}

/** What the denominators of the goals that are counted hold. */
function denominatorNote(facts: ReportFacts): string {
  const counted = facts.plan.goals.filter(({ key }) => {
    const state = facts.data.indicators[key]?.state
    return state !== undefined && state !== 'notAvailable'
  })
  return counted.map((goal) => `${goal.name}以${goal.counted}为分母；`).join('')
}

/** 七项目标: numerator, denominator, rate, target, verdict; goals not counted yet are gaps, never figures. */
export function goalTable(facts: ReportFacts, caption: string): TableBlock {
  const { indicators } = facts.data
  return {
    kind: 'table',
    caption,
    columns: [
      { weight: 0.6, align: 'center' },
      { weight: 2.4, align: 'left' },
      { weight: 1, align: 'center' },
      { weight: 1, align: 'center' },
      { weight: 1, align: 'center' },
      { weight: 1.2, align: 'center' },
      { weight: 1.1, align: 'center' },
    ],
    head: [['序号', '目标', '目标值', '分子', '分母', '完成率', '结论'].map((name) => cell(name))],
    rows: facts.plan.goals.map((goal, index) => goalRow(goal, indicators[goal.key], index)),
    footnotes: [cutOffNote(facts, `${denominatorNote(facts)}是否达标按分子、分母判定。`)],
  }
}

/** 七项目标中达标N项、未达标N项（…）、无样本N项: by the verdicts of the figures. */
export function goalSentence(facts: ReportFacts): readonly Inline[] {
  const { goals } = facts.plan
  const named = (state: Indicator['state']) =>
    goals.filter(({ key }) => (facts.data.indicators[key]?.state ?? 'notAvailable') === state).map(({ name }) => name)
  const part = (label: string, names: readonly string[], listed: boolean): readonly Inline[] =>
    names.length === 0
      ? []
      : [
          text(`，${label}`),
          figure(names.length, `goals.${label}`),
          text(`项${listed ? `（${names.join('、')}）` : ''}`),
        ]
  return [
    text(`${goals.length === 7 ? '七' : goals.length}项目标中`),
    ...part('达标', named('met'), false),
    ...part('未达标', named('notMet'), true),
    ...part('尚不能判定', named('noData'), true),
    ...part('没有数据', named('notAvailable'), true),
    text('。'),
  ]
}
