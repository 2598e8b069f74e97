/** The record of faults nobody expected: for whoever maintains the program, never a place for the office's data. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Writes down one fault; never throws. */
export type LogFault = (where: string, error: unknown) => void

const LARGEST_BYTES = 1024 * 1024

/** File name and line of each frame; whole paths would name the user. */
function framesOf(error: Error): readonly string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => {
      const place = /([^()\s]+):(\d+):(\d+)\)?$/.exec(line)
      const name = /^\s+at (?:async )?([\w.$<>]+) \(/.exec(line)?.[1] ?? ''
      return place === null ? name : `${name} ${basename(place[1] ?? '')}:${place[2]}:${place[3]}`.trim()
    })
}

/**
 * One line a fault. Messages are left out: parsers quote the text they stumble over, which may be a person's data. Name,
 * error number and place are enough to find the spot.
 */
export function describeFault(where: string, error: unknown): string {
  if (!(error instanceof Error)) return `${where} ${typeof error}`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const cause = error.cause instanceof Error ? ` ← ${describeFault('cause', error.cause)}` : ''
  return `${where} ${error.name}${code} | ${framesOf(error).join(' < ')}${cause}`
}

/** Appends to `faults.log` in the profile folder; a log beyond 1 MB is put aside as `faults.old.log`. */
export function createFaultLog(folder: string, now: () => Date): { readonly path: string; readonly log: LogFault } {
  const path = join(folder, 'faults.log')
  const log: LogFault = (where, error) => {
    try {
      mkdirSync(folder, { recursive: true })
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size > LARGEST_BYTES) renameSync(path, join(folder, 'faults.old.log'))
      appendFileSync(path, `${now().toISOString()} ${describeFault(where, error)}\n`)
    } catch {
      // The fault itself is still answered to the caller; a log that cannot be written must not hide it.
    }
  }
  return { path, log }
}
