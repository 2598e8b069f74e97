import type { FigureSummary } from '../../shared/figures'
import { dayOf } from './arguments'
import { type Command, unwrap } from './command'

const shown = ({ value, target, numerator, denominator, met, reason }: FigureSummary) => ({
  value,
  target,
  numerator,
  denominator,
  met,
  ...(reason === undefined ? {} : { reason }),
})

export const indicators: Command = {
  name: 'indicators',
  operands: ['工作区'],
  options: [
    { name: 'as-of', value: '日期' },
    { name: 'known-on', value: '日期', hidden: true },
    { name: 'today', value: '日期' },
  ],
  summary: '全部指标，带分子、分母。',
  run: async (args, context) => {
    if (dayOf(args, 'known-on') !== undefined) {
      context.say('--known-on（按某日已知的数据计算）还不能用。')
      return 1
    }
    const asOf = dayOf(args, 'as-of')
    return context.withWorkspace(args.at[0] ?? '', { for: 'read', today: dayOf(args, 'today') }, async ({ api }) => {
      const board = unwrap(await api.indicators.board(asOf === undefined ? {} : { asOf }))
      await context.print(Object.fromEntries(Object.entries(board.indicators).map(([key, one]) => [key, shown(one)])))
      return 0
    })
  },
}
