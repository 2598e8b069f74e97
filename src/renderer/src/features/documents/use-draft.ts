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
  /** New passages and changed ones in one step. @returns their ids in the order given; undefined when it was refused */
  readonly keep: (
    wishes: readonly { readonly id?: string; readonly fields: Fields }[],
    label: string,
  ) => Promise<readonly string[] | undefined>
  readonly remove: (id: string) => Promise<boolean>
  readonly removeMany: (ids: readonly string[]) => Promise<boolean>
}

/** @param about the record the document is about; absent for kinds made from all records */
export function useDraft(kind: string, about: string | undefined): DraftActs {
  const all = useRows(COLLECTION)
  const run = useCommand()
  const rows = useMemo(
    () => all.rows.filter(({ fields }) => textOf(fields, 'kind') === kind && textOf(fields, 'about') === (about ?? '')),
    [all.rows, kind, about],
  )
  const keep = useCallback(
    async (
      wishes: readonly { readonly id?: string; readonly fields: Fields }[],
      label: string,
    ): Promise<readonly string[] | undefined> => {
      const own = { kind, ...(about === undefined ? {} : { about }) }
      const asked = wishes.map(({ id, fields }) =>
        id === undefined ? { fields: { ...own, ...fields } } : { id, fields: { ...fields } },
      )
      const answer = await run('records.put', { collection: COLLECTION, rows: asked, label })
      return answer.ok ? answer.value.ids : undefined
    },
    [run, kind, about],
  )
  const add = useCallback(
    async (fields: Fields, label: string): Promise<string | undefined> => (await keep([{ fields }], label))?.[0],
    [keep],
  )
  const change = useCallback(
    async (id: string, fields: Fields, label: string): Promise<boolean> =>
      (await run('records.put', { collection: COLLECTION, rows: [{ id, fields: { ...fields } }], label })).ok,
    [run],
  )
  const removeMany = useCallback(
    async (ids: readonly string[]): Promise<boolean> =>
      (await run('records.remove', { collection: COLLECTION, ids: [...ids] })).ok,
    [run],
  )
  const remove = useCallback((id: string): Promise<boolean> => removeMany([id]), [removeMany])
  return useMemo(() => ({ rows, keep, add, change, remove, removeMany }), [rows, keep, add, change, remove, removeMany])
}
