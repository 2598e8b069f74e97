/** Which record kinds may leave the office at all. */
import { COLLECTIONS } from '../collections/registry'

/**
 * Kinds this version has no definition for, but whose content must never travel with a copy (design.md §3):
 * what may not travel with its record is a record of its own.
 */
const NEVER_TRAVELS: ReadonlySet<string> = new Set(['settings', 'exchanges', 'reporterIdentities'])

/** Unknown kinds of a newer version travel on. */
export function travels(collection: string): boolean {
  return COLLECTIONS.get(collection)?.travels !== 'office' && !NEVER_TRAVELS.has(collection)
}
