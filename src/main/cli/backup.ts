import { resolve } from 'node:path'
import type { Command } from './command'

export const backup: Command = {
  name: 'backup',
  operands: ['工作区'],
  options: [{ name: 'to', value: '文件夹' }],
  summary: '备份到工作区里的 backups，或 --to 指定的另一处（如 U 盘）；写完读回核对。',
  run: (args, context) =>
    // Takes no lock: works beside an open window, and copies what is on the disk at one moment.
    context.withWorkspace(args.at[0] ?? '', { for: 'read' }, async ({ application }) => {
      const to = args.text('to')
      await context.print(await application.services.backups.makeAt(to === undefined ? undefined : resolve(to)))
      return 0
    }),
}

export const restore: Command = {
  name: 'restore',
  operands: ['备份', '工作区'],
  options: [{ name: 'any-workspace' }],
  summary: '用备份替换工作区，先把现有状态另存一份备份；工作区不存在就新建。--any-workspace 允许用别的工作区的备份。',
  run: (args, context) =>
    context.withDesk(async ({ application }) => {
      const [from = '', workspace = ''] = args.at
      const { missingAttachments, ...outcome } = await application.services.backups.restoreFolder({
        backup: resolve(from),
        folder: resolve(workspace),
        anyWorkspace: args.has('any-workspace'),
      })
      if (missingAttachments > 0) context.say(`有 ${missingAttachments} 个附件的文件哪里都没有找到，记录都已恢复。`)
      await context.print(outcome)
      return 0
    }),
}
