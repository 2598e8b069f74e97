/** Work for another thread, bundled as a file of its own beside the main bundle. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CheckpointFailure } from './build-snapshots'

export type WorkerAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: CheckpointFailure }

/** Beside the bundle this code is in, or beside the bundle's folder of shared chunks. @param name without `.js` */
export function bundledWorker(name: string): string | undefined {
  const here = import.meta.dirname
  return [join(here, `${name}.js`), join(here, '..', `${name}.js`)].find((path) => existsSync(path))
}

/** @throws the error of the work, with its code */
export function runInWorker<T>(path: string, job: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData: job })
    worker.once('message', (answer: WorkerAnswer<T>) => {
      if (answer.ok) resolve(answer.value)
      else reject(Object.assign(new Error(answer.failure.message), { code: answer.failure.code }))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the worker ${path} ended with ${code}`)))
  })
}
