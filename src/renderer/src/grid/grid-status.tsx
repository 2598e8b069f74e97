import { useSyncExternalStore } from 'react'
import { StatusItems } from '../ui/screen-slots'
import { StatusMark } from '../ui/status-mark'
import { blockRows } from './block-edits'
import type { GridHandle } from './grid-handle'

/** Sum and count of the numbers in the selected block. */
function sumOf(handle: GridHandle): string {
  const block = handle.wideBlock()
  if (block === undefined) return ''
  const cells = (block.bottom - block.top + 1) * (block.right - block.left + 1)
  const { records } = blockRows(handle)
  const keys = handle.columnKeys().slice(block.left, block.right + 1)
  let sum = 0
  let count = 0
  for (const record of records) {
    for (const key of keys) {
      const value = handle.codecs.get(key)?.read(record)
      if (typeof value !== 'number') continue
      sum += value
      count += 1
    }
  }
  if (count === 0) return `选中 ${cells} 格`
  const round = (value: number): number => Math.round(value * 100) / 100
  return `选中 ${cells} 格　和 ${round(sum)}　平均 ${round(sum / count)}`
}

/** The grid's part of the status bar: rows on show, selection, marks with their legend. */
export function GridStatus({ handle, label }: { readonly handle: GridHandle; readonly label: string }) {
  const displayed = useSyncExternalStore(handle.displayed.subscribe, handle.displayed.get)
  const filtered = useSyncExternalStore(handle.filtered.subscribe, handle.filtered.get)
  const whole = useSyncExternalStore(handle.whole.subscribe, handle.whole.get)
  const counts = useSyncExternalStore(handle.counts.subscribe, handle.counts.get)
  useSyncExternalStore(handle.range.subscribe, handle.range.get)
  const selection = sumOf(handle)
  return (
    <StatusItems>
      {whole ? (
        <span>
          {filtered ? '筛选出' : '本表'} {displayed} 条{label === '' ? '' : label}
        </span>
      ) : (
        <span>正在读取{label}…</span>
      )}
      {selection === '' ? null : <span aria-live="polite">{selection}</span>}
      {counts.bad === 0 ? null : <StatusMark kind="err">有错 {counts.bad}</StatusMark>}
      {counts.doubt === 0 ? null : <StatusMark kind="warn">存疑 {counts.doubt}</StatusMark>}
      {counts.touched === 0 ? null : (
        <span className="q-legend">
          <i className="q-legend-touched" />
          本次改动 {counts.touched}
        </span>
      )}
      {counts.missing === 0 ? null : (
        <span className="q-legend">
          <i className="q-legend-missing" />
          缺项 {counts.missing}
        </span>
      )}
    </StatusItems>
  )
}
