import type { ReactNode } from 'react'
import { INDICATOR_PARAGRAPHS } from '../../../../domain/indicators/compute-indicators'
import { planOfYear } from '../../../../domain/reference/reference-data'
import { useBoard, useReference, useStatus } from '../../client/hooks'
import { Bar } from '../../ui/bar'
import { PageTitle } from '../../ui/page-title'
import { StatusMark } from '../../ui/status-mark'
import { DeskSummary } from '../desk/desk-summary'
import { openFigure } from '../figures/open-figure'

type Shown = NonNullable<ReturnType<typeof useBoard>['value']>['indicators'][string]

function Verdict({ figure }: { readonly figure: Shown }) {
  if (figure.met === true) return <StatusMark kind="ok">达标</StatusMark>
  if (figure.met === false) return <StatusMark kind="err">未达标</StatusMark>
  return <StatusMark kind="open">{figure.reason === undefined ? '不作判定' : '无样本'}</StatusMark>
}

function Line({ code, figure, words }: { readonly code: string; readonly figure: Shown; readonly words?: string }) {
  return (
    <tr>
      <td className="q-secondary">{code}</td>
      <td title={words}>
        <button type="button" className="q-link-button" title="看口径与名单" onClick={() => openFigure(figure.key)}>
          {figure.label}
        </button>
      </td>
      <td className="q-number">{figure.target === '' ? '—' : figure.target}</td>
      <td className="q-number">
        <b>{figure.value}</b>
      </td>
      <td className="q-assessment-bar">
        {figure.ratio === null ? null : <Bar value={figure.ratio} label={`${figure.label} ${figure.value}`} />}
      </td>
      <td>
        <Verdict figure={figure} />
      </td>
    </tr>
  )
}

/** G1–G7 with their states, then every other figure; each opens its 口径卡. */
export function GoalsPage({ tabs }: { readonly tabs: ReactNode }) {
  const { value: board } = useBoard()
  const reference = useReference()
  const { planYear } = useStatus()
  const plan = reference === undefined ? undefined : planOfYear(reference, planYear)
  const figures = board === undefined ? [] : Object.values(board.indicators)
  const goals = new Set(plan?.goals.map(({ key }) => key))
  const wordsOf = (id: string | undefined): string => plan?.paragraphs.find((one) => one.id === id)?.text ?? ''
  const others = figures.filter(({ key }) => !goals.has(key))
  return (
    <>
      <div className="q-assessment-row">{tabs}</div>
      <PageTitle title="目标与考核" facts={board === undefined ? '' : `数据截至 ${board.asOf}`} />
      <DeskSummary desk="assessment" />
      <div className="q-assessment-page">
        <section className="q-card" aria-label="七项目标">
          <table className="q-table q-assessment-figures">
            <thead>
              <tr>
                <th>编号</th>
                <th>目标</th>
                <th className="q-number">目标值</th>
                <th className="q-number">完成值</th>
                <th>进度</th>
                <th>结论</th>
              </tr>
            </thead>
            <tbody>
              {plan?.goals.map((goal) => {
                const figure = board?.indicators[goal.key]
                return figure === undefined ? null : (
                  <Line key={goal.key} code={goal.key} figure={figure} words={wordsOf(goal.id)} />
                )
              })}
              {others.length === 0 ? null : (
                <tr className="q-assessment-line">
                  <td colSpan={6}>其他数字（方案没有定目标值的不作判定）</td>
                </tr>
              )}
              {others.map((figure) => (
                <Line key={figure.key} code="" figure={figure} words={wordsOf(INDICATOR_PARAGRAPHS[figure.key]?.[0])} />
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </>
  )
}
