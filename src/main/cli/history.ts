import { type Command, unwrap } from './command'

const PAGE = 200

export const history: Command = {
  name: 'history',
  operands: ['工作区'],
  options: [{ name: 'record', value: '编号' }],
  summary: '操作日志，新的在前，一行一次操作。',
  run: (args, context) =>
    context.withWorkspace(args.at[0] ?? '', { for: 'read' }, async ({ api }) => {
      const record = args.text('record')
      let before: number | undefined
      for (;;) {
        const page = unwrap(
          await api.history.list({
            limit: PAGE,
            ...(record === undefined ? {} : { record }),
            ...(before === undefined ? {} : { before }),
          }),
        )
        for (const entry of page) await context.print(entry)
        before = page.at(-1)?.seq
        if (page.length < PAGE || before === undefined || before <= 1) return 0
      }
    }),
}
