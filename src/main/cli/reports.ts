/** `reports` opens 上报件 beside each other and totals them; the workspace is only read. */
import { resolve } from 'node:path'
import type { ReportSummary, ReportTotalsBoard } from '../../shared/report-shapes'
import { Refusal } from '../../shared/result'
import { passwordOf } from './arguments'
import { type Command, type CommandContext, type Desk, unwrap } from './command'

/** @returns false when one of them could not be opened; that is said. @throws Refusal */
async function openAll(
  { api, tokens }: Desk,
  context: CommandContext,
  paths: readonly string[],
  password: { readonly password?: string },
): Promise<boolean> {
  const files: string[] = []
  for (const path of paths) {
    const { token } = await tokens.giveRead(resolve(path)).catch(() => {
      throw new Refusal('notFound', `找不到文件 ${path}。`)
    })
    files.push(token)
  }
  const { again, unopened } = unwrap(await api.reports.open({ files, ...password }))
  for (const name of again) context.say(`${name} 和另一个文件是同一份上报件，只算一份。`)
  for (const { name, message } of unopened) context.say(`${name}：${message}`)
  return unopened.length === 0
}

const reportLine = (report: ReportSummary) => ({
  file: report.fileName,
  packageId: report.id,
  office: report.office,
  number: report.number,
  madeAt: report.madeAt,
  madeBy: report.madeBy,
  receiver: report.receiver,
  purpose: report.purpose,
  scope: report.scope,
  planYear: report.planYear,
  records: report.records,
  kinds: report.kinds,
  counted: report.laterNumber === undefined,
  notes: [...report.notes, ...report.unshown],
})

/** Figures by name: `{ 单位: 数 }` with 合计 and, where records stand in several reports, 去重后. */
function totalsLine({ offices, kinds }: ReportTotalsBoard) {
  const names = offices.map(({ report }) => report)
  return kinds.map(({ collection, label, figures, lines, total, once }) => ({
    collection,
    label,
    figures: figures.map((figure, at) => ({
      ...figure,
      byReport: Object.fromEntries(names.map((name, line) => [name, lines[line]?.[at] ?? 0])),
      total: total[at] ?? 0,
      ...(once === undefined ? {} : { once: once[at] ?? 0 }),
    })),
  }))
}

export const reports: Command = {
  name: 'reports',
  operands: ['工作区', '上报件.qpk…'],
  options: [
    { name: 'out', value: '汇总.xlsx' },
    { name: 'password-env', value: '环境变量' },
  ],
  summary: '打开一份或几份上报件，列出各含什么并汇总；--out 另存为 Excel。什么也不写进工作区。',
  run: (args, context) => {
    const [workspace = '', ...paths] = args.at
    const password = passwordOf(args, context.env)
    const out = args.text('out')
    return context.withWorkspace(workspace, { for: 'read' }, async (desk) => {
      const { api, tokens } = desk
      const isWhole = await openAll(desk, context, paths, password)
      const list = unwrap(await api.reports.list({}))
      if (list.length === 0) return 1
      const board = unwrap(await api.reports.totals({}))
      for (const note of board.notes) context.say(note)
      const { token } = out === undefined ? {} : tokens.giveWrite(resolve(out))
      const saved = token === undefined ? undefined : unwrap(await api.reports.saveTotals({ save: token }))
      await context.print({
        reports: list.map(reportLine),
        totals: totalsLine(board),
        shared: board.shared,
        notes: board.notes,
        ...(saved === undefined ? {} : { file: saved.path }),
      })
      return isWhole ? 0 : 1
    })
  },
}
