/** G3 培训覆盖率, by person: three kinds of content, all of them in the campaign year. */
import { TRAINING_CONTENTS } from '../collections/trainings/definition'
import { type DomainRecord, groupByParent, textOf } from '../enterprise-file/file-records'
import type { FigureFamily } from './figure-family'
import type { Exclusion, Indicator } from './indicator'
import type { Population, Standing } from './indicator-input'
import { licensedIndicator, mainScope, SCOPE_LABEL, type Scope, scopeText } from './licensed-figure'
import { ALL, rateIndicator } from './ratio'
import { attendancesOf, type ContentBook, contentsByPerson, isTrainedIn, type TrainingYear } from './training-record'

type Group = 'direct' | 'qc'

const ROLES: Readonly<Record<Group, string>> = { direct: '直接接触产品从业人员', qc: '品控人员' }

/** Suffixes of the head count fields, in the order of TRAINING_CONTENTS. */
const HEADCOUNT_SUFFIXES = ['Law', 'Technique', 'Skill'] as const

const KINDS = ['law', 'technique', 'skill'] as const

/** Persons of one group in one enterprise: how many, how many trained in each kind and in all three. */
interface GroupCount {
  readonly total: number
  readonly all: number
  readonly kinds: readonly number[]
  /** Records behind the total, and of those trained in all three and in each kind. */
  readonly ids: readonly string[]
  readonly allIds: readonly string[]
  readonly kindIds: readonly (readonly string[])[]
}

const EMPTY: GroupCount = { total: 0, all: 0, kinds: [0, 0, 0], ids: [], allIds: [], kindIds: [[], [], []] }

interface EnterprisePersons {
  readonly groups: Readonly<Record<Group, GroupCount>>
  readonly byHeadcount: boolean
  readonly excluded: readonly Exclusion[]
  /** Why the head counts cannot be used. */
  readonly fault?: string
}

/** Why a person of the roster does not count on the day; undefined = it does. */
function notEmployed({ fields }: DomainRecord, asOf: string): string | undefined {
  const [from, to] = [textOf(fields, 'employedFrom'), textOf(fields, 'employedTo')]
  if (from > asOf) return `${from} 入职，晚于截至日期`
  return to !== '' && to < asOf ? `${to} 已离职` : undefined
}

const groupOf = ({ fields }: DomainRecord): Group | undefined => {
  const role = textOf(fields, 'role')
  return role === ROLES.direct ? 'direct' : role === ROLES.qc ? 'qc' : undefined
}

function rosterGroup(persons: readonly DomainRecord[], book: ContentBook, year: TrainingYear): GroupCount {
  if (persons.length === 0) return EMPTY
  const kindIds = TRAINING_CONTENTS.map((_content, at) =>
    persons.filter((person) => isTrainedIn(person, at, book, year)).map(({ id }) => id),
  )
  const [first = [], ...others] = kindIds
  const sets = others.map((ids) => new Set(ids))
  const allIds = first.filter((id) => sets.every((set) => set.has(id)))
  return {
    total: persons.length,
    all: allIds.length,
    kinds: kindIds.map((ids) => ids.length),
    ids: persons.map(({ id }) => id),
    allIds,
    kindIds,
  }
}

const NOBODY: EnterprisePersons = { groups: { direct: EMPTY, qc: EMPTY }, byHeadcount: false, excluded: [] }

function rosterPersons(
  roster: readonly DomainRecord[],
  book: ContentBook,
  asOf: string,
  year: TrainingYear,
): EnterprisePersons {
  if (roster.length === 0) return NOBODY
  const groups: Record<Group, DomainRecord[]> = { direct: [], qc: [] }
  const excluded: Exclusion[] = []
  for (const person of roster) {
    const group = groupOf(person)
    if (group === undefined) continue
    const reason = notEmployed(person, asOf)
    if (reason === undefined) groups[group].push(person)
    else excluded.push({ id: person.id, reason })
  }
  return {
    groups: { direct: rosterGroup(groups.direct, book, year), qc: rosterGroup(groups.qc, book, year) },
    byHeadcount: false,
    excluded,
  }
}

const countIn = ({ fields }: DomainRecord, key: string): number | undefined => {
  const value = fields[key]
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}

/** Head counts of one group; a sentence where they contradict themselves. */
function headcountGroup(enterprise: DomainRecord, group: Group): GroupCount | string {
  const total = countIn(enterprise, `${group}HeadcountTotal`)
  if (total === undefined || total === 0) return EMPTY
  // Nobody said how many were trained: none is known to be.
  const kinds = HEADCOUNT_SUFFIXES.map((suffix) => countIn(enterprise, `${group}HeadcountTrained${suffix}`) ?? 0)
  const most = Math.max(...kinds)
  if (most > total) return `${ROLES[group]}已训 ${most} 人，多于 ${total} 人`
  const all = Math.min(...kinds)
  const { id } = enterprise
  return {
    total,
    all,
    kinds,
    ids: [id],
    allIds: all > 0 ? [id] : [],
    kindIds: kinds.map((count) => (count > 0 ? [id] : [])),
  }
}

