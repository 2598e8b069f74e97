/** The contract's methods about 上报件 that were received, each a thin call of the service. */
import type { QualiftHandlers } from '../../../shared/api'
import type { Services } from '../application'
import { present } from '../present'
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
    compare: ({ report, earlier }) => reports.compare(report, earlier),
    differences: ({ report, earlier, ...wish }) => reports.differences(report, earlier, present(wish)),
    saveDifferences: async ({ report, earlier, save }) => {
      const { path, place } = targetOf(files, save)
      await reports.saveDifferences(report, earlier, path)
      return place()
    },
    saveTotals: async ({ save }) => {
      const { path, place } = targetOf(files, save)
      await reports.saveTotals(path)
      return place()
    },
  }
}
