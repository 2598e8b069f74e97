/** The contract's methods about 上报件 that were received, each a thin call of the service. */
import type { QualiftHandlers } from '../../../shared/api'
import type { Services } from '../application'
import { targetOf } from '../save-target'
import type { FilePort } from '../session'

export function reportHandlers(files: FilePort, reports: Services['reports']): QualiftHandlers['reports'] {
  return {
    open: ({ files: tokens, password }) =>
      reports.open(
        tokens.map((token) => ({ token, ...files.pathToRead(token) })),
        password,
        files.release,
      ),
    list: () => reports.list(),
    close: ({ report }) => reports.close(report),
    rows: ({ report, collection }) => reports.rows(report, collection),
    totals: () => reports.totals(),
    saveTotals: async ({ save }) => {
      const { path, place } = targetOf(files, save)
      await reports.saveTotals(path)
      return place()
    },
  }
}
