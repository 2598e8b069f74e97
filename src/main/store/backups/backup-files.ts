/**
 * A backup seen as the workspace it was: a file system that only reads, whose files are unpacked and checked as they
 * are opened. Loading, checking and comparing a backup is then the very same code as for a workspace.
 */
import { join, relative, sep } from 'node:path'
import type { FileHandlePort, FileSystemPort, OpenMode } from '../file-system'
import { readPacked } from './backup-bytes'
import type { BackupFile, BackupManifest } from './backup-manifest'
import { sharedJournal } from './backup-place'

/** Where a backup's bytes lie. */
export interface BackupAt {
  /** Folder of backups it lies in. */
  readonly place: string
  /** Its own folder; also the root of the workspace it looks like. */
  readonly folder: string
  readonly manifest: BackupManifest
}

/** The packed file of one entry. */
export const storedPath = ({ place, folder }: BackupAt, file: BackupFile): string =>
  file.shared ? sharedJournal(place, file.sha256) : join(folder, `${file.path}.gz`)

const fault = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code })

function readOnlyHandle(bytes: Buffer, path: string): FileHandlePort {
  const refuse = async (): Promise<never> => {
    throw fault('EROFS', path)
  }
  return {
    read: async (buffer, offset, length, position) => {
      const part = bytes.subarray(position, position + length)
      buffer.set(part, offset)
      return part.length
    },
    sizeBytes: async () => bytes.length,
    close: async () => undefined,
    write: refuse,
    datasync: refuse,
    sync: refuse,
    truncate: refuse,
  }
}

/** @param opened told which file was unpacked and found whole */
export function backupFileSystem(
  fs: FileSystemPort,
  backup: BackupAt,
  opened: (path: string) => void = () => undefined,
): FileSystemPort {
  const { folder, manifest } = backup
  const files = new Map(manifest.files.map((file) => [file.path, file]))
  const inside = (path: string): string => relative(folder, path).split(sep).join('/')
  const find = (path: string): BackupFile => {
    const file = files.get(inside(path))
    if (file === undefined) throw fault('ENOENT', path)
    return file
  }
  const refuse = async (path: string): Promise<never> => {
    throw fault('EROFS', path)
  }
  const namesIn = (path: string): string[] => {
    const prefix = `${inside(path)}/`
    const below = [...files.keys()].filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length))
    return [...new Set(below.map((one) => one.split('/')[0] ?? ''))]
  }
  return {
    open: async (path: string, mode: OpenMode) => {
      if (mode !== 'read') return refuse(path)
      const file = find(path)
      const bytes = await readPacked(fs, storedPath(backup, file), file)
      opened(file.path)
      return readOnlyHandle(bytes, path)
    },
    readdir: async (path) => namesIn(path),
    stat: async (path) => {
      if (!files.has(inside(path)) && namesIn(path).length > 0) return { sizeBytes: 0, isFolder: true, stamp: path }
      const { sizeBytes, sha256 } = find(path)
      return { sizeBytes, isFolder: false, stamp: sha256 }
    },
    rename: (_, to) => refuse(to),
    unlink: refuse,
    mkdir: refuse,
    rmdir: refuse,
    syncFolder: async () => undefined,
  }
}
