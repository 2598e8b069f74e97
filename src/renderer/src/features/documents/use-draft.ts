/** Writing at a draft: what is kept of it, and the acts on its passages. */
import { useCallback, useMemo } from 'react'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { FieldValue } from '../../../../domain/schema/field'
import type { Row } from '../../../../shared/rows'
import { useCommand, useRows } from '../../client/hooks'

const COLLECTION = 'documentPassages'

type Fields = Readonly<Record<string, Exclude<FieldValue, readonly string[]> | string[]>>

export interface DraftActs {
  /** The passages of this document. */
  readonly rows: readonly Row[]
  /** @returns the id of the new passage; undefined when it was refused */
  readonly add: (fields: Fields, label: string) => Promise<string | undefined>
  readonly change: (id: string, fields: Fields, label: string) => Promise<boolean>
  readonly remove: (id: string) => Promise<boolean>
  /** A picture from this computer, as an attachment of the passage. */
  readonly addPhoto: (fields: Fields) => Promise<void>
}

/** @param about the record the document is about; absent for kinds made from all records */
export function useDraft(kind: string, about: string | undefined): DraftActs {
  const all = useRows(COLLECTION)
  const run = useCommand()
  const rows = useMemo(
    () => all.rows.filter(({ fields }) => textOf(fields, 'kind') === kind && textOf(fields, 'about') === (about ?? '')),
    [all.rows, kind, about],
  )
  const add = useCallback(
    async (fields: Fields, label: string): Promise<string | undefined> => {
      const own = { kind, ...(about === undefined ? {} : { about }), ...fields }
      const answer = await run('records.put', { collection: COLLECTION, rows: [{ fields: { ...own } }], label })
      return answer.ok ? answer.value.ids[0] : undefined
    },
    [run, kind, about],
  )
  const change = useCallback(
    async (id: string, fields: Fields, label: string): Promise<boolean> =>
      (await run('records.put', { collection: COLLECTION, rows: [{ id, fields: { ...fields } }], label })).ok,
    [run],
  )
  const remove = useCallback(
    async (id: string): Promise<boolean> => (await run('records.remove', { collection: COLLECTION, ids: [id] })).ok,
    [run],
  )
  const addPhoto = useCallback(
    async (fields: Fields): Promise<void> => {
      const chosen = await run('files.chooseOpen', {
        title: '选一张照片',
        extensions: ['jpg', 'jpeg', 'png', 'gif', 'bmp'],
      })
      if (!chosen.ok || chosen.value === null) return
      const id = await add({ ...fields, form: '照片' }, '公文草稿加照片')
      if (id === undefined) return
      const added = await run('attachments.add', {
        collection: COLLECTION,
        id,
        file: chosen.value.token,
        location: 'remove',
      })
      if (added.ok) await change(id, { photo: added.value.id }, '公文草稿加照片')
      else await remove(id)
    },
    [run, add, change, remove],
  )
  return { rows, add, change, remove, addPhoto }
}
