/**
 * Setting, changing and taking off the password of a workspace that nobody has open. The new keys are on disk, the old
 * ones wrapped beside them, before the first file is touched; the old ones go when the last file is done. Stopped
 * anywhere, the next `finishChange` goes on.
 */
import { join } from 'node:path'
import { Refusal } from '../../../shared/result'
import { isBackupName } from '../backups/backup-place'
import { faultRefusal } from '../file-fault'
import { type FileSystemPort, isMissing, listIfThere } from '../file-system'
import { LockFile, type LockRequest } from '../lock-file'
import { type WorkspacePaths, workspacePaths } from '../workspace-paths'
import { convertFiles, type Progress } from './convert-files'
import { type EncryptedDisk, encryptedDisk } from './encrypted-disk'
import { ENCRYPTION_FILE, findEncryption, writeEncryptionIn } from './encryption-file'
import {
  type DataKey,
  type Encryption,
  type Keyring,
  keyringOf,
  makeSlot,
  newDataKey,
  newRecoveryKey,
  wrapKey,
} from './keyring'

export interface ChangeRequest extends Omit<LockRequest, 'path' | 'takeOver'> {
  /** The disk as it is. */
  readonly fs: FileSystemPort
  readonly folder: string
  /** The keys as they are now; `undefined` = the workspace has no password. */
  readonly present: Keyring | undefined
  readonly onProgress: (progress: Progress) => void
}

const STOPPED = '口令的更改还没有做完，工作区里的资料都在。请重新打开，会接着做完'
const heldBy = (who: string): string => `这个工作区正由 ${who}打开，口令没有改动。请先在那边关闭。`

async function removeIfThere(fs: FileSystemPort, path: string): Promise<void> {
  try {
    await fs.unlink(path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

const backupFolders = async (fs: FileSystemPort, paths: WorkspacePaths): Promise<string[]> =>
  (await listIfThere(fs, paths.backups)).filter(isBackupName).map((name) => join(paths.backups, name))

/** In the workspace first; the copies are for the day that one is lost. */
async function spread(fs: FileSystemPort, paths: WorkspacePaths, encryption: Encryption | undefined): Promise<void> {
  const folders = [paths.folder, paths.backups, ...(await backupFolders(fs, paths))]
  for (const folder of encryption === undefined ? folders.reverse() : folders) {
    if (encryption === undefined) await removeIfThere(fs, join(folder, ENCRYPTION_FILE))
    else await writeEncryptionIn(fs, folder, encryption)
  }
}

/** @returns the keys from now on; `undefined` = none */
async function finish(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  { encryption, key, onProgress }: { encryption: Encryption; key: DataKey } & Pick<ChangeRequest, 'onProgress'>,
): Promise<Keyring | undefined> {
  const disk: EncryptedDisk = encryptedDisk(fs, keyringOf(encryption, key))
  await convertFiles(disk, paths.folder, onProgress)
  if (encryption.opening === true) {
    await spread(fs, paths, undefined)
    return undefined
  }
  const { pending: _, ...settled } = encryption
  await spread(fs, paths, settled)
  return keyringOf(settled, key)
}

async function whileLocked<T>(request: ChangeRequest, work: (paths: WorkspacePaths) => Promise<T>): Promise<T> {
  const { fs, processes, since, actor } = request
  const paths = workspacePaths(request.folder)
  try {
    const acquired = await LockFile.acquire({ fs, processes, since, actor, path: paths.lock })
    if (!acquired.ok)
      throw new Refusal('refused', heldBy(acquired.holder?.actor ?? acquired.holder?.host ?? '别的程序'))
    try {
      return await work(paths)
    } finally {
      await acquired.lock.release().catch(() => undefined)
    }
  } catch (error) {
    throw faultRefusal(error, { consequence: STOPPED, again: '重新打开' })
  }
}

/**
 * A new data key under a new password; every file is written anew under it, so that an older password opens nothing.
 * @returns the keys, and the recovery key to print: it is shown once and kept nowhere
 * @throws Refusal
 */
export async function setPassword(
  request: ChangeRequest,
  password: string,
): Promise<{ readonly keyring: Keyring; readonly recoveryKey: string }> {
  return whileLocked(request, async (paths) => {
    const key = newDataKey()
    const recoveryKey = newRecoveryKey()
    const slots = [await makeSlot(key, password, 'password'), await makeSlot(key, recoveryKey, 'recovery')]
    const { present } = request
    const plain = present === undefined || present.allowsPlain
    const previous = (present?.all ?? []).map((older) => wrapKey(older, key))
    const encryption: Encryption = { keyId: key.id, slots, pending: { plain, previous } }
    await writeEncryptionIn(request.fs, paths.folder, encryption)
    const keyring = await finish(request.fs, paths, { encryption, key, onProgress: request.onProgress })
    return { keyring: keyring ?? keyringOf(encryption, key), recoveryKey }
  })
}

/** @throws Refusal */
export async function removePassword(request: ChangeRequest): Promise<void> {
  await whileLocked(request, async (paths) => {
    const found = await findEncryption(request.fs, paths)
    const key = request.present?.all[0]
    if (found.is !== 'there' || key === undefined) return
    const encryption: Encryption = { ...found.encryption, opening: true }
    await writeEncryptionIn(request.fs, paths.folder, encryption)
    await finish(request.fs, paths, { encryption, key, onProgress: request.onProgress })
  })
}

/** Was a change interrupted? @throws Node's error */
export async function isChangePending(fs: FileSystemPort, folder: string): Promise<boolean> {
  const found = await findEncryption(fs, workspacePaths(folder))
  return found.is === 'there' && (found.encryption.pending !== undefined || found.encryption.opening === true)
}

/** @returns the keys from now on. @throws Refusal: it can be read as it is, and the next time goes on */
export async function finishChange(request: ChangeRequest): Promise<Keyring | undefined> {
  return whileLocked(request, async (paths) => {
    const found = await findEncryption(request.fs, paths)
    const key = request.present?.all[0]
    if (found.is !== 'there' || key === undefined) return request.present
    return finish(request.fs, paths, { encryption: found.encryption, key, onProgress: request.onProgress })
  })
}
