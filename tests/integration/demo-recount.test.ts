/**
 * Every goal of the demo city counted anew from what `list` prints, with plain arithmetic and none of the program's
 * own counting, and set against what `indicators` says. The definitions are those of the plan's own sentences.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  AS_OF,
  counted,
  type DemoListing,
  inYear,
  isFilled,
  isInForce,
  licensedProducers,
  listDemo,
  type ListedRow as Row,
  sumOf as sum,
  textIn as text,
  YEAR,
} from '../support/demo-listing'

const KINDS = [
  'enterprises',
  'licences',
  'licenceScopes',
  'products',
  'rawMaterials',
  'additives',
  'equipment',
  'criticalControlPoints',
  'instruments',
  'releaseInspections',
  'commissionedTests',
  'managementRules',
  'traceExercises',
  'pledges',
  'persons',
  'trainings',
  'trainingAttendances',
  'surveyVisits',
  'inspections',
  'rectifications',
  'enforcementCases',
  'samples',
  'safetyIncidents',
  'nilReports',
  'integritySubjects',
]

let demo: DemoListing

const of = (kind: string): readonly Row[] => demo.of(kind)
const day = text
const under = (kind: string, id: string): readonly Row[] => demo.under(kind, id)
const about = (kind: string, id: string): readonly Row[] => demo.about(kind, id)
const printed = (key: string): readonly [number, number | null] => demo.printed(key)
const inScope = (): readonly Row[] => licensedProducers(demo)

beforeAll(async () => {
  demo = await listDemo(KINDS)
}, 600_000)

describe('enterprises', () => {
  it('146 of which 118 with a licence, in seven counties', () => {
    expect(of('enterprises')).toHaveLength(146)
    expect(of('enterprises').filter((one) => under('licences', one.id).length > 0)).toHaveLength(118)
    expect(inScope()).toHaveLength(112)
    const counties = ['239902', '239903', '239904', '239921', '239922', '239923', '239981']
    const perCounty = counties.map((code) => of('enterprises').filter((one) => one.regionCode === code).length)
    expect(perCounty).toEqual([32, 28, 26, 16, 18, 11, 15])
  })

  it('139 of 146 surveyed (S10)', () => {
    const isSurveyed = (one: Row): boolean =>
      about('surveyVisits', one.id).some((visit) => inYear(day(visit, 'visitedOn')))
    const recount = counted(of('enterprises'), isSurveyed)
    expect(recount).toEqual([139, 146])
    expect(printed('surveyCoverage')).toEqual(recount)
  })

  it('74 of 112 checked by 七查七看 this year (S18)', () => {
    const isChecked = (one: Row): boolean =>
      about('inspections', one.id).some((sheet) => inYear(day(sheet, 'startedOn')) && text(sheet, 'conclusion') !== '')
    const recount = counted(inScope(), isChecked)
    expect(recount).toEqual([74, 112])
    expect(printed('inspectionCoverage')).toEqual(recount)
  })
})

const RULES = 19

/** Nineteen rules in force, each judged 符合 this year or 不适用 with a reason, and the pledge signed (S03). */
function hasSystems(enterprise: Row): boolean {
  const rules = under('managementRules', enterprise.id)
  const isGood = (rule: Row): boolean =>
    text(rule, 'state') === '不适用'
      ? isFilled(rule, 'reason')
      : text(rule, 'state') === '有' &&
        text(rule, 'opinion') === '符合' &&
        inYear(day(rule, 'opinionOn')) &&
        isFilled(rule, 'effectiveOn') &&
        day(rule, 'effectiveOn') <= AS_OF &&
        (isFilled(rule, 'docNumber') || isFilled(rule, 'fileName'))
  const items = new Set(rules.filter(isGood).map((rule) => text(rule, 'item')))
  return items.size === RULES && under('pledges', enterprise.id).some((pledge) => day(pledge, 'signedOn') <= AS_OF)
}

/** What must be filled in each block of the file. */
const MUST: readonly (readonly [string, readonly string[]])[] = [
  ['licences', ['number', 'productCategory', 'issuer', 'issuedOn', 'validTo', 'address', 'status']],
  [
    'products',
    ['name', 'category', 'unit', 'variety', 'materials', 'specification', 'standard', 'foodKinds', 'marking'],
  ],
  ['rawMaterials', ['name', 'kind', 'grade', 'supplier', 'foodGradeProof', 'purchaseLedger', 'recycled', 'acceptance']],
  ['additives', ['name', 'cas', 'purpose', 'listed', 'limit', 'actualUse', 'purchaseLedger', 'useLedger']],
  ['equipment', ['name', 'model', 'quantity', 'state', 'mandatory']],
  ['criticalControlPoints', ['process', 'parameter', 'limit', 'recordName']],
  ['instruments', ['name', 'model', 'serial', 'range', 'proofNumber', 'proofBody', 'validTo']],
  ['releaseInspections', ['month', 'product', 'items', 'standard', 'frequency', 'tester', 'shippedBatches']],
  ['commissionedTests', ['institution', 'cmaNumber', 'cmaValidTo', 'contract', 'keyItems', 'reportNumber']],
  ['managementRules', ['item', 'state']],
  ['persons', ['name', 'role', 'directContact']],
  ['pledges', ['signedOn', 'fileName']],
]
const ENTERPRISE_MUST = [
  'name',
  'regionCode',
  'uscc',
  'entityType',
  'registeredAddress',
  'productionAddresses',
  'legalRep',
  'phone',
  'qualityHead',
  'supervisors',
  'productionStatus',
  'employees',
  'revenue',
  'assets',
  'economicYear',
]

