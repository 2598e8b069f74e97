/** Shapes of opened reports (上报件) that cross between main and renderer. Plain data only. */
import type { ReportKind } from '../domain/exchange/opened-report'
import type { KindTotals } from '../domain/exchange/report-totals'
import type { AppErrorCode } from './result'

/** A report that is open beside the working data. */
export interface ReportSummary {
  /** Id of the package. */
  readonly id: string
  readonly fileName: string
  readonly office: string
  /** Name of the sender's region. */
  readonly county: string
  readonly number: number
  /** Empty = nobody was named. */
  readonly receiver: string
  readonly purpose: string
  readonly scope: string
  readonly planYear: number
  /** By the sender's clock, in local time: YYYY-MM-DDTHH:mm. */
  readonly madeAt: string
  readonly madeBy: string
  readonly encrypted: boolean
  readonly records: number
  readonly kinds: readonly ReportKind[]
  /** What of the file is not shown, and why. */
  readonly unshown: readonly string[]
  /** Said plainly: not addressed to this office, of another year … */
  readonly notes: readonly string[]
  /** Set when the same office has sent a later one that is open too: it does not count in the totals. */
  readonly laterNumber?: number
}

/** A chosen file that is not open. */
export interface UnopenedReport {
  /** Token of the file. */
  readonly file: string
  readonly name: string
  /** `wrongPassword`: it asks for its password, or was given a wrong one. `otherKind`: a copy. */
  readonly code: AppErrorCode
  readonly message: string
}

export interface ReportsOpened {
  /** Ids of those opened now, and of those that were open already. */
  readonly opened: readonly string[]
  /** Names of files whose report was open already. */
  readonly again: readonly string[]
  readonly unopened: readonly UnopenedReport[]
}

/** Texts of a report's records of one kind; numbers where the field counts something. */
export interface ReportTable {
  readonly collection: string
  readonly label: string
  readonly columns: readonly {
    readonly key: string
    readonly label: string
    readonly block: string
    readonly width: number
    readonly masked: boolean
  }[]
  readonly rows: readonly { readonly id: string; readonly cells: readonly (string | number | null)[] }[]
}

/** `first`: the report looked at; `second`: this office's own data, or an earlier report. */
export type ReportOutcome = 'differs' | 'onlyFirst' | 'onlySecond'

/** What two sides have in common and where they differ. */
export interface ReportComparisonBoard {
  readonly report: string
  readonly office: string
  /** What it is compared with, in words. */
  readonly against: string
  readonly words: Readonly<Record<ReportOutcome | 'first' | 'second', string>>
  readonly kinds: readonly ({
    readonly collection: string
    readonly label: string
    readonly same: number
    /** Pairs found by a code, a number or a name: their ids differ. */
    readonly byKey: number
  } & Readonly<Record<ReportOutcome, number>>)[]
  readonly notes: readonly string[]
}

/** One record on which the two sides do not agree. */
export interface ReportDifference {
  readonly collection: string
  readonly label: string
  readonly id: string
  readonly title: string
  readonly outcome: ReportOutcome
  readonly byKey: boolean
  /** It was here and has been deleted. */
  readonly deleted: boolean
  /** Cells that differ, in words; none where only one side has the record. */
  readonly fields: readonly { readonly label: string; readonly first: string; readonly second: string }[]
}

/** One office of the totals, by the report that counts. */
export interface TotalledOffice {
  readonly report: string
  readonly office: string
  readonly number: number
  readonly madeAt: string
  readonly scope: string
  readonly records: number
}

export interface ReportTotalsBoard {
  readonly offices: readonly TotalledOffice[]
  /** A line for each office, in their order. */
  readonly kinds: readonly KindTotals[]
  readonly shared: readonly {
    readonly name: string
    readonly code: string
    /** Name of the county it lies in. */
    readonly county: string
    readonly offices: readonly string[]
  }[]
  /** Said plainly: older reports that do not count, other years, other scopes. */
  readonly notes: readonly string[]
}
