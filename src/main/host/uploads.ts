/**
 * Files the page hands over by their bytes: they lie in a private temporary folder until they are stored, and go with it
 * when the host ends. The page never names a path and never sees one.
 */
import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { LARGEST_ATTACHMENT_BYTES, UPLOAD_PIECE_BYTES } from '../../shared/browser-protocol'
import { Refusal } from '../../shared/result'
import type { FileTicket } from '../../shared/rows'
import type { FilePort } from '../services/session'
import { faultRefusal } from '../store/file-fault'

export type UploadPort = Pick<FilePort, 'beginUpload' | 'appendUpload' | 'endUpload' | 'dropUpload' | 'release'>

interface Upload {
  readonly handle: FileHandle
  readonly path: string
  readonly name: string
  sizeBytes: number
}

export interface Uploads extends UploadPort {
  /** A new place below the folder for a file called so. */
  placeFor(name: string): Promise<string>
  /** A file at such a place is known by this token from now on. */
  received(token: string, path: string): void
  dispose(): Promise<void>
}

/** @param giveRead registers a finished file and answers its token */
export function createUploads(giveRead: (path: string, name: string) => Promise<FileTicket>): Uploads {
  const under = new Map<string, Upload>()
  const received = new Map<string, string>()
  let folder: Promise<string> | undefined
  const folderNow = (): Promise<string> => {
    folder ??= mkdtemp(join(tmpdir(), 'qualift-'))
    return folder
  }
  const placeFor = async (name: string): Promise<string> => {
    const ending = /^\.[a-z0-9]{1,8}$/i.test(extname(name)) ? extname(name) : ''
    return join(await folderNow(), `${randomBytes(9).toString('hex')}${ending}`)
  }
  const find = (upload: string): Upload => {
    const found = under.get(upload)
    if (found === undefined) throw new Refusal('notFound', '这个文件的传送已经中断，请重新加一次。')
    return found
  }
  const drop = async (upload: string): Promise<void> => {
    const found = under.get(upload)
    if (found === undefined) return
    under.delete(upload)
    await found.handle.close()
    await rm(found.path, { force: true })
  }
  return {
    placeFor,
    received: (token, path) => received.set(token, path),

    async beginUpload(name) {
      const path = await placeFor(name)
      const upload = randomBytes(24).toString('base64url')
      under.set(upload, { handle: await open(path, 'wx', 0o600), path, name, sizeBytes: 0 })
      return { upload }
    },

    async appendUpload(upload, bytes) {
      const found = find(upload)
      found.sizeBytes += bytes.byteLength
      try {
        if (bytes.byteLength > UPLOAD_PIECE_BYTES) throw new Refusal('invalid', '一次送来的内容太多，附件没有加上。')
        if (found.sizeBytes > LARGEST_ATTACHMENT_BYTES) {
          throw new Refusal('invalid', `“${found.name}”超过 1 GB，不能作附件。请先截取或压缩。`)
        }
        await found.handle.writeFile(bytes)
      } catch (error) {
        await drop(upload)
        throw faultRefusal(error, { consequence: '附件没有加上' })
      }
      return { sizeBytes: found.sizeBytes }
    },

    async endUpload(upload) {
      const { handle, path, name } = find(upload)
      under.delete(upload)
      await handle.close()
      const ticket = await giveRead(path, name)
      received.set(ticket.token, path)
      return ticket
    },

    dropUpload: drop,

    async release(token) {
      const path = received.get(token)
      if (path === undefined) return
      received.delete(token)
      await rm(path, { force: true })
    },

    async dispose() {
      for (const upload of [...under.keys()]) await drop(upload)
      if (folder !== undefined) await rm(await folder, { recursive: true, force: true })
    },
  }
}
