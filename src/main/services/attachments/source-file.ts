/** A file somebody chose as an attachment: looked at before, while and after its bytes are taken. */
import { type FileHandle, open } from 'node:fs/promises'
import { LARGEST_ATTACHMENT_BYTES } from '../../../shared/browser-protocol'
import { Refusal } from '../../../shared/result'

const CHUNK_BYTES = 1024 * 1024

export interface SourceFile {
  readonly sizeBytes: number
  /** The first bytes, by which a kind of file is known. */
  readonly head: Uint8Array
  /** Chunk by chunk. @throws Refusal when it cannot be read or changes meanwhile */
  chunks(): AsyncIterable<Uint8Array>
}

const unreadable = (name: string): Refusal =>
  new Refusal('badFile', `读不出文件“${name}”，附件没有加上。请看文件是否还在、是否被别的程序占用、有没有权限打开。`)

const changed = (name: string): Refusal =>
  new Refusal('badFile', `“${name}”正在被别的程序改写，附件没有加上。等它写完再加一次。`)

async function* chunksOf(handle: FileHandle, name: string, sizeBytes: number): AsyncGenerator<Uint8Array> {
  const before = await handle.stat({ bigint: true })
  let at = 0
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES)
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, at)
      if (bytesRead === 0) break
      at += bytesRead
      if (at > sizeBytes) throw changed(name)
      yield buffer.subarray(0, bytesRead)
    }
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(name)
  }
  const after = await handle.stat({ bigint: true })
  if (at !== sizeBytes || after.mtimeNs !== before.mtimeNs || after.size !== before.size) throw changed(name)
}

/**
 * Opens, hands over, closes.
 * @param name as the clerk knows it
 * @throws Refusal for a folder, an empty file, one too large or one that cannot be read
 */
export async function withSourceFile<T>(path: string, name: string, use: (file: SourceFile) => Promise<T>): Promise<T> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch {
    throw unreadable(name)
  }
  try {
    const found = await handle.stat().catch(() => {
      throw unreadable(name)
    })
    if (found.isDirectory()) {
      throw new Refusal('badFile', `“${name}”是文件夹，不能作附件。请打开它选里面的文件，或先压缩成一个文件。`)
    }
    if (!found.isFile()) throw unreadable(name)
    if (found.size === 0) {
      throw new Refusal('badFile', `“${name}”是空文件（0 字节），附件没有加上。请看是否没有复制完整。`)
    }
    if (found.size > LARGEST_ATTACHMENT_BYTES) {
      throw new Refusal('invalid', `“${name}”超过 1 GB，不能作附件。请先截取或压缩。`)
    }
    const head = Buffer.alloc(64)
    const { bytesRead } = await handle.read(head, 0, head.length, 0).catch(() => {
      throw unreadable(name)
    })
    return await use({
      sizeBytes: found.size,
      head: head.subarray(0, bytesRead),
      chunks: () => chunksOf(handle, name, found.size),
    })
  } finally {
    await handle.close()
  }
}
