/** Entry of the worker that writes backups; bundled as a file of its own beside the main bundle. */
import { parentPort, workerData } from 'node:worker_threads'
import { failureOf } from '../build-snapshots'
import { nodeFileSystem } from '../file-system'
import { type BackupJob, writeBackup } from './write-backup'

async function work(): Promise<void> {
  try {
    parentPort?.postMessage({ ok: true, value: await writeBackup(nodeFileSystem, workerData as BackupJob) })
  } catch (error) {
    parentPort?.postMessage({ ok: false, failure: failureOf(error) })
  }
}

void work()
