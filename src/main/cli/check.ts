import { Refusal } from '../../shared/result'
import type { Command } from './command'

export const check: Command = {
  name: 'check',
  operands: ['工作区'],
  options: [{ name: 'repair', hidden: true }],
  summary: '核对日志、快照、附件和记录之间的引用。',
  run: async (args, context) => {
    if (args.has('repair')) {
      context.say('--repair（从备份修复）还不能用。不带它可以只核对。')
      return 1
    }
    const workspace = args.at[0] ?? ''
    try {
      return await context.withWorkspace(workspace, { for: 'read' }, async ({ application }) => {
        const problems = await application.session.store().check()
        await context.print({ ok: problems.length === 0, problems })
        return problems.length === 0 ? 0 : 1
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'damaged') throw error
      const rest = (error.details ?? []).map((detail) => ({ where: workspace, problem: detail }))
      await context.print({ ok: false, problems: [{ where: workspace, problem: error.message }, ...rest] })
      return 1
    }
  },
}
