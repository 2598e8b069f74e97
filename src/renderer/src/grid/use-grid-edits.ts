/** Everything the grid writes goes through here: one transaction an act, shown at once, taken back when refused. */
import { useMemo, useRef } from 'react'
import type { FieldValue } from '../../../domain/schema/field'
import type { PutOutcome } from '../../../shared/rows'
import { useClient } from '../client/hooks'
import { storableFields } from '../client/storable'
import { DRAFT, type GridHandle } from './grid-handle'
import type { PasteRow } from './paste'

export interface EditTarget {
  readonly collection: string
  readonly parent?: string
  /** Set in every record the grid makes. */
  readonly newFields?: Readonly<Record<string, FieldValue>>
}

export interface GridEdits {
  /** Writes the rows; those without an id are made. `pasted` is the label of a paste. @returns undefined when it was refused (put on show) */
  readonly write: (rows: readonly PasteRow[], pasted?: string) => Promise<PutOutcome | undefined>
  /** One typed cell; also the first one of a new record. */
  readonly setCell: (id: string, key: string, value: FieldValue) => Promise<void>
  /** The editor opened in the empty row: what is typed belongs to the record under way, if there is one. */
  readonly draftEditing: () => void
  readonly remove: (ids: readonly string[]) => Promise<number | undefined>
}

export function useGridEdits(handle: GridHandle, target: EditTarget): GridEdits {
  const client = useClient()
  const latest = useRef(target)
  latest.current = target
  /** The record under way from the empty row: further cells wait for its id. */
  const draft = useRef<Promise<string | undefined> | undefined>(undefined)

  const openedDuring = useRef<Promise<string | undefined> | undefined>(undefined)

  return useMemo<GridEdits>(() => {
    const write: GridEdits['write'] = async (rows, pasted) => {
      const { collection, parent, newFields } = latest.current
      const known = rows.flatMap((row) => (row.id === undefined ? [] : [{ ...row, id: row.id }]))
      const stores = client.storesOf(collection)
      for (const row of known) handle.touch(row.id, Object.keys(row.fields), handle.api?.getRowNode(row.id)?.data)
      if (handle.filtered.get()) for (const { id } of known) handle.kept.add(id)
      for (const store of stores) store.expectAll(known)
      const answer = await client.run('records.put', {
        collection,
        ...(pasted === undefined ? {} : { kind: 'paste' as const, label: pasted }),
        rows: rows.map((row) =>
          row.id === undefined
            ? { ...(parent === undefined ? {} : { parent }), fields: storableFields({ ...newFields, ...row.fields }) }
            : { id: row.id, fields: storableFields(row.fields) },
        ),
      })
      const ids = known.map((row) => row.id)
      const written = answer.ok && answer.value.seq !== undefined
      for (const store of stores) store.settle(ids, written)
      if (!answer.ok) return undefined
      if (handle.filtered.get()) {
        for (const id of answer.value.ids) handle.kept.add(id)
        handle.api?.refreshClientSideRowModel('filter')
      }
      rows.forEach((row, index) => {
        const id = answer.value.ids[index]
        if (row.id === undefined && id !== undefined) handle.touch(id, Object.keys(row.fields), undefined)
      })
      return answer.value
    }

    const setCell: GridEdits['setCell'] = async (id, key, value) => {
      if (id !== DRAFT) {
        await write([{ id, fields: { [key]: value } }])
        return
      }
      const earlier = await (draft.current ?? openedDuring.current)
      openedDuring.current = undefined
      if (earlier !== undefined) {
        await write([{ id: earlier, fields: { [key]: value } }])
        return
      }
      if (value === null) return
      const made = write([{ fields: { [key]: value } }]).then((outcome) => outcome?.ids[0])
      draft.current = made
      await made
      if (draft.current === made) draft.current = undefined
    }

    return {
      write,
      setCell,
      draftEditing: () => {
        openedDuring.current = draft.current
      },
      remove: async (ids) => {
        const answer = await client.run('records.remove', { collection: latest.current.collection, ids: [...ids] })
        return answer.ok ? answer.value.seq : undefined
      },
    }
  }, [client, handle])
}
