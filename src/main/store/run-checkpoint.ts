/** Starts the snapshot worker, or does its work here where there is no bundled worker (tests run the sources). */
import { buildSnapshots, type CheckpointJob } from './build-snapshots'
import { workerDiskOf } from './encryption/worker-disk'
import type { FileSystemPort } from './file-system'
import { bundledWorker, runInWorker } from './run-in-worker'

export interface CheckpointRunner {
  readonly fs: FileSystemPort
  /** Built worker; absent = the one beside the bundle. */
  readonly workerPath?: string
}

/**
 * The worker has the real disk only: with any other port (tests that let calls fail), and where no bundle lies beside
 * this code, the same function runs here.
 */
export async function runCheckpoint({ fs, workerPath }: CheckpointRunner, job: CheckpointJob): Promise<void> {
  const disk = workerDiskOf(fs)
  const path = disk === undefined ? undefined : (workerPath ?? bundledWorker('checkpoint-worker'))
  if (path === undefined) await buildSnapshots(fs, job)
  else await runInWorker<undefined>(path, { job, disk })
}
