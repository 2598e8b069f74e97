/** Which record kinds may leave the office at all. */
import { COLLECTIONS } from '../collections/registry'

/** By the definition's own word; unknown kinds of a newer version travel on. */
export const travels = (collection: string): boolean => COLLECTIONS.get(collection)?.travels !== 'office'
