import { useCallback } from 'react'
import { COLLECTIONS } from '../../../domain/collections/registry'
import { useCommand } from '../client/hooks'
import { placeOf } from './places'
import { navigate } from './route'

/** Opens the screen of a record; one without a screen of its own opens the file of its enterprise. */
export function useOpenRecord(): (collection: string, id: string) => Promise<void> {
  const run = useCommand()
  return useCallback(
    async (collection, id) => {
      const place = placeOf(collection, id)
      if (place[0] !== 'start') {
        navigate(place)
        return
      }
      const answer = await run('records.get', { collection, id })
      if (!answer.ok) return
      const field = COLLECTIONS.get(collection)?.enterprise
      const { parent, fields } = answer.value
      const owner = field === undefined || field === 'parent' ? parent : fields[field]
      if (typeof owner === 'string') navigate(placeOf(collection, id, owner))
    },
    [run],
  )
}
