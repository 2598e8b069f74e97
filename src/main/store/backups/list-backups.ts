/** Which backups lie in a place, and what each is worth. Reads lists alone; contents are read by who needs them. */
import { join } from 'node:path'
import { type FileSystemPort, listIfThere } from '../file-system'
import type { WorkspaceFile } from '../workspace-store'
import type { BackupAt } from './backup-files'
import { isSameWorkspace, readBackupManifest } from './backup-manifest'
import { isBackupName } from './backup-place'

export type ListedBackup =
  | ({ readonly type: 'good'; readonly name: string } & BackupAt)
  /** `kept`: the workspace was damaged when it was kept. */
  | ({ readonly type: 'kept'; readonly name: string } & BackupAt)
  | { readonly type: 'torn' | 'newer'; readonly name: string; readonly place: string; readonly folder: string }

async function look(fs: FileSystemPort, place: string, name: string): Promise<ListedBackup> {
  const folder = join(place, name)
  const read = await readBackupManifest(fs, folder)
  if (read.type === 'newer') return { type: 'newer', name, place, folder }
  if (read.type !== 'good') return { type: 'torn', name, place, folder }
  const { manifest } = read
  return { type: manifest.damage === undefined ? 'good' : 'kept', name, place, folder, manifest }
}

/** By time, then by transaction, then by the number behind it. */
function newestFirst(a: string, b: string): number {
  if (a.slice(0, 15) !== b.slice(0, 15)) return b < a ? -1 : 1
  return b.localeCompare(a, 'en', { numeric: true })
}

const namesIn = async (fs: FileSystemPort, place: string): Promise<string[]> =>
  (await listIfThere(fs, place)).filter(isBackupName).sort(newestFirst)

/** Everything with a backup's name, newest first; none when the place is not there. @throws Node's error */
export async function listBackups(fs: FileSystemPort, place: string): Promise<ListedBackup[]> {
  const listed: ListedBackup[] = []
  for (const name of await namesIn(fs, place)) listed.push(await look(fs, place, name))
  return listed
}

export type GoodBackup = Extract<ListedBackup, { type: 'good' }>

const isGoodOf = (one: ListedBackup, replicas: readonly string[]): one is GoodBackup =>
  one.type === 'good' && isSameWorkspace(one.manifest.replicas, replicas)

/** Looks no further than it must: lists of backups with many attachments are long. */
export async function newestGoodBackup(
  fs: FileSystemPort,
  place: string,
  replicas: readonly string[],
): Promise<GoodBackup | undefined> {
  for (const name of await namesIn(fs, place)) {
    const one = await look(fs, place, name)
    if (isGoodOf(one, replicas)) return one
  }
  return undefined
}

/** The good backup of this very state, whatever the clock said when it was made: clocks are set back. */
export async function backupOfState(
  fs: FileSystemPort,
  place: string,
  { seq, replica, replicas }: { readonly seq: number } & Pick<WorkspaceFile, 'replica' | 'replicas'>,
): Promise<GoodBackup | undefined> {
  for (const name of await namesIn(fs, place)) {
    if (Number(name.split('-')[2]) !== seq) continue
    const one = await look(fs, place, name)
    if (isGoodOf(one, replicas) && one.manifest.seq === seq && one.manifest.replica === replica) return one
  }
  return undefined
}

/**
 * Good backups of one workspace, newest first.
 * @param replicas as in its workspace.json
 */
export async function goodBackups(
  fs: FileSystemPort,
  place: string,
  replicas: readonly string[],
): Promise<GoodBackup[]> {
  const listed = await listBackups(fs, place)
  return listed.filter((one) => isGoodOf(one, replicas))
}
