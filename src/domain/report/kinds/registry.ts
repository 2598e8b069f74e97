import { collectionOf } from '../../collections/registry'
import type { ReferenceData } from '../../reference/reference-data'
import { planOfYear } from '../../reference/reference-data'
import { D1 } from './d1/plan-notice'
import { D2 } from './d2/june-report'
import { D7 } from './d7/enterprise-file'
import { D8, D8B } from './d8/inspection-sheet'
import { D9, D9B } from './d9/order-notice'
import { D11A } from './d11/draw-record'
import { D11G } from './d11/reinspection'
import { D11D, D11E, D11F } from './d11/result-notices'
import { D11B, D11C } from './d11/sampling-sheet'
import { D13A, D13B } from './d13/referral-letters'
import { LEDGERS } from './d14/ledgers'
import { D15A, D15B, D15C } from './d15/disclosure-documents'
import type { ParagraphSlot, ReportGroup, ReportKind } from './report-kind'

/** All document kinds this version writes. A new kind is one folder and one line here. */
export const REPORT_KINDS: readonly ReportKind[] = [
  D1,
  D2,
  D7,
  D8,
  D8B,
  D9,
  D9B,
  D11A,
  D11B,
  D11C,
  D11D,
  D11E,
  D11F,
  D11G,
  D13A,
  D13B,
  ...LEDGERS,
  D15A,
  D15B,
  D15C,
]

/** The kind of that code (case does not matter); undefined when this version does not write it. */
export const reportKindOf = (kind: string): ReportKind | undefined =>
  REPORT_KINDS.find((candidate) => candidate.kind.toUpperCase() === kind.toUpperCase())

/** What a kind is made about: 全局, or the Chinese name of its record kind. */
export const aboutOf = ({ collection }: ReportKind): string =>
  collection === undefined ? '全局' : (collectionOf(collection)?.label ?? collection)

/** A document kind as listed: what it is called, what it is about, and the plan's date it must be sent before. */
export interface ListedKind {
  readonly kind: string
  readonly title: string
  readonly about: string
  readonly group: ReportGroup
  /** Record kind it is about; absent = 全局. */
  readonly collection?: string
  /** The clerk's own paragraphs. */
  readonly slots: readonly ParagraphSlot[]
  readonly restricted?: true
  readonly due?: string
}

export function listKinds(reference: ReferenceData, year: number): readonly ListedKind[] {
  const reporting = planOfYear(reference, year).reporting
  return REPORT_KINDS.map((kind) => {
    const due = reporting.find((entry) => entry.kinds.includes(kind.kind))?.before
    return {
      kind: kind.kind,
      title: kind.title,
      about: aboutOf(kind),
      group: kind.group,
      slots: kind.slots,
      ...(kind.collection === undefined ? {} : { collection: kind.collection }),
      ...(kind.restricted === true ? { restricted: true } : {}),
      ...(due === undefined ? {} : { due }),
    }
  })
}
