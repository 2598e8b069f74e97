/** The menu of a column's head: sorting, the list of its values, and conditions, as in WPS. */
import { PushpinOutlined, SearchOutlined, SortAscendingOutlined, SortDescendingOutlined } from '@ant-design/icons'
import { type CustomFilterDisplayProps, useGridFilterDisplay } from 'ag-grid-react'
import { Button, Input, type InputRef, Segmented } from 'antd'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Row } from '../../../../shared/rows'
import { DRAFT, type GridHandle } from '../grid-handle'
import { sortBy } from '../sorting'
import { entriesOf, schemaKindOf } from './cell-entries'
import type { CellEntry, ColumnFilter } from './column-filter'
import { ConditionRows, readCondition, typedConditions } from './condition-rows'
import { kindOf, type ListedValue, type ListLine, listLines, listPart, listValues, untickedBy } from './value-list'
import { type ListBox, ValueListBox } from './value-list-box'

export type FilterPanelProps = CustomFilterDisplayProps<Row, unknown, ColumnFilter> & {
  readonly handle: GridHandle
  /** Text size against the standard. */
  readonly scale: number
}

/** Values of the rows that the other filters leave, as Excel and WPS list them. */
function valuesOf({ handle, api, column, doesRowPassOtherFilter }: FilterPanelProps): readonly ListedValue[] {
  const key = column.getColId()
  const rows: (readonly CellEntry[])[] = []
  api.forEachNode((node) => {
    if (node.data === undefined || node.data.id === DRAFT || !doesRowPassOtherFilter(node)) return
    rows.push(entriesOf(handle, key, node.data))
  })
  return listValues(rows)
}

/** Frame AG Grid keeps for the column; what is in it begins anew each time the menu opens. */
export function FilterPanel(props: FilterPanelProps) {
  const [opening, setOpening] = useState(0)
  const hide = useRef<() => void>(() => undefined)
  const { handle } = props
  useGridFilterDisplay({
    afterGuiAttached: (params) => {
      hide.current = () => params?.hidePopup?.()
      setOpening((count) => count + 1)
    },
    afterGuiDetached: () => handle.filterClosed(),
  })
  const whole = useSyncExternalStore(handle.whole.subscribe, handle.whole.get)
  if (opening === 0) return <div className="q-filter" />
  return (
    <div className="q-filter" style={props.scale === 1 ? undefined : { zoom: props.scale }}>
      {whole ? (
        <OpenPanel key={opening} {...props} close={() => hide.current()} />
      ) : (
        <p className="q-filter-wait" role="status">
          表还在读。读完后在这里列出全部取值。
        </p>
      )}
    </div>
  )
}

