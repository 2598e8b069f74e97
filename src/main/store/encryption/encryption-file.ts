/**
 * encryption.json: the wrapped keys of a workspace with a password. It lies open in the workspace, a copy of it in
 * backups/ and in every backup: without it the password opens nothing.
 */
import { join } from 'node:path'
import { type FileSystemPort, listIfThere, readFully, readIfThere } from '../file-system'
import { replaceSealed, unsealJson } from '../sealed-json'
import type { WorkspacePaths } from '../workspace-paths'
import { HEAD_BYTES, looksEncrypted } from './frames'
import type { Encryption, KeySlot, WrappedKey } from './keyring'

export const ENCRYPTION_FILE = 'encryption.json'
const FORMAT = 1

const isText = (value: unknown): value is string => typeof value === 'string'
const isBox = (value: Partial<WrappedKey>): boolean => isText(value.nonce) && isText(value.wrapped)
const isSlot = (slot: Partial<KeySlot>): boolean =>
  (slot.for === 'password' || slot.for === 'recovery') &&
  slot.kdf === 'scrypt' &&
  [slot.N, slot.r, slot.p].every((number) => Number.isSafeInteger(number) && Number(number) > 0) &&
  isText(slot.salt) &&
  isBox(slot)

function isEncryption(value: Partial<Encryption>): value is Encryption {
  const { keyId, slots, pending } = value
  return (
    isText(keyId) &&
    /^[0-9a-f]{16}$/.test(keyId) &&
    Array.isArray(slots) &&
    slots.length > 0 &&
    slots.every(isSlot) &&
    (pending === undefined || (Array.isArray(pending.previous) && pending.previous.every(isBox)))
  )
}

type Read = { readonly is: 'there'; readonly encryption: Encryption } | { readonly is: 'none' | 'damaged' }

async function readOne(fs: FileSystemPort, folder: string): Promise<Read> {
  const bytes = await readIfThere(fs, join(folder, ENCRYPTION_FILE))
  if (bytes === undefined) return { is: 'none' }
  const unsealed = unsealJson(bytes)
  if (unsealed?.isSealed !== true || unsealed.value['format'] !== FORMAT) return { is: 'damaged' }
  const { format: _, ...value } = unsealed.value
  return isEncryption(value as Partial<Encryption>)
    ? { is: 'there', encryption: value as unknown as Encryption }
    : { is: 'damaged' }
}

export type FoundEncryption = Read

/** Of a backup's own folder, or any other that holds a copy. @throws Node's error */
export const readEncryptionIn = (fs: FileSystemPort, folder: string): Promise<FoundEncryption> => readOne(fs, folder)

async function journalLooksEncrypted(fs: FileSystemPort, path: string): Promise<boolean> {
  if (!(await listIfThere(fs, join(path, '..'))).includes('current.jsonl')) return false
  const handle = await fs.open(path, 'read')
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    return looksEncrypted(head.subarray(0, await readFully(handle, head, 0)))
  } finally {
    await handle.close()
  }
}

/**
 * @param fs the disk as it is, not the encrypted one
 * @returns `damaged` when the files are encrypted and no copy of the keys can be read
 * @throws Node's error
 */
export async function findEncryption(fs: FileSystemPort, paths: WorkspacePaths): Promise<FoundEncryption> {
  const own = await readOne(fs, paths.folder)
  if (own.is === 'there') return own
  if (own.is === 'none' && !(await journalLooksEncrypted(fs, paths.current))) return own
  const copy = await readOne(fs, paths.backups)
  return copy.is === 'there' ? copy : { is: 'damaged' }
}

export const writeEncryptionIn = (fs: FileSystemPort, folder: string, encryption: Encryption): Promise<void> =>
  replaceSealed(fs, join(folder, ENCRYPTION_FILE), { format: FORMAT, ...encryption })
