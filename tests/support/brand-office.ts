/** One candidate whose every point is counted by hand, as plain rows to take from and to add to. */
import { type BrandInput, brandFacts } from '../../src/domain/brand/brand-facts'
import type { CandidateReview } from '../../src/domain/brand/candidate-review'
import { reviewCandidate } from '../../src/domain/brand/review'
import { itemsOf } from '../../src/domain/checklist/template'
import type { Indicator } from '../../src/domain/indicators/indicator'
import type { FieldValue } from '../../src/domain/schema/field'
import { type PlainRow, recordsOf } from './domain-figures'
import { shippedReference } from './reference-files'

export const AS_OF = '2017-06-12'
const reference = shippedReference()
const template = reference.checklists[0]
if (template === undefined) throw new Error('no checklist')
const ITEMS = itemsOf(template).map(({ id }) => id)

type Fields = Readonly<Record<string, FieldValue>>

export const row = (collection: string, id: string, fields: Fields = {}, parent?: string): PlainRow => ({
  collection,
  id,
  fields,
  ...(parent === undefined ? {} : { parent }),
})

/** A finished check with every item 符合, but for the answers given. */
export function check(id: string, startedOn: string, answers: Fields = {}): PlainRow {
  const all = Object.fromEntries(ITEMS.map((item) => [`answers/${item}/result`, '符合']))
  const own = Object.fromEntries(Object.entries(answers).map(([item, answer]) => [`answers/${item}/result`, answer]))
  const fields = { enterprise: 'e', startedOn, finishedOn: startedOn, conclusion: '合格', ...all, ...own }
  return row('inspections', id, fields)
}

export const ITEM_COUNT = ITEMS.length

export const sample = (id: string, fields: Fields = {}): PlainRow =>
  row('samples', id, {
    enterprise: 'e',
    taskType: '监督抽查',
    samplingLevel: '市',
    sampledOn: '2017-04-10',
    signedOn: '2017-04-20',
    notifiedOn: '2017-04-21',
    conclusion: '合格',
    ...fields,
  })

/** Every criterion full but the size: 8 of 10, so 98 points. Alone in the city, no quarter is made of it. */
export const perfectRows = (): readonly PlainRow[] => [
  row('enterprises', 'e', {
    name: '甲包装有限公司',
    regionCode: '230102',
    productionStatus: '在产',
    employees: 400,
    revenue: 5000,
    sameLine: true,
    sameStandard: true,
    sameQuality: true,
  }),
  row('brandCandidates', 'c', { enterprise: 'e', family: '食品用复合膜袋', stage: '创建', appliedOn: '2017-05-11' }),
  row(
    'licences',
    'l',
    {
      productCategory: '食品用塑料包装、容器、工具等制品',
      issuedOn: '2015-08-17',
      validTo: '2020-08-16',
      status: '有效',
    },
    'e',
  ),
  row('products', 'p', { name: '复合袋', category: '食品用塑料包装、容器、工具等制品', unit: '复合膜袋' }, 'e'),
  sample('s1'),
  sample('s2', { samplingLevel: '省' }),
  sample('s3', { samplingLevel: '国家' }),
  row('releaseInspections', 'r', { month: '2017-05', testedBatches: 5, qualifiedBatches: 5 }, 'e'),
  row('commissionedTests', 't', { reportedOn: '2017-03-01', conclusion: '合格' }, 'e'),
  check('n1', '2017-03-01'),
  check('n2', '2017-05-10'),
  row('certificates', 'i', { kind: 'ISO 9001', validTo: '2018-01-01' }, 'e'),
  row('traceExercises', 'f', { direction: '正向', exercisedOn: '2017-05-01', minutes: 120, conclusion: '可追溯' }, 'e'),
  row('traceExercises', 'b', { direction: '逆向', exercisedOn: '2017-05-02', minutes: 30, conclusion: '可追溯' }, 'e'),
  row('equipment', 'q', { mandatory: true, state: '完好', quantity: 2 }, 'e'),
  row('instruments', 'm', { validTo: '2017-06-12' }, 'e'),
  row('standardUpgrades', 'u', { enterprise: 'e', dueOn: '2017-04-19', level: '执行', doneOn: '2017-04-10' }),
]

/** Other licensed enterprises of the city, so that the quarter can be counted. */
export const neighbours = (revenues: readonly number[]): readonly PlainRow[] =>
  revenues.flatMap((revenue, at) => [
    row('enterprises', `x${at}`, { name: `邻厂${at}`, regionCode: '230102', productionStatus: '在产', revenue }),
    row('licences', `xl${at}`, { validTo: '2020-01-01', status: '有效', issuedOn: '2015-01-01' }, `x${at}`),
  ])

export const without = (rows: readonly PlainRow[], ...ids: readonly string[]): readonly PlainRow[] =>
  rows.filter(({ id }) => !ids.includes(id))

export const changed = (rows: readonly PlainRow[], id: string, fields: Fields): readonly PlainRow[] =>
  rows.map((one) => (one.id === id ? { ...one, fields: { ...one.fields, ...fields } } : one))

/** A figure that counts these enterprises, and those of them as reached. */
export const figureOf = (key: string, reached: readonly string[], counted: readonly string[]): Indicator => ({
  key,
  label: key,
  value: '',
  ratio: null,
  target: '',
  numerator: reached.length,
  denominator: counted.length,
  unit: '家',
  met: null,
  state: 'met',
  counts: 'enterprises',
  numeratorIds: reached,
  denominatorIds: counted,
  excluded: [],
  footnote: '',
})

export function brandInput(rows: readonly PlainRow[], more: Partial<BrandInput> = {}): BrandInput {
  const all = ['e', 'e2', 'e3', 'e4']
  return {
    records: recordsOf(rows),
    indicators: { G1: figureOf('G1', all, all), G2: figureOf('G2', all, all), G3: figureOf('G3', all, all) },
    asOf: AS_OF,
    reference,
    regionCode: '230100',
    objection: 15,
    ...more,
  }
}

export function reviewOf(rows: readonly PlainRow[], more: Partial<BrandInput> = {}): CandidateReview {
  const input = brandInput(rows, more)
  const candidate = input.records.brandCandidates?.find(({ id }) => id === 'c')
  if (candidate === undefined) throw new Error('no candidate')
  return reviewCandidate(candidate, brandFacts(input, [candidate]))
}
