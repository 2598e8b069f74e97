/** G1, G2, G2b, G4a and G5 where their definitions are easily read otherwise. */
import { describe, expect, it } from 'vitest'
import { figureInput, type PlainRow } from '../../../tests/support/domain-figures'
import { row } from '../../../tests/support/figure-rows'
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import type { FieldValue } from '../schema/field'
import { computeIndicators } from './compute-indicators'
import { type Indicator, partOf } from './indicator'

const PLASTIC = '食品用塑料包装、容器、工具等制品'

const enterprise = (id: string, fields: Record<string, FieldValue> = {}): PlainRow =>
  row('enterprises', id, { name: id, regionCode: '230102', productionStatus: '在产', ...fields })
const licence = (parent: string, fields: Record<string, FieldValue> = {}): PlainRow =>
  row(
    'licences',
    `${parent}-licence`,
    { issuedOn: '2013-01-01', validTo: '2018-01-01', status: '有效', ...fields },
    parent,
  )
const product = (parent: string, fields: Record<string, FieldValue> = {}): PlainRow =>
  row('products', `${parent}-product`, { category: PLASTIC, unit: '容器', inCatalogue: true, ...fields }, parent)
const visit = (of: string, visitedOn = '2017-04-20'): PlainRow =>
  row('surveyVisits', `${of}-visit`, { enterprise: of, visitedOn })
const month = (parent: string, fields: Record<string, FieldValue> = {}): PlainRow =>
  row(
    'releaseInspections',
    `${parent}-month`,
    { month: '2017-04', shippedBatches: 10, qualifiedShippedBatches: 10, reportedOn: '2017-05-03', ...fields },
    parent,
  )
const systems = (parent: string): PlainRow[] => [
  ...MANAGEMENT_RULE_ITEMS.map((item, at) =>
    row(
      'managementRules',
      `${parent}-${at}`,
      { item, state: '有', docNumber: 'QM', effectiveOn: '2017-03-01', opinion: '符合', opinionOn: '2017-05-20' },
      parent,
    ),
  ),
  row('pledges', `${parent}-pledge`, { signedOn: '2017-04-25', fileName: 'p.pdf' }, parent),
]

const figure = (rows: readonly PlainRow[], key: string, asOf = '2017-06-12'): Indicator => {
  const found = computeIndicators(figureInput(rows, asOf, { regionCode: '230100' }))[key]
  if (found === undefined) throw new Error(`no figure ${key}`)
  return found
}

describe('empty denominators', () => {
  const rows = [enterprise('illegal'), product('illegal', { inCatalogue: false, category: '竹木制品' })]

  it.each(['G1', 'G2', 'G2b', 'G4', 'G5'])('%s has neither a rate nor a verdict', (key) => {
    expect(figure(rows, key)).toMatchObject({ denominator: 0, met: null, state: 'noData', value: '—（无样本）' })
    expect(figure(rows, key).reason).not.toBe('')
  })

  it('months without a shipment are a zero, not a rate of 100 %', () => {
    const idle = [enterprise('a'), licence('a'), month('a', { shippedBatches: 0, qualifiedShippedBatches: 0 })]
    expect(figure(idle, 'G4')).toMatchObject({ denominator: 0, met: null })
  })
})

describe.each(['关闭', '迁出', '转产', '长期停产', '查无此企'])('%s during the year', (status) => {
  const gone = [
    enterprise('gone', { productionStatus: status, productionStatusOn: '2017-08-01' }),
    licence('gone'),
    product('gone'),
    row('licenceScopes', 'scope', { unit: '容器' }, 'gone-licence'),
    visit('gone'),
    month('gone'),
    ...systems('gone'),
  ]

  it('counts as it was until that day, and is named with the reason from then on', () => {
    expect(figure(gone, 'G1', '2017-07-31')).toMatchObject({
      numeratorIds: ['gone'],
      denominatorIds: ['gone'],
      met: true,
    })
    expect(figure(gone, 'G5', '2017-07-31')).toMatchObject({ numerator: 1, denominator: 1 })
    const after = figure(gone, 'G1', '2017-08-01')
    expect(after).toMatchObject({ denominator: 0, met: null, excluded: [{ id: 'gone', reason: status }] })
    expect(partOf(after, 'strict')).toMatchObject({ numerator: 1, denominator: 1 })
    expect(figure(gone, 'G2', '2017-08-01').denominator).toBe(0)
    expect(figure(gone, 'G5', '2017-08-01')).toMatchObject({ denominator: 0, excluded: [{ reason: `企业${status}` }] })
  })

  it('was surveyed and shipped all the same: G2b and G4a keep it', () => {
    expect(figure(gone, 'G2b', '2017-08-01')).toMatchObject({ numerator: 1, denominator: 1, met: true })
    expect(figure(gone, 'G4', '2017-08-01')).toMatchObject({ numerator: 10, denominator: 10 })
  })
})

