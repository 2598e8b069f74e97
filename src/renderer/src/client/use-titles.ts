/** Names behind references: which record an id stands for, and back. */
import { useCallback, useMemo } from 'react'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import { formatValue } from '../../../domain/schema/format-value'
import type { ValueContext } from '../../../domain/schema/value-context'
import { useClient, useValueContext } from './hooks'
import type { RowsView } from './row-store'
import { useManyRows } from './use-many-rows'

export interface TitleEntry {
  readonly id: string
  readonly title: string
}

export interface Titles {
  /** Empty for an unknown id. */
  readonly titleOf: (collection: string, id: string) => string
  /** Ids whose name is exactly this text. */
  readonly idsNamed: (collection: string, title: string) => readonly string[]
  readonly entries: (collection: string) => readonly TitleEntry[]
}

interface TitleTable {
  readonly entries: readonly TitleEntry[]
  readonly byId: ReadonlyMap<string, string>
  readonly byTitle: ReadonlyMap<string, readonly string[]>
}

const EMPTY: TitleTable = { entries: [], byId: new Map(), byTitle: new Map() }

function tableOf(collection: string, view: RowsView, context: ValueContext): TitleTable {
  const definition = COLLECTIONS.get(collection)
  const row = definition === undefined ? undefined : fieldOf(definition, definition.title)
  if (row === undefined) return EMPTY
  const entries = view.rows.map(({ id, fields }) => ({
    id,
    title: formatValue(row, fields[row.key] ?? null, context),
  }))
  const byTitle = new Map<string, string[]>()
  for (const { id, title } of entries) {
    const same = byTitle.get(title)
    if (same === undefined) byTitle.set(title, [id])
    else same.push(id)
  }
  return { entries, byId: new Map(entries.map(({ id, title }) => [id, title])), byTitle }
}

/** A closed kind is named all the same: its names say nothing that is kept back. */
const isRestricted = (collection: string): boolean => COLLECTIONS.get(collection)?.restricted === true

/**
 * Names of all records of these collections, kept up to date. A new object only when one of them changed.
 * @param collections must be a constant
 */
export function useTitles(collections: readonly string[]): Titles {
  const client = useClient()
  const context = useValueContext()
  // Names alone are a small part of the records; where these are here already they serve.
  const onlyNames = useCallback((one: string) => isRestricted(one) || !client.hasAll(one), [client])
  const views = useManyRows(collections, onlyNames)
  return useMemo(() => {
    const tables = new Map<string, TitleTable>()
    const table = (collection: string): TitleTable => {
      const known = tables.get(collection)
      if (known !== undefined) return known
      const index = collections.indexOf(collection)
      const view = views[index]
      const made = view === undefined ? EMPTY : tableOf(collection, view, context)
      tables.set(collection, made)
      return made
    }
    return {
      titleOf: (collection, id) => table(collection).byId.get(id) ?? '',
      idsNamed: (collection, title) => table(collection).byTitle.get(title) ?? [],
      entries: (collection) => table(collection).entries,
    }
  }, [views, context, collections])
}
