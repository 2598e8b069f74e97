/** Removes backups that have grown old, by the policy of domain/backups; never what it does not understand. */
import { join } from 'node:path'
import { type AgedBackup, backupsToKeep } from '../../../domain/backups/thin-backups'
import { type FileSystemPort, removeTree } from '../file-system'
import { renameWithRetry } from '../replace-file'
import { REMOVING_SUFFIX } from './backup-place'
import { type GoodBackup, goodBackups } from './list-backups'

export interface Thinning {
  readonly place: string
  /** Of the workspace: others' backups on the same stick are theirs. */
  readonly replicas: readonly string[]
  /** YYYY-MM-DD by the office's clock. */
  readonly today: string
  /** The one just made. */
  readonly justMade: string
}

const aged = ({ name, manifest }: GoodBackup): AgedBackup => ({ name, at: manifest.at, byHand: manifest.byHand })

/** @returns names removed. @throws Node's error; what is half removed is no backup any more and goes next time */
export async function thinPlace(fs: FileSystemPort, wish: Thinning): Promise<readonly string[]> {
  const { place, replicas, today, justMade } = wish
  const own = await goodBackups(fs, place, replicas)
  const keep = backupsToKeep(own.map(aged), today)
  const removed: string[] = []
  for (const { name, folder } of own) {
    if (keep.has(name) || name === justMade) continue
    const removing = join(place, `${name}${REMOVING_SUFFIX}`)
    await renameWithRetry(fs, folder, removing)
    removed.push(name)
    await removeTree(fs, removing)
  }
  return removed
}
