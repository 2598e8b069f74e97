/** Keys of the workspaces that were unlocked since this program started; in memory alone, and forgotten when locked. */
import { resolve } from 'node:path'
import type { AppError } from '../../shared/result'
import { Refusal } from '../../shared/result'
import { type ChangeRequest, finishChange, isChangePending } from '../store/encryption/change-password'
import { encryptedDisk } from '../store/encryption/encrypted-disk'
import { readEncryptionIn, writeEncryptionIn } from '../store/encryption/encryption-file'
import { type Keyring, keyringOf, openSlots } from '../store/encryption/keyring'
import { unlock } from '../store/encryption/unlock'
import { ensureFolders, type FileSystemPort, nodeFileSystem } from '../store/file-system'
import { isoWithOffset } from '../store/local-time'
import { thisComputer } from '../store/process-identity'
import type { Publish } from './session'

export interface KeychainOptions {
  /** Password of the command line, for every workspace it opens. */
  readonly secret?: string
  readonly now: () => Date
  readonly actor: () => string
  readonly publish: Publish
}

export type Keychain = ReturnType<typeof createKeychain>

const BACKUP_LOCKED = '这份备份设了口令，请给出备份时的口令或恢复密钥。'
const BACKUP_WRONG = '口令不对，这份备份没有打开。请用备份当时的口令或恢复密钥。'

/** Somebody else has it open: what was begun is finished by whoever opens it next. */
const waits = ({ code }: AppError): boolean => code === 'refused' || code === 'readOnly'

export function createKeychain({ secret, now, actor, publish }: KeychainOptions) {
  const keyrings = new Map<string, Keyring>()

  /** For a change of the password of this folder as it is now. */
  const changeOf = (folder: string): ChangeRequest => ({
    fs: nodeFileSystem,
    folder: resolve(folder),
    present: keyrings.get(resolve(folder)),
    processes: thisComputer,
    since: isoWithOffset(now()),
    actor: actor(),
    onProgress: ({ done, total }) => publish('progress', { what: '改写文件', done, total }),
  })

  const keep = (folder: string, keyring: Keyring | undefined): void => {
    if (keyring === undefined) keyrings.delete(resolve(folder))
    else keyrings.set(resolve(folder), keyring)
  }

  const goOn = async (folder: string): Promise<void> => {
    try {
      keep(folder, await finishChange(changeOf(folder)))
    } catch (error) {
      if (!(error instanceof Refusal && waits(error.toError()))) throw error
    }
  }

  return {
    changeOf,
    keep,

    /**
     * Before a folder is opened. A change of password that was interrupted goes on.
     * @throws Refusal locked | wrongPassword | damaged
     */
    async unlock(folder: string, given?: string): Promise<void> {
      const typed = given ?? (keyrings.has(resolve(folder)) ? undefined : secret)
      if (typed !== undefined || !keyrings.has(resolve(folder)))
        keep(folder, await unlock(nodeFileSystem, folder, typed))
      if (keyrings.has(resolve(folder)) && (await isChangePending(nodeFileSystem, resolve(folder)))) await goOn(folder)
    },

    /** @throws Refusal wrongPassword */
    async verify(folder: string, typed: string): Promise<void> {
      await unlock(nodeFileSystem, folder, typed)
    },

    forget(): void {
      keyrings.clear()
    },

    /** Where nothing was unlocked this is the bare disk; the store says itself when it is locked. */
    disk(folder: string): FileSystemPort {
      const keyring = keyrings.get(resolve(folder))
      return keyring === undefined ? nodeFileSystem : encryptedDisk(nodeFileSystem, keyring)
    },

    /**
     * For a restore into this folder. A backup under a password brings its keys into a folder that has none.
     * @throws Refusal locked | wrongPassword when nobody has said the backup's password
     */
    async diskForRestore(folder: string, backup: string): Promise<FileSystemPort> {
      await this.unlock(folder)
      const found = await readEncryptionIn(nodeFileSystem, resolve(backup))
      if (found.is !== 'there') return this.lenientDisk(folder, undefined)
      const { encryption } = found
      const own = keyrings.get(resolve(folder))
      if (own?.all.some(({ id }) => id === encryption.keyId) === true) return this.lenientDisk(folder, undefined)
      if (secret === undefined) throw new Refusal('locked', BACKUP_LOCKED)
      const key = await openSlots(encryption, secret)
      if (key === undefined) throw new Refusal('wrongPassword', BACKUP_WRONG)
      const theirs = keyringOf(encryption, key)
      if (own === undefined) {
        await ensureFolders(nodeFileSystem, resolve(folder))
        await writeEncryptionIn(nodeFileSystem, resolve(folder), encryption)
        keep(folder, theirs)
      }
      return this.lenientDisk(folder, theirs)
    },

    /** Reads what was written before there was a password, or under an older key, as well. */
    lenientDisk(folder: string, more: Keyring | undefined): FileSystemPort {
      const own = keyrings.get(resolve(folder))
      if (own === undefined && more === undefined) return nodeFileSystem
      const all = [...(own?.all ?? []), ...(more?.all ?? [])]
      return encryptedDisk(nodeFileSystem, { current: (own ?? more)?.current, all, allowsPlain: true })
    },
  }
}
