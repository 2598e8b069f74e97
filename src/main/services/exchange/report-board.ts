/** 上报件 beside each other: the newest of each office, and what has to be said about them. */
import { byOffice } from '../../../domain/exchange/opened-report'
import { type KindTotals, sharedEnterprises, totalKinds } from '../../../domain/exchange/report-totals'
import type { ReportTotalsBoard } from '../../../shared/report-shapes'
import { Refusal } from '../../../shared/result'
import type { OutSheet } from '../../spreadsheet/write-workbook'
import type { Job } from '../jobs'
import type { Session } from '../session'
import { day, type HeldReport, madeAt, reportScope } from './report-words'

function notesOn(session: Session, reports: readonly HeldReport[]): readonly string[] {
  const notes: string[] = []
  const offices = byOffice(reports)
  for (const { newest, older } of offices) {
    if (older.length === 0) continue
    const others = older.map((one) => `第 ${one.manifest.number} 包（${day(one)}）`).join('、')
    notes.push(
      `${newest.manifest.sender.office}有 ${older.length + 1} 份，按最新的第 ${newest.manifest.number} 包（${day(newest)}）计，${others}不计。`,
    )
  }
  const year = session.store().file.planYear
  const others = offices.filter(({ newest }) => newest.manifest.planYear !== year)
  if (others.length > 0) {
    const named = others.map(({ newest: { manifest } }) => `${manifest.sender.office}（${manifest.planYear} 年度）`)
    notes.push(`${named.join('、')}不是 ${year} 年度的，也计在内；不要的请关掉。`)
  }
  const chosen = offices.filter(({ newest }) => newest.manifest.scope.kind === 'enterprises')
  if (chosen.length > 0) {
    const named = chosen.map(({ newest }) => `${newest.manifest.sender.office}（${reportScope(session, newest)}）`)
    notes.push(`${named.join('、')}只报了选定的企业，不是全部。`)
  }
  return notes
}

/** @param reports all that are open. @throws Refusal cancelled */
export async function totalsBoard(
  session: Session,
  reports: readonly HeldReport[],
  job: Job,
): Promise<ReportTotalsBoard> {
  const counted = byOffice(reports).map(({ newest }) => newest)
  const kinds: KindTotals[] = []
  const most = new Set(counted.flatMap(({ records }) => [...records.keys()])).size
  for (const kind of totalKinds(counted)) {
    kinds.push(kind)
    await job.step(kinds.length, most)
  }
  const named = sharedEnterprises(counted).map(({ name, code, region, reports: at }) => ({
    name,
    code,
    county: session.values().regions.nameOf(region) ?? region,
    offices: at.map((one) => counted[one]?.manifest.sender.office ?? ''),
  }))
  return {
    offices: counted.map((report) => ({
      report: report.manifest.packageId,
      office: report.manifest.sender.office,
      number: report.manifest.number,
      madeAt: madeAt(report),
      scope: reportScope(session, report),
      records: [...report.records.values()].reduce((sum, list) => sum + list.length, 0),
    })),
    kinds,
    shared: named,
    notes: [
      ...notesOn(session, reports),
      ...(named.length === 0
        ? []
        : [`有 ${named.length} 家企业不止一个局报了，“合计”里重复计入，“去重后”里只计一次（取最新一份里的）。`]),
    ],
  }
}

const TOTAL = '合计'
const ONCE = '去重后'

type Cell = string | number | null

/** Head of a figure in one row: 许可类别：有证有效. */
const figureHead = ({ kind, field, label, unit }: ReportTotalsBoard['kinds'][number]['figures'][number]): string =>
  kind === 'count'
    ? '记录数'
    : kind === 'sum'
      ? `${label}合计${unit === '' ? '' : `（${unit}）`}`
      : `${field}：${label}`

function kindSheet(board: ReportTotalsBoard, kind: ReportTotalsBoard['kinds'][number]): OutSheet {
  const line = (name: string, numbers: readonly number[]): readonly Cell[] => [name, ...numbers]
  return {
    name: kind.label,
    head: ['单位', ...kind.figures.map(figureHead)],
    rows: [
      ...board.offices.map(({ office }, at) => line(office, kind.lines[at] ?? [])),
      line(TOTAL, kind.total),
      ...(kind.once === undefined ? [] : [line(ONCE, kind.once)]),
    ],
    widths: [26, ...kind.figures.map((figure) => Math.min(30, figureHead(figure).length * 2 + 2))],
  }
}

/** 各局合计 first, what was counted, one sheet a record kind, and enterprises reported twice. */
function totalsSheets(board: ReportTotalsBoard): readonly OutSheet[] {
  const counts = (of: (kind: ReportTotalsBoard['kinds'][number]) => number | undefined): readonly Cell[] =>
    board.kinds.map((kind) => of(kind) ?? null)
  const hasRepeats = board.kinds.some(({ once }) => once !== undefined)
  const overview: OutSheet = {
    name: '各局合计',
    head: ['单位', ...board.kinds.map(({ label }) => label)],
    rows: [
      ...board.offices.map(({ office }, at) => [office, ...counts(({ lines }) => lines[at]?.[0])]),
      [TOTAL, ...counts(({ total }) => total[0])],
      ...(hasRepeats ? [[ONCE, ...counts(({ total, once }) => (once ?? total)[0])]] : []),
    ],
    widths: [26, ...board.kinds.map(({ label }) => label.length * 2 + 2)],
  }
  const counted: OutSheet = {
    name: '计入的上报件',
    head: ['单位', '第几包', '打包时间', '范围', '记录数'],
    rows: [
      ...board.offices.map((one) => [one.office, one.number, one.madeAt.replace('T', ' '), one.scope, one.records]),
      ...board.notes.map((note) => [note, null, null, null, null]),
    ],
    widths: [30, 8, 18, 20, 10],
  }
  const shared: OutSheet = {
    name: '重复上报的企业',
    head: ['企业名称', '统一社会信用代码', '县区', '上报单位'],
    rows: board.shared.map(({ name, code, county, offices }) => [name, code, county, offices.join('、')]),
    widths: [36, 22, 12, 60],
  }
  return [
    overview,
    counted,
    ...board.kinds.map((kind) => kindSheet(board, kind)),
    ...(board.shared.length === 0 ? [] : [shared]),
  ]
}

/** @throws Refusal refused: nothing is open */
export function totalsWorkbook(board: ReportTotalsBoard): { readonly sheets: readonly OutSheet[] } {
  if (board.offices.length === 0) throw new Refusal('refused', '还没有打开上报件，没有可汇总的。')
  return { sheets: totalsSheets(board) }
}
