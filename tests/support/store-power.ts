/**
 * A disk in memory that forgets, when the power is cut, what was never synced: bytes written but not synced are kept,
 * lost, torn or read back as zeros; names made, changed or removed are undone from the last one backwards.
 *
 * Two kinds of disk. `journaled`: syncing a folder makes every earlier change of names durable, syncing a file only its
 * bytes (the strict reading of POSIX). `windows`: there is no syncing of folders; flushing a file also writes the log of
 * names up to then (NTFS). On the first, writes to a file opened `through` are durable when they return, and can be made
 * at once.
 */
import { dirname } from 'node:path'
import type { FileHandlePort, FileSystemPort, OpenMode } from '../../src/main/store/file-system'

interface FileNode {
  readonly type: 'file'
  readonly id: number
  bytes: Buffer
  durable: Buffer
  unsynced: Unsynced[]
  version: number
}

type Unsynced = { readonly position: number; readonly bytes: Buffer } | { readonly truncateTo: number }

interface FolderNode {
  readonly type: 'folder'
  readonly id: number
}

type Node = FileNode | FolderNode
/** Path → node; `undefined` = the name is gone. One change happens whole or not at all. */
type NameChange = ReadonlyMap<string, Node | undefined>

export type DiskKind = 'journaled' | 'windows'

export interface PowerDisk {
  readonly fs: FileSystemPort
  /** Calls so far. */
  readonly calls: number
  /** The power goes at this call, counted from now; a write has got half way by then. */
  cutAfter(calls: number): void
  readonly isOff: boolean
  /** Cuts the power unless it is off, and switches on again. @param random in [0, 1) */
  restart(random: () => number): void
}

const errorOf = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code })

