import { Button } from 'antd'
import { useState } from 'react'
import { StatusMark } from '../ui/status-mark'
import { Strip } from '../ui/strip'
import type { GridHandle } from './grid-handle'
import type { PasteResult } from './use-grid-clipboard'

/** Faults among the cells just pasted, by what the marks say now. */
function faultsOf(handle: GridHandle, { ids, plan }: PasteResult) {
  const faulty = new Set<string>()
  let bad = 0
  let doubt = 0
  plan.rows.forEach((row, index) => {
    const id = ids[index]
    const record = id === undefined ? undefined : handle.api?.getRowNode(id)?.data
    if (record === undefined || id === undefined) return
    const marks = handle.marksOf(record)
    for (const key of Object.keys(row.fields)) {
      const kind = marks.get(key)?.kind
      if (kind === 'bad') bad += 1
      else if (kind === 'doubt') doubt += 1
      else continue
      faulty.add(id)
    }
  })
  for (const one of plan.refused) if (one.id !== undefined) faulty.add(one.id)
  return { bad, doubt, faulty }
}

/** Stays until it is closed: what was pasted, what was not taken and why, and the way back. */
export function PasteStrip({
  handle,
  result,
  onUndo,
  onClose,
}: {
  readonly handle: GridHandle
  readonly result: PasteResult
  readonly onUndo: (seq: number) => void
  readonly onClose: () => void
}) {
  const [listed, setListed] = useState<'refused' | 'noted' | undefined>(undefined)
  const { plan, created, updated, seq, left, repeated } = result
  const { bad, doubt, faulty } = faultsOf(handle, result)
  const { refused, noted, skipped, overflow } = plan
  const list = listed === undefined ? [] : plan[listed]
  const toggle = (which: 'refused' | 'noted') => () => setListed(listed === which ? undefined : which)
  const close = (): void => {
    handle.showOnly(undefined)
    onClose()
  }
  return (
    <>
      <Strip
        kind={refused.length > 0 ? 'warn' : 'info'}
        onClose={close}
        tools={
          <>
            {faulty.size === 0 ? null : (
              <Button type="link" size="small" onClick={() => handle.showOnly(faulty)}>
                只看这些格
              </Button>
            )}
            {seq === undefined ? null : (
              <Button
                type="link"
                size="small"
                onClick={() => {
                  onUndo(seq)
                  close()
                }}
              >
                撤销粘贴
              </Button>
            )}
          </>
        }
      >
        <b>
          已粘贴 {plan.height} 行 × {plan.width} 列
        </b>
        <span>
          新增 {created}，更新 {updated}
        </span>
        {refused.length === 0 ? null : (
          <button type="button" className="q-link-button" onClick={toggle('refused')}>
            <StatusMark kind="err">{refused.length} 格没有收</StatusMark>
          </button>
        )}
        {noted.length === 0 ? null : (
          <button type="button" className="q-link-button" onClick={toggle('noted')}>
            <StatusMark kind="info">{noted.length} 格读法与写法不同</StatusMark>
          </button>
        )}
        {bad === 0 ? null : <StatusMark kind="err">{bad} 格有错</StatusMark>}
        {doubt === 0 ? null : <StatusMark kind="warn">{doubt} 格存疑</StatusMark>}
        {skipped.length === 0 ? null : <span>{skipped.join('、')} 由程序算出，没有粘贴</span>}
        {overflow === 0 ? null : <span>末尾 {overflow} 列放不下，没有粘贴</span>}
        {left === 0 ? null : <span>末尾 {left} 行放不下，没有粘贴：这张表不能在这里新增</span>}
        {repeated === 0 ? null : <span>合并单元格里的文字逐行填了 {repeated} 格，数字只填第一格</span>}
      </Strip>
      {list.length > 0 ? (
        <ul className="q-refused-list">
          {list.slice(0, 200).map((one) => (
            <li key={`${one.row}/${one.key}`}>
              第 {one.row + 1} 行　{one.label}　“{one.text}”　{one.message}
            </li>
          ))}
          {list.length > 200 ? <li>另有 {list.length - 200} 格</li> : null}
        </ul>
      ) : null}
    </>
  )
}
