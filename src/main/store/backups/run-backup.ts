/** Starts the backup worker, or does its work here where there is no bundled worker (tests run the sources). */
import { workerDiskOf } from '../encryption/worker-disk'
import { bundledWorker, runInWorker } from '../run-in-worker'
import type { StoreDependencies } from '../store-dependencies'
import { type BackupJob, type BackupReceipt, writeBackup } from './write-backup'

/** The window never freezes: packing and reading back happen on another thread. @throws as `writeBackup` */
export async function runBackup(
  { fs, processes }: Pick<StoreDependencies, 'fs' | 'processes'>,
  job: BackupJob,
): Promise<BackupReceipt> {
  const disk = workerDiskOf(fs)
  const path = disk === undefined ? undefined : bundledWorker('backup-worker')
  return path === undefined ? writeBackup(fs, job, processes) : runInWorker<BackupReceipt>(path, { job, disk })
}
