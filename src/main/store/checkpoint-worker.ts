/** Entry of the worker that builds snapshots; bundled as a file of its own beside the main bundle. */
import { parentPort, workerData } from 'node:worker_threads'
import { buildSnapshots, type CheckpointJob, failureOf } from './build-snapshots'
import { diskInWorker, type WorkerDisk } from './encryption/worker-disk'

async function work(): Promise<void> {
  try {
    const { job, disk } = workerData as { readonly job: CheckpointJob; readonly disk: WorkerDisk }
    await buildSnapshots(diskInWorker(disk), job)
    parentPort?.postMessage({ ok: true, value: undefined })
  } catch (error) {
    parentPort?.postMessage({ ok: false, failure: failureOf(error) })
  }
}

void work()
