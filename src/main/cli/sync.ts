import { resolve } from 'node:path'
import { passwordOf } from './arguments'
import { type Command, UsageFault, unwrap } from './command'

export const sync: Command = {
  name: 'sync',
  operands: ['工作区'],
  options: [
    { name: 'folder', value: '文件夹' },
    { name: 'password-env', value: '环境变量' },
  ],
  summary:
    '同局同步：收同事的改动，送出本机的；--folder 选一次文件夹，记在本机。口令不记，每次用 --password-env 给出。',
  run: (args, context) => {
    const folder = args.text('folder')
    const { password } = passwordOf(args, context.env)
    if (password === undefined) throw new UsageFault('同步口令不保存在电脑上，要用 --password-env 给出。')
    return context.withWorkspace(args.at[0] ?? '', { for: 'write' }, async ({ api, tokens }) => {
      const chosen = folder === undefined ? {} : { folder: tokens.giveFolder(resolve(folder)).token }
      unwrap(await api.exchange.setSyncPlace({ ...chosen, password }))
      const { notes, ...outcome } = unwrap(await api.exchange.sync({}))
      for (const note of notes) context.say(note)
      await context.print(outcome)
      return 0
    })
  },
}
