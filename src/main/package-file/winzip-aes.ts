/**
 * Decrypting an entry as WinZip's AES (AE-1, AE-2) writes it: salt, two bytes that tell a wrong password, the bytes in
 * counter mode, ten bytes of HMAC-SHA1 over them. http://www.winzip.com/aes_info.htm
 */
import { type Cipher, createCipheriv, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(pbkdf2)

const ITERATIONS = 1000
const CHECK_BYTES = 2
export const AUTH_BYTES = 10
const BLOCK_BYTES = 16
const WORD_BYTES = 4

/** By the strength the entry states. */
const KEY_BYTES: Readonly<Record<number, number>> = { 1: 16, 2: 24, 3: 32 }

/** @param strength 1, 2 or 3 @returns bytes before the encrypted ones; undefined for another strength */
export function aesHeadBytes(strength: number): number | undefined {
  const key = KEY_BYTES[strength]
  return key === undefined ? undefined : key / 2 + CHECK_BYTES
}

export class AesOpener {
  readonly #cipher: Cipher
  readonly #hmac
  #block = 0

  private constructor(key: Buffer, macKey: Buffer) {
    this.#cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false)
    this.#hmac = createHmac('sha1', macKey)
  }

  /** @param head salt and check @returns undefined when the password is another */
  static async open(strength: number, password: string, head: Buffer): Promise<AesOpener | undefined> {
    const keyBytes = KEY_BYTES[strength] ?? 0
    const salt = head.subarray(0, keyBytes / 2)
    const derived = await derive(password, salt, ITERATIONS, 2 * keyBytes + CHECK_BYTES, 'sha1')
    if (!derived.subarray(2 * keyBytes).equals(head.subarray(salt.length, salt.length + CHECK_BYTES))) return undefined
    return new AesOpener(derived.subarray(0, keyBytes), derived.subarray(keyBytes, 2 * keyBytes))
  }

  /** Decrypts in place. @param bytes in order; all but the last a multiple of 16 bytes long */
  open(bytes: Buffer): void {
    this.#hmac.update(bytes)
    const stream = this.#cipher.update(this.#counters(Math.ceil(bytes.length / BLOCK_BYTES)))
    // Node cuts small buffers out of a larger one, anywhere: only aligned ones can be seen as words.
    const isAligned = bytes.byteOffset % WORD_BYTES === 0 && stream.byteOffset % WORD_BYTES === 0
    const words = isAligned ? Math.floor(bytes.length / WORD_BYTES) : 0
    const text = new Uint32Array(bytes.buffer, isAligned ? bytes.byteOffset : 0, words)
    const keys = new Uint32Array(stream.buffer, isAligned ? stream.byteOffset : 0, words)
    for (let at = 0; at < words; at += 1) text[at] = (text[at] ?? 0) ^ (keys[at] ?? 0)
    for (let at = words * WORD_BYTES; at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) ^ (stream[at] ?? 0)
  }

  /** Was every byte as it had been written? @param auth the last ten bytes of the entry */
  isWhole(auth: Buffer): boolean {
    const found = this.#hmac.digest().subarray(0, AUTH_BYTES)
    return auth.length === AUTH_BYTES && timingSafeEqual(found, auth)
  }

  /** The counter starts at 1 and is little-endian, which OpenSSL's own counter mode is not. */
  #counters(blocks: number): Buffer {
    const counters = Buffer.alloc(blocks * BLOCK_BYTES)
    for (let at = 0; at < blocks; at += 1) {
      this.#block += 1
      counters.writeUInt32LE(this.#block, at * BLOCK_BYTES)
    }
    return counters
  }
}
