/** Other programs, as the store sees them: other process numbers, other computers. */
import { type ProcessMark, type ProcessPort, thisComputer } from '../../src/main/store/process-identity'

let lastPid = 2 ** 22

export interface ProgramTraits {
  readonly isRunning?: boolean
  readonly host?: string
}

/** A program with a number nobody has. By default it ends without a word: its lock is left behind. */
export function program({ isRunning = false, host }: ProgramTraits = {}): ProcessPort {
  lastPid += 1
  const pid = lastPid
  return {
    mark: async (): Promise<ProcessMark> => {
      const { started: _, ...mark } = await thisComputer.mark()
      return { ...mark, pid, ...(host === undefined ? {} : { host }) }
    },
    isRunning: async () => isRunning,
  }
}
