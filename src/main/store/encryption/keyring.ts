/**
 * Keys of a workspace at rest. One random data key encrypts the files; it is kept in encryption.json only wrapped: once
 * under the clerk's password, once under the recovery key that is printed. Scrypt (RFC 7914) makes guessing slow.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto'

/** AES-256-GCM (NIST SP 800-38D): 12 bytes of nonce, 16 of tag. */
export const CIPHER = 'aes-256-gcm'
export const NONCE_BYTES = 12
export const TAG_BYTES = 16
const KEY_BYTES = 32
const SALT_BYTES = 16
/** 128 MiB and some tenths of a second on an office PC. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const
const LARGEST_SCRYPT_BYTES = 512 * 1024 * 1024

/** The data key under one secret, all in base64. */
export interface KeySlot {
  readonly for: 'password' | 'recovery'
  readonly kdf: 'scrypt'
  readonly N: number
  readonly r: number
  readonly p: number
  readonly salt: string
  readonly nonce: string
  readonly wrapped: string
}

/** What encryption.json holds. */
export interface Encryption {
  readonly keyId: string
  readonly slots: readonly KeySlot[]
  /** A change of password was interrupted: files under these keys, or under none, are still to be written anew. */
  readonly pending?: { readonly plain: boolean; readonly previous: readonly WrappedKey[] }
  /** The password is being taken off: new files are written open. */
  readonly opening?: boolean
}

/** An older data key under the present one. */
export interface WrappedKey {
  readonly keyId: string
  readonly nonce: string
  readonly wrapped: string
}

export interface DataKey {
  /** Sixteen hex digits, in the head of every encrypted file. */
  readonly id: string
  readonly bytes: Buffer
}

/** Plain data: it is sent to workers of this process and nowhere else. */
export interface Keyring {
  /** What new files are encrypted under; `undefined` = they are written open. */
  readonly current: DataKey | undefined
  readonly all: readonly DataKey[]
  /** Are there files that are not encrypted? */
  readonly allowsPlain: boolean
}

export const newDataKey = (): DataKey => ({ id: randomBytes(8).toString('hex'), bytes: randomBytes(KEY_BYTES) })

function wrap(key: Buffer, secret: Buffer, about: string): { nonce: string; wrapped: string } {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(about))
  const wrapped = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), wrapped: wrapped.toString('base64') }
}

/** @returns `undefined` when the secret is another */
function unwrap(box: { nonce: string; wrapped: string }, secret: Buffer, about: string): Buffer | undefined {
  const bytes = Buffer.from(box.wrapped, 'base64')
  const nonce = Buffer.from(box.nonce, 'base64')
  if (bytes.length !== KEY_BYTES + TAG_BYTES || nonce.length !== NONCE_BYTES) return undefined
  try {
    const decipher = createDecipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(about))
    decipher.setAuthTag(bytes.subarray(KEY_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, KEY_BYTES)), decipher.final()])
  } catch {
    return undefined
  }
}

function derive(secret: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same password typed on another system may come in another Unicode form.
    const normal = secret.normalize('NFKC')
    scrypt(normal, salt, KEY_BYTES, { N, r, p, maxmem: LARGEST_SCRYPT_BYTES }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

const aboutSlot = (keyId: string, slot: KeySlot['for']): string => `qualift ${slot} ${keyId}`
const aboutKey = (keyId: string): string => `qualift key ${keyId}`

export async function makeSlot(key: DataKey, secret: string, purpose: KeySlot['for']): Promise<KeySlot> {
  const salt = randomBytes(SALT_BYTES)
  const box = wrap(key.bytes, await derive(secret, salt, SCRYPT), aboutSlot(key.id, purpose))
  return { for: purpose, kdf: 'scrypt', ...SCRYPT, salt: salt.toString('base64'), ...box }
}

/** @returns `undefined` when it is not the password, nor the recovery key */
export async function openSlots(encryption: Encryption, secret: string): Promise<DataKey | undefined> {
  for (const slot of encryption.slots) {
    // A number from a damaged file must not take all memory.
    if (slot.N > 2 ** 20 || slot.r > 32 || slot.p > 16) continue
    const typed = slot.for === 'recovery' ? plainRecoveryKey(secret) : secret
    if (typed === undefined) continue
    const derived = await derive(typed, Buffer.from(slot.salt, 'base64'), slot)
    const bytes = unwrap(slot, derived, aboutSlot(encryption.keyId, slot.for))
    if (bytes !== undefined) return { id: encryption.keyId, bytes }
  }
  return undefined
}

export const wrapKey = (older: DataKey, under: DataKey): WrappedKey => ({
  keyId: older.id,
  ...wrap(older.bytes, under.bytes, aboutKey(older.id)),
})

/** Every key the files of this workspace may be under. */
export function keyringOf(encryption: Encryption, current: DataKey): Keyring {
  const previous = (encryption.pending?.previous ?? []).flatMap((one) => {
    const bytes = unwrap(one, current.bytes, aboutKey(one.keyId))
    return bytes === undefined ? [] : [{ id: one.keyId, bytes }]
  })
  return {
    current: encryption.opening === true ? undefined : current,
    all: [current, ...previous],
    allowsPlain: encryption.pending?.plain === true || encryption.opening === true,
  }
}

/** The key of one file: no two files share one, so that nonces never meet. */
export const fileKeyOf = (key: DataKey, fileId: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key.bytes, fileId, 'qualift file', KEY_BYTES))

/** Crockford's digits: no I, L, O or U to be misread. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RECOVERY_DIGITS = 32
const GROUP = 4

/** 160 random bits to print: eight groups of four. */
export function newRecoveryKey(): string {
  const digits = [...randomBytes(RECOVERY_DIGITS)].map((byte) => DIGITS[byte % DIGITS.length]).join('')
  return digits.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? digits
}

/** As it was made, however it was typed; `undefined` = it cannot be one. */
function plainRecoveryKey(typed: string): string | undefined {
  const digits = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-－—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (digits.length !== RECOVERY_DIGITS || [...digits].some((digit) => !DIGITS.includes(digit))) return undefined
  return digits.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-')
}
