/** Shapes that cross between main and renderer. Plain data only. */

import type { DeskLine } from '../domain/desks/desk'
import type { ListedKind } from '../domain/report/kinds/registry'
import type { ProofFinding } from '../domain/report/proof/proof-rule'
import type { PhotoChoice } from '../domain/report/records/photo-list'
import type { FieldValue } from '../domain/schema/field'
import type { HistoryCell } from './history-shapes'

/** A living record as the screen sees it: values on show; restricted values already masked. */
export interface Row {
  readonly id: string
  readonly parent?: string
  readonly fields: Readonly<Record<string, FieldValue>>
  /** Fields with an open conflict card. */
  readonly conflicts?: readonly string[]
}

export interface RowWish {
  /** Absent = a new record. */
  readonly id?: string
  readonly parent?: string | null
  readonly fields: Readonly<Record<string, FieldValue>>
}

export interface PutOutcome {
  /** Absent when nothing differed from what is stored. */
  readonly seq?: number
  readonly ids: readonly string[]
  /** After a deletion: living records that still name what was deleted. */
  readonly referrers?: number
}

/** What the header and the status bar show. */
/** Who keeps this window from writing, as it is now. */
export type WriterState =
  | {
      readonly is: 'held'
      readonly by: { readonly host: string; readonly since: string; readonly actor?: string }
      /** On another computer: nobody can see from here whether that program still runs, the clerk's word decides. */
      readonly isElsewhere: boolean
      /** Names this very lock. */
      readonly token: string
    }
  /** Closed, or its program on this computer has ended. */
  | { readonly is: 'free' }

export interface WorkspaceStatus {
  readonly open: boolean
  readonly folder: string
  /** Another one after a restore: everything on show is read again. */
  readonly replica: string
  readonly bureau: string
  readonly region: string
  readonly regionName: string
  readonly planYear: number
  /** YYYY-MM-DD: the demo carries its own; else the earlier of today and 31 December of the plan year. */
  readonly today: string
  readonly demo: boolean
  readonly readOnly: boolean
  /** It has a password, and its files are encrypted. */
  readonly encrypted: boolean
  /** Of this computer; 0 = a workspace with a password never locks itself. */
  readonly autoLockMinutes: number
  /** Nothing is open because this workspace waits for its password. */
  readonly locked?: { readonly folder: string; readonly bureau: string }
  readonly readOnlyReason?: string
  /** Set while another program has the workspace: its changes are shown as they come. */
  readonly writer?: WriterState
  readonly notices: readonly string[]
  readonly damage: readonly string[]
  /** Damage found behind the opening, in closed journals and attachments: what is shown does not depend on it. */
  readonly found?: readonly string[]
  /** Rescue files (救援文件) that wait for the clerk. */
  readonly rescues: number
  /** Nothing is open: the folder that was refused for its damage and can be repaired. */
  readonly damagedFolder?: string
  readonly actor: string
  readonly seq: number
  /** ISO time of the last acknowledged transaction of this session. */
  readonly savedAt?: string
  readonly undo?: { readonly seq: number; readonly label: string }
  readonly redo?: { readonly seq: number; readonly label: string }
  readonly openConflicts: number
  /** Rows of ledgers that belong to no known enterprise yet. */
  readonly unmatched: number
  /** Living records by collection. */
  readonly counts: Readonly<Record<string, number>>
  readonly host: 'electron' | 'browser'
}

/** One line of what a repair mends or cannot save. */
export interface RepairLine {
  /** File or record. */
  readonly where: string
  /** One Chinese sentence. */
  readonly what: string
}

/** What a repair would do, or has done. */
export interface RepairReport {
  readonly folder: string
  /** What is damaged: a sentence each. Empty = there is nothing to repair. */
  readonly problems: readonly { readonly where: string; readonly problem: string }[]
  readonly repaired: readonly RepairLine[]
  readonly lost: readonly RepairLine[]
  /** Done only: what is still found afterwards. */
  readonly left?: readonly { readonly where: string; readonly problem: string }[]
  /** Done only: folder in the workspace with the damaged files. */
  readonly aside?: string
}

