/** Starts the reading worker, or does its work here where there is no bundled worker (tests run the sources). */
import { workerDiskOf } from './encryption/worker-disk'
import type { FileSystemPort } from './file-system'
import { type ReadThroughJob, readThrough } from './read-through'
import { bundledWorker, runInWorker } from './run-in-worker'
import type { CheckProblem } from './workspace-store'

/**
 * On a thread of its own: parsing old journals holds nobody up, and the memory it took is given back when it ends.
 * @param built the built worker; absent = the one beside the bundle
 * @throws as `readThrough`, and what `pause` throws
 */
export async function runReadThrough(
  fs: FileSystemPort,
  job: ReadThroughJob,
  pause: () => Promise<void>,
  built = bundledWorker('reading-worker'),
): Promise<readonly CheckProblem[]> {
  const disk = workerDiskOf(fs)
  const path = disk === undefined ? undefined : built
  if (path === undefined) return readThrough(fs, job, pause)
  return runInWorker<readonly CheckProblem[]>(path, { job, disk }, pause)
}
