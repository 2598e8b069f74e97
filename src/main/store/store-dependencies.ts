/** What the store needs from outside itself; tests replace single parts. */

import type { Migration } from '../../domain/migrations/migration'
import { MIGRATIONS } from '../../domain/migrations/migrations'
import { type ReportFault, warnOfFault } from './background-fault'
import { CHECKPOINT_BYTES } from './checkpoints'
import { type FileSystemPort, nodeFileSystem } from './file-system'
import { type ProcessPort, thisComputer } from './process-identity'

export interface StoreDependencies {
  readonly fs: FileSystemPort
  readonly processes: ProcessPort
  readonly reportFault: ReportFault
  /** Size of the journal at which snapshots are built by themselves. */
  readonly checkpointBytes: number
  /** Built snapshot worker; absent = the one beside the bundle. */
  readonly workerPath?: string
  /** Measures writes: milliseconds, never going back. */
  readonly clock: () => number
  /** Steps since the first released format. */
  readonly migrations: readonly Migration[]
}

const DEFAULTS: StoreDependencies = {
  fs: nodeFileSystem,
  processes: thisComputer,
  reportFault: warnOfFault,
  checkpointBytes: CHECKPOINT_BYTES,
  clock: () => performance.now(),
  migrations: MIGRATIONS,
}

export const resolveDependencies = (given: Partial<StoreDependencies> = {}): StoreDependencies => ({
  ...DEFAULTS,
  ...given,
})
