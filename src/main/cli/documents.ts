import { type Command, unwrap } from './command'

export const documents: Command = {
  name: 'documents',
  operands: ['工作区'],
  options: [],
  summary: '能写的公文，一行一种。',
  run: (args, context) =>
    context.withWorkspace(args.at[0] ?? '', { for: 'read' }, async ({ api }) => {
      for (const { kind, title, about } of unwrap(await api.documents.kinds({}))) {
        await context.print({ kind, title, about })
      }
      return 0
    }),
}
