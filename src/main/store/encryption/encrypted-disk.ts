/**
 * The disk of a workspace with a password: every file is encrypted on its way down and opened on its way up, whoever
 * writes it. Left open are the few that must be read before there is a key, or that hold nothing of anybody's.
 */
import { basename } from 'node:path'
import { type FileHandlePort, type FileStat, type FileSystemPort, readFully, writeFully } from '../file-system'
import { type EncryptedFile, encryptedHandle, plainSize } from './encrypted-handle'
import { indexFrames } from './frame-index'
import { decodeHead, encodeHead, HEAD_BYTES, looksEncrypted, newFileId } from './frames'
import { type DataKey, fileKeyOf, type Keyring } from './keyring'

/** workspace.json, the wrapped keys, locks, and this computer's list of replicas; their temporary names as well. */
const OPEN_NAMES = /^(?:workspace\.json|encryption\.json|lock|replicas\.(?:json|lock))(?:\.|$)/

export const staysOpen = (path: string): boolean => OPEN_NAMES.test(basename(path))

export interface EncryptedDisk extends FileSystemPort {
  readonly keyring: Keyring
  readonly base: FileSystemPort
  /** Is there a key for the file, or does it lie open where that is allowed? */
  canOpen(path: string): Promise<boolean>
}

export const isEncryptedDisk = (fs: FileSystemPort): fs is EncryptedDisk => 'keyring' in fs

/** What a file is, by its first bytes. */
type Found =
  | { readonly is: 'plain' }
  | { readonly is: 'encrypted'; readonly file: EncryptedFile }
  /** Of another workspace, or replaced by somebody: nothing in it can be shown. */
  | { readonly is: 'foreign' }

export function encryptedDisk(base: FileSystemPort, keyring: Keyring): EncryptedDisk {
  const keys = new Map<string, DataKey>(keyring.all.map((key) => [key.id, key]))
  const sizes = new Map<string, FileStat>()

  const identify = async (handle: FileHandlePort): Promise<Found> => {
    const bytes = Buffer.alloc(HEAD_BYTES)
    const count = await readFully(handle, bytes, 0)
    const found = bytes.subarray(0, count)
    if (!looksEncrypted(found)) return count === 0 || keyring.allowsPlain ? { is: 'plain' } : { is: 'foreign' }
    const head = decodeHead(found)
    const key = head === undefined ? undefined : keys.get(head.keyId)
    if (head === undefined || key === undefined) return { is: 'foreign' }
    return { is: 'encrypted', file: { fileId: head.fileId, key: fileKeyOf(key, head.fileId) } }
  }

  const opened = async (handle: FileHandlePort): Promise<FileHandlePort> => {
    try {
      const found = await identify(handle)
      if (found.is === 'plain') return handle
      return found.is === 'encrypted' ? await encryptedHandle(handle, found.file) : foreignHandle(handle)
    } catch (error) {
      await handle.close().catch(() => undefined)
      throw error
    }
  }

  const created = async (path: string, key: DataKey): Promise<FileHandlePort> => {
    const handle = await base.open(path, 'create')
    try {
      const fileId = newFileId()
      await writeFully(handle, encodeHead({ keyId: key.id, fileId }), 0)
      return await encryptedHandle(handle, { fileId, key: fileKeyOf(key, fileId) })
    } catch (error) {
      await handle.close().catch(() => undefined)
      await base.unlink(path).catch(() => undefined)
      throw error
    }
  }

  const plainSizeOf = async (path: string): Promise<number> => {
    const handle = await base.open(path, 'read')
    try {
      const rawBytes = await handle.sizeBytes()
      const found = await identify(handle)
      return found.is === 'encrypted' ? plainSize(await indexFrames(handle, rawBytes), rawBytes) : rawBytes
    } finally {
      await handle.close()
    }
  }

  return {
    keyring,
    base,
    canOpen: async (path) => {
      const handle = await base.open(path, 'read')
      try {
        return (await identify(handle)).is !== 'foreign'
      } finally {
        await handle.close()
      }
    },
    open: async (path, mode) => {
      if (staysOpen(path)) return base.open(path, mode)
      if (mode === 'create') {
        return keyring.current === undefined ? base.open(path, mode) : created(path, keyring.current)
      }
      return opened(await base.open(path, mode))
    },
    stat: async (path) => {
      const found = await base.stat(path)
      if (found.isFolder || staysOpen(path)) return found
      const known = sizes.get(path)
      if (known?.stamp === found.stamp) return known
      const stat = { ...found, sizeBytes: await plainSizeOf(path) }
      sizes.set(path, stat)
      return stat
    },
    ...(base.stampNow === undefined ? {} : { stampNow: base.stampNow }),
    rename: (from, to) => base.rename(from, to),
    unlink: (path) => base.unlink(path),
    readdir: (path) => base.readdir(path),
    mkdir: (path) => base.mkdir(path),
    rmdir: (path) => base.rmdir(path),
    syncFolder: (path) => base.syncFolder(path),
  }
}

/** Reads as zeros of its size, and takes nothing. */
function foreignHandle(base: FileHandlePort): FileHandlePort {
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error('this file is not of this workspace'), { code: 'EACCES' })
  }
  return {
    read: async (buffer, offset, length, position) => {
      const count = Math.max(0, Math.min(length, (await base.sizeBytes()) - position))
      buffer.fill(0, offset, offset + count)
      return count
    },
    write: refuse,
    datasync: refuse,
    sync: refuse,
    truncate: refuse,
    sizeBytes: () => base.sizeBytes(),
    close: () => base.close(),
  }
}
