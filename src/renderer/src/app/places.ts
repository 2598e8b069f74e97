/** Which screen shows a record. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import { deskKeeping } from '../../../domain/desks/registry'
import type { Path } from './route'

/** Kinds whose desk shows one record by `#/<desk>/<id>` on a screen of its own. */
const OWN_SCREEN: ReadonlySet<string> = new Set(['enterprises', 'inspections', 'samples', 'brandCandidates'])

/** Kinds without a page for one record: their screen shows them all. */
const LISTED: ReadonlySet<string> = new Set(['documents', 'exchanges'])

/** Lies in an enterprise's file: licences, products, the scopes under a licence. */
export function isInFile(collection: string): boolean {
  const parent = COLLECTIONS.get(collection)?.parent
  return parent === 'enterprises' || (parent !== undefined && isInFile(parent))
}

/** @param enterprise the enterprise the record belongs to, where known: what lies in a file opens that file */
export function placeOf(collection: string, id: string, enterprise?: string): Path {
  if (isInFile(collection)) return enterprise === undefined ? ['start'] : ['enterprises', enterprise, collection, id]
  if (collection === 'formTemplates') return ['exchange', 'forms', id]
  const desk = deskKeeping(collection)
  if (desk !== undefined) {
    if (LISTED.has(collection)) return [desk.key]
    return OWN_SCREEN.has(collection) ? [desk.key, id] : [desk.key, collection, id]
  }
  if (collection === 'settings' || collection === 'timeLimits' || collection === 'holidays') return ['settings']
  return enterprise === undefined ? ['start'] : ['enterprises', enterprise]
}
