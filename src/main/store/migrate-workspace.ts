/**
 * Bringing a workspace to the newest format: a backup first, then new snapshots of everything beside the old ones, then
 * the same single moment as a restore (backups/restore-swap.ts). Stopped anywhere, the workspace is of the old format
 * or of the new one. The journal stays as it is; workspace.json says which of its lines are of which format.
 */

import { join } from 'node:path'
import { formatAfter, migrationsFrom } from '../../domain/migrations/migration'
import { ownPlace } from './backups/backup-place'
import { commitRestore, finishRestore, removeStaging, STAGING } from './backups/restore-swap'
import { runBackup } from './backups/run-backup'
import type { FileSystemPort } from './file-system'
import { migrateMemory } from './formats'
import type { LoadedState } from './load-state'
import { isoWithOffset } from './local-time'
import type { MemoryState } from './memory-state'
import { snapshotDatabase } from './snapshot-file'
import { type ManifestEntry, previousSnapshotPath, snapshotPath, WRITES_SNAPSHOT, writeManifest } from './snapshot-set'
import type { StoreDependencies } from './store-dependencies'
import { writeWorkspaceFile } from './workspace-file'
import { type WorkspacePaths, workspacePaths } from './workspace-paths'
import type { WorkspaceFile } from './workspace-store'

export interface MigrationRequest {
  readonly given: StoreDependencies
  readonly paths: WorkspacePaths
  readonly file: WorkspaceFile
  /** Without damage. */
  readonly loaded: LoadedState
  readonly now: () => Date
}

async function stageSnapshots(fs: FileSystemPort, to: WorkspacePaths, memory: MemoryState, seq: number): Promise<void> {
  const entries: Record<string, ManifestEntry> = {}
  const write = async (name: string, records: readonly unknown[]): Promise<void> => {
    const place = { path: snapshotPath(to, name), previous: previousSnapshotPath(to, name), collection: name }
    const database = snapshotDatabase<unknown>(fs, place)
    database.data = { seq, records }
    await database.write()
    entries[name] = { seq, count: records.length }
  }
  for (const name of memory.collectionNames()) await write(name, [...memory.all(name).values()])
  await write(WRITES_SNAPSHOT, [...memory.allWriteInfos()])
  await writeManifest(fs, to, { format: 1, upTo: seq, snapshots: entries })
}

/** Only for who holds the lock. @throws Node's error: the workspace is as it was, or finished at the next opening */
export async function migrateWorkspace({ given, paths, file, loaded, now }: MigrationRequest): Promise<void> {
  const { fs, migrations } = given
  const seq = loaded.journal.lastSeq
  await runBackup(given, {
    folder: paths.folder,
    place: ownPlace(paths),
    at: isoWithOffset(now()),
    reason: `数据格式从 ${file.format} 升级到 ${formatAfter(migrations)} 之前`,
    byHand: true,
    bureau: file.bureau,
    replica: file.replica,
    replicas: file.replicas,
    point: { seq, journalBytes: loaded.journal.currentBytes },
  })
  await removeStaging(fs, paths)
  const to = workspacePaths(join(paths.folder, STAGING))
  for (const folder of [to.folder, to.data]) await fs.mkdir(folder)
  const memory = migrateMemory(migrationsFrom(file.format, migrations), loaded.memory, file.bureau)
  await stageSnapshots(fs, to, memory, seq)
  await writeWorkspaceFile(fs, to, {
    ...file,
    format: formatAfter(migrations),
    formats: [...(file.formats ?? []), { format: file.format, upTo: seq }],
  })
  for (const folder of [to.data, to.folder, paths.folder]) await fs.syncFolder(folder)
  await commitRestore(fs, paths, seq)
  await finishRestore(fs, paths)
}
