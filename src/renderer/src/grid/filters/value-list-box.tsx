import { CaretDownOutlined, CaretRightOutlined, CheckOutlined, MinusOutlined } from '@ant-design/icons'
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { ListLine } from './value-list'

/** Pixels of a line; only those in sight are drawn, a column may hold thousands of values. */
const LINE = 26
const IN_SIGHT = 9
const ALL = '*'

export interface ListBox {
  readonly focus: () => void
}

type State = 'all' | 'some' | 'none'

function stateOf(keys: readonly string[], unticked: ReadonlySet<string>): State {
  let off = 0
  for (const key of keys) if (unticked.has(key)) off += 1
  return off === 0 ? 'all' : off === keys.length ? 'none' : 'some'
}

const SIGNS = {
  all: <CheckOutlined aria-hidden="true" />,
  some: <MinusOutlined aria-hidden="true" />,
  none: null,
} as const

const PRESSED = { all: true, some: 'mixed', none: false } as const

/** The values with their boxes: arrows move, Space ticks, → and ← open and close a year or month. */
export function ValueListBox({
  ref,
  lines,
  unticked,
  allWord,
  onTick,
  onOnly,
  onToggleOpen,
  onType,
}: {
  readonly ref: Ref<ListBox>
  readonly lines: readonly ListLine[]
  readonly unticked: ReadonlySet<string>
  readonly allWord: string
  readonly onTick: (keys: readonly string[], ticked: boolean) => void
  /** 仅筛选此项. */
  readonly onOnly: (line: ListLine) => void
  readonly onToggleOpen: (id: string) => void
  /** A character was typed: it belongs into the search box. */
  readonly onType: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [top, setTop] = useState(0)
  const whole: ListLine = {
    id: ALL,
    label: allWord,
    count: 0,
    depth: 0,
    keys: [...new Set(lines.flatMap(({ keys }) => keys))],
  }
  const all = [whole, ...lines]
  const at = Math.min(active, all.length - 1)
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }), [])

  const tick = (line: ListLine): void => onTick(line.keys, stateOf(line.keys, unticked) !== 'all')
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(all.length - 1, to))
    setActive(next)
    const view = box.current
    if (view === null) return
    if (next * LINE < view.scrollTop) view.scrollTop = next * LINE
    else if ((next + 1) * LINE > view.scrollTop + view.clientHeight)
      view.scrollTop = (next + 1) * LINE - view.clientHeight
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = all[at]
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + IN_SIGHT,
      PageUp: at - IN_SIGHT,
      Home: 0,
      End: all.length - 1,
    }
    const to = steps[event.key]
    if (to !== undefined) go(to)
    else if (event.key === ' ' && line !== undefined) tick(line)
    else if (event.key === 'ArrowRight' && line?.open === false) onToggleOpen(line.id)
    else if (event.key === 'ArrowLeft' && line?.open === true) onToggleOpen(line.id)
    else {
      if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) onType()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const first = Math.max(0, Math.floor(top / LINE) - 2)
  const shown = all.slice(first, first + IN_SIGHT + 6)
  return (
    <div
      ref={box}
      className="q-filter-list"
      role="listbox"
      aria-label="取值"
      aria-multiselectable="true"
      aria-activedescendant={`q-filter-line-${at}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div style={{ height: all.length * LINE, paddingTop: first * LINE }}>
        {shown.map((line, index) => {
          const state = stateOf(line.keys, unticked)
          const place = first + index
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the list itself holds the focus and tells the active line
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the list
            <div
              key={line.id}
              id={`q-filter-line-${place}`}
              role="option"
              aria-selected={state === 'all'}
              aria-checked={PRESSED[state]}
              aria-label={line.label}
              className={place === at ? 'q-filter-line q-filter-active' : 'q-filter-line'}
              onClick={() => {
                setActive(place)
                tick(line)
              }}
            >
              <span style={{ width: line.depth * 16 }} />
              {line.open === undefined ? (
                line.depth > 0 ? (
                  <span className="q-filter-branch" />
                ) : null
              ) : (
                <button
                  type="button"
                  tabIndex={-1}
                  className="q-filter-branch"
                  aria-label={line.open ? `收起${line.label}` : `展开${line.label}`}
                  onClick={(event) => {
                    event.stopPropagation()
                    onToggleOpen(line.id)
                  }}
                >
                  {line.open ? <CaretDownOutlined aria-hidden="true" /> : <CaretRightOutlined aria-hidden="true" />}
                </button>
              )}
              <span className={`q-filter-box q-filter-box-${state}`}>{SIGNS[state]}</span>
              <span className="q-filter-label" title={line.label}>
                {line.label}
              </span>
              {line.id === ALL ? null : (
                <>
                  <button
                    type="button"
                    tabIndex={-1}
                    className="q-link-button q-filter-only"
                    onClick={(event) => {
                      event.stopPropagation()
                      onOnly(line)
                    }}
                  >
                    仅筛选此项
                  </button>
                  <span className="q-filter-count">{line.count}</span>
                </>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
