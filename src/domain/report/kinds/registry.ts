import { collectionOf } from '../../collections/registry'
import type { ReferenceData } from '../../reference/reference-data'
import { planOfYear } from '../../reference/reference-data'
import { blankForm } from './blank-forms'
import { D1 } from './d1/plan-notice'
import { D2 } from './d2/june-report'
import { D3 } from './d3/year-summary'
import { D4 } from './d4/brand-report'
import { D4A, D4B } from './d4/review-sheet'
import { D5 } from './d5/assessment-sheet'
import { D6B } from './d6/funds-request'
import { D6 } from './d6/government-report'
import { D7 } from './d7/enterprise-file'
import { D8, D8B } from './d8/inspection-sheet'
import { D9, D9B } from './d9/order-notice'
import { D9C } from './d9/urge-notice'
import { D10, D10B } from './d10/circular'
import { D11A } from './d11/draw-record'
import { D11G } from './d11/reinspection'
import { D11D, D11E, D11F } from './d11/result-notices'
import { D11I } from './d11/result-receipt'
import { D11B, D11C } from './d11/sampling-sheet'
import { D12 } from './d12/monitoring-report'
import { D13A, D13B } from './d13/referral-letters'
import { LEDGERS } from './d14/ledgers'
import { D14I } from './d14/sign-in-sheet'
import { D15A, D15B, D15C } from './d15/disclosure-documents'
import { D16 } from './d16/briefing'
import { D16B } from './d16/minutes'
import { D17B } from './d17/survey-sheet'
import { D17 } from './d17/survey-tables'
import type { ParagraphSlot, ReportGroup, ReportKind } from './report-kind'

/** All document kinds this version writes. A new kind is one folder and one line here. */
export const REPORT_KINDS: readonly ReportKind[] = [
  D1,
  D2,
  D3,
  D4,
  D4A,
  D4B,
  D5,
  D6,
  D6B,
  D7,
  D8,
  D8B,
  blankForm('D8c', D8),
  D9,
  D9B,
  D9C,
  D10,
  D10B,
  D11A,
  D11B,
  D11C,
  D11D,
  D11E,
  D11F,
  D11G,
  blankForm('D11h', D11B),
  D11I,
  D12,
  D13A,
  D13B,
  ...LEDGERS,
  D14I,
  blankForm('D14j', D14I),
  D15A,
  D15B,
  D15C,
  D16,
  D16B,
  D17,
  D17B,
  blankForm('D17c', D17B),
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
  /** Record kind that must be opened with a reason first. */
  readonly restricted?: string
  /** Photos can be put at its end. */
  readonly photos?: true
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
      ...(kind.restricted === undefined ? {} : { restricted: kind.restricted }),
      ...(kind.photos === undefined ? {} : { photos: kind.photos }),
      ...(due === undefined ? {} : { due }),
    }
  })
}
