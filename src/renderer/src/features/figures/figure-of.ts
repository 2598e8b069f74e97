/** Finding a figure of the board by its key, lines of figures included. */
import type { FigureSummary } from '../../../../shared/figures'

/** `G6` or one of its lines such as `G6.省`; undefined when there is none. */
export function summaryOf(indicators: Readonly<Record<string, FigureSummary>>, key: string): FigureSummary | undefined {
  const whole = indicators[key]
  if (whole !== undefined) return whole
  const dot = key.indexOf('.')
  const parent = dot < 0 ? undefined : indicators[key.slice(0, dot)]
  return parent?.parts?.find((part) => part.key === key)
}
