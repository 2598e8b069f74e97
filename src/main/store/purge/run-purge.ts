/** A purge of a workspace nobody has open: under its lock, and at the next opening where it was stopped. */
import { resolve } from 'node:path'
import { Refusal } from '../../../shared/result'
import { faultRefusal } from '../file-fault'
import { isoWithOffset } from '../local-time'
import { LockFile } from '../lock-file'
import { resolveDependencies, type StoreDependencies } from '../store-dependencies'
import { readWorkspaceFile } from '../workspace-file'
import { workspacePaths } from '../workspace-paths'
import { finishPurge, type PurgeFiles, type PurgeSweep } from './finish-purge'

const STOPPED = '彻底清除已经记下，但文件还没有全部改完'
const held = (who: string): string =>
  `这个工作区正由 ${who}打开，彻底清除还没有做完。请在那边关闭后重新打开，会接着做完。`

export interface RunPurge {
  readonly folder: string
  readonly profileFolder: string
  readonly now: () => Date
  readonly actor?: string
  readonly step: PurgeFiles['step']
}

/** @throws Refusal: it goes on at the next opening */
export async function runPurge(
  { folder, profileFolder, now, actor, step }: RunPurge,
  dependencies?: Partial<StoreDependencies>,
): Promise<PurgeSweep | undefined> {
  const { fs, processes, reportFault } = resolveDependencies(dependencies)
  const paths = workspacePaths(resolve(folder))
  try {
    const acquired = await LockFile.acquire({ fs, processes, path: paths.lock, since: isoWithOffset(now()), actor })
    if (!acquired.ok) {
      throw new Refusal('refused', held(acquired.holder?.actor ?? acquired.holder?.host ?? '别的程序'))
    }
    try {
      const read = await readWorkspaceFile(fs, paths)
      if (!read.ok) throw new Refusal(read.error.code, read.error.message)
      const done = await finishPurge({ fs, paths, profileFolder, replicas: read.value.replicas, step })
      return done === 'unreadable' ? undefined : done
    } finally {
      await acquired.lock.release().catch(reportFault)
    }
  } catch (error) {
    throw faultRefusal(error, { consequence: STOPPED, again: '重新打开' })
  }
}
