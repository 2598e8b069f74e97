/** What the program under torture is asked to do. */

export type Deed = 'edit' | 'paste' | 'bulk' | 'import' | 'merge' | 'attach' | 'checkpoint' | 'undo' | 'redo' | 'reopen'

export interface TortureWish {
  readonly workspace: string
  readonly profile: string
  readonly resources: string
  /** A folder for files to import and attach. */
  readonly scratch: string
  /** Packages not merged yet, next first. */
  readonly packages: string[]
  readonly password: string
  readonly packageRecords: number
  readonly deeds: readonly Deed[]
}
