import { resolve } from 'node:path'
import { serve as serveHost } from '../host/browser/serve'
import { wholeOf } from './arguments'
import type { Command } from './command'

export const serve: Command = {
  name: 'serve',
  operands: ['[工作区]'],
  options: [{ name: 'port', value: '端口' }, { name: 'demo' }, { name: 'open' }],
  summary: '在浏览器里使用：显示地址，按 Ctrl+C 结束；不写工作区就打开上次的。',
  run: async (args, context) => {
    const [workspace] = args.at
    await serveHost({
      folders: context.folders,
      faults: context.faults,
      wish: { ...(workspace === undefined ? {} : { workspace: resolve(workspace) }), demo: args.has('demo') },
      port: wholeOf(args, 'port', { min: 0, max: 65535 }) ?? 0,
      open: args.has('open'),
      printAddress: context.printText,
      say: context.say,
    })
    return 0
  },
}
