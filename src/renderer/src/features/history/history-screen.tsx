import { FileExcelOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { HistoryEntry, TrailFilter } from '../../../../shared/history-shapes'
import { wayLabel, wayOf } from '../../../../shared/history-ways'
import { useUndoRedo } from '../../app/undo'
import { useClient, useStatus } from '../../client/hooks'
import { dayAndTime } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { PageTitle } from '../../ui/page-title'
import { useScreenKeys } from '../../ui/screen-slots'
import { StatusMark } from '../../ui/status-mark'
import './history.css'
import { briefOf, canUndo } from './history-words'
import { StepCells } from './step-cells'
import { TrailFilterBar } from './trail-filter-bar'
import { type History, useHistory } from './use-history'

const KEYS = [
  { keys: '↑ / ↓', does: '上一步 / 下一步' },
  { keys: 'Enter', does: '展开或收起这一步改动的格' },
  { keys: 'Ctrl+F', does: '在操作日志中查找' },
]

function State({ entry }: { readonly entry: HistoryEntry }) {
  const isAct = entry.kind === 'undo' || entry.kind === 'redo'
  if (!entry.inForce)
    return <StatusMark kind="notApplicable">{entry.kind === 'undo' ? '又重做了' : '已撤销'}</StatusMark>
  if (isAct)
    return (
      <span className="q-facts">
        {entry.kind === 'undo' ? '撤销' : '重做'}第 {entry.of} 步
      </span>
    )
  return <StatusMark kind="ok">有效</StatusMark>
}

interface EntryProps {
  readonly entry: HistoryEntry
  readonly opened: boolean
  readonly onToggle: () => void
  readonly onUndo: () => void
  readonly readOnly: boolean
}

function Entry({ entry, opened, onToggle, onUndo, readOnly }: EntryProps) {
  const { seq, at, actor, label, kind } = entry
  const word = kind === 'undo' ? '撤销这次撤销' : '撤销这一步'
  return (
    <tbody className={entry.inForce ? '' : 'q-history-undone'}>
      <tr className={opened ? 'q-history-open' : ''}>
        <td className="q-secondary">{dayAndTime(at)}</td>
        <td>{actor}</td>
        <td className="q-secondary">{wayLabel(wayOf(entry))}</td>
        <td className="q-history-what">
          <button type="button" className="q-plain-button" data-step={seq} aria-expanded={opened} onClick={onToggle}>
            <span aria-hidden="true" className="q-secondary">
              {opened ? '▾ ' : '▸ '}
            </span>
            {label}
            <span className="q-facts q-gap-left">{briefOf(entry)}</span>
          </button>
        </td>
        <td className="q-number">{entry.records === 0 ? '' : entry.records}</td>
        <td>
          <State entry={entry} />
        </td>
        <td className="q-number">
          {canUndo(entry) ? (
            <Button
              size="small"
              icon={<UndoOutlined aria-hidden="true" />}
              disabled={readOnly}
              onClick={onUndo}
              aria-label={`撤销第 ${seq} 步`}
            >
              {word}
            </Button>
          ) : null}
        </td>
      </tr>
      {opened ? (
        <tr>
          <td colSpan={7} className="q-history-cells">
            <StepCells entry={entry} />
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

/** ↑ and ↓ go from step to step. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const steps = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')]
  const at = steps.indexOf(document.activeElement as HTMLElement)
  const to = steps[at < 0 ? 0 : at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (to === undefined) return
  event.preventDefault()
  to.focus()
}

function factsOf({ entries, more, busy, readTo }: History, isFiltered: boolean): string {
  const found = `${isFiltered ? '符合的' : '最近'} ${entries?.length ?? 0} 步`
  if (entries === undefined) return ''
  if (busy && isFiltered) return `${found}，正在往前查${readTo === undefined ? '' : `，已到 ${dayAndTime(readTo)}`}`
  if (!more) return `${found}，新的在前，已经到头`
  return isFiltered && readTo !== undefined ? `${found}，查到 ${dayAndTime(readTo)}` : `${found}，新的在前`
}

/** `#/history`: every step ever taken in this workspace, newest first. */
export function HistoryScreen() {
  const { readOnly, bureau, today } = useStatus()
  const client = useClient()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const [filter, setFilter] = useState<TrailFilter>({})
  const history = useHistory(filter)
  const { entries = [], more, busy, loadMore, stop } = history
  const [opened, setOpened] = useState<number | undefined>(undefined)
  const table = useRef<HTMLDivElement>(null)
  useScreenKeys(KEYS)
  const isFiltered = Object.keys(filter).length > 0
  const save = async (): Promise<void> => {
    const suggestedName = `操作日志_${bureau}_${today}.xlsx`
    const place = await client.run('files.chooseSave', { title: '导出操作日志', suggestedName })
    if (!place.ok || place.value === null) return
    const saved = await client.run('history.export', { ...filter, save: place.value.token })
    if (saved.ok && (await client.deliver(saved.value))) toast('已导出操作日志，个人信息已遮盖')
  }
  return (
    <>
      <PageTitle
        title="操作日志"
        facts={factsOf(history, isFiltered)}
        actions={
          <Button icon={<FileExcelOutlined aria-hidden="true" />} onClick={() => void save()} disabled={readOnly}>
            导出 Excel
          </Button>
        }
      />
      <div className="q-page">
        <TrailFilterBar filter={filter} onFilter={setFilter} />
        {entries.length === 0 ? (
          busy ? null : (
            <EmptyState
              text={
                isFiltered
                  ? more
                    ? '查到这里为止没有符合的操作。'
                    : '没有符合的操作。'
                  : '还没有操作。录入、粘贴、导入后，每一步都记在这里。'
              }
            />
          )
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys between the buttons inside
          <div className="q-card" ref={table} onKeyDown={onArrow}>
            <table className="q-table q-history" aria-label="操作日志">
              <thead>
                <tr>
                  <th className="q-history-time">时间</th>
                  <th className="q-history-who">谁</th>
                  <th className="q-history-kind">方式</th>
                  <th>做了什么</th>
                  <th className="q-history-count q-number">记录数</th>
                  <th className="q-history-state">状态</th>
                  <th className="q-history-act" />
                </tr>
              </thead>
              {entries.map((entry) => (
                <Entry
                  key={entry.seq}
                  entry={entry}
                  opened={opened === entry.seq}
                  onToggle={() => setOpened(opened === entry.seq ? undefined : entry.seq)}
                  onUndo={() => void undo(entry.seq)}
                  readOnly={readOnly}
                />
              ))}
            </table>
          </div>
        )}
        {more ? (
          <p className="q-history-more">
            {busy && isFiltered ? (
              <Button onClick={stop}>停下</Button>
            ) : (
              <Button onClick={loadMore} loading={busy}>
                {isFiltered && entries.length === 0 ? '继续往前查' : '再往前看'}
              </Button>
            )}
          </p>
        ) : null}
      </div>
    </>
  )
}
