/** Reading numbers and names out of picture bytes; outside the bytes there is nothing, never an error. */

/** @returns `undefined` where the bytes end */
export function uint16(bytes: Uint8Array, at: number, isLittle = false): number | undefined {
  const first = bytes[at]
  const second = bytes[at + 1]
  if (first === undefined || second === undefined) return undefined
  return isLittle ? first + second * 256 : first * 256 + second
}

/** @returns `undefined` where the bytes end */
export function uint32(bytes: Uint8Array, at: number, isLittle = false): number | undefined {
  const high = uint16(bytes, isLittle ? at + 2 : at, isLittle)
  const low = uint16(bytes, isLittle ? at : at + 2, isLittle)
  return high === undefined || low === undefined ? undefined : high * 65536 + low
}

/** Bytes as Latin-1 characters: names of segments and chunks. */
export function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = Math.max(0, from); at < Math.min(to, bytes.length); at += 1) text += String.fromCharCode(bytes[at] ?? 0)
  return text
}

/** Do these characters stand here? */
export function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false
  return true
}

/** Do these characters stand anywhere between the two places? */
export function holdsText(bytes: Uint8Array, text: string, from = 0, to = bytes.length): boolean {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at !== -1 && at + text.length <= to; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, at, text)) return true
  }
  return false
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
