/** Sending a file to the host: over HTTP in a browser, piece by piece in the Electron window. Never whole in memory. */
import type { QualiftBridge } from '../../../shared/api'
import { FILES_PATH, SECRET_HEADER, UPLOAD_PIECE_BYTES } from '../../../shared/browser-protocol'
import { fail, type Result } from '../../../shared/result'
import type { FileTicket } from '../../../shared/rows'

export interface UploadHow {
  /** Bytes sent so far. */
  readonly onProgress?: (done: number) => void
  readonly signal?: AbortSignal
}

export type Upload = (file: Blob, name: string, how?: UploadHow) => Promise<Result<FileTicket>>

const CANCELLED = fail('cancelled', '已取消。')
const BROKEN = '没有传完，附件没有加上。请看文件是否还在，再加一次。'

/** The system takes a file away (a pulled stick) between two pieces: said in words. */
async function pieceOf(file: Blob, from: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await file.slice(from, from + UPLOAD_PIECE_BYTES).arrayBuffer())
  } catch {
    return undefined
  }
}

export const uploadByPieces =
  (bridge: QualiftBridge): Upload =>
  async (file, name, { onProgress, signal } = {}) => {
    const begun = await bridge.files.beginUpload({ name })
    if (!begun.ok) return begun
    const { upload } = begun.value
    const stop = async (answer: Result<never>): Promise<Result<never>> => {
      await bridge.files.dropUpload({ upload })
      return answer
    }
    for (let at = 0; at < file.size; at += UPLOAD_PIECE_BYTES) {
      if (signal?.aborted === true) return stop(CANCELLED)
      const bytes = await pieceOf(file, at)
      if (bytes === undefined) return stop(fail('badFile', `“${name}”${BROKEN}`))
      const sent = await bridge.files.appendUpload({ upload, bytes })
      if (!sent.ok) return sent
      onProgress?.(sent.value.sizeBytes)
    }
    return signal?.aborted === true ? stop(CANCELLED) : bridge.files.endUpload({ upload })
  }

export const uploadByRequest =
  (secret: string): Upload =>
  (file, name, { onProgress, signal } = {}) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest()
      request.open('POST', `${FILES_PATH}?name=${encodeURIComponent(name)}`)
      request.setRequestHeader(SECRET_HEADER, secret)
      request.setRequestHeader('content-type', 'application/octet-stream')
      request.responseType = 'json'
      request.upload.addEventListener('progress', (event) => onProgress?.(event.loaded))
      request.addEventListener('load', () => {
        const answer = request.response as Result<FileTicket> | null
        resolve(answer ?? fail('badFile', `“${name}”${BROKEN}`))
      })
      request.addEventListener('error', () => resolve(fail('badFile', `“${name}”${BROKEN}`)))
      request.addEventListener('abort', () => resolve(CANCELLED))
      if (signal?.aborted === true) {
        resolve(CANCELLED)
        return
      }
      signal?.addEventListener('abort', () => request.abort(), { once: true })
      request.send(file)
    })
