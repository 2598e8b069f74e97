/** Entry of the worker that reads files through; bundled as a file of its own beside the main bundle. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { failureOf } from './build-snapshots'
import { diskInWorker, type WorkerDisk } from './encryption/worker-disk'
import { type ReadThroughJob, readThrough } from './read-through'

/** Whoever waits says when the next file is read. */
async function pause(): Promise<void> {
  if (parentPort === null) return
  parentPort.postMessage({ pause: true })
  await once(parentPort, 'message')
}

async function work(): Promise<void> {
  try {
    const { job, disk } = workerData as { readonly job: ReadThroughJob; readonly disk: WorkerDisk }
    parentPort?.postMessage({ ok: true, value: await readThrough(diskInWorker(disk), job, pause) })
  } catch (error) {
    parentPort?.postMessage({ ok: false, failure: failureOf(error) })
  }
}

void work()
