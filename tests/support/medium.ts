/** Real media for store tests: a small disk in memory that can fill up, turn read-only or be pulled. Root on Linux only. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Medium {
  /** Where it is mounted. */
  readonly folder: string
  readonly setReadOnly: (isReadOnly: boolean) => void
  /** Gone from its place at once, whatever is open on it. */
  readonly pull: () => void
  /** The same medium again. */
  readonly plugIn: () => void
  readonly remove: () => void
}

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { stdio: 'pipe' })
}

/** @throws what the system says */
export function makeMedium(sizeKb: number): Medium {
  const base = mkdtempSync(join(tmpdir(), 'qualift-medium-'))
  const disk = join(base, 'disk')
  const folder = join(base, 'U 盘')
  mkdirSync(disk)
  mkdirSync(folder)
  run('mount', '-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'tmpfs', disk)
  const plugIn = (): void => run('mount', '--bind', disk, folder)
  const pull = (): void => run('umount', '-l', folder)
  plugIn()
  return {
    folder,
    setReadOnly: (isReadOnly) => run('mount', '-o', `remount,bind,${isReadOnly ? 'ro' : 'rw'}`, folder),
    pull,
    plugIn,
    remove: () => {
      for (const place of [folder, disk]) {
        try {
          run('umount', '-l', place)
        } catch {
          // It was pulled.
        }
      }
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/** Why there can be none here; `undefined` when there can. */
export function whyNoMedium(): string | undefined {
  if (process.platform !== 'linux') return '只在 Linux 上试'
  if (process.getuid?.() !== 0) return '挂载要 root'
  try {
    makeMedium(64).remove()
    return undefined
  } catch (error) {
    return `这里不能挂载：${error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error)}`
  }
}