/** The file without gaps, a trace each way, and C3 of the latest sheet without 不符合 (S04). */
function hasFile(enterprise: Row): boolean {
  if (!ENTERPRISE_MUST.every((key) => isFilled(enterprise, key))) return false
  for (const [kind, keys] of MUST) {
    const list = under(kind, enterprise.id)
    if (list.length === 0 || !list.every((row) => keys.every((key) => isFilled(row, key)))) return false
  }
  const traced = under('traceExercises', enterprise.id)
    .filter((one) => text(one, 'conclusion') === '可追溯')
    .map((one) => text(one, 'direction'))
  if (!traced.includes('正向') || !traced.includes('逆向')) return false
  const [latest] = about('inspections', enterprise.id)
    .filter((sheet) => day(sheet, 'startedOn') <= AS_OF)
    .toSorted((left, right) => (day(left, 'startedOn') < day(right, 'startedOn') ? 1 : -1))
  if (latest === undefined) return false
  const third = Object.keys(latest).filter((key) => /^answers\/C3-\d+\/result$/.test(key))
  return third.length > 0 && third.every((key) => ['符合', '不适用'].includes(text(latest, key)))
}

const LEARNT = [
  ['lawTrainedOn', '食品安全法规'],
  ['techniqueTrainedOn', '相应技术'],
  ['skillTrainedOn', '技能'],
] as const

/** Trained in all three kinds this year, by the roster or by a sign-in sheet (S05). */
function trainedCounter(): (person: Row) => boolean {
  const held = new Map(of('trainings').map((training) => [training.id, day(training, 'heldOn')]))
  const signed = new Map<string, string[]>()
  for (const one of of('trainingAttendances')) {
    if (one.present !== true || !inYear(held.get(one.parent ?? '') ?? '')) continue
    const person = text(one, 'person')
    signed.set(person, [...(signed.get(person) ?? []), ...((one.contents as readonly string[] | undefined) ?? [])])
  }
  return (person) =>
    LEARNT.every(([field, kind]) => inYear(day(person, field)) || signed.get(person.id)?.includes(kind) === true)
}

