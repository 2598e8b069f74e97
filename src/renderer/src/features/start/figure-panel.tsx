import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { Indicator } from '../../../../domain/indicators/indicator'
import { useOpenRecord } from '../../app/use-open-record'
import { useMessages } from '../../ui/messages'
import { StatusMark } from '../../ui/status-mark'
import { missingIds } from './goals'

const FIRST = 200

interface Named {
  readonly id: string
  readonly note?: string
}

/** `分母 112 家 ▸` and the names behind it, each opening its record. */
function Names({
  title,
  entries,
  counts,
  unit,
  names,
  open = false,
}: {
  readonly title: string
  readonly entries: readonly Named[]
  readonly counts: string
  readonly unit: string
  readonly names: Readonly<Record<string, string>>
  readonly open?: boolean
}) {
  const [shown, setShown] = useState(open)
  const [most, setMost] = useState(FIRST)
  const openRecord = useOpenRecord()
  if (entries.length === 0) return null
  return (
    <section className="q-names">
      <button type="button" className="q-names-head" aria-expanded={shown} onClick={() => setShown(!shown)}>
        <span>{title}</span>
        <b>
          {entries.length} {unit}
        </b>
        <span aria-hidden="true">{shown ? '▾' : '▸'}</span>
      </button>
      {shown ? (
        <ul>
          {entries.slice(0, most).map(({ id, note }) => (
            <li key={id}>
              <button type="button" className="q-link-button" onClick={() => void openRecord(counts, id)}>
                {names[id] ?? id}
              </button>
              {note === undefined ? null : <span className="q-secondary">{note}</span>}
            </li>
          ))}
          {entries.length > most ? (
            <li>
              <Button size="small" onClick={() => setMost(most + 1000)}>
                再显示一些（还有 {entries.length - most}）
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  )
}

function Parts({
  parts,
  onOpen,
}: {
  readonly parts: readonly Indicator[]
  readonly onOpen: (part: Indicator) => void
}) {
  return (
    <table className="q-table" aria-label="分项">
      <thead>
        <tr>
          <th>分项</th>
          <th>完成值</th>
          <th>结论</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <td>
              <button type="button" className="q-link-button" onClick={() => onOpen(part)}>
                {part.label}
              </button>
            </td>
            <td>{part.value}</td>
            <td>
              {part.met === null ? null : (
                <StatusMark kind={part.met ? 'ok' : 'err'}>{part.met ? '达标' : '未达标'}</StatusMark>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 口径卡: value and verdict, the formula as it prints, and the names behind each number. */
export function FigurePanel({
  indicator,
  asOf,
  names,
  onOpen,
  onClose,
}: {
  readonly indicator: Indicator
  readonly asOf: string
  readonly names: Readonly<Record<string, string>>
  readonly onOpen: (part: Indicator) => void
  readonly onClose: () => void
}) {
  const { toast, error } = useMessages()
  const { label, value, target, met, reason, footnote, unit, counts, parts = [] } = indicator
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(`${label} ${value}\n${footnote}`)
      toast('已复制数字和脚注')
    } catch {
      error({ code: 'refused', message: '剪贴板没有打开，请选中文字后按 Ctrl+C。' })
    }
  }
  const plain = (ids: readonly string[]): readonly Named[] => ids.map((id) => ({ id }))
  return (
    <Drawer
      open
      size={480}
      title={`${label}　截至 ${asOf}`}
      onClose={onClose}
      extra={<Button onClick={() => void copy()}>复制数字和脚注</Button>}
    >
      <div className="q-figure">
        <div className="q-figure-value">
          <b>{value}</b>
          {target === '' ? null : <span className="q-secondary">目标 {target}</span>}
          {met === null ? (
            <StatusMark kind="notApplicable">无结论</StatusMark>
          ) : (
            <StatusMark kind={met ? 'ok' : 'err'}>{met ? '达标' : '未达标'}</StatusMark>
          )}
        </div>
        {reason === undefined ? null : <p className="q-secondary">{reason}</p>}
        <p className="q-footnote">{footnote}</p>
        <Names title="还差" entries={plain(missingIds(indicator))} {...{ counts, unit, names }} open />
        <Names title="分子" entries={plain(indicator.numeratorIds)} {...{ counts, unit, names }} />
        <Names title="分母" entries={plain(indicator.denominatorIds)} {...{ counts, unit, names }} />
        <Names
          title="不计入"
          entries={indicator.excluded.map((one) => ({ id: one.id, note: one.reason }))}
          {...{ counts, unit, names }}
        />
        <Names title="待定" entries={plain(indicator.pending ?? [])} {...{ counts, unit, names }} />
        {parts.length === 0 ? null : <Parts parts={parts} onOpen={onOpen} />}
      </div>
    </Drawer>
  )
}
