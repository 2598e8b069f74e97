import { Button } from 'antd'
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { KeyHint } from '../ui/key-hint'
import { MarkShape } from '../ui/status-mark'
import { suggestionsOf, suggestionWords } from '../ui/suggestions'
import type { GridHandle } from './grid-handle'
import type { GridEdits } from './use-grid-edits'

interface Place {
  readonly left: number
  readonly top: number
  readonly above: boolean
}

/** Under the focused cell, or over it when there is no room. */
function placeOf(box: HTMLElement): Place | undefined {
  const cell = box.querySelector('.ag-cell-focus')
  if (cell === null) return undefined
  const frame = box.getBoundingClientRect()
  const place = cell.getBoundingClientRect()
  const above = place.bottom - frame.top + 130 > frame.height
  return {
    left: Math.max(4, Math.min(place.left - frame.left, frame.width - 330)),
    top: above ? place.top - frame.top : place.bottom - frame.top,
    above,
  }
}

/** The reason of a marked cell, shown once the focus is on it. */
export function MarkPopover({
  handle,
  edits,
  box,
  revision,
  onNext,
}: {
  readonly handle: GridHandle
  readonly edits: GridEdits
  readonly box: React.RefObject<HTMLDivElement | null>
  /** Grows when the rows change. */
  readonly revision: number
  readonly onNext: () => void
}) {
  const focus = useSyncExternalStore(handle.focus.subscribe, handle.focus.get)
  const [place, setPlace] = useState<Place | undefined>(undefined)
  const [closed, setClosed] = useState<string | undefined>(undefined)
  const own = useRef<HTMLDivElement>(null)
  const record = focus === undefined ? undefined : handle.rowAt(focus.row)
  const mark = focus === undefined || record === undefined ? undefined : handle.marksOf(record).get(focus.key)
  const name = focus === undefined ? '' : `${focus.id}/${focus.key}`
  const issues = mark?.issues ?? []
  const open = issues.length > 0 && closed !== name && record !== undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: place anew whenever the focus or the rows changed
  useLayoutEffect(() => {
    if (!open || box.current === null) return
    const frame = requestAnimationFrame(() => setPlace(box.current === null ? undefined : placeOf(box.current)))
    return () => cancelAnimationFrame(frame)
  }, [open, name, revision, box])

  useEffect(() => {
    const { api } = handle
    const follow = (): void => setPlace(box.current === null ? undefined : placeOf(box.current))
    api?.addEventListener('bodyScroll', follow)
    return () => api?.removeEventListener('bodyScroll', follow)
  }, [handle, box])

  if (!open || place === undefined || focus === undefined) return null
  const bad = mark?.kind === 'bad'
  const codec = handle.codecs.get(focus.key)
  const text = codec === undefined || record === undefined ? '' : codec.text(codec.read(record))
  return (
    <div
      ref={own}
      className={`q-mark-popover ${bad ? 'q-mark-bad' : 'q-mark-doubt'}`}
      style={{ left: place.left, top: place.top, transform: place.above ? 'translateY(-100%)' : undefined }}
      role="note"
    >
      {issues.map((issue) => (
        <p key={issue.message}>
          <MarkShape kind={issue.severity === 'error' ? 'err' : 'warn'} /> {issue.message}
        </p>
      ))}
      <div className="q-mark-buttons">
        {issues.flatMap(suggestionsOf).map((suggestion) => (
          <Button
            key={suggestion}
            size="small"
            title={suggestion}
            disabled={codec?.editable !== true}
            onClick={() => {
              const parsed = codec?.parse(suggestion)
              if (parsed?.ok === true) void edits.setCell(focus.id, focus.key, parsed.value)
            }}
          >
            {suggestionWords(suggestion, text)}
          </Button>
        ))}
        <Button size="small" onClick={() => setClosed(name)}>
          原样保留
        </Button>
        <button type="button" className="q-link-button q-mark-next" onClick={onNext}>
          <KeyHint keys="F8" /> 下一处
        </button>
      </div>
    </div>
  )
}
