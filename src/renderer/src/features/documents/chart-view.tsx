/** A chart of a draft drawn on the page as the Word file draws it: same kind, same greys, same labels. */
import {
  BAR_ROOM,
  CHART_LETTERS,
  chartDash,
  chartInk,
  chartMarker,
  GAP_WIDTH,
  ticksOf,
  type ValueScale,
  valueScale,
} from '../../../../domain/report/chart-look'
import type { ChartContent, PictureBlock } from '../../../../domain/report/model'
import { textWidth } from '../../../../domain/report/text-width'

/** Units of the drawing in a millimetre. */
const UNIT = 4
const EM = (CHART_LETTERS / 72) * 25.4 * UNIT
const MARGIN = 12
const HEAD = 16
const LABEL_GAP = 5
const DASH = { solid: undefined, dash: '8 5', dot: '2 4', longDash: '14 6' } as const

interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const spoken = (value: number, percent: boolean): string => `${Number(value.toFixed(2))}${percent ? '%' : ''}`

const wide = (words: string): number => textWidth(words) * EM

/** The parts of a name that each fit into a width; at most two, the rest is left out. */
function partedName(words: string, room: number): readonly string[] {
  const most = Math.max(2, Math.floor(room / EM))
  if (wide(words) <= room) return [words]
  const rest = words.slice(most)
  return [words.slice(0, most), rest.length > most ? `${rest.slice(0, most - 1)}…` : rest]
}

function Words({
  x,
  y,
  anchor = 'middle',
  children,
}: {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly children: React.ReactNode
}) {
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize={EM} dominantBaseline="central">
      {children}
    </text>
  )
}

function Marker({ at, x, y }: { readonly at: number; readonly x: number; readonly y: number }) {
  const fill = `#${chartInk(at)}`
  const shapes = {
    circle: <circle cx={x} cy={y} r="5" fill={fill} />,
    square: <rect x={x - 5} y={y - 5} width="10" height="10" fill={fill} />,
    triangle: <path d={`M${x} ${y - 6}l6 11h-12z`} fill={fill} />,
    diamond: <path d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} fill={fill} />,
  }
  return shapes[chartMarker(at)]
}

/** Below the plot, in the middle. */
function Legend({ chart, width, y }: { readonly chart: ChartContent; readonly width: number; readonly y: number }) {
  const isLine = chart.type === '折线图'
  const sign = isLine ? 50 : 14
  const widths = chart.series.map(({ name }) => sign + wide(name) + 16)
  let left = (width - widths.reduce((sum, one) => sum + one, 0)) / 2
  return chart.series.map(({ name }, at) => {
    const x = left
    left += widths[at] ?? 0
    return (
      <g key={name}>
        {isLine ? (
          <>
            <line
              x1={x}
              x2={x + 42}
              y1={y}
              y2={y}
              stroke={`#${chartInk(at)}`}
              strokeWidth="2.5"
              strokeDasharray={DASH[chartDash(at)]}
            />
            <Marker at={at} x={x + 21} y={y} />
          </>
        ) : (
          <rect x={x} y={y - 5} width="10" height="10" fill={`#${chartInk(at)}`} />
        )}
        <Words x={x + sign} y={y} anchor="start">
          {name}
        </Words>
      </g>
    )
  })
}

interface Drawing {
  readonly chart: ChartContent
  readonly frame: Frame
  readonly scale: ValueScale
}

function Upright({ chart, frame, scale }: Drawing) {
  const { categories, series, type, percent = false } = chart
  const y = (value: number): number => frame.bottom - (value / scale.top) * (frame.bottom - frame.top)
  const slot = (frame.right - frame.left) / Math.max(1, categories.length)
  const middle = (at: number): number => frame.left + slot * (at + 0.5)
  const bar = slot / (series.length * (1 + BAR_ROOM.柱形图 / 100) + GAP_WIDTH.柱形图 / 100)
  const step = bar * (1 + BAR_ROOM.柱形图 / 100)
  return (
    <>
      {ticksOf(scale).map((tick) => (
        <g key={tick}>
          <line x1={frame.left} x2={frame.right} y1={y(tick)} y2={y(tick)} stroke="#d9d9d9" />
          <Words x={frame.left - LABEL_GAP} y={y(tick)} anchor="end">
            {spoken(tick, percent)}
          </Words>
        </g>
      ))}
      {categories.map((name, at) => (
        <g key={name}>
          {partedName(name, slot - 4).map((part, line) => (
            <Words key={part} x={middle(at)} y={frame.bottom + EM * (1 + line * 1.1)}>
              {part}
            </Words>
          ))}
        </g>
      ))}
      {series.map(({ name, values }, index) =>
        type === '折线图' ? (
          <Line key={name} at={index} values={values} x={middle} y={y} percent={percent} />
        ) : (
          values.map((value, at) => {
            if (value === null) return null
            const left = middle(at) - (step * series.length) / 2 + step * index
            return (
              <g key={`${name} ${categories[at] ?? at}`}>
                <rect x={left} y={y(value)} width={bar} height={frame.bottom - y(value)} fill={`#${chartInk(index)}`} />
                <Words x={left + bar / 2} y={y(value) - EM * 0.7}>
                  {spoken(value, percent)}
                </Words>
              </g>
            )
          })
        ),
      )}
    </>
  )
}

