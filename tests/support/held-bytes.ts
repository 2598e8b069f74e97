/** Which files of a folder hold a text: plain, escaped, as UTF-16, in base64; packed files unpacked. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const escaped = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

const formsOf = (text: string): Buffer[] => [
  Buffer.from(text),
  Buffer.from(escaped(text)),
  Buffer.from(text, 'utf16le'),
  ...[0, 1, 2].map((shift) => {
    const base64 = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64')
    return Buffer.from(base64.slice(shift === 0 ? 0 : 4, -4))
  }),
]

function unpacked(bytes: Buffer): Buffer {
  try {
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  } catch {
    return bytes
  }
}

/** @returns paths below the folder */
export async function holding(folder: string, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap(formsOf)
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    const plain = unpacked(bytes)
    if (needles.some((needle) => bytes.includes(needle) || plain.includes(needle)))
      found.push(path.slice(folder.length))
  }
  return found.sort()
}
