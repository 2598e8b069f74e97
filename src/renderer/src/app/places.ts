/** Which screen shows a record. */
import type { Path } from './route'

/** @param enterprise the enterprise the record belongs to, where known: records without a screen open its file */
export function placeOf(collection: string, id: string, enterprise?: string): Path {
  switch (collection) {
    case 'enterprises':
      return ['enterprises', id]
    case 'inspections':
      return ['inspections', id]
    case 'samples':
      return ['sampling', id]
    case 'brandCandidates':
      return ['brand']
    case 'documents':
      return ['documents']
    case 'exchanges':
      return ['exchange']
    default:
      return enterprise === undefined ? ['start'] : ['enterprises', enterprise]
  }
}
