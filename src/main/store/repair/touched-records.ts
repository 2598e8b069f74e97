/** Which records a damaged journal line still names, for the list of what could not be saved. Values are not taken. */

/** One record, with the fields written where the line still reads as a whole. */
export interface Touched {
  readonly c: string
  readonly id: string
  readonly fields: readonly string[]
}

const NAMED = /"c":"([A-Za-z][\w-]{0,63})","id":"([^"\\]{1,200})"/g

interface AnyChange {
  readonly c?: unknown
  readonly id?: unknown
  readonly f?: unknown
}

function ofChange({ c, id, f }: AnyChange): Touched[] {
  if (typeof c !== 'string' || typeof id !== 'string') return []
  return [{ c, id, fields: typeof f === 'object' && f !== null ? Object.keys(f) : [] }]
}

/** A line whose damage lies inside a value is JSON all the same: its fields can be named. */
function parsed(text: string): readonly Touched[] | undefined {
  try {
    const { changes } = JSON.parse(text) as { readonly changes?: unknown }
    return Array.isArray(changes) ? (changes as AnyChange[]).flatMap(ofChange) : undefined
  } catch {
    return undefined
  }
}

/** @returns each record once */
export function touchedIn(text: string): readonly Touched[] {
  const all = parsed(text) ?? [...text.matchAll(NAMED)].map(([, c, id]) => ({ c: c ?? '', id: id ?? '', fields: [] }))
  const byName = new Map<string, Touched>()
  for (const one of all) {
    const key = `${one.c}/${one.id}`
    const known = byName.get(key)
    byName.set(key, known === undefined ? one : { ...one, fields: [...new Set([...known.fields, ...one.fields])] })
  }
  return [...byName.values()]
}