/** Parted where a value is missing. */
function Line({
  at,
  values,
  x,
  y,
  percent,
}: {
  readonly at: number
  readonly values: readonly (number | null)[]
  readonly x: (at: number) => number
  readonly y: (value: number) => number
  readonly percent: boolean
}) {
  const path = values
    .map((value, index) =>
      value === null ? '' : `${(values[index - 1] ?? null) === null ? 'M' : 'L'}${x(index)} ${y(value)}`,
    )
    .join('')
  return (
    <>
      <path d={path} fill="none" stroke={`#${chartInk(at)}`} strokeWidth="2.5" strokeDasharray={DASH[chartDash(at)]} />
      {values.map((value, index) =>
        value === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a value is known by its category
          <g key={index}>
            <Marker at={at} x={x(index)} y={y(value)} />
            <Words x={x(index)} y={y(value) - EM * 0.9}>
              {spoken(value, percent)}
            </Words>
          </g>
        ),
      )}
    </>
  )
}

/** Bars lie; the first category is at the top, as in the table, and the values stand above. */
function Lying({ chart, frame, scale }: Drawing) {
  const { categories, series, percent = false } = chart
  const x = (value: number): number => frame.left + (value / scale.top) * (frame.right - frame.left)
  const slot = (frame.bottom - frame.top) / Math.max(1, categories.length)
  const bar = slot / (series.length + GAP_WIDTH.条形图 / 100)
  return (
    <>
      {ticksOf(scale).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={frame.top} y2={frame.bottom} stroke="#d9d9d9" />
          <Words x={x(tick)} y={frame.top - EM * 0.8}>
            {spoken(tick, percent)}
          </Words>
        </g>
      ))}
      {categories.map((name, at) => {
        const middle = frame.top + slot * (at + 0.5)
        return (
          <g key={name}>
            <Words x={frame.left - LABEL_GAP} y={middle} anchor="end">
              {name.length > LONGEST_LYING ? `${name.slice(0, LONGEST_LYING - 1)}…` : name}
            </Words>
            {series.map((one, index) => {
              const value = one.values[at] ?? null
              if (value === null) return null
              const top = middle - (bar * series.length) / 2 + bar * index
              return (
                <g key={one.name}>
                  <rect
                    x={frame.left}
                    y={top}
                    width={x(value) - frame.left}
                    height={bar}
                    fill={`#${chartInk(index)}`}
                  />
                  <Words x={x(value) + LABEL_GAP} y={top + bar / 2} anchor="start">
                    {spoken(value, percent)}
                  </Words>
                </g>
              )
            })}
          </g>
        )
      })}
    </>
  )
}

const LONGEST_LYING = 12

/** Every part says its own name: there may be more parts than greys. */
function Pie({
  chart,
  width,
  height,
}: {
  readonly chart: ChartContent
  readonly width: number
  readonly height: number
}) {
  const { categories, series, percent = false } = chart
  const values = (series[0]?.values ?? []).map((value) => Math.max(0, value ?? 0))
  const sum = values.reduce((all, value) => all + value, 0)
  const [cx, cy, r] = [width / 2, height / 2, height / 2 - EM * 1.6]
  const point = (turn: number, radius: number) => ({
    x: cx + radius * Math.sin(turn * 2 * Math.PI),
    y: cy - radius * Math.cos(turn * 2 * Math.PI),
  })
  let turned = 0
  return values.map((value, at) => {
    if (sum === 0 || value === 0) return null
    const [from, to] = [turned, turned + value / sum]
    turned = to
    const fill = `#${chartInk(at)}`
    const [start, end, label] = [point(from, r), point(to, r), point((from + to) / 2, r + EM * 0.8)]
    return (
      <g key={categories[at] ?? at}>
        {value === sum ? (
          <circle cx={cx} cy={cy} r={r} fill={fill} />
        ) : (
          <path
            d={`M${cx} ${cy}L${start.x} ${start.y}A${r} ${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${end.x} ${end.y}Z`}
            fill={fill}
            stroke="#ffffff"
            strokeWidth="2"
          />
        )}
        <Words x={label.x} y={label.y} anchor={label.x >= cx ? 'start' : 'end'}>
          {`${categories[at] ?? ''}; ${spoken(value, percent)}`}
        </Words>
      </g>
    )
  })
}

function frameOf(chart: ChartContent, scale: ValueScale, width: number, height: number): Frame {
  const { categories, series, type, percent = false } = chart
  const legend = series.length > 1 ? EM * 1.9 : 0
  if (type === '条形图') {
    const longest = Math.max(0, ...categories.map((name) => wide(name.slice(0, LONGEST_LYING))))
    return { left: longest + LABEL_GAP + 4, top: EM * 1.8, right: width - MARGIN, bottom: height - legend - 6 }
  }
  const slot = (width - MARGIN * 5) / Math.max(1, categories.length)
  const lines = Math.max(1, ...categories.map((name) => partedName(name, slot - 4).length))
  const left = Math.max(...ticksOf(scale).map((tick) => wide(spoken(tick, percent)))) + LABEL_GAP + 4
  return { left, top: HEAD, right: width - MARGIN, bottom: height - legend - EM * (0.8 + lines * 1.1) }
}

export function ChartView({ block, chart }: { readonly block: PictureBlock; readonly chart: ChartContent }) {
  const [width, height] = [block.width * UNIT, block.height * UNIT]
  const scale = valueScale(chart.series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const frame = frameOf(chart, scale, width, height)
  const drawing = { chart, frame, scale }
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={block.alt} className="q-paper-chart">
      {chart.type === '饼图' ? (
        <Pie chart={chart} width={width} height={height} />
      ) : (
        <>
          {chart.type === '条形图' ? <Lying {...drawing} /> : <Upright {...drawing} />}
          {chart.series.length > 1 ? <Legend chart={chart} width={width} y={height - EM * 0.8} /> : null}
        </>
      )}
    </svg>
  )
}
