/** 卡在哪里: what holds a figure back, worked out from the records behind it. */
import { daysBetween } from '../campaign/calendar-date'
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import { type DomainRecord, groupByParent, type RecordsByCollection, textOf } from '../enterprise-file/file-records'
import type { Indicator } from '../indicators/indicator'
import type { Deadline } from './clock'

export interface StuckPoint {
  readonly key: string
  /** `石桥县 5 家未摸底、6 家未建档`. */
  readonly text: string
  /** The figure it holds back. */
  readonly affects?: { readonly key: string; readonly label: string }
  /** The records to look at. */
  readonly collection: string
  readonly ids: readonly string[]
}

export interface StuckInput {
  readonly indicators: Readonly<Record<string, Indicator>>
  readonly records: RecordsByCollection
  readonly deadlines: readonly Deadline[]
}

const NONE: readonly DomainRecord[] = []

/** Records of the denominator that are not in the numerator. */
function missingIds({ numeratorIds, denominatorIds }: Indicator): readonly string[] {
  const done = new Set(numeratorIds)
  return denominatorIds.filter((id) => !done.has(id))
}

const short = ({ numerator, denominator }: Indicator): number => Math.max(0, (denominator ?? 0) - (numerator ?? 0))

const affects = ({ key, label }: Indicator): NonNullable<StuckPoint['affects']> => ({
  key,
  label: label.replace(/（.*$/, ''),
})

/** Owners of these records with how many each, the most first. */
function byOwner(ids: readonly string[], records: readonly DomainRecord[]): readonly (readonly [string, number])[] {
  const wanted = new Set(ids)
  const counts = new Map<string, number>()
  for (const { id, parent } of records) {
    if (parent !== undefined && wanted.has(id)) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  }
  return [...counts].toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
}

/** The fewest enterprises that hold two thirds of what is missing. */
function heaviest(
  owners: readonly (readonly [string, number])[],
  total: number,
): readonly (readonly [string, number])[] {
  let sum = 0
  const enough = owners.findIndex(([, count]) => {
    sum += count
    return sum * 3 >= total * 2
  })
  return enough < 0 ? owners : owners.slice(0, enough + 1)
}

function training(indicator: Indicator, { records }: StuckInput): StuckPoint {
  const owners = byOwner(missingIds(indicator), records.persons ?? NONE)
  const most = heaviest(
    owners,
    owners.reduce((sum, [, count]) => sum + count, 0),
  )
  const held = most.reduce((sum, [, count]) => sum + count, 0)
  const where = most.length === 0 ? '' : `，其中 ${held} 人在 ${most.length} 家企业`
  const ids = most.map(([id]) => id)
  const text = `${short(indicator)} 人未训全三类内容${where}`
  return { key: 'training', text, affects: affects(indicator), collection: 'enterprises', ids }
}

/** Is that rule judged to be in order or not needed? */
const inOrder = ({ fields }: DomainRecord): boolean =>
  textOf(fields, 'state') === '不适用' || (textOf(fields, 'state') === '有' && textOf(fields, 'opinion') === '符合')

function rules(indicator: Indicator, { records }: StuckInput): StuckPoint {
  const ids = missingIds(indicator)
  const owned = groupByParent(records.managementRules)
  const lacking = new Map(
    ids.map((id) => {
      const good = new Set(
        owned
          .of(id)
          .filter(inOrder)
          .map(({ fields }) => textOf(fields, 'item')),
      )
      return [id, MANAGEMENT_RULE_ITEMS.filter((item) => !good.has(item))] as const
    }),
  )
  const empty = ids.filter((id) => owned.of(id).length === 0)
  const base = { key: 'rules', affects: affects(indicator), collection: 'enterprises', ids }
  const head = `${short(indicator)} 家制度缺项`
  if (empty.length * 2 > ids.length) return { ...base, text: `${head}，其中 ${empty.length} 家一项都没有录入` }
  const counts = MANAGEMENT_RULE_ITEMS.map((item) => {
    const count = ids.filter((id) => lacking.get(id)?.includes(item) === true).length
    return { item, name: item.slice(1), count }
  }).toSorted((left, right) => right.count - left.count)
  const [first, second] = counts
  if (first === undefined || first.count === 0) return { ...base, text: head }
  const both = ids.filter((id) => {
    const items = lacking.get(id) ?? []
    return second !== undefined && items.includes(first.item) && items.includes(second.item)
  }).length
  if (second !== undefined && both * 2 >= first.count)
    return { ...base, text: `${head}，缺“${first.name}”“${second.name}”两项的 ${both} 家` }
  return { ...base, text: `${head}，缺“${first.name}”的 ${first.count} 家最多` }
}

/** The county line with the most missing, of a figure that has county lines. */
function worstCounty(indicator: Indicator | undefined): Indicator | undefined {
  const counties = (indicator?.parts ?? []).filter((part) => /\.\d{6}$/.test(part.key) && short(part) > 0)
  return counties.toSorted((left, right) => short(right) - short(left) || (left.ratio ?? 0) - (right.ratio ?? 0))[0]
}

