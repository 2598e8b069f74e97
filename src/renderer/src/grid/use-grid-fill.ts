import { useCallback } from 'react'
import { type Messages, useMessages } from '../ui/messages'
import { type Fill, filledBlock } from './fill'
import { type FillPlan, planFill } from './fill-plan'
import type { GridHandle } from './grid-handle'
import type { GridEdits } from './use-grid-edits'

/** Says of what was not filled the first cell with its reason. */
export function tellRefused(messages: Messages, refused: FillPlan['refused']): void {
  const [first] = refused
  if (first === undefined) return
  const message = `${refused.length} 格没有填上：${first.label}“${first.text}”${first.message}`
  messages.error({ code: 'invalid', message })
}

/** Writes a fill as one transaction; the block grows over it, and what a column does not take is said. */
export function useGridFill(handle: GridHandle, edits: GridEdits): (fill: Fill) => void {
  const messages = useMessages()
  return useCallback(
    (fill) => {
      const { rows, refused } = planFill(handle, fill)
      const { from } = fill
      const into = filledBlock(fill)
      handle.range.set({
        anchor: { row: Math.min(from.top, into.top), column: Math.min(from.left, into.left) },
        end: { row: Math.max(from.bottom, into.bottom), column: Math.max(from.right, into.right) },
        fixed: true,
      })
      if (rows.length > 0) void edits.write(rows, `填充 ${rows.length} 行`)
      tellRefused(messages, refused)
    },
    [handle, edits, messages],
  )
}