describe('the day of the figure', () => {
  it('a licence counts from the day it was issued to its last day', () => {
    const rows = [enterprise('a'), licence('a', { issuedOn: '2017-06-12', validTo: '2017-06-13' }), ...systems('a')]
    const on = (day: string): number | null => figure(rows, 'G1', day).denominator
    expect(['2017-06-11', '2017-06-12', '2017-06-13', '2017-06-14'].map(on)).toEqual([0, 1, 1, 0])
  })

  it('a pledge, an opinion and a report count from their own day', () => {
    const rows = [enterprise('a'), licence('a'), ...systems('a'), month('a')]
    expect(figure(rows, 'G1', '2017-05-19')).toMatchObject({ numerator: 0, denominator: 1 })
    expect(figure(rows, 'G1', '2017-05-20')).toMatchObject({ numerator: 1, denominator: 1 })
    expect(figure(rows, 'G4', '2017-05-02').denominator).toBe(0)
    expect(figure(rows, 'G4', '2017-05-03').denominator).toBe(10)
  })

  it('a renewed licence beside the lapsed one is one enterprise, not two', () => {
    const renewed = row('licences', 'next', { issuedOn: '2017-06-01', validTo: '2022-05-31', status: '有效' }, 'a')
    const rows = [enterprise('a'), licence('a', { validTo: '2017-06-30' }), renewed, ...systems('a')]
    for (const day of ['2017-06-12', '2017-07-01']) expect(figure(rows, 'G1', day).denominatorIds).toEqual(['a'])
  })
})

describe('without a licence', () => {
  const rows = [
    enterprise('licensed'),
    licence('licensed'),
    product('licensed'),
    row('licenceScopes', 'scope', { unit: '容器' }, 'licensed-licence'),
    enterprise('illegal'),
    product('illegal'),
    enterprise('exempt'),
    product('exempt', { inCatalogue: false, category: '非许可类食品相关产品', unit: '竹木制品' }),
    ...['licensed', 'illegal', 'exempt'].map((id) => visit(id)),
  ]

  it('the illegal one lowers G5, the exempt one stands outside it; both belong to G2b and neither to G1', () => {
    const licences = figure(rows, 'G5')
    expect(licences).toMatchObject({ value: '1/2（50.00%）', met: false })
    expect(licences.excluded).toEqual([{ id: 'exempt-product', reason: '不在许可目录内' }])
    expect(licences.warnings ?? []).toEqual([])
    expect(figure(rows, 'G2b').denominator).toBe(3)
    expect(figure(rows, 'G1').denominatorIds).toEqual(['licensed'])
    expect(figure(rows, 'G1').excluded).toEqual([])
  })

  it('a licence that lapsed leaves the unit unlicensed, and one for another unit does not cover it', () => {
    const own = [enterprise('a'), licence('a', { validTo: '2017-06-11' }), product('a')]
    const scope = row('licenceScopes', 'scope', { unit: '容器' }, 'a-licence')
    expect(figure([...own, scope], 'G5', '2017-06-11')).toMatchObject({ numerator: 1, denominator: 1 })
    expect(figure([...own, scope], 'G5', '2017-06-12')).toMatchObject({ numerator: 0, denominator: 1 })
    const other = row('licenceScopes', 'scope', { unit: '复合膜袋' }, 'a-licence')
    expect(figure([...own, other], 'G5', '2017-06-11')).toMatchObject({ numerator: 0, denominator: 1 })
  })
})
