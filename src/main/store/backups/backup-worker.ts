/** Entry of the worker that writes backups; bundled as a file of its own beside the main bundle. */
import { parentPort, workerData } from 'node:worker_threads'
import { failureOf } from '../build-snapshots'
import { diskInWorker, type WorkerDisk } from '../encryption/worker-disk'
import { type BackupJob, writeBackup } from './write-backup'

async function work(): Promise<void> {
  try {
    const { job, disk } = workerData as { readonly job: BackupJob; readonly disk: WorkerDisk }
    parentPort?.postMessage({ ok: true, value: await writeBackup(diskInWorker(disk), job) })
  } catch (error) {
    parentPort?.postMessage({ ok: false, failure: failureOf(error) })
  }
}

void work()
