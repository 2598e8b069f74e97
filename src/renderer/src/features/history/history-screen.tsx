import { SearchOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { HistoryCell, HistoryEntry } from '../../../../shared/history-shapes'
import { useUndoRedo } from '../../app/undo'
import { useOpenRecord } from '../../app/use-open-record'
import { useStatus } from '../../client/hooks'
import { dayAndTime } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { StatusMark } from '../../ui/status-mark'
import './history.css'
import { canUndo, holdsText, kindWord, shownText } from './history-words'
import { useHistory } from './use-history'

function CellLine({ cell }: { readonly cell: HistoryCell }) {
  const open = useOpenRecord()
  return (
    <tr>
      <td>
        <button type="button" className="q-link-button" onClick={() => void open(cell.collection, cell.id)}>
          {cell.title === '' ? '（没有名称）' : cell.title}
        </button>
      </td>
      <td className="q-secondary">{cell.fieldLabel}</td>
      <td>
        {cell.field === '*' ? null : (
          <>
            <del className={cell.old === '' ? 'q-history-empty' : ''}>{shownText(cell.old)}</del>
            <span className="q-secondary"> → </span>
          </>
        )}
        <ins className={cell.new === '' ? 'q-history-empty' : ''}>{shownText(cell.new)}</ins>
      </td>
    </tr>
  )
}

function State({ entry }: { readonly entry: HistoryEntry }) {
  if (!entry.inForce) return <StatusMark kind="notApplicable">已撤销</StatusMark>
  if (entry.of !== undefined)
    return (
      <span className="q-facts">
        第 {entry.of} 步的{kindWord(entry)}
      </span>
    )
  return <StatusMark kind="ok">有效</StatusMark>
}

/** What a step with few cells wrote, in one line. */
function brief({ cells, cellCount, records }: HistoryEntry): string {
  const [first] = cells
  if (first === undefined) return ''
  if (cellCount === 1) return `${first.title}：${shownText(first.old)} → ${shownText(first.new)}`
  return `${records} 条记录，${cellCount} 格`
}

function Entry({
  entry,
  opened,
  onToggle,
  onUndo,
  readOnly,
}: {
  readonly entry: HistoryEntry
  readonly opened: boolean
  readonly onToggle: () => void
  readonly onUndo: () => void
  readonly readOnly: boolean
}) {
  const { seq, at, actor, label, cells, cellCount } = entry
  return (
    <tbody className={entry.inForce ? '' : 'q-history-undone'}>
      <tr className={opened ? 'q-history-open' : ''}>
        <td className="q-secondary">{dayAndTime(at)}</td>
        <td>{actor}</td>
        <td className="q-secondary">{kindWord(entry)}</td>
        <td className="q-history-what">
          <button type="button" className="q-plain-button" aria-expanded={opened} onClick={onToggle}>
            <span aria-hidden="true" className="q-secondary">
              {opened ? '▾ ' : '▸ '}
            </span>
            {label}
            <span className="q-facts q-gap-left">{brief(entry)}</span>
          </button>
        </td>
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
              撤销这一步
            </Button>
          ) : null}
        </td>
      </tr>
      {opened ? (
        <tr>
          <td colSpan={6} className="q-history-cells">
            <table className="q-table" aria-label="改动的格">
              <tbody>
                {cells.map((cell) => (
                  <CellLine key={`${cell.collection}/${cell.id}/${cell.field}`} cell={cell} />
                ))}
              </tbody>
            </table>
            {cellCount > cells.length ? (
              <p className="q-facts q-card-note">另有 {cellCount - cells.length} 格，没有列出。</p>
            ) : null}
            {cellCount === 0 ? <p className="q-facts q-card-note">这一步没有改动可以列出的格。</p> : null}
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

/** `#/history`: every step ever taken in this workspace, newest first. */
export function HistoryScreen() {
  const { readOnly } = useStatus()
  const { entries, more, loadMore } = useHistory()
  const { undo } = useUndoRedo()
  const [filter, setFilter] = useState('')
  const [opened, setOpened] = useState<number | undefined>(undefined)
  const found = useMemo(() => (entries ?? []).filter((entry) => holdsText(entry, filter)), [entries, filter])
  if (entries === undefined) return <PageTitle title="操作记录" />
  const filtered = filter.trim() !== ''
  return (
    <>
      <PageTitle
        title="操作记录"
        facts={
          filtered
            ? `最近 ${entries.length} 步中，符合的 ${found.length} 步`
            : `最近 ${entries.length} 步，新的在前${more ? '' : '，已经到头'}`
        }
        actions={
          <Input
            className="q-history-filter"
            allowClear
            prefix={<SearchOutlined aria-hidden="true" />}
            aria-label="筛选操作记录"
            placeholder="企业、字段、人名、内容"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        }
      />
      <div className="q-page">
        {found.length === 0 ? (
          <EmptyState
            text={filtered ? '没有符合的记录。' : '还没有操作记录。'}
            {...(filtered ? { action: <Button onClick={() => setFilter('')}>清除筛选</Button> } : {})}
          />
        ) : (
          <div className="q-card">
            <table className="q-table q-history" aria-label="操作记录">
              <thead>
                <tr>
                  <th className="q-history-time">时间</th>
                  <th className="q-history-who">谁</th>
                  <th className="q-history-kind">方式</th>
                  <th>做了什么</th>
                  <th className="q-history-state">状态</th>
                  <th className="q-history-act" />
                </tr>
              </thead>
              {found.map((entry) => (
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
            <Button onClick={loadMore}>再往前看</Button>
          </p>
        ) : null}
      </div>
    </>
  )
}
