import type { FigureSummary } from '../../shared/figures'
import { dayOf } from './arguments'
import { type Command, unwrap } from './command'

type Shown = Pick<FigureSummary, 'value' | 'target' | 'numerator' | 'denominator' | 'met' | 'reason' | 'contested'> & {
  readonly key: string
  readonly parts?: readonly Shown[]
}

const shown = ({ value, target, numerator, denominator, met, reason, contested }: Shown) => ({
  value,
  target,
  numerator,
  denominator,
  met,
  ...(reason === undefined ? {} : { reason }),
  // Open cards that may still move it.
  ...(contested === undefined ? {} : { contested }),
})

/** A figure and, after it, its lines under keys of their own: `G6`, `G6.国家`, … */
const withParts = (one: Shown): readonly (readonly [string, ReturnType<typeof shown>])[] => [
  [one.key, shown(one)],
  ...(one.parts ?? []).flatMap(withParts),
]

const byKey = (indicators: Readonly<Record<string, Shown>>) =>
  Object.fromEntries(Object.values(indicators).flatMap(withParts))

export const indicators: Command = {
  name: 'indicators',
  operands: ['工作区'],
  options: [
    { name: 'as-of', value: '日期' },
    { name: 'known-on', value: '日期' },
    { name: 'today', value: '日期' },
  ],
  summary: '全部指标，带分子、分母；--known-on 按该日已录入的数据计算。',
  run: async (args, context) => {
    const asOf = dayOf(args, 'as-of')
    const knownOn = dayOf(args, 'known-on')
    const how = { for: 'read' as const, today: dayOf(args, 'today') }
    return context.withWorkspace(args.at[0] ?? '', how, async ({ api, application }) => {
      if (knownOn !== undefined) {
        await context.print(byKey(await application.services.figures.knownOn(knownOn, asOf ?? knownOn)))
        return 0
      }
      const board = unwrap(await api.indicators.board(asOf === undefined ? {} : { asOf }))
      await context.print(byKey(board.indicators))
      return 0
    })
  },
}
