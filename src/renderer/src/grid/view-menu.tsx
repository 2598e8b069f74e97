import { DeleteOutlined, LayoutOutlined, PushpinFilled, PushpinOutlined } from '@ant-design/icons'
import { Button, Form, Input, Popover } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import { useMessages } from '../ui/messages'
import { SCALE, usePreferences } from '../ui/preferences'
import type { GridHandle } from './grid-handle'
import { applyView, resetLayout, viewOf } from './layout'
import {
  type GridView,
  type GridViews,
  keepViews,
  LONGEST_NAME,
  readViews,
  withoutView,
  withStandard,
  withView,
} from './views'

const AS_MADE = '全部记录'

/** Named views: choosing one, keeping what is on show as one, which one the grid opens with. */
export function ViewMenu({ handle, gridId }: { readonly handle: GridHandle; readonly gridId: string }) {
  const current = useSyncExternalStore(handle.view.subscribe, handle.view.get)
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      content={<ViewList handle={handle} gridId={gridId} onDone={() => setOpen(false)} />}
      destroyOnHidden
    >
      <Button
        type="text"
        aria-label={current === '' ? '视图' : `视图：${current}`}
        title="保存和选择视图"
        icon={<LayoutOutlined aria-hidden="true" />}
      >
        {current === '' ? <span className="q-tool-word">视图</span> : `视图：${current}`}
      </Button>
    </Popover>
  )
}

function ViewList({
  handle,
  gridId,
  onDone,
}: {
  readonly handle: GridHandle
  readonly gridId: string
  readonly onDone: () => void
}) {
  const [kept, setKept] = useState<GridViews>(() => readViews(gridId))
  const [name, setName] = useState('')
  const scale = SCALE[usePreferences().size]
  const { toast } = useMessages()
  const current = useSyncExternalStore(handle.view.subscribe, handle.view.get)

  const change = (next: GridViews): void => {
    keepViews(gridId, next)
    setKept(next)
  }
  const settled = (view: string): void => {
    handle.view.set(view)
    handle.columnsChanged()
    handle.readColumns()
    onDone()
  }
  const choose = (view: GridView): void => {
    if (handle.api === undefined) return
    handle.only.set(undefined)
    handle.quickText.set(view.text)
    applyView(handle.api, view, scale)
    settled(view.name)
  }
  const chooseAll = (): void => {
    if (handle.api === undefined) return
    handle.clearFilters()
    resetLayout(handle.api, gridId)
    settled('')
  }
  const save = (): void => {
    const wanted = name.trim()
    if (handle.api === undefined || wanted === '') return
    change(withView(kept, viewOf(handle.api, wanted, handle.quickText.get(), scale)))
    settled(wanted)
    toast(`已存为视图“${wanted}”，只在本机`)
  }

  return (
    <div className="q-views">
      <ul aria-label="视图">
        <li>
          <Button type="text" className={current === '' ? 'q-view-current' : ''} onClick={chooseAll}>
            {AS_MADE}
          </Button>
        </li>
        {kept.views.map((view) => (
          <li key={view.name}>
            <Button type="text" className={current === view.name ? 'q-view-current' : ''} onClick={() => choose(view)}>
              {view.name}
            </Button>
            <Button
              type="text"
              size="small"
              aria-label={`打开时用“${view.name}”`}
              aria-pressed={kept.standard === view.name}
              title="打开这张表时就用它"
              icon={
                kept.standard === view.name ? (
                  <PushpinFilled aria-hidden="true" />
                ) : (
                  <PushpinOutlined aria-hidden="true" />
                )
              }
              onClick={() => change(withStandard(kept, kept.standard === view.name ? undefined : view.name))}
            />
            <Button
              type="text"
              size="small"
              aria-label={`删除视图“${view.name}”`}
              icon={<DeleteOutlined aria-hidden="true" />}
              onClick={() => {
                change(withoutView(kept, view.name))
                if (current === view.name) handle.view.set('')
              }}
            />
          </li>
        ))}
      </ul>
      <Form layout="inline" onFinish={save}>
        <Input
          aria-label="视图名称"
          placeholder="把现在的列、排序、筛选存为…"
          maxLength={LONGEST_NAME}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" disabled={name.trim() === ''}>
          {kept.views.some((view) => view.name === name.trim()) ? '更新' : '存为视图'}
        </Button>
      </Form>
      <p className="q-secondary">视图只存在本机，不进数据包。</p>
    </div>
  )
}
