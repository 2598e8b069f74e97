import type { ReferenceData } from '../../reference/reference-data'
import { planOfYear } from '../../reference/reference-data'
import { D2 } from './d2/june-report'
import type { ReportKind } from './report-kind'

/** All document kinds this version writes. A new kind is one folder and one line here. */
export const REPORT_KINDS: readonly ReportKind[] = [D2]

/** The kind of that code (case does not matter); undefined when this version does not write it. */
export const reportKindOf = (kind: string): ReportKind | undefined =>
  REPORT_KINDS.find((candidate) => candidate.kind === kind.toUpperCase())

/** A document kind as listed: what it is called, what it is about, and the plan's date it must be sent before. */
export interface ListedKind {
  readonly kind: string
  readonly title: string
  readonly about: string
  readonly due?: string
}

export function listKinds(reference: ReferenceData, year: number): readonly ListedKind[] {
  const reporting = planOfYear(reference, year).reporting
  return REPORT_KINDS.map(({ kind, title, about }) => {
    const due = reporting.find((entry) => entry.kinds.includes(kind))?.before
    return { kind, title, about, ...(due === undefined ? {} : { due }) }
  })
}
