/** What goes wrong outside any command's own call still ends with a sentence, not with a stack trace. */
import { toAppError } from '../host/app-error'
import { createFaultLog } from '../host/fault-log'
import { profileFolder } from '../host/profile-folder'

/** The process cannot be trusted after such a fault; what was acknowledged is on disk, so it ends at once. */
export function catchFaults(): void {
  const faults = createFaultLog(profileFolder(), () => new Date())
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${toAppError(error, 'uncaught', faults).message}\n`, () => process.exit(1))
  })
}
