import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { Strip } from '../../ui/strip'
import type { GridHandle } from '../grid-handle'
import { filterWords } from './column-filter'

interface Part {
  readonly key: string
  readonly label: string
  readonly words: string
  readonly open?: () => void
  readonly clear: () => void
}

function partsOf(handle: GridHandle): readonly Part[] {
  const { api } = handle
  const parts: Part[] = []
  const text = handle.quickText.get()
  if (text !== '') {
    parts.push({ key: '?', label: '查找', words: `“${text}”`, open: handle.focusSearch, clear: () => handle.find('') })
  }
  if (handle.only.get() !== undefined) {
    parts.push({ key: '!', label: '粘贴', words: '没有收、有错和存疑的行', clear: () => handle.showOnly(undefined) })
  }
  for (const [key, filter] of Object.entries(handle.columnFilters.get())) {
    const label = api?.getColumn(key)?.getColDef().headerName ?? key
    parts.push({
      key,
      label,
      words: filterWords(filter),
      open: () => handle.openFilter(key),
      clear: () => handle.clearFilter(key),
    })
  }
  return parts
}

/** 已筛选: by which columns and what, each to be changed or taken away; nothing while all rows are on show. */
export function FilterStrip({ handle }: { readonly handle: GridHandle }) {
  const filtered = useSyncExternalStore(handle.filtered.subscribe, handle.filtered.get)
  useSyncExternalStore(handle.columnFilters.subscribe, handle.columnFilters.get)
  useSyncExternalStore(handle.quickText.subscribe, handle.quickText.get)
  useSyncExternalStore(handle.only.subscribe, handle.only.get)
  if (!filtered) return null
  return (
    <Strip
      tools={
        <Button size="small" onClick={() => handle.clearFilters()}>
          清除筛选
        </Button>
      }
    >
      <b>已筛选</b>
      {partsOf(handle).map(({ key, label, words, open, clear }) => (
        <span key={key} className="q-filter-chip">
          <button type="button" className="q-link-button" title="改这一项" disabled={open === undefined} onClick={open}>
            {label}：{words}
          </button>
          <button type="button" className="q-icon-button" aria-label={`清除${label}的筛选`} onClick={clear}>
            <CloseOutlined aria-hidden="true" />
          </button>
        </span>
      ))}
    </Strip>
  )
}
