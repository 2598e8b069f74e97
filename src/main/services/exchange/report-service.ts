/** 上报件: opened, looked at and totalled beside the working data. No act of it writes anything into a workspace. */
import { byOffice } from '../../../domain/exchange/opened-report'
import type { ReportSummary, ReportsOpened, ReportTable, ReportTotalsBoard } from '../../../shared/report-shapes'
import { writeWorkbookAside } from '../../spreadsheet/write-workbook-aside'
import type { Session } from '../session'
import { writeWholeFile } from '../write-file'
import { OpenReports, type ReportFile } from './open-reports'
import { totalsBoard, totalsWorkbook } from './report-board'
import { reportTable } from './report-rows'
import { summaryOf } from './report-words'

export function createReportsService(session: Session) {
  const open = new OpenReports(session)

  const list = (): readonly ReportSummary[] => {
    const all = open.all()
    return byOffice(all)
      .flatMap(({ newest, older }) => [newest, ...older])
      .map((report) => summaryOf(session, report, all))
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
      return list()
    },

    /** @throws Refusal notFound */
    rows: (id: string, collection: string): ReportTable => reportTable(session, open.get(id), collection),

    totals: (): ReportTotalsBoard => totalsBoard(session, open.all()),

    /** @throws Refusal refused: nothing is open, or the disk does not take it */
    async saveTotals(path: string): Promise<void> {
      await writeWholeFile(path, await writeWorkbookAside(totalsWorkbook(totalsBoard(session, open.all()))))
    },
  }
}
