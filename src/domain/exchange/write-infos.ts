/** `writes.jsonl`: who wrote what behind the dots of the packed records. */
import type { WriteInfo } from '../change/change'
import type { Dot, StoredRecord } from '../record/record'
import { liveDots } from '../record/registers'
import type { FieldValue } from '../schema/field'
import { locatedKey } from './located'

/** Dots of values on show, of concurrent values and of deletions. */
function dotsOf(records: ReadonlyMap<string, readonly StoredRecord[]>): Set<Dot> {
  const dots = new Set<Dot>()
  for (const list of records.values()) {
    for (const record of list) {
      for (const dot of liveDots(record)) dots.add(dot)
      for (const deletion of record.deletions ?? []) dots.add(deletion.dot)
    }
  }
  return dots
}

/** Which of the dots the records hold; looks no further than it must. */
export function heldAmong(
  records: ReadonlyMap<string, readonly StoredRecord[]>,
  wanted: ReadonlySet<Dot>,
): ReadonlySet<Dot> {
  const held = new Set<Dot>()
  for (const list of records.values()) {
    for (const record of list) {
      if (held.size === wanted.size) return held
      for (const dot of liveDots(record)) if (wanted.has(dot)) held.add(dot)
      for (const { dot } of record.deletions ?? []) if (wanted.has(dot)) held.add(dot)
    }
  }
  return held
}

function recordOfPath(path: string): string {
  const first = path.indexOf('/')
  const second = path.indexOf('/', first + 1)
  return second < 0 ? path : path.slice(0, second)
}

/**
 * One transaction may have touched records outside the scope: their replaced values stay at home.
 * @returns sorted by dot, so that the same content gives the same bytes
 */
export function chooseWrites(
  records: ReadonlyMap<string, readonly StoredRecord[]>,
  infoOf: (dot: Dot) => WriteInfo | undefined,
): WriteInfo[] {
  const packed = new Set<string>()
  for (const [collection, list] of records) for (const { id } of list) packed.add(locatedKey(collection, id))
  const out: WriteInfo[] = []
  for (const dot of [...dotsOf(records)].sort()) {
    const info = infoOf(dot)
    if (info === undefined) continue
    const replaced: Record<string, FieldValue> = {}
    for (const [path, value] of Object.entries(info.replaced ?? {})) {
      if (packed.has(recordOfPath(path))) replaced[path] = value
    }
    const { dot: own, office, actor, at, label } = info
    out.push({ dot: own, office, actor, at, label, ...(Object.keys(replaced).length > 0 ? { replaced } : {}) })
  }
  return out
}
