/** Is the program that holds a lock still running on this computer? */
import { readFile } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'

/** What tells one run of a program from a later one with the same number. */
export interface ProcessMark {
  readonly host: string
  readonly pid: number
  /** Seconds since this computer was switched on, when the mark was made. */
  readonly uptimeSeconds: number
  /** Start of the process as the system counts it; only where it can be read. */
  readonly started?: string
}

export interface ProcessPort {
  mark(): Promise<ProcessMark>
  isRunning(mark: ProcessMark): Promise<boolean>
}

/** Linux: the boot and the clock tick at which a process began. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? undefined : `${boot.trim()}/${ticks}`
  } catch {
    // Other systems have no such files; the number and the uptime must do.
    return undefined
  }
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, for another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

export const thisComputer: ProcessPort = {
  mark: async () => {
    const started = await startOf(process.pid)
    return {
      host: hostname(),
      pid: process.pid,
      uptimeSeconds: Math.floor(uptime()),
      ...(started === undefined ? {} : { started }),
    }
  },
  isRunning: async ({ pid, uptimeSeconds, started }) => {
    if (!Number.isSafeInteger(pid) || pid <= 0 || !answersSignal(pid)) return false
    // The computer was switched off since: the number belongs to another program now.
    if (uptimeSeconds > Math.floor(uptime()) + 1) return false
    const now = await startOf(pid)
    return started === undefined || now === undefined || now === started
  },
}
