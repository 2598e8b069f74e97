/** The real disk with faults: any call can be made to fail, before or after it took effect. */
import { type FileHandlePort, type FileSystemPort, nodeFileSystem } from '../../src/main/store/file-system'

export type Operation = Exclude<keyof FileHandlePort | keyof FileSystemPort, 'close'> | 'close'

export interface Call {
  readonly operation: Operation
  readonly path: string
  /** Counted from 0 over all calls. */
  readonly index: number
}

export interface Fault {
  /** Node's code, e.g. ENOSPC. */
  readonly code: string
  /** The call takes effect and reports the fault all the same; a write by half. */
  readonly after?: boolean
  /** A write takes half of the bytes and says so, without a fault; every other call is healthy. */
  readonly short?: boolean
}

export type Decide = (call: Call) => Fault | undefined

export interface FaultyDisk {
  readonly fs: FileSystemPort
  readonly calls: Call[]
  /** Replaces the decision; `undefined` = healthy. */
  decide: Decide | undefined
  /** Closes what a program that is taken for dead left open. */
  readonly abandon: () => Promise<void>
}

export interface FaultyDiskKind {
  /** Files opened `through` need no sync, as on a disk whose driver keeps that promise. */
  readonly isThrough?: boolean
  /** They can be written at once, too. */
  readonly isNow?: boolean
}

const errorOf = ({ code }: Fault, call: Call): Error =>
  Object.assign(new Error(`${code}: ${call.operation} ${call.path}`), { code })

export function faultyDisk({ isThrough = false, isNow = false }: FaultyDiskKind = {}): FaultyDisk {
  const calls: Call[] = []
  const open = new Set<FileHandlePort>()
  const meet = (operation: Operation, path: string): { call: Call; fault: Fault | undefined } => {
    const call = { operation, path, index: calls.length }
    calls.push(call)
    return { call, fault: disk.decide?.(call) }
  }
  const run = async <T>(operation: Operation, path: string, action: () => Promise<T>): Promise<T> => {
    const { call, fault } = meet(operation, path)
    if (fault === undefined || fault.short === true) return action()
    if (fault.after === true) await action()
    throw errorOf(fault, call)
  }
  const nowOf = (path: string, { writeNow }: FileHandlePort): FileHandlePort['writeNow'] => {
    if (!isNow || writeNow === undefined) return undefined
    return (buffer, offset, length, position) => {
      const { call, fault } = meet('writeNow', path)
      if (fault === undefined) return writeNow(buffer, offset, length, position)
      if (fault.short === true) return writeNow(buffer, offset, Math.ceil(length / 2), position)
      if (fault.after === true) writeNow(buffer, offset, Math.ceil(length / 2), position)
      throw errorOf(fault, call)
    }
  }
  const wrapHandle = (path: string, handle: FileHandlePort): FileHandlePort => ({
    isThrough: isThrough && handle.isThrough === true,
    writeNow: nowOf(path, handle),
    read: (buffer, offset, length, position) => run('read', path, () => handle.read(buffer, offset, length, position)),
    write: async (buffer, offset, length, position) => {
      const { call, fault } = meet('write', path)
      if (fault === undefined) return handle.write(buffer, offset, length, position)
      if (fault.short === true) return handle.write(buffer, offset, Math.ceil(length / 2), position)
      if (fault.after === true) await handle.write(buffer, offset, Math.ceil(length / 2), position)
      throw errorOf(fault, call)
    },
    datasync: () => run('datasync', path, () => handle.datasync()),
    sync: () => run('sync', path, () => handle.sync()),
    truncate: (sizeBytes) => run('truncate', path, () => handle.truncate(sizeBytes)),
    sizeBytes: () => run('sizeBytes', path, () => handle.sizeBytes()),
    // A file that cannot be closed is closed all the same, or the test leaks it.
    close: async () => {
      if (open.delete(handle)) await handle.close()
      await run('close', path, async () => undefined)
    },
  })
  const disk: FaultyDisk = {
    calls,
    decide: undefined,
    abandon: async () => {
      for (const handle of open) await handle.close()
      open.clear()
    },
    fs: {
      open: async (path, mode) => {
        const { call, fault } = meet('open', path)
        if (fault !== undefined && fault.short !== true) throw errorOf(fault, call)
        const handle = await nodeFileSystem.open(path, mode)
        open.add(handle)
        return wrapHandle(path, handle)
      },
      rename: (from, to) => run('rename', to, () => nodeFileSystem.rename(from, to)),
      unlink: (path) => run('unlink', path, () => nodeFileSystem.unlink(path)),
      readdir: (path) => run('readdir', path, () => nodeFileSystem.readdir(path)),
      stat: (path) => run('stat', path, () => nodeFileSystem.stat(path)),
      mkdir: (path) => run('mkdir', path, () => nodeFileSystem.mkdir(path)),
      rmdir: (path) => run('rmdir', path, () => nodeFileSystem.rmdir(path)),
      syncFolder: (path) => run('syncFolder', path, () => nodeFileSystem.syncFolder(path)),
    },
  }
  return disk
}

/** Calls that change something on the disk. */
const CHANGING: ReadonlySet<Operation> = new Set([
  'open',
  'write',
  'writeNow',
  'datasync',
  'sync',
  'truncate',
  'rename',
  'unlink',
  'mkdir',
  'rmdir',
  'syncFolder',
])

export const isChanging = (call: Call): boolean => CHANGING.has(call.operation)
