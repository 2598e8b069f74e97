/** 名录库 from the records of the office on the day of the freeze. Says what it left out and why. */
import { addMonths } from '../campaign/calendar-date'
import { type DomainRecord, groupByParent, type RecordsByCollection, textOf } from '../enterprise-file/file-records'
import { validLicences } from '../enterprise-file/licence-state'
import type { DrawWish, ObjectWish } from './draw-wish'
import type { PoolInspector, PoolInstitution, PoolObject, Pools } from './pool'

export interface PoolSource {
  readonly records: RecordsByCollection
  /** Day of the freeze. */
  readonly today: string
  /** Name of a division code; undefined = not in the table. */
  readonly countyName: (code: string) => string | undefined
}

export interface BuiltPools {
  readonly pools: Pools
  readonly objectRule: string
  readonly inspectorRule: string
  /** Asked for, but holding nothing. */
  readonly gaps: readonly string[]
  /** Sentences about people and institutions that could not be taken in. */
  readonly leftOut: readonly string[]
}

const AT_WORK: readonly string[] = ['在产', '季节性停产', '临时停产']

/** Months in which a failed batch, and a case or a dishonesty record, puts an enterprise under attention. */
const FAILED_MONTHS = 24
const CASE_MONTHS = 36

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Enterprises with a bad record (食品安全法 art. 113: more frequent checks where there is one). */
export function underAttention({ records, today }: Pick<PoolSource, 'records' | 'today'>): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (
    rows: readonly DomainRecord[] | undefined,
    months: number,
    day: string,
    bad: (row: DomainRecord) => boolean,
  ) => {
    const from = addMonths(today, -months)
    for (const row of rows ?? []) {
      const on = textOf(row.fields, day)
      if (on >= from && on <= today && bad(row)) found.add(textOf(row.fields, 'enterprise'))
    }
  }
  const isFailed = (row: DomainRecord): boolean =>
    textOf(row.fields, 'taskType') !== '风险监测' &&
    (textOf(row.fields, 'retestConclusion') || textOf(row.fields, 'conclusion')) === '不合格'
  add(records.samples, FAILED_MONTHS, 'sampledOn', isFailed)
  add(records.enforcementCases, CASE_MONTHS, 'filedOn', () => true)
  add(records.integrityRecords, CASE_MONTHS, 'datedOn', (row) => textOf(row.fields, 'kind').endsWith('失信'))
  found.delete('')
  return found
}

const asked = (wished: readonly string[] | undefined, ...values: readonly string[]): boolean =>
  wished === undefined || wished.length === 0 || values.some((value) => wished.includes(value))

interface Line {
  readonly category: string
  readonly family: string
  readonly materials: readonly string[]
}

/** What an enterprise makes, a line for each product unit and set of materials. */
function linesOf(products: readonly DomainRecord[]): readonly Line[] {
  const lines = new Map<string, Line>()
  for (const { fields } of products) {
    if (fields.produced === false) continue
    const family = textOf(fields, 'category')
    const category = textOf(fields, 'unit') || family
    const materials = listOf(fields.materials).toSorted()
    lines.set(`${category}|${materials.join('+')}`, { category, family, materials })
  }
  return [...lines.values()]
}

const matches = (line: Line, wish: ObjectWish): boolean =>
  asked(wish.categories, line.category, line.family) &&
  asked(wish.materials, ...line.materials, line.materials.join('+'))

function objectsOf(source: PoolSource, wish: DrawWish): readonly PoolObject[] {
  const { records, today, countyName } = source
  const { objects: where = {}, kind } = wish
  const products = groupByParent(records.products)
  const licences = groupByParent(records.licences)
  const attention = underAttention(source)
  const byProduct = kind === '抽样对象和抽样人员'
  const narrowed = (where.categories?.length ?? 0) > 0 || (where.materials?.length ?? 0) > 0
  const out: PoolObject[] = []
  for (const { id, fields } of records.enterprises ?? []) {
    const code = textOf(fields, 'regionCode')
    const county = countyName(code) ?? code
    if (where.enterprises !== undefined && where.enterprises.length > 0 && !where.enterprises.includes(id)) continue
    if (!asked(where.productionStatus ?? AT_WORK, textOf(fields, 'productionStatus'))) continue
    if (!asked(where.counties, code, county)) continue
    if (where.licensedOnly === true && validLicences(licences.of(id), today).length === 0) continue
    const lines = linesOf(products.of(id)).filter((line) => matches(line, where))
    if (lines.length === 0 && (byProduct || narrowed)) continue
    const common = { enterprise: id, name: textOf(fields, 'name'), county, attention: attention.has(id) }
    if (!byProduct) out.push({ id, ...common, category: '', material: '' })
    else {
      for (const { category, materials } of lines) {
        const material = materials.join('+')
        out.push({ id: `${id}/${category}/${material}`, ...common, category, material })
      }
    }
  }
  return out
}

