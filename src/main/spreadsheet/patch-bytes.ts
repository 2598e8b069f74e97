/** Bytes written anew at a few places; everything between them stays as it was. */

export interface Patch {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** @returns undefined when two of them overlap */
export function patchBytes(bytes: Buffer, patches: readonly Patch[]): Buffer | undefined {
  const out: Buffer[] = []
  let at = 0
  for (const { start, end, text } of patches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) return undefined
    out.push(bytes.subarray(at, start), Buffer.from(text, 'utf8'))
    at = end
  }
  return Buffer.concat([...out, bytes.subarray(at)])
}
