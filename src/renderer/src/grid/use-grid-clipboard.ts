/** Copy, cut and block paste, cell for cell with Excel and WPS. */
import { type ClipboardEvent, useMemo, useState } from 'react'
import { useMessages } from '../ui/messages'
import { planClear } from './block-edits'
import { type CopiedCell, pastedCells, toHtml, toTsv } from './clipboard'
import { DRAFT, type GridHandle, isCellColumn } from './grid-handle'
import { fitToSelection, type PasteColumn, type PastePlan, type PasteTarget, planPaste } from './paste'
import type { GridEdits } from './use-grid-edits'

/** What the strip under the toolbar says after a paste. */
export interface PasteResult {
  readonly plan: PastePlan
  readonly created: number
  readonly updated: number
  /** Transaction to take back; absent when nothing was written. */
  readonly seq?: number
  readonly ids: readonly string[]
  /** Rows of the block that found no place: this table makes no records. */
  readonly left: number
  /** Texts repeated down merged cells. */
  readonly repeated: number
}

export interface GridClipboard {
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onCut: (event: ClipboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
  readonly result: PasteResult | undefined
  readonly close: () => void
}

const isEditing = (handle: GridHandle): boolean => (handle.api?.getEditingCells().length ?? 0) > 0

function copyOf(handle: GridHandle): readonly (readonly CopiedCell[])[] {
  const block = handle.block()
  if (block === undefined) return []
  const keys = handle
    .columnKeys()
    .slice(block.left, block.right + 1)
    .filter(isCellColumn)
  const out: CopiedCell[][] = []
  for (let row = block.top; row <= block.bottom; row += 1) {
    const record = handle.rowAt(row)
    if (record === undefined || record.id === DRAFT) continue
    out.push(
      keys.map((key) => {
        const codec = handle.codecs.get(key)
        if (codec === undefined) {
          const value = handle.extras.get(key)?.value(record) ?? ''
          return { text: String(value), kind: typeof value === 'number' ? 'number' : 'text' }
        }
        const value = codec.read(record)
        const kind = typeof value === 'number' ? 'number' : codec.row.kind === 'date' ? 'date' : 'text'
        return { text: codec.text(value), kind }
      }),
    )
  }
  return out
}

function columnsFrom(handle: GridHandle, left: number): readonly PasteColumn[] {
  return handle
    .columnKeys()
    .slice(left)
    .map((key) => {
      const codec = handle.codecs.get(key)
      return {
        key,
        label: codec?.row.label ?? handle.extras.get(key)?.label ?? '',
        editable: codec?.editable === true,
        parse: (text) => codec?.parse(text) ?? { ok: false, message: '这一列不能填' },
      }
    })
}

function targetsFrom(handle: GridHandle, top: number, count: number): readonly PasteTarget[] {
  const targets: PasteTarget[] = []
  for (let row = top; row < top + count; row += 1) {
    const record = handle.rowAt(row)
    if (record === undefined || record.id === DRAFT) break
    targets.push({ id: record.id })
  }
  return targets
}

/** @param canAdd may a block longer than the list make records? */
export function useGridClipboard(handle: GridHandle, edits: GridEdits, canAdd: boolean): GridClipboard {
  const [result, setResult] = useState<PasteResult | undefined>(undefined)
  const messages = useMessages()
  return useMemo(() => {
    const copy = (event: ClipboardEvent): boolean => {
      if (isEditing(handle)) return false
      handle.noteFocus()
      const cells = copyOf(handle)
      if (cells.length === 0) return false
      event.clipboardData.setData('text/plain', toTsv(cells))
      event.clipboardData.setData('text/html', toHtml(cells))
      event.preventDefault()
      return true
    }

    const paste = async (text: string, html: string): Promise<void> => {
      if (!handle.whole.get()) {
        messages.toast('表还没有读完，没有粘贴。读完后再按 Ctrl+V')
        return
      }
      const block = handle.block()
      if (block === undefined) return
      const { cells: pasted, repeated } = pastedCells(text, html)
      const cells = fitToSelection(pasted, block.bottom - block.top + 1, block.right - block.left + 1)
      const targets = targetsFrom(handle, block.top, cells.length)
      const kept = canAdd ? cells : cells.slice(0, targets.length)
      const left = cells.length - kept.length
      const plan = planPaste(kept, targets, columnsFrom(handle, block.left))
      if (plan.rows.length === 0) {
        setResult({ plan, created: 0, updated: 0, ids: [], left, repeated })
        return
      }
      const outcome = await edits.write(plan.rows, `粘贴 ${plan.height} 行 × ${plan.width} 列`)
      if (outcome === undefined) return
      const created = plan.rows.filter((row) => row.id === undefined).length
      setResult({
        plan,
        created,
        updated: plan.rows.length - created,
        ids: outcome.ids,
        left,
        repeated,
        ...(outcome.seq === undefined ? {} : { seq: outcome.seq }),
      })
      // In a sorted column the rows may have changed places with their new values.
      const top = outcome.ids.length === plan.height ? handle.topOf(outcome.ids) : block.top
      if (top === undefined) {
        handle.resetRange()
        return
      }
      handle.range.set({
        anchor: { row: top, column: block.left },
        end: { row: top + plan.height - 1, column: block.left + plan.width - 1 - plan.overflow },
        fixed: true,
      })
    }

    return {
      onCopy: (event) => void copy(event),
      onCut: (event) => {
        if (!copy(event)) return
        const rows = planClear(handle)
        if (rows.length > 0) void edits.write(rows)
      },
      onPaste: (event) => {
        const text = event.clipboardData.getData('text/plain')
        const html = event.clipboardData.getData('text/html')
        handle.noteFocus()
        if (isEditing(handle) || (text === '' && html === '') || handle.block() === undefined) return
        event.preventDefault()
        void paste(text, html)
      },
      result,
      close: () => setResult(undefined),
    }
  }, [handle, edits, canAdd, result, messages])
}
