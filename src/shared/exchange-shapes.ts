/** Shapes of 数据往来 that cross between main and renderer. Plain data only. */
import type { FieldValue } from '../domain/schema/field'
import type { HistoryCell } from './history-shapes'
import type { PutOutcome, SavedFile } from './rows'

export interface PackagePreview {
  readonly kind: 'copy' | 'report'
  readonly records: Readonly<Record<string, number>>
  readonly total: number
  readonly attachments: number
  readonly attachmentBytes: number
  /** Persons whose data goes along. */
  readonly persons: number
  readonly needsPassword: boolean
  readonly masked: readonly string[]
  /** Sentences: files that stay here though their records go, and why. */
  readonly staying: readonly string[]
  /** Enterprises of a county's package that do not lie there now: given before and moved since, or referred to. */
  readonly left: number
  readonly number: number
  /** 自上次以来: false when the whole goes, because the other office has acknowledged nothing yet. */
  readonly sinceLast: boolean
  /** The last package sent there that is known to have arrived. */
  readonly arrived?: number
}

export interface PackedFile {
  readonly file: SavedFile
  readonly number: number
  readonly records: number
  readonly attachments: number
  readonly staying: readonly string[]
  readonly sha256: string
}

export interface MergeCounts {
  readonly added: number
  readonly updated: number
  readonly same: number
  readonly conflicts: number
  readonly duplicates: number
}

/** An enterprise whose county the package changes. */
export interface MovedEnterprise {
  readonly id: string
  readonly title: string
  /** Names of the counties; empty = none given. */
  readonly from: string
  readonly to: string
  /** Seen from this office's own region. */
  readonly way: 'out' | 'in' | 'within'
}

/** What a package says of itself. */
export interface PackageAbout {
  /** Empty = nobody was named. */
  readonly receiver: string
  readonly purpose: string
  readonly scope: string
  /** Only what had changed since the last acknowledged one. */
  readonly sinceLast: boolean
  /** By the sender's clock, in local time: YYYY-MM-DDTHH:mm. */
  readonly madeAt: string
  readonly madeBy: string
  readonly records: number
  readonly attachments: number
}

export interface MergeReceipt extends MergeCounts {
  readonly about: PackageAbout
  readonly alreadyImported: boolean
  readonly office: string
  readonly number: number
  readonly packageId: string
  readonly byCollection: readonly (MergeCounts & { readonly collection: string; readonly label: string })[]
  readonly byCounty: readonly (MergeCounts & { readonly region: string; readonly label: string })[]
  /** 并行修改: records of which both places changed different fields; nothing has to be decided. */
  readonly parallel: number
  /** 换县: those that leave the own region first. */
  readonly moved: readonly MovedEnterprise[]
  /** Said plainly: 已导入过, 缺第 n 包 … */
  readonly notes: readonly string[]
  /** Set once it is merged. */
  readonly seq?: number
}

export interface MergePreview extends MergeReceipt {
  readonly planId: string
  readonly fileName: string
}

/** What another office says it has taken. */
export interface TakenReceipt extends PutOutcome {
  readonly office: string
  readonly number: number
  readonly takenAt: string
  readonly takenBy: string
  readonly counts: {
    readonly added: number
    readonly updated: number
    readonly same: number
    readonly conflicts: number
  }
}

/** Two enterprises that are perhaps one. */
export interface DuplicateRow {
  readonly ground: 'code' | 'oldCode' | 'licence' | 'name' | 'nameAddress'
  readonly words: string
  /** Goes on when they are merged. */
  readonly first: DuplicateSide
  readonly second: DuplicateSide
  /** Fields either of them has; `differs`: both have it, and not the same. */
  readonly fields: readonly {
    readonly key: string
    readonly label: string
    readonly first: string
    readonly second: string
    readonly differs: boolean
  }[]
}

export interface DuplicateSide {
  readonly id: string
  readonly title: string
  readonly code: string
  readonly county: string
  /** Records under it or about it. */
  readonly records: number
}

