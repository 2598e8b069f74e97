/** A picture of a draft on the page: the chart drawn from its numbers, the photo from its attachment. */
import { useEffect, useState } from 'react'
import type { ChartContent, PictureBlock } from '../../../../domain/report/model'
import { useClient } from '../../client/hooks'

const INKS = ['#404040', '#a6a6a6', '#737373', '#d9d9d9', '#262626', '#bfbfbf']
const WIDTH = 560
const HEIGHT = 300
const FOOT = 46

const shown = (value: number | null, percent: boolean): string =>
  value === null ? '' : `${value}${percent ? '%' : ''}`

/** Bars, upright for every type but lines and pies: what is printed is drawn by Word itself. */
function Chart({ chart }: { readonly chart: ChartContent }) {
  const { categories, series, type, percent = false } = chart
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const slot = WIDTH / Math.max(1, categories.length)
  const bar = Math.min(40, (slot * 0.7) / Math.max(1, series.length))
  const top = (value: number | null): number => 20 + (HEIGHT - FOOT - 20) * (1 - (value ?? 0) / most)
  const middle = (at: number): number => slot * at + slot / 2
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={type}>
      {series.map(({ name, values }, index) =>
        type === '折线图' ? (
          <polyline
            key={name}
            fill="none"
            stroke={INKS[index % INKS.length]}
            strokeWidth="2"
            points={values.map((value, at) => `${middle(at)},${top(value)}`).join(' ')}
          />
        ) : (
          values.map((value, at) => {
            const left = middle(at) - (bar * series.length) / 2 + bar * index
            return (
              <g key={`${name} ${categories[at] ?? at}`}>
                <rect
                  x={left}
                  y={top(value)}
                  width={bar * 0.92}
                  height={HEIGHT - FOOT - top(value)}
                  fill={INKS[index % INKS.length]}
                />
                <text x={left + bar / 2} y={top(value) - 4} textAnchor="middle" fontSize="10">
                  {shown(value, percent)}
                </text>
              </g>
            )
          })
        ),
      )}
      <line x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} stroke="#000" />
      {categories.map((words, at) => (
        <text key={words} x={middle(at)} y={HEIGHT - FOOT + 14} textAnchor="middle" fontSize="11">
          {words.length > 6 ? `${words.slice(0, 6)}…` : words}
        </text>
      ))}
      {series.length < 2
        ? null
        : series.map(({ name }, index) => (
            <text key={name} x={20 + index * 110} y={HEIGHT - 6} fontSize="11" fill={INKS[index % INKS.length]}>
              ■ {name}
            </text>
          ))}
    </svg>
  )
}

function Photo({ id, alt }: { readonly id: string; readonly alt: string }) {
  const client = useClient()
  const [address, setAddress] = useState<string | undefined>(undefined)
  useEffect(() => {
    let made: string | undefined
    let gone = false
    const load = async (): Promise<void> => {
      const answer = await client.run('attachments.read', { id }, { quiet: true })
      if (!answer.ok || gone) return
      const bytes = Uint8Array.from(atob(answer.value.base64), (character) => character.charCodeAt(0))
      made = URL.createObjectURL(new Blob([bytes], { type: answer.value.mediaType }))
      setAddress(made)
    }
    void load()
    return () => {
      gone = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [client, id])
  return address === undefined ? <span className="q-facts">（照片）</span> : <img src={address} alt={alt} />
}

export function PictureView({ block, id }: { readonly block: PictureBlock; readonly id: string }) {
  return (
    <figure id={id} className="q-paper-picture">
      {block.chart === undefined ? <Photo id={block.photo ?? ''} alt={block.alt} /> : <Chart chart={block.chart} />}
      <figcaption>{block.caption}</figcaption>
    </figure>
  )
}
