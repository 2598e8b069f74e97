import { openCellHistory } from '../app/cell-history'
import { planClear, planFillDown, planSame } from './block-edits'
import type { GridHandle } from './grid-handle'
import { DRAFT } from './grid-handle'
import type { GridActions } from './keys'
import type { PasteRow } from './paste'
import type { GridEdits } from './use-grid-edits'

/** What the grid's keys do. */
export function gridActionsFor({
  handle,
  edits,
  collection,
  today,
  titleKey,
  nextFault,
  onOpen,
}: {
  readonly handle: GridHandle
  readonly edits: GridEdits
  readonly collection: string
  readonly today: string
  readonly titleKey: string
  readonly nextFault: (step: 1 | -1) => void
  readonly onOpen: ((id: string) => void) | undefined
}): GridActions {
  const write = (rows: readonly PasteRow[]): void => {
    if (rows.length > 0) void edits.write(rows)
  }
  const focused = () => {
    const focus = handle.focus.get()
    return focus === undefined || focus.id === DRAFT ? undefined : focus
  }
  return {
    openKey: titleKey,
    nextFault,
    history: () => {
      const focus = focused()
      if (focus !== undefined && handle.codecs.has(focus.key))
        openCellHistory({ collection, id: focus.id, field: focus.key })
    },
    clear: () => write(planClear(handle)),
    fillDown: () => write(planFillDown(handle)),
    fillSame: () => {
      const anchor = handle.range.get()?.anchor
      const source = anchor === undefined ? undefined : handle.rowAt(anchor.row)
      write(planSame(handle, (key) => source?.fields[key] ?? null))
    },
    today: () => {
      const isDate = (key: string): boolean => handle.codecs.get(key)?.row.kind === 'date'
      write(planSame(handle, (key) => (isDate(key) ? today : undefined)))
    },
    ...(onOpen === undefined
      ? {}
      : {
          open: () => {
            const focus = focused()
            if (focus !== undefined) onOpen(focus.id)
          },
        }),
  }
}
