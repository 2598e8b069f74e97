/** The menu of one cell, by the right mouse button or the menu key. */
import { Dropdown } from 'antd'
import { useSyncExternalStore } from 'react'
import { openCellHistory } from '../app/cell-history'
import { Value } from '../client/value'

export interface CellMenuAt {
  readonly x: number
  readonly y: number
  readonly collection: string
  readonly id: string
  readonly field: string
}

/** Which cell the menu of a grid stands at; undefined = closed. */
export type CellMenuPlace = Value<CellMenuAt | undefined>

export const cellMenuPlace = (): CellMenuPlace => new Value<CellMenuAt | undefined>(undefined)

/** @param scale of the page, in whose pixels the menu is placed */
export function CellMenu({ place, scale }: { readonly place: CellMenuPlace; readonly scale: number }) {
  const at = useSyncExternalStore(place.subscribe, place.get)
  if (at === undefined) return null
  return (
    <Dropdown
      open
      autoFocus
      trigger={['click']}
      onOpenChange={(open) => {
        if (!open) place.set(undefined)
      }}
      menu={{
        items: [{ key: 'history', label: '此格的修改记录（Ctrl+H）' }],
        onClick: () => {
          place.set(undefined)
          openCellHistory(at)
        },
      }}
    >
      <span className="q-cell-menu" style={{ left: at.x / scale, top: at.y / scale }} />
    </Dropdown>
  )
}