function files(indicator: Indicator, { indicators }: StuckInput): StuckPoint {
  const base = { key: 'files', affects: affects(indicator), collection: 'enterprises' }
  const county = worstCounty(indicator)
  if (county === undefined) return { ...base, text: `${short(indicator)} 家未建档`, ids: missingIds(indicator) }
  const code = county.key.slice(county.key.lastIndexOf('.'))
  const survey = indicators.surveyCoverage?.parts?.find((part) => part.key.endsWith(code))
  const unseen = survey === undefined ? 0 : short(survey)
  const seen = unseen === 0 || survey === undefined ? [] : missingIds(survey)
  const text = `${county.label}${unseen === 0 ? '' : ` ${unseen} 家未摸底、`}${unseen === 0 ? ' ' : ''}${short(county)} 家未建档`
  return { ...base, text, ids: [...new Set([...seen, ...missingIds(county)])] }
}

/** Said by itself only while the files do not say it: an office that has just begun. */
function survey(indicator: Indicator, { indicators }: StuckInput): StuckPoint | undefined {
  if (indicators.G2?.met === false) return undefined
  const county = worstCounty(indicator)
  const where = county === undefined ? '' : `，${county.label} ${short(county)} 家最多`
  const text = `${short(indicator)} 家未摸底${where}`
  return { key: 'survey', text, affects: affects(indicator), collection: 'enterprises', ids: missingIds(indicator) }
}

function licensing(indicator: Indicator, { records }: StuckInput): StuckPoint {
  const owners = byOwner(missingIds(indicator), records.products ?? NONE).map(([id]) => id)
  const known = new Set(owners)
  const filed = new Set<string>()
  for (const { fields } of records.enforcementCases ?? NONE) {
    const enterprise = textOf(fields, 'enterprise')
    if (known.has(enterprise) && textOf(fields, 'kind') === '无证生产' && textOf(fields, 'filedOn') !== '')
      filed.add(enterprise)
  }
  const cases = filed.size === 0 ? '，都没有立案' : `（立案 ${filed.size} 家）`
  const text = `${owners.length} 家应证未证，涉及 ${short(indicator)} 个产品单元${cases}`
  return { key: 'licensing', text, affects: affects(indicator), collection: 'enterprises', ids: owners }
}

function release(indicator: Indicator): StuckPoint {
  const text = `${short(indicator)} 批出厂产品没有检验合格记录`
  return { key: 'release', text, affects: affects(indicator), collection: indicator.counts, ids: missingIds(indicator) }
}

function sampling(indicator: Indicator): StuckPoint {
  const text = `${short(indicator)} 批次抽查不合格，合格率没有达到${indicator.target}`
  return {
    key: 'sampling',
    text,
    affects: affects(indicator),
    collection: indicator.counts,
    ids: missingIds(indicator),
  }
}

function checks(indicator: Indicator): StuckPoint {
  const county = worstCounty(indicator)
  const where = county === undefined ? '' : `，${county.label} ${short(county)} 家最多`
  const text = `${short(indicator)} 家还没有做七查七看${where}`
  return { key: 'checks', text, affects: affects(indicator), collection: 'enterprises', ids: missingIds(indicator) }
}

const MAKERS: Readonly<Record<string, (indicator: Indicator, input: StuckInput) => StuckPoint | undefined>> = {
  G1: rules,
  G2: files,
  G3: training,
  G4: release,
  G5: licensing,
  G6: sampling,
  surveyCoverage: survey,
  inspectionCoverage: checks,
}

/** Orders past their day, and how long the oldest has waited. */
function lateOrders({ deadlines }: StuckInput, today: string): readonly StuckPoint[] {
  const late = deadlines.filter((one) => one.clock === 'rectifications' && one.overdue)
  const oldest = late[0]
  if (oldest === undefined) return []
  const enterprises = new Set(late.map((one) => one.enterprise ?? '')).size
  const text = `${late.length} 项整改逾期，在 ${enterprises} 家企业，最久的 ${daysBetween(oldest.date, today)} 天`
  const ids = late.flatMap((one) => one.recordRef?.id ?? [])
  return [{ key: 'orders', text, collection: 'rectifications', ids }]
}

/** Distance to the target, as a share of it. */
const gap = ({ ratio, target }: Indicator): number => {
  const share = /(\d+(?:\.\d+)?)%/.exec(target)?.[1]
  return (share === undefined ? 1 : Number(share) / 100) - (ratio ?? 0)
}

/** Goals furthest from their target first, then coverage and late orders. */
export function stuckPoints(input: StuckInput, today: string): readonly StuckPoint[] {
  const behind = Object.entries(MAKERS)
    .flatMap(([key, make]) => {
      const indicator = input.indicators[key]
      if (indicator === undefined || indicator.met !== false || short(indicator) === 0) return []
      const point = make(indicator, input)
      return point === undefined ? [] : [{ goal: /^G\d/.test(key), gap: gap(indicator), point }]
    })
    .toSorted((left, right) => Number(right.goal) - Number(left.goal) || right.gap - left.gap)
  return [...behind.map(({ point }) => point), ...lateOrders(input, today)]
}
