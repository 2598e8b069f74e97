/** Work for another thread, bundled as a file of its own beside the main bundle. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CheckpointFailure } from './build-snapshots'

export type WorkerAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: CheckpointFailure }

/** The worker waits for a message before it goes on. */
interface WorkerPause {
  readonly pause: true
}

/** Work nobody waits for collects its garbage often rather than letting it gather beside an open workspace. */
const UNHURRIED = { maxYoungGenerationSizeMb: 4 }

/** Beside the bundle this code is in, or beside the bundle's folder of shared chunks. @param name without `.js` */
export function bundledWorker(name: string): string | undefined {
  const here = import.meta.dirname
  return [join(here, `${name}.js`), join(here, '..', `${name}.js`)].find((path) => existsSync(path))
}

/**
 * @param pause for work nobody waits for: waited for whenever the worker asks, ends it with what it throws, and the
 *   process may end before it
 * @throws the error of the work, with its code
 */
export function runInWorker<T>(path: string, job: unknown, pause?: () => Promise<void>): Promise<T> {
  return new Promise((resolve, reject) => {
    // Switches of the program are not the worker's: with some of them its file could not be started.
    const resourceLimits = pause === undefined ? {} : UNHURRIED
    const worker = new Worker(path, { workerData: job, execArgv: [], resourceLimits })
    if (pause !== undefined) worker.unref()
    const stop = (error: unknown): void => {
      reject(error)
      void worker.terminate()
    }
    worker.on('message', (answer: WorkerAnswer<T> | WorkerPause) => {
      if ('pause' in answer) {
        const paused = pause === undefined ? Promise.resolve() : pause()
        paused.then(() => worker.postMessage(undefined), stop)
      } else if (answer.ok) resolve(answer.value)
      else reject(Object.assign(new Error(answer.failure.message), { code: answer.failure.code }))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the worker ${path} ended with ${code}`)))
  })
}