/** Where the clerks of this office meet, on this computer. */
export interface SyncPlaceNow {
  readonly folder?: string
  readonly isHere: boolean
  /** The clerk must be asked before a sync. */
  readonly needsPassword: boolean
  /** Does the password stay, sealed by the system, when the program ends? */
  readonly keepsPassword: boolean
  /** Who has been in the folder, newest first; `at` in local time, YYYY-MM-DDTHH:mm, by that computer's clock. */
  readonly members?: readonly { readonly name: string; readonly mine: boolean; readonly at: string }[]
}

/** What one 同局同步 did. */
export interface SyncOutcome {
  /** Records given. */
  readonly sent: number
  /** Colleagues whose changes were taken, with the records that moved. */
  readonly taken: readonly { readonly name: string; readonly records: number }[]
  /** Cards it opened. */
  readonly conflicts: number
  /** Other computers in the folder. */
  readonly members: number
  readonly notes: readonly string[]
  /** The one step that took everything; absent when there was nothing to take. */
  readonly seq?: number
}

export interface ConflictSide {
  readonly value: FieldValue
  readonly text: string
  readonly office: string
  readonly actor: string
  readonly at: string
  readonly label: string
  readonly mine: boolean
  /** The package that laid this value beside the other; absent for what was here before. */
  readonly package?: CardPackage
  /** Ids of the files this office added to the record; of a 重号 card, the files of this side's record. */
  readonly files: readonly string[]
  /** What `take: { side }` calls it; absent = its place among the sides. */
  readonly place?: number
  /** 重号: what else the side's record holds, where the two differ, in words. */
  readonly facts?: readonly { readonly label: string; readonly text: string }[]
}

/** A package as a card names it. */
export interface CardPackage {
  /** Its line in the log. */
  readonly id: string
  readonly office: string
  readonly number: number
}

export interface ConflictCard {
  /** `collection/id/field`; for a contested deletion the field is `*`, for 重号 `#`, for `late` `>` and the field. */
  readonly conflict: string
  /**
   * `deletion`: deleted there, changed here, or the other way round; `dangling`: deleted, and a living record refers to
   * it; `late`: written into a record that was merged into this one elsewhere; `number`: two records numbered the same, `sides` are the records, the one chosen keeps the number.
   */
  readonly kind: 'field' | 'deletion' | 'dangling' | 'number' | 'late'
  readonly collection: string
  readonly id: string
  readonly field: string
  readonly title: string
  readonly collectionLabel: string
  readonly fieldLabel: string
  /** Mine first. Two or more. */
  readonly sides: readonly ConflictSide[]
  /** The interim value on show. */
  readonly shown: FieldValue
  readonly before: string
  /** Files of the record, for looking at before deciding. */
  readonly attachments: readonly { readonly id: string; readonly name: string }[]
  /** The newest package among its sides. */
  readonly package?: CardPackage
  /** What this office's own rule for the field says; it waits for the clerk's word. */
  readonly rule?: 'mine' | 'theirs'
  /** `dangling`: names of living records that refer to it, the first few, and how many there are. */
  readonly referrers?: { readonly titles: readonly string[]; readonly count: number }
  /** 重号: the number offered to the record that does not keep it. */
  readonly offer?: string
}

/** Cards settled together in one step. */
export interface SettledMany extends PutOutcome {
  readonly settled: number
  /** Cards left open: none of their values is of the side wished for. */
  readonly left: number
}

export interface ExchangeLogRow {
  readonly id: string
  readonly direction: 'sent' | 'taken'
  readonly number: number
  readonly office: string
  readonly fileName: string
  readonly at: string
  readonly records: number
  readonly attachments: number
  readonly kind: 'copy' | 'report' | 'receipt' | 'sheet'
  /** Through the folder of 同局同步. */
  readonly isSync: boolean
  readonly packageId: string
  readonly scope: string
  readonly actor: string
  /** Sent copies: the other office has said that it holds it. */
  readonly acknowledged: boolean
  /** Taken: what it brought. */
  readonly counts: {
    readonly added: number
    readonly updated: number
    readonly same: number
    readonly conflicts: number
  }
}

/** A cell a package changes; of 并行修改 with the place that wrote it. */
export interface ChangedCell extends HistoryCell {
  readonly by?: 'here' | 'there'
}