export interface RecentWorkspace {
  readonly key: string
  readonly folder: string
  readonly bureau: string
  readonly planYear: number
  readonly openedAt: string
  /** Why it cannot be opened now (stick not plugged in …); absent = it can. */
  readonly missing?: string
}

/** Folders of this computer, for hosts without a native dialog. */
export interface FolderListing {
  readonly path: string
  readonly name: string
  readonly parent?: string
  readonly folders: readonly { readonly name: string; readonly path: string }[]
  /** There are others that are not shown. */
  readonly more: boolean
  /** Where to begin: own folder, drives, mounts. */
  readonly places: readonly { readonly name: string; readonly path: string }[]
}

/** A file the user chose, known to main by token; the renderer never names a path. */
export interface FileTicket {
  readonly token: string
  readonly name: string
  readonly sizeBytes?: number
}

export interface SavedFile {
  readonly token: string
  readonly name: string
  readonly sizeBytes: number
  /** Where it lies, for showing; absent in the browser host, which downloads it. */
  readonly path?: string
}

export interface ImportSummary {
  /** Rows of the table below its head, blank ones left out: added + updated + unchanged + rejected rows. */
  readonly total: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly unmatched: number
  readonly rejectedRows: number
  readonly rejected: readonly ImportRejection[]
  readonly warnings: readonly string[]
  /** 疑似重复: pairs of enterprises that are perhaps one; named in the warnings. */
  readonly duplicates: number
  /** Records beside the rows' own (许可证, 产品 of an enterprise); absent when the table has no such columns. */
  readonly companions?: readonly ImportCompanionCount[]
}

export interface ImportCompanionCount {
  readonly collection: string
  readonly label: string
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  /** Belongs to another enterprise: left as it is, named in the warnings. */
  readonly elsewhere: number
}

export interface ImportRejection {
  /** Row number as the spreadsheet shows it, from 1. */
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

export interface ImportColumn {
  readonly index: number
  readonly head: string
  readonly firstValue: string
  /** Field key, `parent:<key>`, a companion's field such as `licences:validTo`, or null = not imported. */
  readonly field: string | null
  readonly sure: boolean
}

export interface ImportCell {
  /** As in ImportColumn. */
  readonly field: string
  readonly label: string
  readonly old: string
  readonly new: string
}

export interface ImportPreviewRow {
  readonly row: number
  readonly outcome: 'added' | 'updated' | 'unchanged' | 'rejected'
  readonly unmatched: boolean
  /** Text by field key. */
  readonly values: Readonly<Record<string, string>>
  /** Cells read in another way than they were written: what they became (empty: nothing) and why. */
  readonly read?: readonly { readonly field: string; readonly as: string; readonly note: string }[]
  /** Cells of the record itself, then those of its companions. */
  readonly changed: readonly ImportCell[]
  readonly reasons: readonly { readonly column: string; readonly value: string; readonly reason: string }[]
  /** What happens to the licence and the product of the row, where its columns speak of one. */
  readonly companions?: readonly {
    readonly collection: string
    readonly label: string
    readonly outcome: 'added' | 'updated' | 'unchanged' | 'elsewhere'
  }[]
}

export interface ImportTargetRow {
  readonly field: string
  /** `许可证·有效期至` for a field of a companion. */
  readonly label: string
  readonly block: string
  /** Collection of the companion. */
  readonly companion?: string
}

export interface ImportPreview {
  readonly planId: string
  readonly fileName: string
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  readonly sheet: string
  /** Head rows as the spreadsheet numbers them. */
  readonly headRows: readonly number[]
  /** The first rows of the sheet, cut short, for choosing the head rows by eye. */
  readonly top: readonly (readonly string[])[]
  /** Choices made before for a form with the same heads, which hold here too. */
  readonly remembered?: {
    readonly mapping?: Readonly<Record<string, string | null>>
    readonly head?: { readonly first: number; readonly last: number }
  }
  readonly columns: readonly ImportColumn[]
  /** What a column may be mapped to. */
  readonly targets: readonly ImportTargetRow[]
  readonly rows: readonly ImportPreviewRow[]
  readonly summary: ImportSummary
}

export interface UnmatchedGroup {
  readonly key: string
  readonly name: string
  readonly code: string
  readonly licenceNumber: string
  readonly records: readonly { readonly collection: string; readonly id: string }[]
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly code: string }[]
}

