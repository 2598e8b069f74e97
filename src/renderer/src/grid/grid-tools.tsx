import {
  ColumnWidthOutlined,
  DeleteOutlined,
  EllipsisOutlined,
  FormOutlined,
  PlusOutlined,
  SearchOutlined,
  SortAscendingOutlined,
} from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Input, type InputRef, Popover } from 'antd'
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useUndoRedo } from '../app/undo'
import { useClient, useCommand, useStatus } from '../client/hooks'
import { removedWords } from '../client/removed-words'
import { useMessages } from '../ui/messages'
import { onPrintKey } from '../ui/print-table'
import { FillSelected } from './fill-selected'
import type { GridHandle } from './grid-handle'
import { GRID_MENU, type GridMenuEntry, printShown } from './grid-menu'
import { resetLayout } from './layout'
import { SortDialog } from './sort-dialog'
import { ViewMenu } from './view-menu'

function ColumnChooser({ handle, gridId }: { readonly handle: GridHandle; readonly gridId: string }) {
  const columns = useSyncExternalStore(handle.columns.subscribe, handle.columns.get)
  const blocks = [...new Set(columns.map((column) => column.block))]
  return (
    <div className="q-column-chooser">
      {blocks.map((block) => (
        <fieldset key={block}>
          <legend>{block}</legend>
          {columns
            .filter((column) => column.block === block)
            .map((column) => (
              <Checkbox
                key={column.key}
                checked={column.shown}
                onChange={(event) => {
                  handle.api?.setColumnsVisible([column.key], event.target.checked)
                  handle.columnsChanged()
                  handle.readColumns()
                }}
              >
                {column.label}
              </Checkbox>
            ))}
        </fieldset>
      ))}
      <Button
        size="small"
        onClick={() => {
          if (handle.api === undefined) return
          resetLayout(handle.api, gridId)
          handle.columnsChanged()
          handle.readColumns()
        }}
      >
        恢复原来的列
      </Button>
    </div>
  )
}

/** Sorting by several columns; says how many are on. */
function SortButton({ handle }: { readonly handle: GridHandle }) {
  const levels = useSyncExternalStore(handle.sorted.subscribe, handle.sorted.get)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="text" icon={<SortAscendingOutlined aria-hidden="true" />} onClick={() => setOpen(true)}>
        {levels === 0 ? '排序' : `排序：${levels} 列`}
      </Button>
      {open ? <SortDialog handle={handle} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** Acts on the whole table. */
function MoreMenu({ handle, collection }: { readonly handle: GridHandle; readonly collection: string }) {
  const client = useClient()
  const messages = useMessages()
  const whole = useSyncExternalStore(handle.whole.subscribe, handle.whole.get)
  const [asking, setAsking] = useState<GridMenuEntry | undefined>(undefined)
  const context = useMemo(() => ({ handle, collection, client, messages }), [handle, collection, client, messages])
  useEffect(() => onPrintKey(() => void (handle.whole.get() && printShown(context))), [context, handle])
  const items = GRID_MENU.map((entry) => {
    const { key, label, icon: Icon, act } = entry
    return {
      key,
      label,
      disabled: !whole,
      ...(Icon === undefined ? {} : { icon: <Icon aria-hidden="true" /> }),
      onClick: () => (act === undefined ? setAsking(entry) : void act(context)),
    }
  })
  const Asking = asking?.Dialog
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button type="text" icon={<EllipsisOutlined aria-hidden="true" />}>
          更多
        </Button>
      </Dropdown>
      {Asking === undefined ? null : <Asking context={context} onClose={() => setAsking(undefined)} />}
    </>
  )
}

/** Left part of the title row: what to do with chosen rows, or filters and columns. */
export function GridTools({
  handle,
  collection,
  gridId = collection,
  selectionTools,
  children,
}: {
  readonly handle: GridHandle
  readonly collection: string
  readonly gridId?: string
  /** Further acts on the chosen records. */
  readonly selectionTools?: (ids: readonly string[]) => ReactNode
  readonly children?: ReactNode
}) {
  const selected = useSyncExternalStore(handle.selected.subscribe, handle.selected.get)
  const { readOnly } = useStatus()
  const run = useCommand()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const [filling, setFilling] = useState(false)

  const remove = async (): Promise<void> => {
    const answer = await run('records.remove', { collection, ids: [...selected] })
    if (!answer.ok) return
    const { seq } = answer.value
    handle.api?.deselectAll()
    toast(
      removedWords(`已删除 ${selected.length} 条`, answer.value),
      seq === undefined ? undefined : () => void undo(seq),
    )
  }

  if (selected.length > 0) {
    const nothingToFill = ![...handle.codecs.values()].some(({ editable }) => editable)
    return (
      <div className="q-grid-tools">
        {filling ? (
          <FillSelected handle={handle} collection={collection} ids={selected} onClose={() => setFilling(false)} />
        ) : null}
        <b>已选 {selected.length} 条</b>
        {selectionTools?.(selected)}
        <Button
          icon={<FormOutlined aria-hidden="true" />}
          disabled={readOnly || nothingToFill}
          title={
            nothingToFill && !readOnly ? '这张表里没有可以直接填的列：各列由程序算出，或在各自的页面里填' : undefined
          }
          onClick={() => setFilling(true)}
        >
          批量填写
        </Button>
        <MoreMenu handle={handle} collection={collection} />
        <Button icon={<DeleteOutlined aria-hidden="true" />} disabled={readOnly} onClick={() => void remove()}>
          删除
        </Button>
        <Button type="link" onClick={() => handle.api?.deselectAll()}>
          不选了
        </Button>
      </div>
    )
  }
  return (
    <div className="q-grid-tools">
      {children}
      <ViewMenu handle={handle} gridId={gridId} />
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={<ColumnChooser handle={handle} gridId={gridId} />}
        destroyOnHidden
      >
        <Button type="text" aria-label="列" title="选列" icon={<ColumnWidthOutlined aria-hidden="true" />}>
          <span className="q-tool-word">列</span>
        </Button>
      </Popover>
      <SortButton handle={handle} />
      <MoreMenu handle={handle} collection={collection} />
    </div>
  )
}

/** 在本表中查找. */
export function GridSearch({ handle }: { readonly handle: GridHandle }) {
  const text = useSyncExternalStore(handle.quickText.subscribe, handle.quickText.get)
  const input = useRef<InputRef>(null)
  useEffect(() => {
    handle.focusSearch = () => input.current?.focus({ cursor: 'all' })
  }, [handle])
  return (
    <Input
      ref={input}
      className="q-grid-search"
      allowClear
      aria-label="在本表中查找"
      placeholder="在本表中查找"
      prefix={<SearchOutlined aria-hidden="true" />}
      value={text}
      onChange={(event) => {
        handle.find(event.target.value)
      }}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== 'ArrowDown') || event.nativeEvent.isComposing) return
        event.preventDefault()
        handle.focusFirst()
      }}
    />
  )
}

/** Goes to the empty row; the record is made with its first value. */
export function AddRowButton({ handle, label }: { readonly handle: GridHandle; readonly label: string }) {
  const { readOnly } = useStatus()
  return (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => handle.startNewRow()}
    >
      {label}
    </Button>
  )
}