export function powerDisk(kind: DiskKind, root: string): PowerDisk {
  let nodes = 0
  const newFolder = (): FolderNode => {
    nodes += 1
    return { type: 'folder', id: nodes }
  }
  const names = new Map<string, Node>([[root, newFolder()]])
  const durableNames = new Map(names)
  let log: NameChange[] = []
  let calls = 0
  let cutAt = Number.POSITIVE_INFINITY
  let isOff = false

  const meet = (path: string): boolean => {
    if (isOff) throw errorOf('EIO', path)
    calls += 1
    if (calls < cutAt) return false
    isOff = true
    return true
  }
  const step = (path: string): void => {
    if (meet(path)) throw errorOf('EIO', path)
  }
  const found = (path: string): Node => {
    const node = names.get(path)
    if (node === undefined) throw errorOf('ENOENT', path)
    return node
  }
  const fileAt = (path: string): FileNode => {
    const node = found(path)
    if (node.type === 'folder') throw errorOf('EISDIR', path)
    return node
  }
  const change = (changes: NameChange): void => {
    apply(names, changes)
    log.push(changes)
  }
  const makeNamesDurable = (): void => {
    for (const changes of log) apply(durableNames, changes)
    log = []
  }
  const makeBytesDurable = (file: FileNode): void => {
    file.durable = Buffer.from(file.bytes)
    file.unsynced = []
    if (kind === 'windows') makeNamesDurable()
  }

  const handleOf = (path: string, file: FileNode, isThrough: boolean): FileHandlePort => {
    const record = (entry: Unsynced): void => {
      file.unsynced.push(entry)
      file.bytes = applyBytes(file.bytes, entry)
      file.version += 1
    }
    const sync = async (): Promise<void> => {
      step(path)
      makeBytesDurable(file)
    }
    const write: NonNullable<FileHandlePort['writeNow']> = (buffer, offset, length, position) => {
      const isLast = meet(path)
      const written = isLast ? Math.ceil(length / 2) : length
      record({ position, bytes: Buffer.from(buffer.subarray(offset, offset + written)) })
      if (isLast) throw errorOf('EIO', path)
      if (isThrough) makeBytesDurable(file)
      return written
    }
    return {
      isThrough,
      read: async (buffer, offset, length, position) => {
        step(path)
        return file.bytes.copy(buffer, offset, position, Math.min(position + length, file.bytes.length))
      },
      write: async (...wish) => write(...wish),
      ...(isThrough ? { writeNow: write } : {}),
      datasync: sync,
      sync,
      truncate: async (sizeBytes) => {
        step(path)
        record({ truncateTo: sizeBytes })
      },
      sizeBytes: async () => {
        step(path)
        return file.bytes.length
      },
      close: async () => undefined,
    }
  }

  const open = (path: string, mode: OpenMode): FileHandlePort => {
    if (mode !== 'create') return handleOf(path, fileAt(path), mode === 'through' && kind === 'journaled')
    if (names.has(path)) throw errorOf('EEXIST', path)
    found(dirname(path))
    nodes += 1
    const empty = Buffer.alloc(0)
    const file: FileNode = { type: 'file', id: nodes, bytes: empty, durable: empty, unsynced: [], version: 0 }
    change(new Map([[path, file]]))
    return handleOf(path, file, false)
  }

  return {
    fs: {
      open: async (path, mode) => {
        step(path)
        return open(path, mode)
      },
      rename: async (from, to) => {
        step(from)
        found(from)
        found(dirname(to))
        const moved = [...names].filter(([path]) => path === from || path.startsWith(`${from}/`))
        change(
          new Map([
            ...moved.map(([path]): [string, undefined] => [path, undefined]),
            ...moved.map(([path, node]): [string, Node] => [to + path.slice(from.length), node]),
          ]),
        )
      },
      unlink: async (path) => {
        step(path)
        fileAt(path)
        change(new Map([[path, undefined]]))
      },
      readdir: async (path) => {
        step(path)
        if (found(path).type === 'file') throw errorOf('ENOTDIR', path)
        return [...names.keys()]
          .filter((one) => dirname(one) === path && one !== path)
          .map((one) => one.slice(path.length + 1))
      },
      stat: async (path) => {
        step(path)
        const node = found(path)
        const isFolder = node.type === 'folder'
        return {
          sizeBytes: isFolder ? 0 : node.bytes.length,
          isFolder,
          stamp: isFolder ? String(node.id) : `${node.id}:${node.version}`,
        }
      },
      mkdir: async (path) => {
        step(path)
        if (names.has(path)) throw errorOf('EEXIST', path)
        found(dirname(path))
        change(new Map([[path, newFolder()]]))
      },
      rmdir: async (path) => {
        step(path)
        if (found(path).type === 'file') throw errorOf('ENOTDIR', path)
        if ([...names.keys()].some((one) => one.startsWith(`${path}/`))) throw errorOf('ENOTEMPTY', path)
        change(new Map([[path, undefined]]))
      },
      syncFolder: async (path) => {
        step(path)
        found(path)
        if (kind === 'journaled') makeNamesDurable()
      },
    },
    get calls() {
      return calls
    },
    get isOff() {
      return isOff
    },
    cutAfter(count) {
      cutAt = calls + count
    },
    restart(random) {
      for (const changes of log.slice(0, Math.floor(random() * (log.length + 1)))) apply(durableNames, changes)
      log = []
      names.clear()
      for (const [path, node] of durableNames) names.set(path, node)
      const files = new Set([...names.values()].filter((node) => node.type === 'file'))
      for (const file of files) survive(file, random)
      isOff = false
      cutAt = Number.POSITIVE_INFINITY
    },
  }
}

function apply(names: Map<string, Node>, changes: NameChange): void {
  for (const [path, node] of changes) {
    if (node === undefined) names.delete(path)
    else names.set(path, node)
  }
}

function applyBytes(bytes: Buffer, entry: Unsynced): Buffer {
  if ('truncateTo' in entry) return Buffer.concat([bytes.subarray(0, entry.truncateTo)], entry.truncateTo)
  const end = Math.max(bytes.length, entry.position + entry.bytes.length)
  const result = Buffer.concat([bytes], end)
  entry.bytes.copy(result, entry.position)
  return result
}

/** What the disk holds of a file after the cut: each write since the last sync by itself. */
function survive(file: FileNode, random: () => number): void {
  let bytes = file.durable
  for (const entry of file.unsynced) {
    const fate = random()
    if (fate < 0.35) continue
    if ('truncateTo' in entry || fate < 0.7) bytes = applyBytes(bytes, entry)
    else if (fate < 0.9) {
      const torn = entry.bytes.subarray(0, Math.floor(random() * entry.bytes.length))
      bytes = applyBytes(bytes, { position: entry.position, bytes: torn })
    } else bytes = applyBytes(bytes, { position: entry.position, bytes: Buffer.alloc(entry.bytes.length) })
  }
  file.bytes = Buffer.from(bytes)
  file.durable = file.bytes
  file.unsynced = []
  file.version += 1
}
