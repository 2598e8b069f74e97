/**
 * `reports` opens 上报件 beside each other and totals them, `reports compare` lays one beside the own data or an earlier
 * one, `reports list` lists its records; the workspace is only read.
 */
import { resolve } from 'node:path'
import type { ReportDifference, ReportSummary, ReportTotalsBoard } from '../../shared/report-shapes'
import { Refusal } from '../../shared/result'
import { passwordOf } from './arguments'
import { collectionNamed } from './collections'
import { type Command, type CommandContext, type Desk, unwrap } from './command'

/** What could not be opened is said. @throws Refusal notFound */
async function openAll(
  { api, tokens }: Desk,
  context: CommandContext,
  paths: readonly string[],
  password: { readonly password?: string },
): Promise<{ readonly ids: readonly string[]; readonly isWhole: boolean }> {
  const files: string[] = []
  for (const path of paths) {
    const { token } = await tokens.giveRead(resolve(path)).catch(() => {
      throw new Refusal('notFound', `找不到文件 ${path}。`)
    })
    files.push(token)
  }
  const { opened, again, unopened } = unwrap(await api.reports.open({ files, ...password }))
  for (const name of again) context.say(`${name} 和另一个文件是同一份上报件，只算一份。`)
  for (const { name, message } of unopened) context.say(`${name}：${message}`)
  return { ids: opened, isWhole: unopened.length === 0 }
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
      const { isWhole } = await openAll(desk, context, paths, password)
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

/** Opens every file or none. @throws Refusal; @returns ids in the order of the files */
async function openEvery(
  desk: Desk,
  context: CommandContext,
  paths: readonly string[],
  password: { readonly password?: string },
): Promise<readonly string[] | undefined> {
  const ids: string[] = []
  for (const path of paths) {
    const opened = await openAll(desk, context, [path], password)
    if (!opened.isWhole) return undefined
    ids.push(...opened.ids)
  }
  return ids
}

const PAGE = 500

const differenceLine = ({ collection, id, title, outcome, byKey, deleted, fields }: ReportDifference) => ({
  collection,
  id,
  title,
  outcome,
  ...(byKey ? { byKey } : {}),
  ...(deleted ? { deleted } : {}),
  fields,
})

export const reportsCompare: Command = {
  name: 'reports compare',
  operands: ['工作区', '上报件.qpk', '[更早的.qpk]'],
  options: [
    { name: 'out', value: '对照.xlsx' },
    { name: 'password-env', value: '环境变量' },
  ],
  summary: '上报件与本局数据比较，写了更早的一份就与那一份比较；不一样的一条一行。',
  run: (args, context) => {
    const [workspace = '', ...paths] = args.at
    const password = passwordOf(args, context.env)
    const out = args.text('out')
    return context.withWorkspace(workspace, { for: 'read' }, async (desk) => {
      const { api, tokens } = desk
      const [report, earlier] = (await openEvery(desk, context, paths, password)) ?? []
      if (report === undefined) return 1
      const sides = { report, ...(earlier === undefined ? {} : { earlier }) }
      const board = unwrap(await api.reports.compare(sides))
      for (const note of board.notes) context.say(note)
      for (const { label, same, differs, onlyFirst, onlySecond } of board.kinds) {
        const { words } = board
        context.say(
          `${label}：一样 ${same}，${words.differs} ${differs}，${words.onlyFirst} ${onlyFirst}，${words.onlySecond} ${onlySecond}`,
        )
      }
      for (let from = 0, total = 1; from < total; from += PAGE) {
        const page = unwrap(await api.reports.differences({ ...sides, from, limit: PAGE }))
        total = page.total
        for (const line of page.lines) await context.print(differenceLine(line))
      }
      if (out !== undefined) {
        unwrap(await api.reports.saveDifferences({ ...sides, save: tokens.giveWrite(resolve(out)).token }))
      }
      return 0
    })
  },
}

export const reportsList: Command = {
  name: 'reports list',
  operands: ['工作区', '上报件.qpk', '记录种类'],
  options: [{ name: 'password-env', value: '环境变量' }],
  summary: '列出上报件里的一类记录，一行一条，值照屏幕上的写法。',
  run: (args, context) => {
    const [workspace = '', path = '', name] = args.at
    const { name: collection } = collectionNamed(name)
    const password = passwordOf(args, context.env)
    return context.withWorkspace(workspace, { for: 'read' }, async (desk) => {
      const [report] = (await openEvery(desk, context, [path], password)) ?? []
      if (report === undefined) return 1
      const { columns, rows } = unwrap(await desk.api.reports.rows({ report, collection }))
      for (const { id, cells } of rows) {
        const values = columns.flatMap(({ key }, at) => {
          const cell = cells[at] ?? null
          return cell === null ? [] : [[key, cell] as const]
        })
        await context.print({ id, ...Object.fromEntries(values) })
      }
      return 0
    })
  },
}
