/** What crosses between the processes about backups. */

export interface BackupRow {
  /** Names it in calls; never a path. */
  readonly key: string
  /** `own`: in the workspace's folder. `second`: in the place the clerk chose. */
  readonly place: 'own' | 'second'
  /** `good`; `kept`: the workspace was damaged then; `torn`, `newer`: cannot be read here. */
  readonly state: 'good' | 'kept' | 'torn' | 'newer'
  /** ISO 8601 with offset; empty when it cannot be read. */
  readonly at: string
  readonly reason: string
  /** Last transaction it holds. */
  readonly seq: number
  readonly files: number
  readonly attachments: number
  /** Bytes it takes by itself, without what backups share. */
  readonly bytes: number
}

export interface BackupBoard {
  readonly rows: readonly BackupRow[]
  /** Does the newest good backup in the own place hold the present state? Absent = there is none. */
  readonly isCurrent?: boolean
  readonly second?: {
    readonly folder: string
    readonly isHere: boolean
    /** Why the last backup to it failed. */
    readonly fault?: string
  }
  /** Why the last automatic backup failed. */
  readonly fault?: string
}

export interface BackupMade {
  readonly backup: string
  readonly seq: number
  readonly files: number
  readonly attachments: number
  readonly bytes: number
  /** Every file was read back and compared; otherwise there would be no backup. */
  readonly verified: true
}

export interface MakeOutcome {
  readonly made: BackupMade
  readonly second?: BackupMade
  /** Why the second place did not get it. */
  readonly secondFault?: string
}

/** Counts of living records by what a restore does to them. */
export interface RestoreCounts {
  /** Come back. */
  readonly added: number
  readonly changed: number
  /** Go. */
  readonly removed: number
}

export interface RestoreExample {
  readonly title: string
  readonly kind: keyof RestoreCounts
  /** Fields of a changed record, as text, personal data masked. */
  readonly fields: readonly { readonly label: string; readonly before: string; readonly after: string }[]
}

export interface RestoreView {
  readonly key: string
  readonly at: string
  readonly reason: string
  readonly seq: number
  readonly presentSeq?: number
  readonly collections: readonly (RestoreCounts & {
    readonly collection: string
    readonly label: string
    readonly examples: readonly RestoreExample[]
  })[]
  readonly missingAttachments: number
}

export interface RestoreOutcome {
  readonly workspace: string
  /** Last transaction of the restored state. */
  readonly seq: number
  readonly replica: string
  /** Where the present state was kept; `null` when there was none. */
  readonly before: string | null
  readonly changed: Readonly<Record<string, RestoreCounts>>
  readonly missingAttachments: number
}
