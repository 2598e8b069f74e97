import { useMemo } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { Row } from '../../../../shared/rows'
import { placeOf } from '../../app/places'
import { hrefOf } from '../../app/route'
import { codecOf } from '../../client/codec'
import { useRows, useValueContext } from '../../client/hooks'
import { useTitles } from '../../client/use-titles'
import type { ExtraColumn } from '../../grid/columns'

const ENTERPRISES = ['enterprises'] as const
const NONE: readonly ExtraColumn[] = []
/** Asked instead of a parent's rows where there is no parent: holds nothing but one record. */
const NO_PARENT = 'settings'

/** `松临市恒润复合包装有限公司　2017-05-03`: what a record is called together with its enterprise. */
export function useNameOf(collection: string): (row: Row | undefined) => string {
  const definition = COLLECTIONS.get(collection)
  const context = useValueContext()
  const titles = useTitles(ENTERPRISES)
  return useMemo(() => {
    const title = definition?.fields.find(({ key }) => key === definition.title)
    const codec = title === undefined ? undefined : codecOf(title, context, titles, true)
    return (row) => {
      if (row === undefined || definition === undefined) return ''
      const own = codec?.text(row.fields[definition.title] ?? null) ?? ''
      const field = definition.enterprise
      const owner = field === undefined || field === 'parent' ? undefined : row.fields[field]
      const name = typeof owner === 'string' && title?.key !== field ? titles.titleOf('enterprises', owner) : ''
      return [name, own].filter((part) => part !== '').join('　')
    }
  }, [definition, context, titles])
}

/** The record a child hangs under, as the second column of its grid; none for kinds of their own. */
export function useParentColumn(collection: string): readonly ExtraColumn[] {
  const parent = COLLECTIONS.get(collection)?.parent
  const owners = useRows(parent ?? NO_PARENT)
  const nameOf = useNameOf(parent ?? NO_PARENT)
  return useMemo(() => {
    if (parent === undefined) return NONE
    const label = COLLECTIONS.get(parent)?.label ?? parent
    const named = (row: Row): string => nameOf(owners.byId.get(row.parent ?? ''))
    return [
      {
        key: 'parentName',
        label: parent === 'enterprises' ? '企业' : label,
        width: 290,
        pinned: 'left',
        value: named,
        render: (row) =>
          row.parent === undefined ? '' : <a href={hrefOf(placeOf(parent, row.parent))}>{named(row)}</a>,
      },
    ]
  }, [parent, owners.byId, nameOf])
}
