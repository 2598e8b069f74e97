/** Entry of the worker that writes large workbooks; bundled as a file of its own beside the main bundle. */
import { parentPort } from 'node:worker_threads'
import { type WorkbookAnswer, WorkbookParts, type WorkbookPiece } from './workbook-parts'
import { writeWorkbook } from './write-workbook'

const parts = new WorkbookParts()

parentPort?.on('message', (piece: WorkbookPiece) => {
  if (piece.t !== 'end') {
    parts.add(piece)
    return
  }
  try {
    const bytes = writeWorkbook({ sheets: parts.sheets })
    const answer: WorkbookAnswer = { bytes }
    parentPort?.postMessage(answer, [bytes.buffer as ArrayBuffer])
  } catch (error) {
    const answer: WorkbookAnswer = { fault: error instanceof Error ? error.message : String(error) }
    parentPort?.postMessage(answer)
  }
})