const gaveHeadcount = (enterprise: DomainRecord): boolean =>
  countIn(enterprise, 'directHeadcountTotal') !== undefined || countIn(enterprise, 'qcHeadcountTotal') !== undefined

function headcountPersons(enterprise: DomainRecord, roster: readonly DomainRecord[]): EnterprisePersons {
  const [direct, qc] = [headcountGroup(enterprise, 'direct'), headcountGroup(enterprise, 'qc')]
  const replaced = roster.flatMap((person) =>
    groupOf(person) === undefined ? [] : [{ id: person.id, reason: '企业按人数填报，花名册不重复计' }],
  )
  if (typeof direct === 'string' || typeof qc === 'string') {
    const fault = typeof direct === 'string' ? direct : String(qc)
    const excluded = [...replaced, { id: enterprise.id, reason: fault }]
    return { groups: { direct: EMPTY, qc: EMPTY }, byHeadcount: true, excluded, fault }
  }
  return { groups: { direct, qc }, byHeadcount: true, excluded: replaced }
}

interface Sum {
  numerator: number
  denominator: number
  readonly numeratorIds: string[]
  readonly denominatorIds: string[]
}

const emptySum = (): Sum => ({ numerator: 0, denominator: 0, numeratorIds: [], denominatorIds: [] })

const addAll = (to: string[], ids: readonly string[]): void => {
  for (const id of ids) to.push(id)
}

function addTo(sum: Sum, { total, all, ids, allIds }: GroupCount): void {
  sum.numerator += all
  sum.denominator += total
  addAll(sum.numeratorIds, allIds)
  addAll(sum.denominatorIds, ids)
}

interface Sums {
  readonly whole: Sum
  /** Trained in each kind; of the same persons as `whole`. */
  readonly kinds: readonly Sum[]
  readonly groups: Readonly<Record<Group, Sum>>
  /** By the other denominator. */
  readonly other: Sum
  readonly excluded: Exclusion[]
  readonly headcounts: { enterprises: number; persons: number }
  readonly faults: string[]
  readonly complete: Set<string>
}

const GROUPS = ['direct', 'qc'] as const

function addGroups(sums: Sums, own: EnterprisePersons): void {
  for (const group of GROUPS) {
    const count = own.groups[group]
    if (count.total === 0) continue
    addTo(sums.whole, count)
    addTo(sums.groups[group], count)
    for (const [at, sum] of sums.kinds.entries()) {
      sum.numerator += count.kinds[at] ?? 0
      addAll(sum.numeratorIds, count.kindIds[at] ?? [])
    }
  }
}

function sumUp(population: Population, scope: Scope, personsOf: (standing: Standing) => EnterprisePersons): Sums {
  const sums: Sums = {
    whole: emptySum(),
    kinds: KINDS.map(emptySum),
    groups: { direct: emptySum(), qc: emptySum() },
    other: emptySum(),
    excluded: [],
    headcounts: { enterprises: 0, persons: 0 },
    faults: [],
    complete: new Set(),
  }
  const other = scope === 'active' ? 'strict' : 'active'
  for (const standing of population.standings) {
    if (standing.licences.length === 0) continue
    const own = personsOf(standing)
    if (own === NOBODY) continue
    const { direct, qc } = own.groups
    const total = direct.total + qc.total
    if (total > 0 && direct.all === direct.total && qc.all === qc.total) sums.complete.add(standing.enterprise.id)
    if (standing[other].member) for (const group of GROUPS) addTo(sums.other, own.groups[group])
    const membership = standing[scope]
    if (!membership.member) {
      const reason = `企业${membership.reason}`
      for (const id of new Set([...direct.ids, ...qc.ids])) sums.excluded.push({ id, reason })
      continue
    }
    sums.excluded.push(...own.excluded)
    if (own.fault !== undefined) sums.faults.push(own.fault)
    if (own.byHeadcount && own.fault === undefined) {
      sums.headcounts.enterprises += 1
      sums.headcounts.persons += total
    }
    addGroups(sums, own)
  }
  return sums
}

/** The numerator alone: the persons are those of the whole. */
const ofKind = ({ numerator, numeratorIds }: Pick<Sum, 'numerator' | 'numeratorIds'>) => ({ numerator, numeratorIds })

/** An enterprise with head counts stands in both groups, but once in a list. */
const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

