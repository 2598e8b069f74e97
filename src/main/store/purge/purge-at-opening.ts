/** Ending a purge that was interrupted, when the workspace is opened; what came of it, in a sentence. */
import { errorFromUnknown, type ReportFault } from '../background-fault'
import { faultSentence } from '../file-fault'
import { readWorkspaceFile } from '../workspace-file'
import { finishPurge, type PurgeFiles } from './finish-purge'

const DONE = '上次没有做完的彻底清除已经做完。'
const LOST = '记着彻底清除的 purging.json 损坏，上次的清除可能没有做完。请再清除一次。'

/** Only for who holds the lock. What stops it is told, and it is tried again at the next opening. */
export async function purgeAtOpening({
  reportFault,
  ...files
}: Pick<PurgeFiles, 'fs' | 'paths' | 'profileFolder'> & { readonly reportFault: ReportFault }): Promise<
  string | undefined
> {
  try {
    const read = await readWorkspaceFile(files.fs, files.paths)
    if (!read.ok) return undefined
    const done = await finishPurge({ ...files, replicas: read.value.replicas, step: () => undefined })
    if (done === 'unreadable') return LOST
    return done === undefined ? undefined : DONE
  } catch (error) {
    reportFault(errorFromUnknown(error))
    return faultSentence(error, '上次的彻底清除还没有做完')
  }
}
