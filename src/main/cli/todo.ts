import { dayOf } from './arguments'
import { type Command, unwrap } from './command'

export const todo: Command = {
  name: 'todo',
  operands: ['工作区'],
  options: [{ name: 'today', value: '日期' }],
  summary: '到期和逾期要办的事，一行一件，逾期的在前。',
  run: (args, context) => {
    const today = dayOf(args, 'today')
    return context.withWorkspace(args.at[0] ?? '', { for: 'read', today }, async ({ api }) => {
      for (const row of unwrap(await api.deadlines.list(today === undefined ? {} : { today }))) {
        const { date, unknown, daysLeft, kind, text, overdue, collection, id, enterprise, serves, basis } = row
        await context.print({
          date: date === '' ? null : date,
          daysLeft: date === '' ? null : daysLeft,
          kind,
          text,
          overdue,
          ...(unknown === undefined ? {} : { unknown }),
          ...(collection === undefined ? {} : { collection, id }),
          ...(enterprise === undefined ? {} : { enterprise }),
          serves,
          basis,
        })
      }
      return 0
    })
  },
}
