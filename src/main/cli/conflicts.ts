import { type Command, UsageFault, unwrap } from './command'

export const conflicts: Command = {
  name: 'conflicts',
  operands: ['工作区'],
  options: [],
  summary: '还没有定下来的冲突，一行一处。',
  run: (args, context) =>
    context.withWorkspace(args.at[0] ?? '', { for: 'read' }, async ({ api }) => {
      for (const card of unwrap(await api.exchange.conflicts({}))) await context.print(card)
      return 0
    }),
}

function takeOf(text: string): 'mine' | 'theirs' | { value: string } {
  if (text === 'mine' || text === 'theirs') return text
  if (text.startsWith('value=')) return { value: text.slice('value='.length) }
  throw new UsageFault('--take 只能是 mine、theirs 或 value=值。')
}

export const resolveCommand: Command = {
  name: 'resolve',
  operands: ['工作区', '冲突'],
  options: [{ name: 'take', value: 'mine|theirs|value=值', required: true }],
  summary: '定下一处冲突：用本局的、对方的，或另填。',
  run: (args, context) => {
    const [workspace = '', conflict = ''] = args.at
    const take = takeOf(args.text('take') ?? '')
    return context.withWorkspace(workspace, { for: 'write' }, async ({ api }) => {
      const { seq } = unwrap(await api.exchange.resolve({ conflict, take }))
      await context.print({ seq })
      return 0
    })
  },
}
