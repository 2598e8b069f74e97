/**
 * The form of a encrypted file: a head and then frames, one a write, each with the place of its bytes in the open file.
 * Nothing is ever rewritten in place: a torn frame harms no other. A frame that was changed on the disk does not open.
 *
 *   head   8 "QLENCR1\n" · 8 key id · 16 file id
 *   frame  4 "QLF1" · 4 kind · 8 position · 4 length · 12 nonce · 4 CRC-32 of the 32 bytes before · length · 16 tag
 *
 * Kinds: 0 bytes at `position`; 1 the file ends at `position` (no content).
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { CIPHER, NONCE_BYTES, TAG_BYTES } from './keyring'

export const HEAD_BYTES = 32
const MAGIC = Buffer.from('QLENCR1\n', 'latin1')
const FRAME_MAGIC = Buffer.from('QLF1', 'latin1')
const SIGNED_BYTES = 32
export const FRAME_HEAD_BYTES = SIGNED_BYTES + 4
/** No frame is longer, so that a reader never decrypts much more than it asked for. */
export const LARGEST_FRAME_BYTES = 1 << 20

export interface FileHead {
  readonly keyId: string
  readonly fileId: Buffer
}

export type FrameKind = 'bytes' | 'end'

export interface FrameHead {
  readonly kind: FrameKind
  readonly position: number
  readonly length: number
  readonly signed: Buffer
  readonly nonce: Buffer
}

export function encodeHead({ keyId, fileId }: FileHead): Buffer {
  return Buffer.concat([MAGIC, Buffer.from(keyId, 'hex'), fileId])
}

export const newFileId = (): Buffer => randomBytes(16)

/** Could these first bytes of a file be those of a encrypted one? A encrypted file torn within its head counts as encrypted. */
export const looksEncrypted = (bytes: Buffer): boolean =>
  bytes.length > 0 && bytes.subarray(0, MAGIC.length).equals(MAGIC.subarray(0, bytes.length)) && bytes.length >= 4

/** @returns `undefined` when they are not whole */
export function decodeHead(bytes: Buffer): FileHead | undefined {
  if (bytes.length < HEAD_BYTES || !looksEncrypted(bytes)) return undefined
  return { keyId: bytes.toString('hex', 8, 16), fileId: Buffer.from(bytes.subarray(16, HEAD_BYTES)) }
}

/** @returns the whole frame as it goes to the disk */
export function encodeFrame(
  key: Buffer,
  fileId: Buffer,
  kind: FrameKind,
  position: number,
  content: Uint8Array,
): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const head = Buffer.alloc(FRAME_HEAD_BYTES)
  FRAME_MAGIC.copy(head, 0)
  head.writeUInt32BE(kind === 'bytes' ? 0 : 1, 4)
  head.writeBigUInt64BE(BigInt(position), 8)
  head.writeUInt32BE(content.length, 16)
  nonce.copy(head, 20)
  head.writeUInt32BE(crc32(head.subarray(0, SIGNED_BYTES)), SIGNED_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(Buffer.concat([fileId, head.subarray(0, SIGNED_BYTES)]))
  return Buffer.concat([head, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** @returns `undefined` when no whole head of a frame stands here */
export function decodeFrameHead(bytes: Buffer, at: number): FrameHead | undefined {
  if (bytes.length - at < FRAME_HEAD_BYTES) return undefined
  const head = bytes.subarray(at, at + FRAME_HEAD_BYTES)
  if (!head.subarray(0, 4).equals(FRAME_MAGIC)) return undefined
  const signed = Buffer.from(head.subarray(0, SIGNED_BYTES))
  if (crc32(signed) !== head.readUInt32BE(SIGNED_BYTES)) return undefined
  const kind = head.readUInt32BE(4)
  const length = head.readUInt32BE(16)
  if (kind > 1 || length > LARGEST_FRAME_BYTES) return undefined
  return {
    kind: kind === 0 ? 'bytes' : 'end',
    position: Number(head.readBigUInt64BE(8)),
    length,
    signed,
    nonce: signed.subarray(20),
  }
}

export const frameBytes = ({ length }: { readonly length: number }): number => FRAME_HEAD_BYTES + length + TAG_BYTES

/** @param encrypted content and tag @returns `undefined` when they are not what was written */
export function openFrame(key: Buffer, fileId: Buffer, head: FrameHead, encrypted: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, key, head.nonce)
    decipher.setAAD(Buffer.concat([fileId, head.signed]))
    decipher.setAuthTag(encrypted.subarray(head.length))
    return Buffer.concat([decipher.update(encrypted.subarray(0, head.length)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Where the next head of a frame may begin, at or behind `from`; -1 = nowhere in these bytes. */
export const nextFrameMark = (bytes: Buffer, from: number): number => bytes.indexOf(FRAME_MAGIC, from)
