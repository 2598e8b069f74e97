/** When the program makes backups by itself while a window is open: on opening, once a day, on leaving. */
import { errorFromUnknown, warnOfFault } from '../../store/background-fault'

const LOOK_EVERY_MS = 60 * 60 * 1000

export interface BackupKeeperOptions {
  /** Off for the command line, whose commands are short: merges and large imports are kept before all the same. */
  readonly isOn: boolean
  /** Makes one when something was written since the last; never rejects for what the disk refuses. */
  readonly automatic: (reason: string) => Promise<void>
  /** Day of the newest good backup of the open workspace, YYYY-MM-DD. */
  readonly lastDay: () => Promise<string | undefined>
  /** YYYY-MM-DD by the office's clock. */
  readonly day: () => string
}

export function createBackupKeeper({ isOn, automatic, lastDay, day }: BackupKeeperOptions) {
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const start = (work: () => Promise<void>): Promise<void> => {
    running = running.then(work).catch((error: unknown) => warnOfFault(errorFromUnknown(error)))
    return running
  }

  const daily = async (): Promise<void> => {
    if ((await lastDay()) !== day()) await automatic('每天一次')
  }

  return {
    /** The workspace is open; nobody waits. */
    opened(): void {
      if (!isOn) return
      clearInterval(timer)
      timer = setInterval(() => void start(daily), LOOK_EVERY_MS)
      // A host that has nothing else to do may end.
      timer.unref()
      void start(() => automatic('打开时'))
    },

    /** The clerk leaves the workspace; it is closed once this has ended. */
    async leaving(): Promise<void> {
      if (!isOn) return
      clearInterval(timer)
      await start(() => automatic('关闭时'))
    },
  }
}
