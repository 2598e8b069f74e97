import { useState } from 'react'
import { COUNTY_MEASURES } from '../../../../domain/deadlines/county-table'
import type { CountyRow, FigureBoard } from '../../../../shared/board'
import { Card } from '../../ui/card'
import { openFigure } from '../figures/open-figure'

/** From this many counties on each is a row, in a list that scrolls; below it a column. */
const MANY = 10

/** Tint of a cell by what is done: below six tenths, below eight tenths. */
const tint = (done: number, due: number): string =>
  due === 0 ? '' : done * 10 < due * 6 ? 'q-county-low' : done * 10 < due * 8 ? 'q-county-mid' : ''

function Cell({ done, due }: { readonly done: number; readonly due: number }) {
  return (
    <td className={`q-county-cell ${tint(done, due)}`}>
      {due === 0 ? <span className="q-secondary">—</span> : `${done}/${due}`}
    </td>
  )
}

const cellOf = (county: CountyRow, measure: string) => county.cells[measure] ?? { done: 0, due: 0 }

function Whole({ board, figure }: { readonly board: FigureBoard; readonly figure: string }) {
  const whole = board.indicators[figure]
  return (
    <td className="q-county-cell">
      {whole === undefined ? null : (
        <button type="button" className="q-plain-button" title="看口径与名单" onClick={() => openFigure(figure)}>
          <b>
            {whole.numerator ?? 0}/{whole.denominator ?? 0}
          </b>
        </button>
      )}
    </td>
  )
}

/** A few counties: each a column, the whole city last. */
function AsColumns({ board }: { readonly board: FigureBoard }) {
  const { rows } = board.counties
  return (
    <table className="q-table q-counties" aria-label="各县区">
      <thead>
        <tr>
          <th>事项</th>
          {rows.map((county) => (
            <th key={county.code}>{county.name}</th>
          ))}
          <th>全市</th>
        </tr>
      </thead>
      <tbody>
        {COUNTY_MEASURES.map(([measure, figure]) => (
          <tr key={figure}>
            <td>{measure}</td>
            {rows.map((county) => (
              <Cell key={county.code} {...cellOf(county, measure)} />
            ))}
            <Whole board={board} figure={figure} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The furthest behind first; a county with nothing due goes last. */
function byShare(rows: readonly CountyRow[], measure: string): readonly CountyRow[] {
  const share = (county: CountyRow): number => {
    const { done, due } = cellOf(county, measure)
    return due === 0 ? 2 : done / due
  }
  return rows.toSorted((left, right) => share(left) - share(right) || (left.code < right.code ? -1 : 1))
}

/** Many counties: each a row, sorted by the measure clicked, the whole city in the row that stays at the foot. */
function AsRows({ board }: { readonly board: FigureBoard }) {
  const [sorted, setSorted] = useState<string | undefined>(undefined)
  const { rows } = board.counties
  const shown = sorted === undefined ? rows : byShare(rows, sorted)
  return (
    <table className="q-table q-counties q-counties-rows" aria-label="各县区">
      <thead>
        <tr>
          <th aria-sort={sorted === undefined ? 'ascending' : 'none'}>
            <button type="button" className="q-plain-button" title="按区划代码排" onClick={() => setSorted(undefined)}>
              县区
            </button>
          </th>
          {COUNTY_MEASURES.map(([measure]) => (
            <th key={measure} aria-sort={sorted === measure ? 'ascending' : 'none'}>
              <button
                type="button"
                className="q-plain-button"
                title="落后的排在前面"
                onClick={() => setSorted(measure)}
              >
                {measure}
                {sorted === measure ? ' ▲' : ''}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((county) => (
          <tr key={county.code}>
            <td>{county.name}</td>
            {COUNTY_MEASURES.map(([measure, figure]) => (
              <Cell key={figure} {...cellOf(county, measure)} />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th>全市</th>
          {COUNTY_MEASURES.map(([, figure]) => (
            <Whole key={figure} board={board} figure={figure} />
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

/** Done and due by county; the whole city is the figure itself. */
export function CountiesCard({ board }: { readonly board: FigureBoard }) {
  const { rows } = board.counties
  if (rows.length === 0) return null
  const many = rows.length >= MANY
  return (
    <Card
      title="各县区"
      facts={many ? `${rows.length} 个县区，完成/应完成（家），点事项排序` : '完成/应完成（家）'}
      tools={
        <span className="q-county-legend">
          <i className="q-county-mid" /> 低于八成 <i className="q-county-low" /> 低于六成
        </span>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
      <section className={many ? 'q-county-scroll' : 'q-scroll-x'} aria-label="各县区" tabIndex={0}>
        {many ? <AsRows board={board} /> : <AsColumns board={board} />}
      </section>
    </Card>
  )
}
