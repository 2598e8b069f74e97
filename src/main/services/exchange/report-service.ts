/** 上报件: opened, looked at and totalled beside the working data. No act of it writes anything into a workspace. */
import { byOffice } from '../../../domain/exchange/opened-report'
import type {
  ReportComparisonBoard,
  ReportSummary,
  ReportsOpened,
  ReportTable,
  ReportTotalsBoard,
} from '../../../shared/report-shapes'
import { writeWorkbookAside } from '../../spreadsheet/write-workbook-aside'
import type { Session } from '../session'
import { writeWholeFile } from '../write-file'
import { compareWithEarlier, compareWithOwn } from './compare-report'
import { OpenReports, type ReportFile } from './open-reports'
import { totalsBoard, totalsWorkbook } from './report-board'
import {
  comparisonBoard,
  type DifferencesWish,
  differencesOf,
  differencesWorkbook,
  type HeldComparison,
} from './report-differences'
import { reportTable } from './report-rows'
import { type HeldReport, summaryOf } from './report-words'

/** Comparisons hold the own data as it would be reported: only the last few are kept. */
const COMPARISONS_HELD = 2

export function createReportsService(session: Session) {
  const open = new OpenReports(session)
  let compared: readonly HeldComparison[] = []
  let totalled: { readonly of: readonly HeldReport[]; readonly board: ReportTotalsBoard } | undefined

  /** @throws Refusal notFound | cancelled */
  const comparisonOf = async (id: string, earlierId: string | undefined): Promise<HeldComparison> => {
    const report = open.get(id)
    const earlier = earlierId === undefined ? undefined : open.get(earlierId)
    const { seq } = session.store()
    const isIt = (one: HeldComparison): boolean =>
      one.report === report && one.earlier === earlier && (earlier !== undefined || one.seq === seq)
    const known = compared.find(isIt)
    if (known !== undefined) return known
    const made = await session.jobs.run({ what: '比较上报件', stopped: () => '已停下，没有比完。' }, (job) =>
      earlier === undefined ? compareWithOwn(session, report, job) : compareWithEarlier(report, earlier, job),
    )
    const held = { report, earlier, seq, compared: made }
    compared = [held, ...compared.filter((one) => !isIt(one))].slice(0, COMPARISONS_HELD)
    return held
  }

  const list = (): readonly ReportSummary[] => {
    const all = open.all()
    return byOffice(all)
      .flatMap(({ newest, older }) => [newest, ...older])
      .map((report) => summaryOf(session, report, all))
  }

  const totals = async (): Promise<ReportTotalsBoard> => {
    const all = open.all()
    const isIt = totalled?.of.length === all.length && all.every((one, at) => one === totalled?.of[at])
    if (totalled !== undefined && isIt) return totalled.board
    const board = await session.jobs.run({ what: '汇总上报件', stopped: () => '已停下，没有汇总完。' }, (job) =>
      totalsBoard(session, all, job),
    )
    totalled = { of: all, board }
    return board
  }

  return {
    /** @throws Refusal cancelled: those read before stay open */
    open: (
      files: readonly ReportFile[],
      password: string | undefined,
      toldOf: (token: string) => Promise<void>,
    ): Promise<ReportsOpened> => open.open(files, password, toldOf),

    list,

    close(id?: string): readonly ReportSummary[] {
      open.close(id)
      compared = []
      totalled = undefined
      return list()
    },

    /** @throws Refusal notFound */
    rows: (id: string, collection: string): ReportTable => reportTable(session, open.get(id), collection),

    /** @param earlier another open report; undefined: this office's own data. @throws Refusal notFound | cancelled */
    async compare(id: string, earlier: string | undefined): Promise<ReportComparisonBoard> {
      return comparisonBoard(session, await comparisonOf(id, earlier))
    },

    /** @throws Refusal notFound | cancelled */
    async differences(id: string, earlier: string | undefined, wish: DifferencesWish) {
      return differencesOf(session, await comparisonOf(id, earlier), wish)
    },

    /** @throws Refusal notFound | cancelled, or the disk does not take it */
    async saveDifferences(id: string, earlier: string | undefined, path: string): Promise<void> {
      const book = differencesWorkbook(session, await comparisonOf(id, earlier))
      await writeWholeFile(path, await writeWorkbookAside(book))
    },

    /** @throws Refusal cancelled */
    totals,

    /** @throws Refusal refused: nothing is open, or the disk does not take it */
    async saveTotals(path: string): Promise<void> {
      await writeWholeFile(path, await writeWorkbookAside(totalsWorkbook(await totals())))
    },
  }
}
