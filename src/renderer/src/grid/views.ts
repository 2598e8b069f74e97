/**
 * Named views of one grid: which columns, how wide, how sorted and filtered. They belong to this computer and say nothing
 * about the records; one of them may be what the grid opens with.
 */
import { keepText, keptText } from '../client/kept'

export interface GridView {
  readonly name: string
  /** AG Grid's column state at the standard text size. */
  readonly columns: readonly KeptColumn[]
  /** AG Grid's filter model by column. */
  readonly filters: Readonly<Record<string, unknown>>
  /** 在本表中查找. */
  readonly text: string
}

export interface KeptColumn {
  readonly colId: string
  readonly hide: boolean
  readonly width: number
  readonly pinned: 'left' | 'right' | null
  readonly sort: 'asc' | 'desc' | null
  readonly sortIndex: number | null
}

export interface GridViews {
  readonly views: readonly GridView[]
  /** Name of the one the grid opens with. */
  readonly standard?: string
}

export const LONGEST_NAME = 20
const MOST_VIEWS = 30

const NONE: GridViews = { views: [] }

const keyOf = (gridId: string): string => `qualift.views.${gridId}`

const isView = (value: unknown): value is GridView => {
  if (typeof value !== 'object' || value === null) return false
  const { name, columns, filters, text } = value as Partial<Record<keyof GridView, unknown>>
  return typeof name === 'string' && Array.isArray(columns) && typeof filters === 'object' && typeof text === 'string'
}

/** What is kept; what is damaged counts as nothing. */
export function readViews(gridId: string): GridViews {
  try {
    const kept = JSON.parse(keptText(keyOf(gridId)) ?? 'null') as Partial<GridViews> | null
    if (kept === null || !Array.isArray(kept.views)) return NONE
    const views = kept.views.filter(isView)
    const standard = views.find(({ name }) => name === kept.standard)?.name
    return { views, ...(standard === undefined ? {} : { standard }) }
  } catch {
    return NONE
  }
}

export const keepViews = (gridId: string, views: GridViews): void =>
  keepText(keyOf(gridId), views.views.length === 0 ? null : JSON.stringify(views))

/** The view under its name; one of the same name is replaced in its place. */
export function withView({ views, ...rest }: GridViews, view: GridView): GridViews {
  const at = views.findIndex(({ name }) => name === view.name)
  const next = at < 0 ? [...views, view].slice(-MOST_VIEWS) : views.map((one, index) => (index === at ? view : one))
  return { ...rest, views: next }
}

export function withoutView({ views, standard }: GridViews, name: string): GridViews {
  const left = views.filter((one) => one.name !== name)
  return { views: left, ...(standard === undefined || standard === name ? {} : { standard }) }
}

/** @param name undefined = the grid opens as it was left */
export const withStandard = ({ views }: GridViews, name: string | undefined): GridViews => ({
  views,
  ...(name === undefined ? {} : { standard: name }),
})
