/** What kind of file it is: pictures by their bytes, everything else by the ending of its name. */
import { extname } from 'node:path'
import { type PictureKind, pictureKind } from '../../../domain/picture/picture'

const OTHER = 'application/octet-stream'

const BY_BYTES: Readonly<Record<PictureKind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tiff: 'image/tiff',
  heic: 'image/heic',
}

const BY_ENDING: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.wps': 'application/vnd.ms-works',
  '.et': 'application/vnd.ms-excel',
  '.ofd': 'application/ofd',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.zip': 'application/zip',
  '.rar': 'application/vnd.rar',
  '.7z': 'application/x-7z-compressed',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.mp3': 'audio/mpeg',
}

/** @param head the first bytes of the file */
export function mediaTypeOf(head: Uint8Array, name: string): string {
  const picture = pictureKind(head)
  return picture === undefined ? (BY_ENDING[extname(name).toLowerCase()] ?? OTHER) : BY_BYTES[picture]
}
