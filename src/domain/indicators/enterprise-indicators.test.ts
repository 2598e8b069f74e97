import { describe, expect, it } from 'vitest'
import { figureInput } from '../../../tests/support/domain-figures'
import { figures, row } from '../../../tests/support/figure-rows'
import type { FieldValue } from '../schema/field'
import { computeIndicators, INDICATOR_KEYS, INDICATOR_PARAGRAPHS } from './compute-indicators'
import { partOf } from './indicator'

const PLASTIC = '食品用塑料包装、容器、工具等制品'

const enterprise = (id: string, fields: Record<string, FieldValue> = {}) =>
  row('enterprises', id, { name: id, regionCode: '230102', productionStatus: '在产', ...fields })
const licence = (id: string, parent: string, fields: Record<string, FieldValue> = {}) =>
  row(
    'licences',
    id,
    { issuedOn: '2013-01-01', validTo: '2018-01-01', status: '有效', productCategory: PLASTIC, ...fields },
    parent,
  )

describe('E_lic, the licensed enterprises', () => {
  const rows = [
    enterprise('active'),
    licence('l1', 'active'),
    enterprise('seasonal', { productionStatus: '季节性停产' }),
    licence('l2', 'seasonal'),
    enterprise('closed', { productionStatus: '关闭' }),
    licence('l3', 'closed'),
    enterprise('revoked'),
    licence('l4', 'revoked', { status: '吊销' }),
    enterprise('lapsed'),
    licence('l5', 'lapsed', { validTo: '2017-05-31' }),
    enterprise('never'),
    enterprise('elsewhere', { regionCode: '230202' }),
    licence('l6', 'elsewhere'),
    enterprise('crossRegion', { regionCode: '230202', crossRegion: true }),
    licence('l7', 'crossRegion'),
  ]

  it('counts valid licence and 在产 or 停产 for a time; names the others with the reason', () => {
    const figure = figures(rows).G2
    expect(figure?.denominatorIds).toEqual(['active', 'seasonal', 'crossRegion'])
    expect(figure?.excluded).toEqual([
      { id: 'closed', reason: '关闭' },
      { id: 'revoked', reason: '许可证已吊销' },
      { id: 'lapsed', reason: '许可证 2017-05-31 到期' },
      { id: 'elsewhere', reason: '不在本市辖区' },
    ])
  })

  it('shows the strict figure too, and swaps them by the setting', () => {
    const strict = ['active', 'seasonal', 'closed', 'crossRegion']
    expect(partOf(figures(rows).G2 ?? never(), 'strict')?.denominatorIds).toEqual(strict)
    const swapped = figures(rows, '2017-06-12', { enterpriseDenominator: '全部获证企业' }).G2
    expect(swapped?.denominatorIds).toEqual(strict)
    expect(partOf(swapped ?? never(), 'active')?.denominator).toBe(3)
    expect(swapped?.footnote).toContain('不论是否在产')
  })

  it('follows a licence that lapses between two dates; its last day still counts', () => {
    const own = [enterprise('a'), licence('l', 'a', { validTo: '2017-05-31' })]
    expect(figures(own, '2017-05-31').inspectionCoverage?.denominator).toBe(1)
    expect(figures(own, '2017-06-01').inspectionCoverage).toMatchObject({ denominator: 0, state: 'noData', met: null })
  })

  it('reads a status with a later date as not yet in force', () => {
    const own = [enterprise('a'), licence('l', 'a', { status: '注销', statusOn: '2017-06-10' })]
    expect(figures(own, '2017-06-09').G2?.denominator).toBe(1)
    expect(figures(own, '2017-06-10').G2?.denominator).toBe(0)
  })
})

const never = (): never => {
  throw new Error('missing figure')
}

describe('coverage', () => {
  const inspection = (id: string, of: string, fields: Record<string, FieldValue> = {}) =>
    row('inspections', id, { enterprise: of, startedOn: '2017-05-10', conclusion: '合格', ...fields })
  const rows = [
    ...['a', 'b', 'c', 'd'].flatMap((id) => [enterprise(id), licence(`l-${id}`, id)]),
    enterprise('e', { regionCode: '230103' }),
    inspection('i1', 'a'),
    inspection('i2', 'a'),
    inspection('i3', 'b', { startedOn: '2016-11-01' }),
    inspection('i4', 'c', { conclusion: null }),
    inspection('i5', 'd', { startedOn: '2017-06-13' }),
    inspection('i6', 'e'),
    row('surveyVisits', 'v1', { enterprise: 'a', visitedOn: '2017-04-20' }),
    row('surveyVisits', 'v2', { enterprise: 'e', visitedOn: '2017-04-21' }),
    row('surveyVisits', 'v3', { enterprise: 'b', visitedOn: '2017-07-01' }),
    row('pledges', 'p', { signedOn: '2017-04-20' }, 'a'),
  ]

  it('counts finished checks of the year among the licensed', () => {
    const figure = figures(rows).inspectionCoverage
    expect(figure).toMatchObject({ numeratorIds: ['a'], denominatorIds: ['a', 'b', 'c', 'd'], pending: ['c'] })
    expect(figure?.value).toBe('1/4（25.00%）')
  })

  it('counts surveys among all known enterprises, by county too', () => {
    const figure = figures(rows).surveyCoverage
    expect(figure).toMatchObject({ numeratorIds: ['a', 'e'], denominator: 5, met: false })
    expect(partOf(figure ?? never(), '230102')).toMatchObject({ label: '道里区', numerator: 1, denominator: 4 })
    expect(partOf(figure ?? never(), '230103')).toMatchObject({ label: '南岗区', numerator: 1, denominator: 1 })
    expect(partOf(figure ?? never(), '230104')).toMatchObject({ denominator: 0, value: '—（无样本）' })
    expect(figure?.parts).toHaveLength(18)
  })

  it('counts opened files among the surveyed', () => {
    expect(figures(rows).G2b).toMatchObject({ numeratorIds: ['a'], denominatorIds: ['a', 'e'] })
    const later = [
      enterprise('x', { fileOpenedOn: '2017-06-13' }),
      row('surveyVisits', 'v', { enterprise: 'x', visitedOn: '2017-05-01' }),
    ]
    expect(figures(later).G2b).toMatchObject({ numerator: 0, denominator: 1 })
    expect(figures(later, '2017-06-13').G2b).toMatchObject({ numerator: 1, denominator: 1 })
  })
})