/** What is done, due and wrong at one desk. */
export interface DeskSummaryRow {
  readonly desk: string
  readonly asOf: string
  readonly lines: readonly DeskLine[]
  /** Names of what is due or wrong, by id, as far as they can be read at a glance. */
  readonly names: Readonly<Record<string, string>>
}

/** A document kind as listed, with its paragraphs for the clerk's own words. */
export type DocumentKind = ListedKind

/** How one document is laid out, where that differs from what the office set. */
export interface DocumentLayout {
  /** Print 发文机关标志 and the red line. */
  readonly redHead?: boolean | undefined
  readonly sealed?: boolean | undefined
  /** 份号, six digits; empty = none, whatever the last export had. */
  readonly copyNumber?: string | undefined
  /** 密级和保密期限, e.g. 机密★1年; empty = none. */
  readonly secrecy?: string | undefined
  /** 平件 = none. */
  readonly urgency?: '特急' | '加急' | '平件' | undefined
  /** Photos at the end, for kinds that have them. */
  readonly photos?: PhotoChoice | undefined
}

/** A document 公文体检 held back. */
export interface BlockedDocument {
  /** Id of the record it is about. */
  readonly record: string
  readonly name: string
  /** What must be changed, each with its place. */
  readonly faults: readonly string[]
}

/** Many documents written at once. */
export interface DocumentBatch {
  readonly written: number
  readonly total: number
  /** Not written: they must be changed first, or written with a reason. */
  readonly blocked: readonly BlockedDocument[]
  /** Somebody stopped it; those written stay. */
  readonly stopped: boolean
  readonly seq: number
  /** Where all went into one file. */
  readonly file?: SavedFile
}

/** 公文体检 of one document, and its number. */
export interface DocumentProof {
  readonly findings: readonly ProofFinding[]
  /** The number given; absent while it is a draft. */
  readonly docNumber?: string
  readonly docDate?: string
  /** The next free number of the year of the plan; absent where the office set no pattern. */
  readonly proposed?: string
  /** The next free numbers of that year, this one and the next; absent for documents that carry no number. */
  readonly proposals?: readonly string[]
  /** The pattern they follow, as it is written in the settings. */
  readonly pattern?: string
}

/** A record behind a figure that came or went; without a title where its kind is closed. */
export interface ChangedName {
  readonly id: string
  readonly collection: string
  readonly title: string
}

/** One figure that is not what it was when the document was written. */
export interface ChangedFigure {
  readonly source: string
  readonly label: string
  readonly before?: string
  readonly now?: string
  readonly added: readonly ChangedName[]
  readonly gone: readonly ChangedName[]
}

export interface DocumentChanges {
  readonly title: string
  readonly asOf: string
  readonly exportedAt: string
  /** False: written before lists were kept, or never written. */
  readonly kept: boolean
  readonly figures: readonly ChangedFigure[]
  /** Lines that are no longer in the document, and new ones; absent where no lines were kept. */
  readonly words?: { readonly gone: readonly string[]; readonly added: readonly string[] }
}

/** What 按本局数据为准 would write against a merge. */
export interface RefusalPreview {
  readonly office: string
  readonly number: number
  readonly records: number
  /** Value now → this office's own value. At most 50; `cellCount` tells how many there are. */
  readonly cells: readonly HistoryCell[]
  readonly cellCount: number
}

export interface SearchHit {
  readonly collection: string
  readonly id: string
  readonly enterprise?: string
  readonly title: string
  readonly detail: string
}

/** Rows on show as they leave the office. */
export interface ExportTable {
  /** Chinese name of the record kind. */
  readonly title: string
  readonly bureau: string
  readonly asOf: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Columns whose values are masked. */
  readonly masked: readonly string[]
}

/** 双随机 before it is frozen. */
export interface DrawPreview {
  readonly objects: number
  readonly enterprises: number
  /** 重点 objects among them. */
  readonly attention: number
  readonly inspectors: number
  readonly institutions: number
  readonly objectRule: string
  readonly gaps: readonly string[]
  readonly leftOut: readonly string[]
  readonly strata: readonly { readonly key: string; readonly size: number; readonly quota: number }[]
  /** Why these numbers cannot be drawn. */
  readonly problem?: string
}
