/**
 * The few file-system calls the store makes, asynchronous but for those that a fast disk answers in less time than it
 * takes to wake a thread: a slow stick never freezes the window, and a test can let any one of them fail. Errors are
 * Node's own, with `code`.
 */
import { type BigIntStats, constants, statSync, writeSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rmdir, stat, statfs, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * `read` an existing file; `update` an existing file; `through` the same, each write on the medium before it returns
 * where the disk is known to keep that promise (`isThrough`); `create` one that must not exist yet (O_EXCL).
 */
export type OpenMode = 'read' | 'update' | 'through' | 'create'

export interface FileHandlePort {
  /** @returns bytes read, 0 at the end */
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<number>
  /** @returns bytes written, possibly fewer than `length` */
  write(buffer: Uint8Array, offset: number, length: number, position: number): Promise<number>
  /** True: what was written is on the medium without a sync. */
  readonly isThrough?: boolean | undefined
  /**
   * As `write`, at once and on the medium when it returns. Only of a file opened `through` on a disk inside a computer;
   * whoever calls it knows that the last writes were fast (write-pace.ts).
   */
  readonly writeNow?: ((buffer: Uint8Array, offset: number, length: number, position: number) => number) | undefined
  datasync(): Promise<void>
  sync(): Promise<void>
  truncate(sizeBytes: number): Promise<void>
  sizeBytes(): Promise<number>
  /** Is this still the file at the path? Another may lie there since; absent where nobody can tell. */
  isAt?(path: string): boolean | Promise<boolean>
  close(): Promise<void>
}

export interface FileStat {
  readonly sizeBytes: number
  readonly isFolder: boolean
  /** Differs when the file at this path was replaced or written. */
  readonly stamp: string
}

export interface FileSystemPort {
  open(path: string, mode: OpenMode): Promise<FileHandlePort>
  /** Replaces an existing file. */
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  readdir(path: string): Promise<string[]>
  stat(path: string): Promise<FileStat>
  /**
   * The stamp at once, for a disk on which a file is open `isThrough`: such a driver answers out of memory, in less time
   * than it takes to wake a thread that asks.
   */
  stampNow?(path: string): string
  /** One level; fails with EEXIST when something is there. */
  mkdir(path: string): Promise<void>
  /** An empty folder; fails with ENOTEMPTY otherwise. */
  rmdir(path: string): Promise<void>
  /** Makes renames and new names in the folder durable; does nothing where the system has no such call. */
  syncFolder(path: string): Promise<void>
}

const FLAGS: Readonly<Record<OpenMode, string>> = { read: 'r', update: 'r+', through: 'r+', create: 'wx' }

/**
 * Types (statfs(2)) whose drivers in Linux sync a write to a file opened with O_DSYNC as fdatasync would: ext2 to ext4,
 * XFS, Btrfs, F2FS, tmpfs, overlayfs, FAT, exFAT, NTFS of the kernel. A stick served by FUSE need not, and Windows and
 * macOS leave the medium's own cache out: there every write is followed by a sync.
 */
const THROUGH_TYPES: ReadonlySet<number> = new Set([
  0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x01021994, 0x794c7630, 0x4d44, 0x2011bab0, 0x7366746e,
])

/** Those among them that sticks and cards come with: nothing is written to them while the window waits. */
const STICK_TYPES: ReadonlySet<number> = new Set([0x4d44, 0x2011bab0, 0x7366746e])

/** @returns the type of the file system where it keeps that promise */
async function throughType(path: string): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  try {
    const { type } = await statfs(path)
    return THROUGH_TYPES.has(type) ? type : undefined
  } catch {
    // Whoever cannot be asked is not relied upon.
    return undefined
  }
}

async function openThrough(path: string): Promise<FileHandlePort> {
  const type = await throughType(path)
  if (type === undefined) return portOf(await open(path, FLAGS.through))
  const handle = await open(path, constants.O_RDWR | constants.O_DSYNC)
  const own = await handle.stat()
  const writeNow: FileHandlePort['writeNow'] = (buffer, offset, length, position) =>
    writeSync(handle.fd, buffer, offset, length, position)
  return {
    ...portOf(handle),
    isThrough: true,
    isAt: (at) => isSameFile(statSync(at, { throwIfNoEntry: false }), own),
    ...(STICK_TYPES.has(type) ? {} : { writeNow }),
  }
}

interface FileIdentity {
  readonly dev: number
  readonly ino: number
}

const isSameFile = (found: FileIdentity | undefined, own: FileIdentity): boolean =>
  found !== undefined && found.dev === own.dev && found.ino === own.ino

