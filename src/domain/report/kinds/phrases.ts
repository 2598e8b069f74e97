import type { Indicator } from '../../indicators/indicator'
import type { FigureInline, Inline, TableCellContent } from '../model'
import { cell, figure, missing, text } from '../model'
import type { Group } from './tally'

/** The percentage as the indicator shows it: with as many decimals as its verdict needs. */
export const percentOf = (indicator: Indicator): string => /（([\d.]+%)）/.exec(indicator.value)?.[1] ?? indicator.value

/** Units as they read in a sentence. */
const SPOKEN_UNITS: Readonly<Record<string, string>> = { 批: '批次', 单元: '个单元' }

/**
 * `85.71%（112家中96家）`: unlike 96/112 it may break over lines. A gap when the figure is not kept yet or nothing
 * has been entered that it could count.
 */
export function rateInlines(indicator: Indicator | undefined, what: string): readonly Inline[] {
  if (indicator === undefined || indicator.state === 'notAvailable') return [missing(what)]
  const { key, numerator, denominator, numeratorIds, denominatorIds } = indicator
  if (numerator === null || denominator === null || denominator === 0) return [missing(what)]
  const unit = SPOKEN_UNITS[indicator.unit] ?? indicator.unit
  return [
    figure(percentOf(indicator), key, numeratorIds),
    text('（'),
    figure(denominator, `${key}.denominator`, denominatorIds),
    text(`${unit}中`),
    figure(numerator, `${key}.numerator`, numeratorIds),
    text(`${unit}）`),
  ]
}

/** `在产112家、长期停产4家` — each count with its records. */
export function countList(groups: readonly Group[], unit: string, source: string): readonly Inline[] {
  return groups.flatMap((group, index) => [
    text(`${index === 0 ? '' : '、'}${group.name}`),
    figure(group.ids.length, `${source}.${group.name}`, group.ids),
    text(unit),
  ])
}

/** A table cell with a count and the records behind it. */
export const countCell = (ids: readonly string[], source: string): TableCellContent =>
  cell(figure(ids.length, source, ids))

/** A cell with a sum; its records stand in the cells it adds up. */
export const sumCell = (sum: number, source: string): TableCellContent => cell(figure(sum, source))

/** How many records, with the records. */
export const counted = (records: readonly { readonly id: string }[], source: string): FigureInline =>
  figure(
    records.length,
    source,
    records.map(({ id }) => id),
  )
