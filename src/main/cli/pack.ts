import { resolve } from 'node:path'
import { choiceOf, passwordOf } from './arguments'
import { type Command, unwrap } from './command'

export const pack: Command = {
  name: 'pack',
  operands: ['工作区'],
  options: [
    { name: 'out', value: '文件.qpk', required: true },
    { name: 'kind', value: 'copy|report' },
    { name: 'for', value: '对方' },
    { name: 'region', value: '县区代码' },
    { name: 'since-last' },
    { name: 'password-env', value: '环境变量' },
  ],
  summary: '写数据包：copy 给对方并入，report 上报用；口令放在环境变量里。',
  run: (args, context) => {
    const kind = choiceOf(args, 'kind', ['copy', 'report']) ?? 'copy'
    const password = passwordOf(args, context.env)
    const receiver = args.text('for')
    const region = args.text('region')
    return context.withWorkspace(args.at[0] ?? '', { for: 'write' }, async ({ api, tokens }) => {
      const packed = unwrap(
        await api.exchange.pack({
          kind,
          save: tokens.giveWrite(resolve(args.text('out') ?? '')).token,
          ...(receiver === undefined ? {} : { receiver }),
          ...(region === undefined ? {} : { region }),
          ...(args.has('since-last') ? { sinceLast: true } : {}),
          ...password,
        }),
      )
      const { file, number, records, attachments, sha256 } = packed
      for (const note of packed.staying) context.say(note)
      await context.print({ file: file.path, number, records, attachments, sha256 })
      return 0
    })
  },
}
