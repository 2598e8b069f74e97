/** What a row of the benchmarks is, and how time is taken. */

export interface BenchRow {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** Must not be exceeded. */
  readonly limit: number
  readonly holds: boolean
  readonly note: string
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** @returns milliseconds */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const row = (what: string, value: number, unit: string, limit: number, note: string): BenchRow => ({
  what,
  value: Math.round(value * 1000) / 1000,
  unit,
  limit,
  holds: value <= limit,
  note,
})
