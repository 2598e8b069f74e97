/** Files written for the clerk (Word, Excel): whole or not at all. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { Refusal } from '../../shared/result'

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满，文件没有写出。清出空间后再写一次。',
  EDQUOT: '磁盘已满，文件没有写出。清出空间后再写一次。',
  EROFS: '这个文件夹只能读，文件没有写出。请换一个文件夹。',
  EACCES: '这个文件夹不让写入，文件没有写出。请换一个文件夹，或看看同名文件是不是设成了只读。',
  EPERM: '同名文件正在 Word 或 WPS 里打开，没有写出。请先关掉它，再写一次。',
  EBUSY: '同名文件正在 Word 或 WPS 里打开，没有写出。请先关掉它，再写一次。',
  ENOENT: '找不到要写入的文件夹，U 盘可能已拔出，文件没有写出。',
  ENOTDIR: '找不到要写入的文件夹，文件没有写出。请另选一个位置。',
  EISDIR: '那里有一个同名的文件夹，文件没有写出。请换一个文件名。',
  ENAMETOOLONG: '文件名太长，没有写出。请换一个短些的文件名。',
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** What the disk said, as a sentence with what to do. */
export const writeRefusal = (error: unknown): Refusal =>
  error instanceof Refusal
    ? error
    : new Refusal('refused', SENTENCES[codeOf(error)] ?? '磁盘没有接受写入，文件没有写出。请换一个位置再写一次。')

/** Files that Word, WPS and LibreOffice leave beside a document while it is open. */
function ownerFiles(name: string): readonly string[] {
  // Word puts `~$` in the place of the first characters of longer names.
  return [`~$${name}`, `~$${name.slice(1)}`, `~$${name.slice(2)}`, `.~${name}`, `.~lock.${name}#`]
}

/**
 * On Windows an open document cannot be replaced and the system says so; on a shared folder only the file beside it
 * tells.
 * @throws Refusal while the document of that name is open somewhere
 */
export function assertNotOpen(path: string): void {
  if (!existsSync(path)) return
  const folder = dirname(path)
  if (!ownerFiles(basename(path)).some((name) => existsSync(join(folder, name)))) return
  throw new Refusal(
    'refused',
    `“${basename(path)}”正在 Word 或 WPS 里打开，没有写出。请先关掉它，再写一次；没有打开的话，换一个文件名。`,
  )
}

/** `档案.docx`, `档案（2）.docx`, … */
function* namesLike(name: string): Generator<string, never> {
  const ending = extname(name)
  yield name
  for (let number = 2; ; number += 1) yield `${name.slice(0, name.length - ending.length)}（${number}）${ending}`
}

/**
 * Into a folder under this name, or the next like it that is free: no file is ever overwritten.
 * @returns the name it got
 * @throws Refusal as `writeWholeFile`; nothing is left behind
 */
export async function writeNewFile(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  for (const candidate of namesLike(name)) {
    const path = join(folder, candidate)
    try {
      // The empty file keeps the name.
      await (await open(path, 'wx')).close()
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue
      throw writeRefusal(error)
    }
    try {
      await writeWholeFile(path, bytes)
      return candidate
    } catch (error) {
      await unlink(path).catch(() => undefined)
      throw error
    }
  }
  return name
}

/** @param bytes whole, or in pieces. @throws Refusal with what to do; no half file is left behind */
export async function writeWholeFile(path: string, bytes: Uint8Array | Iterable<Uint8Array>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 60)}.${randomUUID()}.tmp`)
  assertNotOpen(path)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await writeFile(handle, bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    // A medium that is read-only or pulled takes this no better: what it said first is what counts.
    await unlink(temporary).catch(() => undefined)
    throw writeRefusal(error)
  }
}
