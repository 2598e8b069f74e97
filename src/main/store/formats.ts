/** Which format each part of a workspace was written in, and reading older ones as if the newest program had written them. */
import type { Transaction } from '../../domain/change/change'
import {
  type Migration,
  migrateRecord,
  migrateTransaction,
  migrateWriteInfo,
  migrationsFrom,
} from '../../domain/migrations/migration'
import type { LoadedState } from './load-state'
import { MemoryState } from './memory-state'
import type { WorkspaceFile } from './workspace-store'

/** Format of one transaction's line: the journal is never rewritten, its old lines stay as they were written. */
function formatOfLine({ format, formats }: WorkspaceFile, seq: number): number {
  return formats?.find((one) => seq <= one.upTo)?.format ?? format
}

/**
 * Reads transactions of any age as of a format.
 * @param asOf absent = the newest
 */
export function transactionsAsOf(
  file: WorkspaceFile,
  migrations: readonly Migration[],
  asOf?: number,
): (transaction: Transaction) => Transaction {
  const known = asOf === undefined ? migrations : migrations.slice(0, Math.max(0, asOf - 1))
  return (transaction) => migrateTransaction(migrationsFrom(formatOfLine(file, transaction.seq), known), transaction)
}

/** The state as the newest format has it. @param office name of this bureau */
export function migrateMemory(steps: readonly Migration[], memory: MemoryState, office: string): MemoryState {
  if (steps.length === 0) return memory
  const migrated = new MemoryState(office)
  for (const name of memory.collectionNames()) {
    migrated.load(
      name,
      [...memory.all(name).values()].map((record) => migrateRecord(steps, name, record)),
    )
  }
  migrated.addWrites([...memory.allWriteInfos()].map((info) => migrateWriteInfo(steps, info)))
  return migrated
}

/** What was loaded from a workspace of an older format, to be looked at: nothing on the disk changes. */
export function migrateLoaded(
  migrations: readonly Migration[],
  { format, bureau }: WorkspaceFile,
  loaded: LoadedState,
): LoadedState {
  return { ...loaded, memory: migrateMemory(migrationsFrom(format, migrations), loaded.memory, bureau) }
}
