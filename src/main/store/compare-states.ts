/** Is memory what the files say? */
import type { MemoryState } from './memory-state'

const SHOWN = 3

/** @returns ids that differ, by collection */
export function differences(memory: MemoryState, files: MemoryState): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (const name of new Set([...memory.collectionNames(), ...files.collectionNames()])) {
    const mine = memory.all(name)
    const theirs = files.all(name)
    const ids: string[] = []
    for (const [id, record] of mine) {
      const other = theirs.get(id)
      if (other === undefined || JSON.stringify(other) !== JSON.stringify(record)) ids.push(id)
    }
    for (const id of theirs.keys()) if (!mine.has(id)) ids.push(id)
    if (ids.length > 0) out.set(name, ids)
  }
  return out
}

/** `a、b、c 等 5 条` */
export const namesShort = (names: readonly string[], unit: string): string =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join('、')} 等 ${names.length} ${unit}` : names.join('、')
