/** Starts the snapshot worker, or does its work here where there is no bundled worker (tests run the sources). */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { buildSnapshots, type CheckpointFailure, type CheckpointJob } from './build-snapshots'
import { type FileSystemPort, nodeFileSystem } from './file-system'

type Answer = { readonly ok: true } | { readonly ok: false; readonly failure: CheckpointFailure }

/** Beside the bundle this code is in, or beside the bundle's folder of shared chunks. */
function bundledWorker(): string | undefined {
  const here = import.meta.dirname
  return [join(here, 'checkpoint-worker.js'), join(here, '..', 'checkpoint-worker.js')].find((path) => existsSync(path))
}

function runInWorker(path: string, job: CheckpointJob): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData: job })
    worker.once('message', (answer: Answer) => {
      if (answer.ok) resolve()
      else reject(Object.assign(new Error(answer.failure.message), { code: answer.failure.code }))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the snapshot worker ended with ${code}`)))
  })
}

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
  const path = fs === nodeFileSystem ? (workerPath ?? bundledWorker()) : undefined
  if (path === undefined) await buildSnapshots(fs, job)
  else await runInWorker(path, job)
}
