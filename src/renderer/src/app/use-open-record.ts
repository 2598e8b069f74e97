import { useCallback } from 'react'
import { COLLECTIONS } from '../../../domain/collections/registry'
import { useCommand } from '../client/hooks'
import { isInFile, placeOf } from './places'
import { navigate } from './route'

/** Opens a record at its desk; what lies in an enterprise's file opens that file. */
export function useOpenRecord(): (collection: string, id: string) => Promise<void> {
  const run = useCommand()
  return useCallback(
    async (collection, id) => {
      if (!isInFile(collection)) {
        navigate(placeOf(collection, id))
        return
      }
      // Up to the enterprise: a licence, or a scope under a licence.
      let above: { readonly collection: string; readonly id: string } = { collection, id }
      while (above.collection !== 'enterprises') {
        const parent = COLLECTIONS.get(above.collection)?.parent
        const answer = await run('records.get', above)
        if (!answer.ok || answer.value.parent === undefined || parent === undefined) return
        above = { collection: parent, id: answer.value.parent }
      }
      navigate(placeOf(collection, id, above.id))
    },
    [run],
  )
}
