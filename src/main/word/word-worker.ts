/** Entry of the worker that lays documents out; bundled as a file of its own beside the main bundle. */
import { parentPort } from 'node:worker_threads'
import { renderReports } from './render-report'
import type { WordAnswer, WordJob } from './word-pool'

parentPort?.on('message', async ({ id, models, photos }: WordJob) => {
  try {
    const bytes = await renderReports(models, photos)
    const answer: WordAnswer = { id, bytes }
    parentPort?.postMessage(answer, [bytes.buffer as ArrayBuffer])
  } catch (error) {
    const answer: WordAnswer = { id, fault: error instanceof Error ? error.message : String(error) }
    parentPort?.postMessage(answer)
  }
})
