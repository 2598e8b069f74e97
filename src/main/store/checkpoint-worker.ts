/** Entry of the worker that builds snapshots; bundled as a file of its own beside the main bundle. */
import { parentPort, workerData } from 'node:worker_threads'
import { buildSnapshots, type CheckpointJob, failureOf } from './build-snapshots'
import { nodeFileSystem } from './file-system'

async function work(): Promise<void> {
  try {
    await buildSnapshots(nodeFileSystem, workerData as CheckpointJob)
    parentPort?.postMessage({ ok: true, value: undefined })
  } catch (error) {
    parentPort?.postMessage({ ok: false, failure: failureOf(error) })
  }
}

void work()
