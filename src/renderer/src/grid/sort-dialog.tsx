import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Modal, Segmented, Select } from 'antd'
import { type KeyboardEvent, useState, useSyncExternalStore } from 'react'
import type { GridColumn, GridHandle } from './grid-handle'
import { type SortLevel, sortBy, sortLevels } from './sorting'

const levelName = (at: number): string => (at === 0 ? '主要关键字' : `次要关键字 ${at}`)

/** Columns by their block; those of other levels cannot be chosen again. */
function columnOptions(columns: readonly GridColumn[], levels: readonly SortLevel[], own: string) {
  return [...new Set(columns.map(({ block }) => block))].map((block) => ({
    label: block === '' ? '名称和算出的列' : block,
    options: columns
      .filter((column) => column.block === block)
      .map(({ key, label }) => ({
        value: key,
        label,
        disabled: key !== own && levels.some((level) => level.key === key),
      })),
  }))
}

function startingLevels(handle: GridHandle): readonly SortLevel[] {
  const on = handle.api === undefined ? [] : sortLevels(handle.api)
  if (on.length > 0) return on
  const focused = handle.focus.get()?.key ?? ''
  const key = handle.columns.get().some((column) => column.key === focused) ? focused : handle.columns.get()[0]?.key
  return key === undefined ? [] : [{ key, falling: false }]
}

/** Sorting by several columns, the first one counting most, as in WPS. */
export function SortDialog({ handle, onClose }: { readonly handle: GridHandle; readonly onClose: () => void }) {
  const columns = useSyncExternalStore(handle.columns.subscribe, handle.columns.get)
  const [levels, setLevels] = useState(() => startingLevels(handle))
  const free = columns.find(({ key }) => !levels.some((level) => level.key === key))

  const change = (at: number, part: Partial<SortLevel>): void =>
    setLevels(levels.map((level, index) => (index === at ? { ...level, ...part } : level)))
  const move = (at: number, step: 1 | -1): void => {
    const next = [...levels]
    next.splice(at + step, 0, ...next.splice(at, 1))
    setLevels(next)
  }
  const apply = (wanted: readonly SortLevel[]): void => {
    if (handle.api !== undefined) sortBy(handle.api, wanted)
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const choosing = event.target instanceof Element && event.target.closest('.ant-select, button') !== null
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || (choosing && !event.ctrlKey)) return
    event.preventDefault()
    apply(levels)
  }

  return (
    <Modal
      open
      width={520}
      title="排序"
      okText="确定"
      cancelText="取消"
      onOk={() => apply(levels)}
      onCancel={onClose}
      footer={(_, { OkBtn, CancelBtn }) => (
        <div className="q-sort-footer">
          <Button onClick={() => apply([])}>恢复原来的顺序</Button>
          <span className="q-secondary">Ctrl+Enter 确定</span>
          <CancelBtn />
          <OkBtn />
        </div>
      )}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of everything inside */}
      <div className="q-sort" onKeyDown={onKeyDown}>
        {levels.map(({ key, falling }, at) => (
          <fieldset key={key} className="q-sort-level" aria-label={levelName(at)}>
            <span>{levelName(at)}</span>
            <Select
              aria-label={levelName(at)}
              autoFocus={at === levels.length - 1}
              showSearch={{ optionFilterProp: 'label' }}
              value={key}
              options={columnOptions(columns, levels, key)}
              onChange={(wanted: string) => change(at, { key: wanted })}
            />
            <Segmented
              aria-label={`${levelName(at)}的方向`}
              value={falling ? 'desc' : 'asc'}
              onChange={(wanted) => change(at, { falling: wanted === 'desc' })}
              options={[
                { value: 'asc', label: '升序' },
                { value: 'desc', label: '降序' },
              ]}
            />
            <Button
              type="text"
              size="small"
              aria-label={`上移${levelName(at)}`}
              disabled={at === 0}
              icon={<ArrowUpOutlined aria-hidden="true" />}
              onClick={() => move(at, -1)}
            />
            <Button
              type="text"
              size="small"
              aria-label={`下移${levelName(at)}`}
              disabled={at === levels.length - 1}
              icon={<ArrowDownOutlined aria-hidden="true" />}
              onClick={() => move(at, 1)}
            />
            <Button
              type="text"
              size="small"
              aria-label={`删除${levelName(at)}`}
              icon={<DeleteOutlined aria-hidden="true" />}
              onClick={() => setLevels(levels.filter((_, index) => index !== at))}
            />
          </fieldset>
        ))}
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={free === undefined}
          onClick={() => free !== undefined && setLevels([...levels, { key: free.key, falling: false }])}
        >
          添加条件
        </Button>
        <p className="q-secondary">前一个关键字相同的行再按后一个排。空白总在最后。</p>
      </div>
    </Modal>
  )
}
