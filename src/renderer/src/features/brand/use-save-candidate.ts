import { useCallback } from 'react'
import type { FieldValue } from '../../../../domain/schema/field'
import { useClient, useCommand } from '../../client/hooks'
import { storableFields } from '../../client/storable'

const COLLECTION = 'brandCandidates'

/** Saves fields of one candidate; they show before main has answered. */
export function useSaveCandidate(): (
  id: string,
  fields: Readonly<Record<string, FieldValue>>,
  label?: string,
) => Promise<void> {
  const client = useClient()
  const run = useCommand()
  return useCallback(
    async (id, fields, label) => {
      const stores = client.storesOf(COLLECTION)
      for (const store of stores) store.expectAll([{ id, fields }])
      const answer = await run('records.put', {
        collection: COLLECTION,
        rows: [{ id, fields: storableFields(fields) }],
        ...(label === undefined ? {} : { label }),
      })
      const written = answer.ok && answer.value.seq !== undefined
      for (const store of stores) store.settle([id], written)
    },
    [client, run],
  )
}