describe('G5 目录产品许可率', () => {
  const product = (id: string, parent: string, fields: Record<string, FieldValue> = {}) =>
    row('products', id, { name: id, category: PLASTIC, unit: '容器', inCatalogue: true, ...fields }, parent)
  const scope = (id: string, parent: string, unit: string) => row('licenceScopes', id, { unit }, parent)

  it('counts units, not varieties, covered by the scope of a valid licence', () => {
    const rows = [
      enterprise('a'),
      licence('la', 'a'),
      scope('s1', 'la', '容器'),
      product('p1', 'a', { variety: '桶' }),
      product('p2', 'a', { variety: '瓶' }),
      product('p3', 'a', { unit: '复合膜袋' }),
      enterprise('b'),
      product('p4', 'b'),
      enterprise('c'),
      product('p5', 'c', { category: '非许可类食品相关产品', unit: '竹木制品', inCatalogue: false }),
    ]
    const figure = figures(rows).G5
    expect(figure).toMatchObject({ value: '1/3（33.33%）', denominatorIds: ['p1', 'p3', 'p4'], numeratorIds: ['p1'] })
    expect(figure?.excluded).toEqual([{ id: 'p5', reason: '不在许可目录内' }])
    expect(partOf(figure ?? never(), 'enterprises')).toMatchObject({ numerator: 0, denominatorIds: ['a', 'b'] })
  })

  it('asks the catalogue of the survey day where the survey says nothing', () => {
    const rows = [enterprise('a'), product('p', 'a', { inCatalogue: null, surveyedOn: '2017-05-01' })]
    const input = figureInput(rows, '2017-08-01', { regionCode: '230100' })
    const families = [
      { name: PLASTIC, requiresLicence: true, verified: true, validTo: '2017-06-28' },
      { name: PLASTIC, requiresLicence: false, verified: true, validFrom: '2017-06-29' },
    ]
    const reference = { ...input.reference, catalogue: { ...input.reference.catalogue, families, units: [] } }
    expect(computeIndicators({ ...input, reference }).G5?.denominator).toBe(1)
    const after = [enterprise('a'), product('p', 'a', { inCatalogue: null, surveyedOn: '2017-07-05' })]
    expect(computeIndicators({ ...figureInput(after, '2017-08-01'), reference }).G5?.denominator).toBe(0)
  })

  it('leaves out what is not produced, and does not guess an unwritten scope', () => {
    const rows = [
      enterprise('a'),
      licence('la', 'a'),
      product('p1', 'a'),
      product('p2', 'a', { unit: '片材', produced: false }),
      enterprise('b', { productionStatus: '转产' }),
      product('p3', 'b'),
    ]
    const figure = figures(rows).G5
    expect(figure).toMatchObject({ numerator: 0, denominator: 1, pending: ['p1'] })
    expect(figure?.excluded.map((entry) => entry.reason)).toEqual(['未实际生产', '企业转产'])
    expect(figure?.warnings?.join()).toContain('没有录入许可范围')
  })

  it('warns when the jurisdiction knows no unlicensed enterprise', () => {
    const rows = [enterprise('a'), licence('la', 'a', { scopeText: '塑料容器' }), product('p1', 'a')]
    expect(figures(rows).G5).toMatchObject({ numerator: 1, denominator: 1, met: true })
    expect(figures(rows).G5?.warnings?.[0]).toContain('没有非获证企业')
  })
})

describe('all figures', () => {
  it('come in the fixed order; without a record none of them has a verdict it did not earn', () => {
    const made = figures([])
    expect(Object.keys(made)).toEqual([...INDICATOR_KEYS])
    for (const key of ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7']) {
      expect(made[key]).toMatchObject({ met: null, state: 'noData' })
      expect(made[key]?.reason).not.toBe('')
    }
    expect(made.G7).toMatchObject({ target: '0 起', numerator: null, value: '—' })
  })

  it('serve the sentences of the plan', () => {
    for (const key of INDICATOR_KEYS) expect(INDICATOR_PARAGRAPHS[key]?.length, key).toBeGreaterThan(0)
  })
})