function OpenPanel({ close, ...props }: FilterPanelProps & { readonly close: () => void }) {
  const { handle, api, column, model, onModelChange } = props
  const key = column.getColId()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values as they were when the menu opened
  const values = useMemo(() => valuesOf(props), [])
  const kind = useMemo(() => kindOf(values, schemaKindOf(handle, key)), [values, handle, key])
  const [part, setPart] = useState<'list' | 'conditions'>(
    model?.conditions !== undefined && model.only === undefined && model.except === undefined ? 'conditions' : 'list',
  )
  const [query, setQuery] = useState('')
  const [unticked, setUnticked] = useState(() => untickedBy(model, values))
  /** While a search is on, what it found stands ticked by itself. */
  const [searchUnticked, setSearchUnticked] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [conditions, setConditions] = useState(() => typedConditions(model?.conditions))
  const [join, setJoin] = useState<'and' | 'or'>(model?.join ?? 'and')
  const search = useRef<InputRef>(null)
  const list = useRef<ListBox>(null)
  useEffect(() => search.current?.focus(), [])

  const searched = query.trim() !== ''
  const lines = useMemo(() => listLines(values, kind, query, open), [values, kind, query, open])
  const offered = searched ? lines.flatMap(({ keys }) => keys) : values.map(({ text }) => text)
  const off = searched ? searchUnticked : unticked
  const listed = values.length === 0 ? {} : listPart(offered, off, searched)
  const read = conditions.map((one) => readCondition(one, kind))
  const fault = read.find((one) => !one.ok)
  const ready = listed !== undefined && fault === undefined
  const ticked = offered.filter((text) => !off.has(text)).length

  const settle = (filter: ColumnFilter | null): void => {
    onModelChange(filter)
    close()
  }
  const apply = (): void => {
    if (!ready) return
    const found = read.flatMap((one) => (one.ok && one.condition !== undefined ? [one.condition] : []))
    const filter: ColumnFilter = { ...listed, ...(found.length === 0 ? {} : { conditions: found, join }) }
    settle(Object.keys(filter).length === 0 ? null : filter)
  }
  const tick = (keys: readonly string[], on: boolean): void => {
    const next = new Set(off)
    for (const one of keys) {
      if (on) next.delete(one)
      else next.add(one)
    }
    if (searched) setSearchUnticked(next)
    else setUnticked(next)
  }
  const sort = (direction: 'asc' | 'desc'): void => {
    sortBy(api, [{ key, falling: direction === 'desc' }])
    close()
  }
  const toggleOpen = (id: string): void => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const inSearch = event.target === search.current?.input
    if (event.key === 'ArrowDown' && inSearch) list.current?.focus()
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement) && !isChoosing(event.target)) apply()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of everything inside
    <div className="q-filter-body" onKeyDown={onKeyDown}>
      <div className="q-filter-sort">
        <Button
          type="text"
          size="small"
          icon={<SortAscendingOutlined aria-hidden="true" />}
          onClick={() => sort('asc')}
        >
          升序
        </Button>
        <Button
          type="text"
          size="small"
          icon={<SortDescendingOutlined aria-hidden="true" />}
          onClick={() => sort('desc')}
        >
          降序
        </Button>
        <Button
          type="text"
          size="small"
          aria-label="冻结到此列"
          title="冻结到此列，再点一次取消"
          icon={<PushpinOutlined aria-hidden="true" />}
          onClick={() => {
            handle.freezeTo(key)
            close()
          }}
        />
        <Segmented
          size="small"
          aria-label="筛选方式"
          value={part}
          onChange={setPart}
          options={[
            { value: 'list', label: '内容' },
            { value: 'conditions', label: conditions.some(({ is }) => is !== '') ? '条件 •' : '条件' },
          ]}
        />
      </div>
      {part === 'list' ? (
        <>
          <Input
            ref={search}
            size="small"
            allowClear
            aria-label="在取值中查找"
            placeholder="在取值中查找"
            prefix={<SearchOutlined aria-hidden="true" />}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setSearchUnticked(new Set())
            }}
          />
          <ValueListBox
            ref={list}
            lines={lines}
            unticked={off}
            allWord={searched ? '全选查到的' : '全选'}
            onTick={tick}
            onOnly={(line: ListLine) => settle({ only: line.keys })}
            onToggleOpen={toggleOpen}
            onType={() => search.current?.focus()}
          />
        </>
      ) : (
        <ConditionRows kind={kind} conditions={conditions} join={join} onChange={setConditions} onJoin={setJoin} />
      )}
      <p className={fault === undefined ? 'q-filter-note' : 'q-filter-note q-err-text'} role="status">
        {fault?.ok === false
          ? fault.message
          : part === 'conditions'
            ? ''
            : searched && offered.length === 0
              ? '没有查到这样的取值'
              : `选 ${ticked} / ${offered.length} 项`}
      </p>
      <div className="q-filter-buttons">
        <Button size="small" disabled={model === null} onClick={() => settle(null)}>
          清除此列筛选
        </Button>
        <span />
        <Button size="small" onClick={close}>
          取消
        </Button>
        <Button size="small" type="primary" disabled={!ready} onClick={apply}>
          确定
        </Button>
      </div>
    </div>
  )
}

/** Enter in an open list of conditions chooses there. */
const isChoosing = (target: EventTarget): boolean => target instanceof Element && target.closest('.ant-select') !== null
