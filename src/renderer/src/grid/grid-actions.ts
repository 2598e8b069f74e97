import { openCellHistory } from '../app/cell-history'
import { planClear, planFillDown, planSame } from './block-edits'
import { type Fill, rightwards } from './fill'
import type { GridHandle } from './grid-handle'
import { DRAFT, isCellColumn } from './grid-handle'
import type { GridActions } from './keys'
import type { PasteRow } from './paste'
import type { GridEdits } from './use-grid-edits'

/** What the grid's keys do. */
export function gridActionsFor({
  handle,
  edits,
  fill,
  collection,
  today,
  titleKey,
  nextFault,
  onOpen,
}: {
  readonly handle: GridHandle
  readonly edits: GridEdits
  /** Writes a fill and says what a column does not take. */
  readonly fill: (fill: Fill) => void
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
    fillRight: () => {
      const block = handle.block()
      const plan = block === undefined ? undefined : rightwards(block)
      // The first cells of the grid have nothing at their left.
      if (block === undefined || plan === undefined || !isCellColumn(handle.columnKeys()[plan.from.left] ?? '#')) return
      fill(plan)
      handle.range.set({
        anchor: { row: block.top, column: block.left },
        end: { row: block.bottom, column: block.right },
        fixed: true,
      })
    },
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
