/** The way into a workspace with a password. */
import { resolve } from 'node:path'
import { Refusal } from '../../../shared/result'
import type { FileSystemPort } from '../file-system'
import { workspacePaths } from '../workspace-paths'
import { isEncryptedDisk } from './encrypted-disk'
import { findEncryption } from './encryption-file'
import { type Keyring, keyringOf, openSlots } from './keyring'

const LOCKED = '这个工作区设了口令，请输入口令。'
const KEYS_GONE =
  '这个工作区设了口令，但记着密钥的 encryption.json 损坏或不见了，没有它口令也打不开。请从备份文件夹或另一份拷贝取回这个文件，其余文件不要动。'
const WRONG = '口令不对，工作区没有打开。请查对大小写和输入法；忘了口令可输入恢复密钥。'

/**
 * @param fs the disk as it is
 * @returns `undefined` when the workspace has no password
 * @throws Refusal locked | wrongPassword | damaged, or Node's error
 */
export async function unlock(
  fs: FileSystemPort,
  folder: string,
  secret: string | undefined,
): Promise<Keyring | undefined> {
  const found = await findEncryption(fs, workspacePaths(resolve(folder)))
  if (found.is === 'none') return undefined
  if (found.is !== 'there') throw new Refusal('damaged', KEYS_GONE)
  if (secret === undefined || secret === '') throw new Refusal('locked', LOCKED)
  const key = await openSlots(found.encryption, secret)
  if (key === undefined) throw new Refusal('wrongPassword', WRONG)
  return keyringOf(found.encryption, key)
}

/**
 * The disk the workspace is on, as it has to be seen: the encrypted one that was given while the workspace has a
 * password, the bare one when it has none (any more).
 * @throws Refusal locked when it has a password and this is not its key
 */
export async function diskFor(fs: FileSystemPort, folder: string): Promise<FileSystemPort> {
  const base = isEncryptedDisk(fs) ? fs.base : fs
  const found = await findEncryption(base, workspacePaths(resolve(folder)))
  if (found.is === 'none') return base
  if (found.is !== 'there') throw new Refusal('damaged', KEYS_GONE)
  const { keyId } = found.encryption
  if (!isEncryptedDisk(fs) || !fs.keyring.all.some(({ id }) => id === keyId)) throw new Refusal('locked', LOCKED)
  return fs
}