function warningsOf({ headcounts, faults }: Sums, undecided: number): readonly string[] {
  return [
    ...(headcounts.enterprises === 0
      ? []
      : [`其中 ${headcounts.enterprises} 家 ${headcounts.persons} 人按人数填报，取三类已训人数中最少的。`]),
    ...(faults.length === 0
      ? []
      : [`有 ${faults.length} 家填报的人数对不上，未计入：${faults.slice(0, 3).join('；')}。`]),
    ...(undecided === 0 ? [] : [`有 ${undecided} 条参训记录没有填是否到场，未计入。`]),
  ]
}

/** Reads the persons of each enterprise once, whichever denominator they are asked for. */
function personsReader(population: Population) {
  const { asOf, options, records } = population.input
  const { planYear } = options
  const yearEnd = `${planYear}-12-31`
  const year: TrainingYear = { from: `${planYear}-01-01`, to: asOf < yearEnd ? asOf : yearEnd }
  const rosters = groupByParent(records.persons)
  const { attended, undecided } = attendancesOf(records, year)
  const book = contentsByPerson(attended, (enterprise) => rosters.of(enterprise))
  const of = ({ enterprise }: Standing): EnterprisePersons => {
    const roster = rosters.of(enterprise.id)
    const inRoles = roster.some((person) => groupOf(person) !== undefined)
    const counts = gaveHeadcount(enterprise) && (enterprise.fields.byHeadcount === true || !inRoles)
    return counts ? headcountPersons(enterprise, roster) : rosterPersons(roster, book, asOf, year)
  }
  return { of, rosters, undecided }
}

function trainingIndicator(population: Population): Indicator {
  const { asOf, options, records } = population.input
  const reader = personsReader(population)
  const read = population.memory.read(
    'G3',
    [reader.rosters],
    // A training may concern anyone.
    [records.trainings, records.trainingAttendances],
    reader.of,
  )
  const main = mainScope(population)
  const other = main === 'active' ? 'strict' : 'active'
  const sums = sumUp(population, main, read)
  const { whole } = sums
  const marked = sums.headcounts.enterprises > 0 ? '（含按人数填报）' : ''
  const rule = `截至${asOf}在岗的直接接触产品从业人员和品控人员，${options.planYear}年内食品安全法规、相应技术、技能三类培训都有记录的计入分子（企业自办的一并计入）`
  const headcountText =
    marked === '' ? '' : `；${sums.headcounts.enterprises} 家没有花名册，按人数填报，取三类中最少的人数`
  const footnote = `${rule}。${scopeText(population)}${headcountText}`
  const draft = {
    unit: '人',
    target: ALL,
    counts: 'persons',
    options: ['enterpriseDenominator'],
    footnote,
    noDataReason: '获证企业还没有填报花名册或人数。',
  }
  const listed = sums.headcounts.enterprises > 0 ? unique : (ids: readonly string[]) => ids
  const lists = (sum: Sum): Sum => ({
    ...sum,
    numeratorIds: [...listed(sum.numeratorIds)],
    denominatorIds: [...listed(sum.denominatorIds)],
  })
  const line = (suffix: string, label: string, sum: Sum): Indicator =>
    rateIndicator({ ...draft, ...lists(sum), key: `G3.${suffix}`, label })
  return rateIndicator({
    ...draft,
    ...lists(whole),
    key: 'G3',
    label: `培训覆盖率${marked}`,
    formula: '三类都培训过的人员 ÷ 直接接触产品从业人员和品控人员',
    excluded: sums.excluded,
    warnings: warningsOf(sums, reader.undecided),
    parts: [
      line(other, SCOPE_LABEL[other], sums.other),
      ...sums.kinds.map((kind, at) =>
        line(KINDS[at] ?? '', TRAINING_CONTENTS[at] ?? '', { ...whole, ...ofKind(kind) }),
      ),
      line('direct', ROLES.direct, sums.groups.direct),
      line('qc', ROLES.qc, sums.groups.qc),
      enterpriseLine(population, sums),
    ],
  })
}

/** G3e: enterprises whose persons are all trained, of the licensed enterprises. */
function enterpriseLine(population: Population, { complete }: Sums): Indicator {
  const whole = licensedIndicator(
    population,
    {
      key: 'G3.enterprises',
      label: '全员培训到位的企业',
      counted: '全员培训到位的企业',
      footnote: '人员全部完成三类培训的企业计入分子；没有填报人员的不计入分子',
    },
    ({ enterprise }) => complete.has(enterprise.id),
  )
  const { parts: _lines, ...own } = whole
  return own
}

export const TRAINING_FAMILY: FigureFamily = {
  name: 'training',
  reads: ['enterprises', 'licences', 'persons', 'trainings', 'trainingAttendances'],
  serves: { G3: ['S05', 'S40'] },
  make: (population) => [trainingIndicator(population)],
}
