/** Workers that lay documents out beside each other, so that many at once leave the program free. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ReportModel } from '../../domain/report/model'
import type { Photos } from './picture'
import { renderReports } from './render-report'

export interface WordJob {
  readonly id: number
  readonly models: readonly ReportModel[]
  readonly photos: Photos
}

export interface WordAnswer {
  readonly id: number
  readonly bytes?: Uint8Array
  readonly fault?: string
}

export interface WordPool {
  /** How many are laid out at a time; to keep all busy, ask for more than that. */
  readonly size: number
  /** One file of these documents. @throws Error of the layout */
  /** The photos belong to the worker then. */
  render(models: readonly ReportModel[], photos: Photos): Promise<Uint8Array>
  close(): Promise<void>
}

/** Beside the bundle this code is in, or beside the bundle's folder of shared chunks; undefined in tests of the source. */
function bundledWorker(): string | undefined {
  const here = import.meta.dirname
  return [join(here, 'word-worker.js'), join(here, '..', 'word-worker.js')].find((path) => existsSync(path))
}

interface Waiting {
  readonly worker: Worker
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: Error) => void
}

const HERE: WordPool = { size: 1, render: renderReports, close: async () => undefined }

/** @param size workers; absent = as many as the computer has cores, four at most */
export function createWordPool(size = Math.min(4, availableParallelism())): WordPool {
  const path = bundledWorker()
  if (path === undefined) return HERE
  const waiting = new Map<number, Waiting>()
  let last = 0

  const start = (): Worker => {
    // Layout makes many small objects that live shortly: a larger nursery spares half the collecting.
    const worker = new Worker(path, { resourceLimits: { maxYoungGenerationSizeMb: 64 } })
    worker.on('message', ({ id, bytes, fault }: WordAnswer) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (bytes === undefined) asked?.reject(new Error(fault ?? 'the layout gave nothing'))
      else asked?.resolve(bytes)
    })
    worker.on('error', (error) => {
      for (const [id, asked] of waiting) {
        if (asked.worker !== worker) continue
        waiting.delete(id)
        asked.reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
    return worker
  }
  const workers = Array.from({ length: size }, start)

  return {
    size,
    render: (models, photos) =>
      new Promise((resolve, reject) => {
        last += 1
        const worker = workers[last % workers.length] ?? start()
        waiting.set(last, { worker, resolve, reject })
        // Bytes of photos go over instead of being copied: many of them are most of a file.
        const buffers = new Set([...photos.values()].map(({ bytes }) => bytes.buffer as ArrayBuffer))
        const own = [...photos.values()].every(({ bytes }) => bytes.byteLength === bytes.buffer.byteLength)
        worker.postMessage({ id: last, models, photos } satisfies WordJob, own ? [...buffers] : [])
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
