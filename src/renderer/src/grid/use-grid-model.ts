/** What the grid shows, worked out from the schema: codecs, marks, columns, choices. */
import { useEffect, useMemo } from 'react'
import { COLLECTIONS } from '../../../domain/collections/registry'
import type { CollectionDefinition, FieldRow } from '../../../domain/schema/field'
import type { Row } from '../../../shared/rows'
import { codecOf } from '../client/codec'
import { useValueContext } from '../client/hooks'
import { useChoices } from '../client/use-choices'
import { useTitles } from '../client/use-titles'
import { buildColumns, type CellLooks, type ExtraColumn } from './columns'
import { countMarks } from './count-marks'
import type { GridHandle } from './grid-handle'
import { MarkBook } from './marks'

export interface ModelInput {
  readonly collection: string
  readonly columns?: readonly string[]
  readonly first?: readonly string[]
  readonly extras: readonly ExtraColumn[]
  readonly readOnly: boolean
  readonly draggable: boolean
  readonly scale: number
  readonly looks: CellLooks
  readonly rows: readonly Row[]
}

/** @throws Error for a name that is no collection: a mistake in the program */
export function definitionOf(collection: string): CollectionDefinition {
  const definition = COLLECTIONS.get(collection)
  if (definition === undefined) throw new Error(`no collection ${collection}`)
  return definition
}

/** Columns stay the same objects while the schema does; what changes is read through the handle. */
export function useGridModel(handle: GridHandle, input: ModelInput) {
  const { collection, columns, first, extras, readOnly, draggable, scale, looks, rows } = input
  const definition = definitionOf(collection)
  const context = useValueContext()
  const columnKey = columns?.join()
  const firstKey = first?.join() ?? ''
  const fields = useMemo(() => {
    const wanted = columnKey?.split(',')
    const shown = definition.fields.filter((row) => row.internal !== true || wanted?.includes(row.key) === true)
    const inOrder = (keys: readonly string[]): readonly FieldRow[] =>
      keys.flatMap((key) => shown.filter((row) => row.key === key))
    if (wanted !== undefined) return inOrder(wanted)
    const ahead = inOrder(firstKey.split(','))
    return [...ahead, ...shown.filter((row) => !ahead.includes(row))]
  }, [definition, columnKey, firstKey])
  const referenced = useMemo(
    () => [...new Set(fields.flatMap((row) => (row.reference === undefined ? [] : [row.reference])))],
    [fields],
  )
  const titles = useTitles(referenced)
  const choicesOf = useChoices(titles)
  const book = useMemo(() => new MarkBook(definition, fields, context), [definition, fields, context])

  handle.codecs = useMemo(
    () => new Map(fields.map((row) => [row.key, codecOf(row, context, titles, readOnly)])),
    [fields, context, titles, readOnly],
  )
  handle.extras = useMemo(() => new Map(extras.map((extra) => [extra.key, extra])), [extras])
  handle.marksOf = useMemo(() => (record: Row) => book.of(record), [book])
  handle.choicesOf = choicesOf

  const extraKey = extras.map((extra) => extra.key).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the extras' functions are read through the handle
  const columnDefs = useMemo(
    () =>
      buildColumns({
        definition,
        fields,
        extras,
        handle,
        draggable,
        scale,
        looks,
        choicesOf: (row) => handle.choicesOf(row),
      }),
    [definition, fields, extraKey, handle, draggable, scale, looks],
  )

  // Names, regions or the screen's own columns changed: draw what is on show again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reasons to draw, filter and sort again
  useEffect(() => {
    const { api } = handle
    if (api === undefined) return
    if (api.isColumnFilterPresent() || api.getColumnState().some(({ sort }) => typeof sort === 'string')) {
      api.refreshClientSideRowModel('filter')
    }
    api.refreshCells({ force: true })
  }, [handle, titles, context, extras])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the book decides how marks are counted
  useEffect(() => countMarks(handle, rows), [handle, rows, book])

  return { definition, columnDefs, fields }
}