function inspectorsOf({ records, today }: PoolSource): { taken: PoolInspector[]; leftOut: string[] } {
  const taken: PoolInspector[] = []
  const leftOut: string[] = []
  for (const { id, fields } of records.inspectors ?? []) {
    const name = textOf(fields, 'name')
    const validTo = textOf(fields, 'certificateTo')
    const state = textOf(fields, 'state')
    if (state !== '在库') leftOut.push(`${name}：${state === '' ? '在库状态未填' : state}，没有进人员库。`)
    else if (textOf(fields, 'certificateNumber') === '') leftOut.push(`${name}：没有执法证号，没有进人员库。`)
    else if (validTo !== '' && validTo < today) leftOut.push(`${name}：执法证 ${validTo} 已到期，没有进人员库。`)
    else {
      taken.push({
        id,
        name,
        certificateNumber: textOf(fields, 'certificateNumber'),
        unit: textOf(fields, 'unit'),
        recusedFrom: listOf(fields.recusedFrom),
        recusalReason: textOf(fields, 'recusalReason'),
      })
    }
  }
  return { taken, leftOut }
}

function institutionsOf({ records, today }: PoolSource): { taken: PoolInstitution[]; leftOut: string[] } {
  const taken: PoolInstitution[] = []
  const leftOut: string[] = []
  for (const { id, fields } of records.institutions ?? []) {
    const name = textOf(fields, 'name')
    const cmaNumber = textOf(fields, 'cmaNumber')
    const cmaValidTo = textOf(fields, 'cmaValidTo')
    if (cmaNumber === '') leftOut.push(`${name}：没有 CMA 证书编号，没有进机构库。`)
    else if (cmaValidTo === '' || cmaValidTo < today) {
      leftOut.push(`${name}：CMA 证书${cmaValidTo === '' ? '有效期未填' : ` ${cmaValidTo} 已到期`}，没有进机构库。`)
    } else taken.push({ id, name, cmaNumber, cmaValidTo })
  }
  return { taken, leftOut }
}

/** Layers the plan names that hold no object: the plan asks for 不同类别、不同材质, so an empty one must be seen. */
function gapsOf(objects: readonly PoolObject[], wish: DrawWish): readonly string[] {
  const where = wish.objects ?? {}
  const has = (test: (object: PoolObject) => boolean) => objects.some(test)
  const gaps: string[] = []
  const counties = (where.counties ?? []).filter((county) => !/^\d{6}$/.test(county))
  for (const county of counties) {
    if (!has((object) => object.county === county)) gaps.push(`${county}没有可抽的对象。`)
  }
  if (wish.kind !== '抽样对象和抽样人员') return gaps
  for (const category of where.categories ?? []) {
    const inCategory = (object: PoolObject) => object.category === category
    const known = has(inCategory)
    for (const material of where.materials ?? []) {
      const made = has((object) => inCategory(object) && object.material.split('+').includes(material))
      if (known && !made) gaps.push(`${category}没有${material}材质的对象。`)
    }
  }
  for (const material of where.materials ?? []) {
    if (!has((object) => object.material.split('+').includes(material))) gaps.push(`没有${material}材质的对象。`)
  }
  return gaps
}

function objectRuleOf(wish: DrawWish): string {
  const where = wish.objects ?? {}
  const parts = [
    (where.counties?.length ?? 0) > 0 ? `县区：${where.counties?.join('、')}` : '全市',
    `生产状况：${(where.productionStatus ?? AT_WORK).join('、')}`,
    ...(where.licensedOnly === true ? ['持有有效许可证'] : []),
    ...((where.categories?.length ?? 0) > 0 ? [`类别：${where.categories?.join('、')}`] : []),
    ...((where.materials?.length ?? 0) > 0 ? [`材质：${where.materials?.join('、')}`] : []),
    ...((where.enterprises?.length ?? 0) > 0 ? [`指定名单 ${where.enterprises?.length} 家`] : []),
  ]
  return parts.join('；')
}

/** Pools as they are on the day; objects only where the draw is about objects, institutions only where any is wished. */
export function buildPools(source: PoolSource, wish: DrawWish): BuiltPools {
  const drawsObjects = wish.kind !== '承检机构'
  const objects = drawsObjects ? objectsOf(source, wish) : []
  const people = drawsObjects ? inspectorsOf(source) : { taken: [], leftOut: [] }
  const bodies = (wish.institutions ?? 0) > 0 || !drawsObjects ? institutionsOf(source) : { taken: [], leftOut: [] }
  return {
    pools: { objects, inspectors: people.taken, institutions: bodies.taken },
    objectRule: drawsObjects ? objectRuleOf(wish) : '',
    inspectorRule: drawsObjects ? '在库、持有有效执法证的检查人员' : '',
    gaps: drawsObjects ? gapsOf(objects, wish) : [],
    leftOut: [...people.leftOut, ...bodies.leftOut],
  }
}
