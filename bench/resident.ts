/** What a process occupies that has the large data set open: the services of the browser host and nothing else. */
import { keepHeapSmall } from '../src/main/host/browser/small-heap'
import { openBenchApplication } from './bench-office'

const SETTLE_MS = 3000
/** Between the files the slow check reads: shorter than in the program, where nobody waits for it. */
const PAUSE_MS = 20

/**
 * For a process of its own: opens the folder as the browser host does, does what a window does in its first minutes - makes the search ready, asks
 * it, reads closed journals, copies before and backups through - waits until nothing more happens, and prints what it
 * occupies then and right after opening.
 */
export async function printResident(folder: string, profile: string, resources: string): Promise<void> {
  const application = await openBenchApplication(profile, resources)
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  await application.openFolder(folder, { readOnly: true })
  keepHeapSmall()
  await wait(SETTLE_MS)
  const opened = process.memoryUsage().rss
  const { search } = application.services
  for (const text of ['', 'baozhuang', '0452']) await search.search(text)
  const problems = await application.session.store().readThrough(() => wait(PAUSE_MS))
  if (problems.length > 0) throw new Error(problems[0]?.problem)
  await wait(SETTLE_MS)
  process.stdout.write(`${JSON.stringify({ opened, rss: process.memoryUsage().rss })}\n`)
  await application.close()
}