/** @returns the same file? Asked for every edit: the open one is looked at once */
function identityOf(handle: FileHandle): (path: string) => Promise<boolean> {
  let own: FileIdentity | undefined
  return async (path) => {
    own ??= await handle.stat()
    try {
      return isSameFile(await stat(path), own)
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }
}

const portOf = (handle: FileHandle): FileHandlePort => ({
  read: async (buffer, offset, length, position) => (await handle.read(buffer, offset, length, position)).bytesRead,
  write: async (buffer, offset, length, position) =>
    (await handle.write(buffer, offset, length, position)).bytesWritten,
  datasync: () => handle.datasync(),
  sync: () => handle.sync(),
  truncate: (sizeBytes) => handle.truncate(sizeBytes),
  sizeBytes: async () => (await handle.stat()).size,
  isAt: identityOf(handle),
  close: () => handle.close(),
})

const fileStat = (found: BigIntStats): FileStat => ({
  sizeBytes: Number(found.size),
  isFolder: found.isDirectory(),
  stamp: `${found.dev}:${found.ino}:${found.size}:${found.mtimeNs}`,
})

/** Windows cannot open folders, and some network and stick file systems refuse to sync them. */
const NO_FOLDER_SYNC: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF', 'ENOSYS'])

export const nodeFileSystem: FileSystemPort = {
  open: async (path, mode) => (mode === 'through' ? openThrough(path) : portOf(await open(path, FLAGS[mode]))),
  rename,
  unlink,
  readdir: (path) => readdir(path),
  stat: async (path) => fileStat(await stat(path, { bigint: true })),
  stampNow: (path) => fileStat(statSync(path, { bigint: true })).stamp,
  mkdir: async (path) => {
    await mkdir(path)
  },
  rmdir,
  syncFolder: async (path) => {
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } catch (error) {
      if (!NO_FOLDER_SYNC.has(errorCode(error) ?? '')) throw error
    } finally {
      await handle.close()
    }
  },
}

/** Node's `code` of a file-system error, e.g. ENOENT. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR'

/** Reads a whole file into one buffer of its size. */
export async function readAll(fs: FileSystemPort, path: string): Promise<Buffer> {
  const handle = await fs.open(path, 'read')
  try {
    const size = await handle.sizeBytes()
    const buffer = Buffer.allocUnsafeSlow(size)
    const filled = await readFully(handle, buffer, 0)
    return buffer.subarray(0, filled)
  } finally {
    await handle.close()
  }
}

/** @returns bytes read; fewer than the buffer holds only at the end of the file */
export async function readFully(handle: FileHandlePort, buffer: Uint8Array, position: number): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const count = await handle.read(buffer, filled, buffer.length - filled, position + filled)
    if (count === 0) break
    filled += count
  }
  return filled
}

const nothingWritten = (): Error => Object.assign(new Error('nothing could be written'), { code: 'ENOSPC' })

/** Writes all of the buffer; a write that makes no progress is a full disk. */
export async function writeFully(handle: FileHandlePort, buffer: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < buffer.length) {
    const count = await handle.write(buffer, done, buffer.length - done, position + done)
    if (count === 0) throw nothingWritten()
    done += count
  }
}

/** The same at once. */
export function writeFullyNow(
  writeNow: NonNullable<FileHandlePort['writeNow']>,
  buffer: Uint8Array,
  position: number,
): void {
  let done = 0
  while (done < buffer.length) {
    const count = writeNow(buffer, done, buffer.length - done, position + done)
    if (count === 0) throw nothingWritten()
    done += count
  }
}

/** @returns the file's bytes, `undefined` when there is none */
export async function readIfThere(fs: FileSystemPort, path: string): Promise<Buffer | undefined> {
  try {
    return await readAll(fs, path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Names in a folder, none when it does not exist. */
export async function listIfThere(fs: FileSystemPort, path: string): Promise<string[]> {
  try {
    return await fs.readdir(path)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Makes the folder unless it is there. */
export async function ensureFolder(fs: FileSystemPort, path: string): Promise<void> {
  try {
    await fs.mkdir(path)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
}

/** Makes the folder and those above it that are missing. */
export async function ensureFolders(fs: FileSystemPort, path: string): Promise<void> {
  try {
    await ensureFolder(fs, path)
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) throw error
    await ensureFolders(fs, dirname(path))
    await ensureFolder(fs, path)
  }
}

/** Removes a file, or a folder with all that is in it; nothing happens when it is not there. */
export async function removeTree(fs: FileSystemPort, path: string): Promise<void> {
  try {
    if ((await fs.stat(path)).isFolder) {
      for (const name of await fs.readdir(path)) await removeTree(fs, join(path, name))
      await fs.rmdir(path)
    } else {
      await fs.unlink(path)
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
