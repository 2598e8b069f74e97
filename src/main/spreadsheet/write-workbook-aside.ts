/** Large workbooks are written by a worker: the window and everybody else go on meanwhile. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { piecesOf, type WorkbookAnswer } from './workbook-parts'
import { type OutSheet, writeWorkbook } from './write-workbook'

/** Fewer cells are written sooner than a worker starts. */
const FEW_CELLS = 20_000

/** Beside the bundle this code is in, or beside the bundle's folder of shared chunks; undefined in tests of the source. */
function bundledWorker(): string | undefined {
  const here = import.meta.dirname
  return [join(here, 'workbook-worker.js'), join(here, '..', 'workbook-worker.js')].find((path) => existsSync(path))
}

const cellsOf = (sheets: readonly OutSheet[]): number =>
  sheets.reduce((sum, { head, rows }) => sum + head.length * rows.length, 0)

/** The bytes of an .xlsx file as `writeWorkbook` gives them. @throws Error of the writing */
export async function writeWorkbookAside(
  book: { readonly sheets: readonly OutSheet[] },
  path = bundledWorker(),
): Promise<Uint8Array> {
  if (path === undefined || cellsOf(book.sheets) < FEW_CELLS) return writeWorkbook(book)
  const worker = new Worker(path)
  const answer = new Promise<WorkbookAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the worker ${path} ended with ${code}`)))
  })
  try {
    for (const piece of piecesOf(book.sheets)) {
      worker.postMessage(piece)
      await breathe()
    }
    const { bytes, fault } = await answer
    if (bytes === undefined) throw new Error(fault ?? 'the worker gave nothing')
    return bytes
  } finally {
    answer.catch(() => undefined)
    await worker.terminate()
  }
}
