/** Forms to take along and fill in by hand, also when there are records of their kind already. */
import type { ReportData, ReportKind, ReportOptions } from './report-kind'

/** The form of a kind that writes one without a record, as a kind of its own. */
export function blankForm(code: string, filled: ReportKind): ReportKind {
  const { title, group, serves } = filled
  return {
    kind: code,
    title: `${title}（空白表）`,
    group,
    serves,
    slots: [],
    build: (data: ReportData, { record: _record, ...options }: ReportOptions) => {
      const model = filled.build(data, options)
      return { ...model, properties: { ...model.properties, 文种: code } }
    },
  }
}
