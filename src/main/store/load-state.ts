/** The state of a workspace from its files: snapshots, then every transaction behind them. */
import type { Transaction } from '../../domain/change/change'
import { otherWorkspace, snapshotAhead } from './damage-words'
import type { FileSystemPort } from './file-system'
import { isOfAnotherWorkspace } from './journal-owner'
import { type LoadedJournal, loadJournal } from './load-journal'
import { loadSnapshots } from './load-snapshots'
import { MemoryState } from './memory-state'
import { WRITES_SNAPSHOT } from './snapshot-set'
import type { WorkspacePaths } from './workspace-paths'
import type { WorkspaceFile } from './workspace-store'

export interface LoadedState {
  readonly memory: MemoryState
  readonly journal: LoadedJournal
  /** The last checkpoint was interrupted. */
  readonly isInterrupted: boolean
  readonly notices: readonly string[]
  readonly damage: readonly string[]
}

export interface LoadOptions {
  /** Name of this bureau. */
  readonly office: string
  /** Number of transactions at the last clean close. */
  readonly closedAt: number | undefined
  /** workspace.json, to be compared with the journal; absent when another program may be writing both. */
  readonly owner?: WorkspaceFile
  /** Reads lines of an older format as of the workspace's. */
  readonly migrate?: (transaction: Transaction) => Transaction
}

/** @throws SnapshotTooNew, or Node's error when the disk does not answer */
export async function loadState(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  { office, closedAt, owner, migrate = (transaction) => transaction }: LoadOptions,
): Promise<LoadedState> {
  const memory = new MemoryState(office)
  const isAnothers = owner !== undefined && (await isOfAnotherWorkspace(fs, paths, owner))
  const snapshots = await loadSnapshots(fs, paths, memory)
  const contains = (name: string, seq: number): boolean => seq <= snapshots.countsUpTo(name)
  const journal = await loadJournal(fs, paths, {
    replayAfter: snapshots.replayAfter,
    closedAt: isAnothers ? undefined : closedAt,
    replay: (transaction) => memory.replay(migrate(transaction), contains, WRITES_SNAPSHOT),
  })
  const stranger = isAnothers ? [otherWorkspace(owner)] : []
  const damage = [...stranger, ...snapshots.damage, ...journal.damage]
  const { newest } = snapshots
  if (newest !== undefined && newest.seq > journal.lastSeq && journal.damage.length === 0) {
    damage.push(snapshotAhead(newest.name, newest.seq, journal.lastSeq))
  }
  const { isInterrupted } = snapshots
  return { memory, journal, isInterrupted, notices: [...snapshots.notices, ...journal.notices], damage }
}
