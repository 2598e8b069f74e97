/** Codecs and choices of a record kind, for forms and small tables. */
import { useMemo } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { CollectionDefinition, FieldRow } from '../../../../domain/schema/field'
import type { ValueContext } from '../../../../domain/schema/value-context'
import { type Codec, codecOf } from '../../client/codec'
import { useStatus, useValueContext } from '../../client/hooks'
import { type Choice, useChoices } from '../../client/use-choices'
import { useTitles } from '../../client/use-titles'

export interface RecordModel {
  readonly definition: CollectionDefinition
  readonly context: ValueContext
  /** Rows a person sees. */
  readonly rows: readonly FieldRow[]
  readonly codec: (key: string) => Codec | undefined
  readonly choices: (row: FieldRow) => readonly Choice[]
  readonly readOnly: boolean
}

/** @throws Error for a name that is no collection: a mistake in the program */
export function useRecordModel(collection: string): RecordModel {
  const definition = COLLECTIONS.get(collection)
  if (definition === undefined) throw new Error(`no collection ${collection}`)
  const { readOnly } = useStatus()
  const context = useValueContext()
  const rows = useMemo(() => definition.fields.filter((row) => row.internal !== true), [definition])
  const referenced = useMemo(
    () => [...new Set(rows.flatMap((row) => (row.reference === undefined ? [] : [row.reference])))],
    [rows],
  )
  const titles = useTitles(referenced)
  const choices = useChoices(titles)
  return useMemo(() => {
    const codecs = new Map(rows.map((row) => [row.key, codecOf(row, context, titles, readOnly)]))
    return { definition, context, rows, codec: (key) => codecs.get(key), choices, readOnly }
  }, [definition, context, rows, titles, choices, readOnly])
}
