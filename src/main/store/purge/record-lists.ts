/**
 * Packed lists of records among the attachments: what packages held that was no news is kept there under its hash,
 * named by the log of packages. One with purged values is written anew under another hash, and the log names that one.
 */
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { PurgeCleaner, PurgeValues } from '../../../domain/change/purge'
import type { StoredRecord } from '../../../domain/record/record'
import { attachmentPath } from '../../attachments/attachment-bytes'
import { listAttachments } from '../backups/attachment-copies'
import { type FileSystemPort, isMissing, listIfThere, readAll, readFully } from '../file-system'

const unpacked = promisify<Buffer, Buffer>(gunzip)
const packed = promisify<Buffer, Buffer>(gzip)

type Line = readonly [collection: string, record: StoredRecord]

interface RecordList {
  readonly path: string
  readonly sha256: string
  readonly lines: readonly Line[]
}

async function isPacked(fs: FileSystemPort, path: string): Promise<boolean> {
  const handle = await fs.open(path, 'read')
  try {
    const head = Buffer.alloc(2)
    return (await readFully(handle, head, 0)) === 2 && head[0] === 0x1f && head[1] === 0x8b
  } finally {
    await handle.close()
  }
}

const isLine = (value: unknown): value is Line =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'object' &&
  value[1] !== null &&
  typeof (value[1] as { id?: unknown }).id === 'string' &&
  typeof (value[1] as { fields?: unknown }).fields === 'object'

/** @returns undefined when it is something else, a file of the clerk's perhaps */
function linesIn(text: string): readonly Line[] | undefined {
  try {
    const lines: unknown[] = text.split('\n').map((line) => JSON.parse(line))
    return lines.every(isLine) ? lines : undefined
  } catch {
    return undefined
  }
}

async function listAt(fs: FileSystemPort, path: string, sha256: string, ids: ReadonlySet<string>) {
  try {
    if (!(await isPacked(fs, path))) return undefined
    const plain = await unpacked(await readAll(fs, path)).catch(() => undefined)
    const lines = plain === undefined ? undefined : linesIn(plain.toString('utf8'))
    return lines?.some(([, { id }]) => ids.has(id)) === true ? { path, sha256, lines } : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Lists that hold one of these records: stored ones, and those on their way out. @throws Node's error */
export async function recordLists(
  fs: FileSystemPort,
  attachments: string,
  ids: ReadonlySet<string>,
): Promise<{ readonly stored: readonly RecordList[]; readonly binned: readonly RecordList[] }> {
  const stored: RecordList[] = []
  for (const { sha256 } of await listAttachments(fs, attachments)) {
    const list = await listAt(fs, attachmentPath(attachments, sha256), sha256, ids)
    if (list !== undefined) stored.push(list)
  }
  const binned: RecordList[] = []
  const bin = join(attachments, 'bin')
  for (const name of await listIfThere(fs, bin)) {
    const list = await listAt(fs, join(bin, name), name, ids)
    if (list !== undefined) binned.push(list)
  }
  return { stored, binned }
}

export function gatherFromLists(lists: readonly RecordList[], values: PurgeValues): void {
  for (const { lines } of lists) for (const [c, record] of lines) values.record(c, record)
}

/** @returns undefined when there is nothing to take out */
export async function cleanList({ lines }: RecordList, cleaner: PurgeCleaner): Promise<Buffer | undefined> {
  let hasChanged = false
  const cleaned = lines.map(([c, record]) => {
    const after = cleaner.record(c, record, 'all').record
    if (after !== record) hasChanged = true
    return JSON.stringify([c, after])
  })
  return hasChanged ? packed(Buffer.from(cleaned.join('\n'))) : undefined
}
