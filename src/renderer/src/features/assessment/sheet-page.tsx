import { Button, Switch } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { AssessmentConclusion, AssessmentRow } from '../../../../domain/assessment/assessment-row'
import { useCommand, useQuery, useStatus } from '../../client/hooks'
import { useMessages } from '../../ui/messages'
import { PageTitle } from '../../ui/page-title'
import { useScreenKeys } from '../../ui/screen-slots'
import { SidePanel } from '../../ui/side-panel'
import { type MarkKind, StatusMark } from '../../ui/status-mark'
import { DeskSummary } from '../desk/desk-summary'
import { SheetPanel } from './sheet-panel'

const KEYS = [
  { keys: '↑ ↓', does: '上一项、下一项' },
  { keys: 'Enter', does: '到右边填写自评结论' },
]

export const CONCLUSION_MARK: Readonly<Record<AssessmentConclusion, MarkKind>> = {
  达标: 'ok',
  基本达标: 'warn',
  未达标: 'err',
  不涉及: 'notApplicable',
}

function Conclusion({ row }: { readonly row: AssessmentRow }) {
  if (row.conclusion === '') return <span className="q-secondary">待判定</span>
  return (
    <>
      <StatusMark kind={CONCLUSION_MARK[row.conclusion]}>{row.conclusion}</StatusMark>
      <span className="q-facts">{row.entered ? (row.differs ? ' 与数据不同' : '') : ' 按数据'}</span>
    </>
  )
}

function Line({
  row,
  active,
  weighted,
  onSelect,
  onEnter,
  onStep,
}: {
  readonly row: AssessmentRow
  readonly active: boolean
  readonly weighted: boolean
  readonly onSelect: () => void
  readonly onEnter: () => void
  readonly onStep: (by: number) => void
}) {
  const element = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (active && element.current?.closest('table')?.contains(document.activeElement) === true) element.current.focus()
  }, [active])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') onStep(1)
    else if (event.key === 'ArrowUp') onStep(-1)
    else if (event.key === 'Enter') onEnter()
    else return
    event.preventDefault()
  }
  return (
    <tr
      ref={element}
      id={`assessment-${row.key}`}
      aria-current={active ? 'true' : undefined}
      tabIndex={active ? 0 : -1}
      className={active ? 'q-row-selected' : ''}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      <td className="q-number">{row.number}</td>
      <td>
        <b className="q-assessment-name">{row.name}</b>
        <span className="q-assessment-words" title={row.content}>
          {row.content}
        </span>
      </td>
      <td>{row.target}</td>
      <td title={row.achieved}>
        <span className="q-assessment-words q-assessment-achieved">{row.achieved}</span>
      </td>
      <td>
        <Conclusion row={row} />
        {row.missing.length === 0 ? null : (
          <span className="q-assessment-words" title={`缺${row.missing.join('、')}`}>
            <StatusMark kind="warn">缺 {row.missing.length} 项说明</StatusMark>
          </span>
        )}
      </td>
      <td>{row.responsible || '—'}</td>
      <td>{row.dueOn || '—'}</td>
      {weighted ? <td className="q-number">{row.weight ?? '—'}</td> : null}
    </tr>
  )
}

function Table({
  rows,
  chosen,
  weighted,
  onSelect,
  onEnter,
}: {
  readonly rows: readonly AssessmentRow[]
  readonly chosen: string | undefined
  readonly weighted: boolean
  readonly onSelect: (key: string) => void
  readonly onEnter: () => void
}) {
  const columns = weighted ? 8 : 7
  const groups = [...new Set(rows.map(({ group }) => group))]
  const step = (key: string, by: number): void => {
    const next = rows[rows.findIndex((row) => row.key === key) + by]
    if (next !== undefined) onSelect(next.key)
  }
  return (
    <table className="q-table q-assessment-sheet" aria-label="对标考核自评表">
      <thead>
        <tr>
          <th className="q-number">序号</th>
          <th>考核内容（方案原文）</th>
          <th>目标值</th>
          <th>完成值</th>
          <th>自评结论</th>
          <th>责任人</th>
          <th>完成时限</th>
          {weighted ? <th className="q-number">本局自定权重</th> : null}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group}>
          <tr className="q-assessment-line">
            <td colSpan={columns}>{group}</td>
          </tr>
          {rows
            .filter((row) => row.group === group)
            .map((row) => (
              <Line
                key={row.key}
                row={row}
                active={row.key === chosen}
                weighted={weighted}
                onSelect={() => onSelect(row.key)}
                onEnter={onEnter}
                onStep={(by) => step(row.key, by)}
              />
            ))}
        </tbody>
      ))}
    </table>
  )
}

const countOf = (rows: readonly AssessmentRow[], conclusion: string): number =>
  rows.filter((row) => row.conclusion === conclusion).length

/** 对标考核自评表: computed values and proposals at the left, the clerk's words on the chosen row at the right. */
export function SheetPage({ tabs, chosen: first }: { readonly tabs: ReactNode; readonly chosen: string | undefined }) {
  const { today, readOnly } = useStatus()
  const { value } = useQuery('assessment.sheet', {})
  const run = useCommand()
  const { toast } = useMessages()
  const [chosen, setChosen] = useState<string | undefined>(first)
  const [weighted, setWeighted] = useState(false)
  const [opener, setOpener] = useState<object | undefined>(undefined)
  useScreenKeys(KEYS)
  const rows = value ?? []
  const row = rows.find(({ key }) => key === chosen) ?? rows[0]
  const fill = async (): Promise<void> => {
    const answer = await run('assessment.fill', {})
    if (answer.ok) toast('自评表已按数据填好，自评人写的没有动')
  }
  const facts = `${rows.length} 项：达标 ${countOf(rows, '达标')}，基本达标 ${countOf(rows, '基本达标')}，未达标 ${countOf(rows, '未达标')}，待判定 ${countOf(rows, '')}`
  return (
    <>
      <div className="q-assessment-row">{tabs}</div>
      <PageTitle
        title="对标考核自评表"
        facts={facts}
        actions={
          <Button type="primary" disabled={readOnly} onClick={() => void fill()}>
            按数据填写
          </Button>
        }
      >
        <label className="q-assessment-weighted" htmlFor="assessment-weighted">
          <Switch id="assessment-weighted" size="small" checked={weighted} onChange={setWeighted} />
          本局自定权重
        </label>
      </PageTitle>
      <DeskSummary desk="assessment" />
      <div className="q-assessment-split">
        <div className="q-assessment-page">
          <section className="q-card">
            <Table
              rows={rows}
              chosen={row?.key}
              weighted={weighted}
              onSelect={setChosen}
              onEnter={() => {
                setOpener({})
                document.getElementById('assessment-conclusion')?.focus()
              }}
            />
          </section>
          <p className="q-facts">
            数据截至 {today}
            。方案没有规定分值，权重由本局自定，默认不显示；“基本达标”方案没有定义，程序不推定，由自评人选。
          </p>
        </div>
        <SidePanel className="q-assessment-panel" label="自评" opener={opener}>
          {row === undefined ? null : <SheetPanel key={row.key} row={row} weighted={weighted} />}
        </SidePanel>
      </div>
    </>
  )
}
