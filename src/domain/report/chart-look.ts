/** How charts of documents look, in the Word file and on the page of the preview alike. */

/** Greys far enough from each other to be told apart in black and white, the darkest first. */
const GREYS = ['404040', 'A6A6A6', '737373', 'D9D9D9', '262626', 'BFBFBF'] as const
const DASHES = ['solid', 'dash', 'dot', 'longDash'] as const
const MARKERS = ['circle', 'square', 'triangle', 'diamond'] as const

/** Six hexadecimal digits. */
export const chartInk = (at: number): string => GREYS[at % GREYS.length] ?? GREYS[0]
export const chartDash = (at: number): (typeof DASHES)[number] => DASHES[at % DASHES.length] ?? DASHES[0]
export const chartMarker = (at: number): (typeof MARKERS)[number] => MARKERS[at % MARKERS.length] ?? MARKERS[0]

/** Points. */
export const CHART_LETTERS = 10.5
/** Room between groups of bars, in hundredths of a bar. */
export const GAP_WIDTH = { 柱形图: 80, 条形图: 60 } as const
/** Room between the bars of a group, in hundredths of a bar. */
export const BAR_ROOM = { 柱形图: 5, 条形图: 0 } as const

export interface ValueScale {
  readonly step: number
  /** The last tick: room for the label of the largest value is left under it. */
  readonly top: number
}

/** Ticks at round numbers, as Word and LibreOffice choose them: about five, the largest value a twentieth below the last. */
export function valueScale(values: readonly number[]): ValueScale {
  const most = Math.max(0, ...values)
  if (most === 0) return { step: 1, top: 1 }
  const rough = most / 5
  const unit = 10 ** Math.floor(Math.log10(rough))
  const step = unit * ([1, 2, 5, 10].find((factor) => factor * unit >= rough * 0.999) ?? 10)
  return { step, top: Math.ceil((most * 1.05) / step) * step }
}

export const ticksOf = ({ step, top }: ValueScale): readonly number[] =>
  Array.from({ length: Math.round(top / step) + 1 }, (_, at) => Number((at * step).toPrecision(12)))
