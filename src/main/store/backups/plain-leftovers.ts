/**
 * What backups in a second place were before the workspace had a password: its own go once there is a backup under the
 * password, files in the stores it shares are written anew. Other workspaces' backups on the same stick stay.
 */
import { join } from 'node:path'
import { convertFile } from '../encryption/convert-files'
import type { EncryptedDisk } from '../encryption/encrypted-disk'
import { readEncryptionIn } from '../encryption/encryption-file'
import { type FileSystemPort, listIfThere, removeTree } from '../file-system'
import { listAttachments } from './attachment-copies'
import { isSameWorkspace, readBackupManifest } from './backup-manifest'
import { attachmentStores, isBackupName, isLeftoverName, journalStore, sharedJournal } from './backup-place'

interface PlainBackups {
  /** Folders of this workspace's own. */
  readonly own: readonly string[]
  /** Paths in the shared stores that others' backups need as they are. */
  readonly others: ReadonlySet<string>
}

const attachmentIn = (place: string, sha256: string): string =>
  join(attachmentStores(place)[0] ?? place, sha256.slice(0, 2), sha256)

async function findPlain(base: FileSystemPort, place: string, replicas: readonly string[]): Promise<PlainBackups> {
  const own: string[] = []
  const others = new Set<string>()
  for (const name of (await listIfThere(base, place)).filter((one) => isBackupName(one) || isLeftoverName(one))) {
    const folder = join(place, name)
    const read = await readBackupManifest(base, folder)
    if (read.type !== 'good') continue
    if (isSameWorkspace(read.manifest.replicas, replicas)) {
      own.push(folder)
      continue
    }
    for (const { shared, sha256 } of read.manifest.files) if (shared) others.add(sharedJournal(place, sha256))
    for (const { sha256 } of read.manifest.attachments) others.add(attachmentIn(place, sha256))
  }
  return { own, others }
}

/**
 * Before a backup is written there: what lies open in the shared stores is written anew.
 * @param disk one that reads open files and those under older keys as well
 * @throws Node's error
 */
export async function encryptSharedStores(disk: EncryptedDisk, place: string, replicas: readonly string[]) {
  const { others } = await findPlain(disk.base, place, replicas)
  for (const { sha256 } of await listAttachments(disk.base, attachmentStores(place)[0] ?? place)) {
    const path = attachmentIn(place, sha256)
    if (!others.has(path)) await convertFile(disk, path)
  }
  for (const name of await listIfThere(disk.base, journalStore(place))) {
    const path = join(journalStore(place), name)
    if (!others.has(path)) await convertFile(disk, path)
  }
}

/** After it was written: those that lie open, or open with an older password, go. @returns how many */
export async function removeOlderBackups(
  disk: EncryptedDisk,
  place: string,
  replicas: readonly string[],
  olderKeys: ReadonlySet<string>,
): Promise<number> {
  const { own } = await findPlain(disk.base, place, replicas)
  const gone = [...own]
  for (const name of (await listIfThere(disk.base, place)).filter(isBackupName)) {
    const found = await readEncryptionIn(disk.base, join(place, name))
    if (found.is === 'there' && olderKeys.has(found.encryption.keyId)) gone.push(join(place, name))
  }
  for (const folder of gone) await removeTree(disk.base, folder)
  return gone.length
}
