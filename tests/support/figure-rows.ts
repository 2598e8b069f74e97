/** The words in which tests of figures are written: plain rows, a licensed enterprise, a figure by its key. */

import { computeIndicators } from '../../src/domain/indicators/compute-indicators'
import { type Indicator, partOf } from '../../src/domain/indicators/indicator'
import type { IndicatorOptions } from '../../src/domain/indicators/indicator-input'
import type { FieldValue } from '../../src/domain/schema/field'
import { figureInput, type PlainRow } from './domain-figures'

export type Fields = Record<string, FieldValue>

export const row = (collection: string, id: string, fields: Fields, parent?: string): PlainRow => ({
  collection,
  id,
  fields,
  ...(parent === undefined ? {} : { parent }),
})

export const rowsOf = (collection: string, list: readonly Fields[]): PlainRow[] =>
  list.map((fields, at) => row(collection, `${collection}${at}`, fields))

/** A licensed enterprise in production. */
export const licensed = (id: string, fields: Fields = {}): PlainRow[] => [
  row('enterprises', id, { name: id, regionCode: '230102', productionStatus: '在产', ...fields }),
  row('licences', `${id}-licence`, { issuedOn: '2013-01-01', validTo: '2018-01-01', status: '有效' }, id),
]

export const figures = (rows: readonly PlainRow[], asOf = '2017-06-12', options: Partial<IndicatorOptions> = {}) =>
  computeIndicators(figureInput(rows, asOf, { regionCode: '230100', ...options }))

export const figure = (rows: readonly PlainRow[], key: string, asOf?: string): Indicator => {
  const found = figures(rows, asOf)[key]
  if (found === undefined) throw new Error(`no figure ${key}`)
  return found
}

export const line = (whole: Indicator, suffix: string): Indicator => {
  const found = partOf(whole, suffix)
  if (found === undefined) throw new Error(`no line ${suffix}`)
  return found
}

/** `4/5` of a rate, `3` of a number; lines by the end of their key. */
const short = ({ numerator, denominator, parts = [], key }: Indicator, suffix = ''): string => {
  if (suffix !== '') {
    const part = parts.find((one) => one.key === `${key}.${suffix}`)
    return part === undefined ? `no line ${suffix}` : short(part)
  }
  return denominator === null ? String(numerator) : `${numerator}/${denominator}`
}

export const shown = (rows: readonly PlainRow[], key: string, suffix = '', asOf?: string): string => {
  const found = figures(rows, asOf)[key]
  return found === undefined ? `no figure ${key}` : short(found, suffix)
}
