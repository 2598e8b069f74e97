/** What dragging the corner of a block writes, as Excel and WPS do: a pattern is repeated, a series goes on. */
import type { FieldValue } from '../../../domain/schema/field'
import type { Block } from './range'

/** Rows or columns added on one side of the block. */
export interface Fill {
  readonly from: Block
  readonly towards: 'down' | 'up' | 'right' | 'left'
  readonly count: number
}

/** The fill a drag from the block's corner to this cell means: along the side it went further out of; none inside. */
export function fillTowards(from: Block, row: number, column: number): Fill | undefined {
  const reach = [
    { towards: 'down', count: row - from.bottom },
    { towards: 'up', count: from.top - row },
    { towards: 'right', count: column - from.right },
    { towards: 'left', count: from.left - column },
  ] as const
  const furthest = reach.reduce((best, one) => (one.count > best.count ? one : best))
  return furthest.count <= 0 ? undefined : { from, ...furthest }
}

/** Ctrl+R: the first column of a block goes right; of a single column, the one at its left is taken. */
export function rightwards(block: Block): Fill | undefined {
  const single = block.left === block.right
  const source = single ? block.left - 1 : block.left
  if (source < 0) return undefined
  return { from: { ...block, left: source, right: source }, towards: 'right', count: block.right - source }
}

/** The block the fill writes into. */
export function filledBlock({ from, towards, count }: Fill): Block {
  switch (towards) {
    case 'down':
      return { ...from, top: from.bottom + 1, bottom: from.bottom + count }
    case 'up':
      return { ...from, top: from.top - count, bottom: from.top - 1 }
    case 'right':
      return { ...from, left: from.right + 1, right: from.right + count }
    default:
      return { ...from, left: from.left - count, right: from.left - 1 }
  }
}

const DAY_MS = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Days since 1970 of YYYY-MM-DD. */
const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS
const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The common step of at least two numbers; undefined when they do not go evenly. */
function stepOf(numbers: readonly number[]): number | undefined {
  const [first, second] = numbers
  if (first === undefined || second === undefined) return undefined
  const step = second - first
  const even = numbers.every((value, at) => Math.abs(value - (first + step * at)) < 1e-9 * Math.max(1, Math.abs(value)))
  return even ? step : undefined
}

/** Binary noise of adding decimals is no part of the value. */
const tidy = (value: number): number => Number(value.toPrecision(12))

/**
 * The values that follow a line of cells. Two or more numbers, or two or more days, that go evenly go on so; everything
 * else is repeated: a single number or day too, since a code or a count is copied far more often than counted up.
 * @param source in the direction of the fill: the last one stands beside the first value wanted
 */
export function continued(source: readonly FieldValue[], count: number): readonly FieldValue[] {
  const numbers = source.every((value) => typeof value === 'number') ? (source as readonly number[]) : undefined
  const days = source.every((value) => typeof value === 'string' && DAY.test(value))
    ? (source as readonly string[]).map(dayNumber)
    : undefined
  const line = numbers ?? days
  const step = line === undefined ? undefined : stepOf(line)
  const last = line?.at(-1)
  return Array.from({ length: count }, (_, at): FieldValue => {
    if (step === undefined || last === undefined) return source[at % source.length] ?? null
    const value = last + step * (at + 1)
    return numbers === undefined ? dayText(value) : tidy(value)
  })
}
