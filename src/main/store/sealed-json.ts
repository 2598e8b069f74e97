/**
 * Small JSON files that say of themselves whether they are whole: indented JSON whose last member is `checksum`, the
 * SHA-256 of the file as it would read had it none. Every byte counts: a file that reads otherwise than it would be
 * written is damaged.
 */
import { createHash } from 'node:crypto'
import { type FileSystemPort, writeFully } from './file-system'
import { replaceFile } from './replace-file'

const plain = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

/** @param value an object without `checksum` @returns the bytes of the file */
export function sealJson(value: object): Buffer {
  const checksum = createHash('sha256').update(plain(value)).digest('hex')
  return Buffer.from(plain({ ...value, checksum }))
}

export interface Unsealed {
  /** Without `checksum`. */
  readonly value: Readonly<Record<string, unknown>>
  /** False for a file of the first programs, which wrote no checksum: the caller accepts nothing but what they wrote. */
  readonly isSealed: boolean
}

/** @returns `undefined` when the bytes are no JSON object or not what their checksum says */
export function unsealJson(bytes: Buffer): Unsealed | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
  const { checksum, ...value } = parsed as Record<string, unknown>
  if (checksum === undefined) return { value, isSealed: false }
  return sealJson(value).equals(bytes) ? { value, isSealed: true } : undefined
}

/** @returns true when the object has none but these members: a damaged name of a member makes an unknown one */
export const hasOnly = (value: object, keys: ReadonlySet<string>): boolean =>
  Object.keys(value).every((key) => keys.has(key))

/** Replaces a file by this value with its checksum. */
export async function replaceSealed(fs: FileSystemPort, path: string, value: object): Promise<void> {
  const bytes = sealJson(value)
  await replaceFile(fs, { path, write: (handle) => writeFully(handle, bytes, 0) })
}
