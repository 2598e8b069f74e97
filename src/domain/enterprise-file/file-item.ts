/** What a walk over an enterprise file reads and yields. */
import type { ReferenceData } from '../reference/reference-data'
import type { DomainRecord, FileCollection } from './file-records'
import type { FaultFinder } from './record-faults'

export interface FileItem {
  readonly block: string
  readonly label: string
  readonly state: 'filled' | 'missing' | 'invalid'
  /** Where to go to put it right. */
  readonly collection: string
  readonly recordId?: string
  readonly field?: string
  /** What is wrong, or which fields are still empty. */
  readonly message?: string
}

/** One enterprise with everything that belongs to its file. */
export interface FileSource {
  readonly enterprise: DomainRecord
  readonly children: (collection: FileCollection) => readonly DomainRecord[]
  /** Scope lines of one licence. */
  readonly scopesOf: (licenceId: string) => readonly DomainRecord[]
  readonly inspections: readonly DomainRecord[]
}

export interface FileContext {
  /** Cut-off date: later records do not count. */
  readonly date: string
  readonly reference: ReferenceData
  readonly faultsOf: FaultFinder
  /** Only whether it is complete is asked: a block may answer for all its items with the first gap. */
  readonly completeOnly?: boolean
}

/**
 * Receives one item; `false` stops the walk. The item is made only when asked for: completeness alone needs none.
 */
export type FileVisitor = (state: FileItem['state'], item: () => FileItem) => boolean

export type BlockWalk = (source: FileSource, context: FileContext, visit: FileVisitor) => boolean
