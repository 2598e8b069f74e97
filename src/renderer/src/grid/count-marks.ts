/** Counts marks over all rows in small steps, so that 20,000 rows never stop the typing. */
import type { Row } from '../../../shared/rows'
import type { GridHandle } from './grid-handle'

const STEP = 400

/** @returns a stop */
export function countMarks(handle: GridHandle, rows: readonly Row[]): () => void {
  let stopped = false
  let at = 0
  const counts = { bad: 0, doubt: 0, missing: 0 }
  const step = (): void => {
    if (stopped) return
    const end = Math.min(at + STEP, rows.length)
    for (; at < end; at += 1) {
      const record = rows[at]
      if (record === undefined) continue
      for (const mark of handle.marksOf(record).values()) counts[mark.kind] += 1
    }
    if (at < rows.length) timer = setTimeout(step, 0)
    else handle.counts.set({ ...counts, touched: handle.touchedCount() })
  }
  let timer = setTimeout(step, 50)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
