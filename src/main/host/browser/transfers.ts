/**
 * Files in the browser host: what the page uploads and what it downloads lies in a private temporary folder that goes
 * when the host ends. The page names no path and sees none, but for folders it may choose (local-folders.ts).
 */
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MAX_UPLOAD_BYTES } from '../../../shared/browser-protocol'
import { Refusal } from '../../../shared/result'
import type { FileTicket } from '../../../shared/rows'
import { shownName } from '../../services/attachments/shown-name'
import { PLAIN_NAME, plainFileName } from '../../services/file-name'
import type { FilePort } from '../../services/session'
import { createFileTokens } from '../file-tokens'
import { PAGE_HEADERS } from '../page-headers'
import { createUploads } from '../uploads'
import { listLocalFolders, localFolder } from './local-folders'

export interface Transfers {
  readonly files: FilePort
  /** Streams the body to disk. @throws Refusal when it is larger than allowed */
  receive(request: IncomingMessage, name: string): Promise<FileTicket>
  /** @throws Refusal when the token is no finished file */
  sendFile(token: string, response: ServerResponse): Promise<void>
  dispose(): Promise<void>
}

/** Passes at most so many bytes; what comes beyond is read and dropped, or the page would get no answer. */
function limit(maxBytes: number): { readonly stream: Transform; isExceeded(): boolean } {
  let size = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength
      if (size <= maxBytes) this.push(chunk)
      done()
    },
  })
  return { stream, isExceeded: () => size > maxBytes }
}

export async function createTransfers(maxUploadBytes = MAX_UPLOAD_BYTES): Promise<Transfers> {
  const folder = await mkdtemp(join(tmpdir(), 'qualift-'))
  const tokens = createFileTokens({ taken: 'replace', showPath: false })
  const uploads = createUploads(tokens.giveRead)
  const noDialog = (what: string): never => {
    throw new Refusal('refused', `浏览器窗口里不能${what}。新建的工作区放在默认的位置，界面上会写明。`)
  }
  return {
    files: {
      pathToRead: tokens.pathToRead,
      pathToWrite: tokens.pathToWrite,
      beside: tokens.beside,
      folder: tokens.folder,
      saved: tokens.saved,
      beginUpload: uploads.beginUpload,
      appendUpload: uploads.appendUpload,
      endUpload: uploads.endUpload,
      dropUpload: uploads.dropUpload,
      release: uploads.release,
      chooseOpen: async () => noDialog('打开系统的选文件窗口'),
      chooseOpenMany: async () => noDialog('打开系统的选文件窗口'),
      chooseFolder: async () => noDialog('选文件夹'),
      localFolders: {
        list: listLocalFolders,
        choose: async (path) => tokens.giveFolder(await localFolder(path)),
      },
      async chooseSave(_title, suggestedName) {
        const place = join(folder, randomBytes(9).toString('hex'))
        await mkdir(place)
        return tokens.giveWrite(join(place, plainFileName(suggestedName, PLAIN_NAME)))
      },
    },

    async receive(request, name) {
      const clean = plainFileName(name, PLAIN_NAME)
      const path = await uploads.placeFor(clean)
      const { stream, isExceeded } = limit(maxUploadBytes)
      try {
        await pipeline(request, stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
        if (isExceeded()) throw new Refusal('invalid', '文件超过 2 GB，没有收下。')
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      const ticket = await tokens.giveRead(path, shownName(name))
      uploads.received(ticket.token, path)
      return ticket
    },

    async sendFile(token, response) {
      const { path, name } = tokens.finished(token)
      const { size } = await stat(path)
      response.writeHead(200, {
        ...PAGE_HEADERS,
        'content-type': 'application/octet-stream',
        'content-length': size,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      })
      await pipeline(createReadStream(path), response)
    },

    async dispose() {
      await uploads.dispose()
      await tokens.dispose()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
