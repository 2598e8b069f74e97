/** Commands of the design whose work has not come: each says so in one sentence, and none is listed. */
import type { Command } from './command'

const notYet = (name: string, what: string): Command => ({
  name,
  operands: ['[…]', '[…]', '[…]'],
  options: [
    { name: 'today', value: '日期' },
    { name: 'plan', value: '文件' },
    { name: 'to', value: '文件夹' },
  ],
  summary: '',
  run: async (_args, context) => {
    context.say(`${name}（${what}）还不能用。`)
    return 1
  },
})

export const NOT_YET: readonly Command[] = [notYet('backup', '备份'), notYet('restore', '从备份恢复')]
