import { resolve } from 'node:path'
import { Refusal } from '../../shared/result'
import type { Command, CommandContext, ExitCode } from './command'

/** Exit status 0 only when everything is whole afterwards and nothing was lost. */
async function repair(folder: string, context: CommandContext): Promise<ExitCode> {
  const workspace = resolve(folder)
  return context.withDesk(async ({ application }) => {
    const { repaired, lost, left, aside } = await application.services.repair.inFolder(workspace)
    // The records' own faults are told by the check proper, of the workspace as it stands now.
    await application.openFolder(workspace, { readOnly: true })
    const problems = await application.session.store().check()
    await context.print({ ok: problems.length === 0 && lost.length === 0, problems, repaired, lost })
    if (aside !== undefined) context.say(`损坏的文件没有删除，放在工作区的 ${aside} 里。`)
    return problems.length === 0 && left.length === 0 && lost.length === 0 ? 0 : 1
  })
}

export const check: Command = {
  name: 'check',
  operands: ['工作区'],
  options: [{ name: 'repair' }],
  summary: '核对日志、快照、附件和记录之间的引用；--repair 修复损坏的文件。',
  run: async (args, context) => {
    const workspace = args.at[0] ?? ''
    if (args.has('repair')) return repair(workspace, context)
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
