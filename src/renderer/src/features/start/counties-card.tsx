import { COUNTY_MEASURES } from '../../../../domain/deadlines/county-table'
import type { FigureBoard } from '../../../../shared/rows'
import { Card } from '../../ui/card'
import { openFigure } from '../figures/open-figure'

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

/** Done and due by county; the whole city is the figure itself. */
export function CountiesCard({ board }: { readonly board: FigureBoard }) {
  const { counties, indicators } = board
  if (counties.rows.length === 0) return null
  return (
    <Card
      title="各县区"
      facts="完成/应完成（家）"
      tools={
        <span className="q-county-legend">
          <i className="q-county-mid" /> 低于八成 <i className="q-county-low" /> 低于六成
        </span>
      }
    >
      <div className="q-scroll-x">
        <table className="q-table q-counties" aria-label="各县区">
          <thead>
            <tr>
              <th>事项</th>
              {counties.rows.map((county) => (
                <th key={county.code}>{county.name}</th>
              ))}
              <th>全市</th>
            </tr>
          </thead>
          <tbody>
            {COUNTY_MEASURES.map(([measure, key]) => {
              const whole = indicators[key]
              return (
                <tr key={key}>
                  <td>{measure}</td>
                  {counties.rows.map((county) => (
                    <Cell key={county.code} {...(county.cells[measure] ?? { done: 0, due: 0 })} />
                  ))}
                  <td className="q-county-cell">
                    {whole === undefined ? null : (
                      <button type="button" className="q-plain-button" onClick={() => openFigure(key)}>
                        <b>
                          {whole.numerator ?? 0}/{whole.denominator ?? 0}
                        </b>
                      </button>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
