import type { UndoOutcome } from '../../shared/history-shapes'
import { choiceOf, wholeOf } from './arguments'
import { type Command, type CommandContext, unwrap } from './command'

async function printOutcome(outcome: UndoOutcome, context: CommandContext): Promise<0> {
  if (outcome.kept > 0) context.say(`“${outcome.label}”里有 ${outcome.kept} 处后来又改过，保留现在的值。`)
  await context.print({ seq: outcome.seq })
  return 0
}

export const undo: Command = {
  name: 'undo',
  operands: ['工作区'],
  options: [
    { name: 'seq', value: '号' },
    { name: 'take-back', value: 'all' },
  ],
  summary: '撤销最近一次操作，或指定的那一次；并入也能撤销。后来改过的保留，--take-back all 一并退回。',
  run: (args, context) => {
    const seq = wholeOf(args, 'seq', { min: 1, max: Number.MAX_SAFE_INTEGER })
    const take = choiceOf(args, 'take-back', ['all'] as const)
    return context.withWorkspace(args.at[0] ?? '', { for: 'write' }, async ({ api }) =>
      printOutcome(
        unwrap(
          await api.history.undo({ ...(seq === undefined ? {} : { seq }), ...(take === undefined ? {} : { take }) }),
        ),
        context,
      ),
    )
  },
}

export const redo: Command = {
  name: 'redo',
  operands: ['工作区'],
  options: [],
  summary: '重做最近一次撤销的操作。',
  run: (args, context) =>
    context.withWorkspace(args.at[0] ?? '', { for: 'write' }, async ({ api }) =>
      printOutcome(unwrap(await api.history.redo({})), context),
    ),
}