describe('the seven goals', () => {
  it('G1 制度健全率 91/112 (S03)', () => {
    const recount = counted(inScope(), hasSystems)
    expect(recount).toEqual([91, 112])
    expect(printed('G1')).toEqual(recount)
    expect(demo.figure('G1')?.met).toBe(false)
  })

  it('G2 建档率 96/112, and every surveyed enterprise has a file opened (S04)', () => {
    const recount = counted(inScope(), hasFile)
    expect(recount).toEqual([96, 112])
    expect(printed('G2')).toEqual(recount)
    const surveyed = of('enterprises').filter((one) => about('surveyVisits', one.id).length > 0)
    expect(printed('G2b')).toEqual(counted(surveyed, (one) => day(one, 'fileOpenedOn') <= AS_OF))
  })

  it('G3 培训覆盖率 1842/2316, 316 of those missing in nine enterprises (S05)', () => {
    const scope = new Set(inScope().map((one) => one.id))
    const roster = of('persons').filter(
      (person) =>
        scope.has(person.parent ?? '') &&
        ['直接接触产品从业人员', '品控人员'].includes(text(person, 'role')) &&
        day(person, 'employedFrom') <= AS_OF &&
        (day(person, 'employedTo') === '' || day(person, 'employedTo') > AS_OF),
    )
    const isTrained = trainedCounter()
    const recount = counted(roster, isTrained)
    expect(recount).toEqual([1842, 2316])
    expect(printed('G3')).toEqual(recount)
    const missing = new Map<string, number>()
    for (const person of roster) {
      if (!isTrained(person)) missing.set(person.parent ?? '', (missing.get(person.parent ?? '') ?? 0) + 1)
    }
    const most = [...missing.values()].sort((left, right) => right - left).slice(0, 9)
    expect(most.reduce((all, one) => all + one, 0)).toBe(316)
  })

  it('G4 检验合格出厂率 3968/3975 (S06)', () => {
    const reports = of('releaseInspections').filter((one) => text(one, 'month').startsWith(YEAR))
    const recount = [sum(reports, 'qualifiedShippedBatches'), sum(reports, 'shippedBatches')]
    expect(recount).toEqual([3968, 3975])
    expect(printed('G4')).toEqual(recount)
  })

  it('G5 目录产品许可率 161/165, by enterprise and unit (S07)', () => {
    const units = new Map<string, boolean>()
    for (const product of of('products')) {
      if (product.inCatalogue !== true || product.produced !== true) continue
      const owner = product.parent ?? ''
      const covered = under('licences', owner)
        .filter(isInForce)
        .some((licence) => under('licenceScopes', licence.id).some((scope) => scope.unit === product.unit))
      units.set(`${owner} ${text(product, 'unit')}`, covered)
    }
    const recount = [[...units.values()].filter(Boolean).length, units.size]
    expect(recount).toEqual([161, 165])
    expect(printed('G5')).toEqual(recount)
    const without = [...units].filter(([, covered]) => !covered).map(([key]) => key.split(' ')[0])
    expect(new Set(without).size).toBe(3)
  })

  it('G6 监督抽查合格率 83/88, three still open to objection (S08)', () => {
    const batches = of('samples').filter(
      (one) =>
        ['国家', '省', '市'].includes(text(one, 'samplingLevel')) &&
        text(one, 'taskType') === '监督抽查' &&
        inYear(day(one, 'sampledOn')),
    )
    // Fifteen days from the day after service; a result not objected to by then is final.
    const lastDay = (one: Row): string =>
      new Date(Date.parse(day(one, 'notifiedOn')) + 15 * 86_400_000).toISOString().slice(0, 10)
    const isFinal = (one: Row): boolean => text(one, 'retestConclusion') !== '' || lastDay(one) < AS_OF
    const result = (one: Row): string => text(one, 'retestConclusion') || text(one, 'conclusion')
    const final = batches.filter(isFinal)
    const recount = counted(final, (one) => result(one) === '合格')
    expect(recount).toEqual([83, 88])
    expect(printed('G6')).toEqual(recount)
    expect(demo.figure('G6')?.met).toBe(true)
    expect(batches.length - final.length).toBe(3)
    const level = (name: string) =>
      counted(
        final.filter((one) => one.samplingLevel === name),
        (one) => result(one) === '合格',
      )
    expect([level('国家'), level('省'), level('市')]).toEqual([
      [6, 6],
      [21, 22],
      [56, 60],
    ])
  })

  it('G7 no incident, declared for both months that are over (S09)', () => {
    expect(of('safetyIncidents')).toHaveLength(0)
    const city = of('nilReports').filter(
      (one) => one.regionCode === '239900' && one.incidents === 0 && text(one, 'recorder') !== text(one, 'confirmer'),
    )
    expect(city.map((one) => [one.from, one.to])).toEqual([
      ['2017-04-01', '2017-04-30'],
      ['2017-05-01', '2017-05-31'],
    ])
    expect(printed('G7')[0]).toBe(0)
    expect(demo.figure('G7')?.met).toBe(true)
  })
})

describe('follow-up', () => {
  it('31 orders issued, 22 closed, 2 overdue (S18)', () => {
    const orders = of('rectifications')
    const closed = orders.filter((one) => text(one, 'state') === '已复查合格')
    const overdue = orders.filter((one) => text(one, 'state') !== '已复查合格' && day(one, 'dueOn') < AS_OF)
    expect([orders.length, closed.length, overdue.length]).toEqual([31, 22, 2])
  })

  it('four fields of two offices differ, from one package', async () => {
    const { lines } = await demo.run('conflicts')
    expect(lines).toHaveLength(4)
  })

  it('two of three unlicensed enterprises have a case (S19)', () => {
    const unlicensed = of('enterprises').filter(
      (one) =>
        under('licences', one.id).length === 0 && under('products', one.id).some((product) => product.inCatalogue),
    )
    const filed = unlicensed.filter((one) =>
      about('enforcementCases', one.id).some((found) => found.kind === '无证生产' && text(found, 'filedOn') !== ''),
    )
    expect([filed.length, unlicensed.length]).toEqual([2, 3])
  })

  it('every licensed enterprise has its legal representative on the list (S25)', () => {
    const subjects = of('integritySubjects').filter((one) => one.role === '法定代表人')
    expect(new Set(subjects.map((one) => one.enterprise)).size).toBe(118)
    expect(counted(subjects, (one) => one.verified === true)).toEqual([91, 118])
    const scope = new Set(inScope().map((one) => one.id))
    const own = subjects.filter((one) => scope.has(text(one, 'enterprise')))
    expect(printed('realNameRate')).toEqual(counted(own, (one) => one.verified === true))
  })
})
