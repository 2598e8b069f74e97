import { describe, expect, it } from 'vitest'
import { reviewCandidates } from '../../src/domain/brand/review'
import { buildDemo } from '../../src/domain/demo/build-demo'
import { computeIndicators } from '../../src/domain/indicators/compute-indicators'
import { checklistOfVersion } from '../../src/domain/reference/reference-data'
import { figureInput } from '../support/domain-figures'
import { shippedReference } from '../support/reference-files'

const template = checklistOfVersion(shippedReference())
let serial = 0
const demo = buildDemo(template, () => {
  serial += 1
  return `r${serial}`
})
const settings = demo.rows.find((row) => row.collection === 'settings')?.fields ?? {}

describe('figures of the demo city on 2017-06-12', () => {
  const figures = computeIndicators(figureInput(demo.rows, '2017-06-12', {}, settings))

  it.each([
    ['G2', '96/112（85.71%）'],
    ['G5', '161/165（97.58%）'],
    ['G6', '83/88（94.32%）'],
    ['surveyCoverage', '139/146（95.21%）'],
    ['inspectionCoverage', '74/112（66.07%）'],
  ])('%s', (key, value) => {
    expect(figures[key]?.value).toBe(value)
  })

  it('shows the counties of the city', () => {
    const counties = (key: string) =>
      figures[key]?.parts?.filter((part) => part.key.startsWith(`${key}.2399`)).map((part) => part.denominator)
    expect(counties('surveyCoverage')).toEqual([32, 28, 26, 16, 18, 11, 15])
    expect(counties('G2')).toEqual([25, 22, 21, 12, 13, 8, 11])
    expect(figures.G6?.pending).toHaveLength(3)
  })
})

describe('candidates of the demo city', () => {
  const input = figureInput(demo.rows, '2017-06-12', {}, settings)
  const reviews = reviewCandidates({
    records: input.records,
    indicators: computeIndicators(input),
    asOf: '2017-06-12',
    reference: input.reference,
    regionCode: '239900',
    objection: 15,
  })
  const nameOf = (id: string) => demo.enterprises.find((one) => one.id === id)?.key

  it('are judged by their records: five pass the gates, three fail one each for a reason of its own (S22)', () => {
    const judged = reviews.map(({ enterprise, total, gates }) => [
      nameOf(enterprise),
      total,
      gates.filter(({ state }) => state === 'failed').map(({ fact }) => fact),
    ])
    expect(judged).toEqual([
      ['hengrun', 97.4, []],
      ['xueyuan', 96.8, []],
      ['hualing', 91.6, []],
      ['baihua', 86.1, []],
      ['lvyuan', 84.7, []],
      ['xingda', 75, ['证书 2017-09-13 到期，不足 12 个月']],
      ['woye', 81, ['培训覆盖 48/52 人（92.31%）']],
      ['ruikang', 69, ['近 24 个月不合格 1 批']],
    ])
  })

  it('has the three best of those that pass on the shortlist (S23)', () => {
    const chosen = demo.rows.filter((row) => row.collection === 'brandCandidates' && row.fields.shortlisted === true)
    const best = reviews.filter(({ eligibility }) => eligibility === 'eligible').slice(0, 3)
    expect(chosen.map((row) => row.fields.enterprise)).toEqual(best.map(({ enterprise }) => enterprise))
  })
})

describe('orders of the demo city', () => {
  const of = (collection: string) => demo.rows.filter((row) => row.collection === collection)
  const orders = of('rectifications').map((row) => row.fields)

  it('has 31 orders, 22 closed, 2 overdue', () => {
    expect(orders).toHaveLength(31)
    expect(orders.filter((fields) => fields.state === '已复查合格')).toHaveLength(22)
    const open = orders.filter((fields) => fields.state !== '已复查合格')
    expect(open.filter((fields) => String(fields.dueOn) < '2017-06-12')).toHaveLength(2)
  })

  it('has an order for every failed item of the round, and a case for those that open one', () => {
    const failed = of('inspections').flatMap(({ id, fields }) =>
      Object.entries(fields)
        .filter(([key, value]) => key.endsWith('/result') && value === '不符合')
        .map(([key]) => ({ sheet: id, disposal: fields[key.replace('/result', '/disposal')] })),
    )
    const toMend = failed.filter((one) => one.disposal === '责令整改').map((one) => one.sheet)
    const ofSheets = orders.filter((fields) => fields.source === '检查').map((fields) => fields.sourceRecord)
    expect(ofSheets.sort()).toEqual(toMend.sort())
    const toFile = failed.filter((one) => one.disposal === '立案调查').map((one) => one.sheet)
    const cases = of('enforcementCases').map(({ fields }) => fields.inspection)
    expect(toFile).toHaveLength(3)
    for (const sheet of toFile) expect(cases).toContain(sheet)
  })

  it('has an order for every final failing batch but the last', () => {
    const failing = of('samples').filter(
      ({ fields }) => fields.conclusion === '不合格' && fields.objectionState !== '异议期内',
    )
    const followed = orders.filter((fields) => fields.source === '抽查').map((fields) => fields.sourceRecord)
    expect(failing).toHaveLength(5)
    expect(new Set(followed)).toEqual(new Set(failing.slice(0, -1).map((row) => row.id)))
  })

  it('keeps the second unit in the family of the licence', () => {
    const family = new Map(of('products').map(({ parent, fields }) => [parent, fields.category]))
    for (const { parent, fields } of of('products')) expect(fields.category).toBe(family.get(parent))
  })
})
