/** G5 目录产品许可率, by product unit actually made. */
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { isLicenceValidOn, productionStatusOn, productNeedsLicence } from '../enterprise-file/licence-state'
import type { FigureFamily } from './figure-family'
import type { Exclusion, Indicator } from './indicator'
import { ownScopes, type Population, type Standing } from './indicator-input'
import { ALL, rateIndicator } from './ratio'

const NOT_PRODUCING: ReadonlySet<string> = new Set(['长期停产', '转产', '关闭', '迁出', '查无此企'])

/** Few different texts occur in many records: each is normalised once. */
const PLAIN = new Map<string, string>()

function plain(text: string): string {
  const known = PLAIN.get(text)
  if (known !== undefined) return known
  const made = text.normalize('NFKC').replace(/[\s、,，。（）()]/g, '')
  if (PLAIN.size >= 5000) PLAIN.clear()
  PLAIN.set(text, made)
  return made
}

/** The unit of a product, or its variety where no unit is written. */
const unitOf = (product: DomainRecord): string =>
  plain(textOf(product.fields, 'unit')) || plain(textOf(product.fields, 'variety'))

type Cover = 'covered' | 'uncovered' | 'scopeUnknown'

/** Does a valid licence list the unit? `scopeUnknown`: there is one, but its scope has not been entered. */
function coverOf(
  product: DomainRecord,
  licences: readonly DomainRecord[],
  scopesOf: (licenceId: string) => readonly DomainRecord[],
): Cover {
  const unit = unitOf(product)
  const category = plain(textOf(product.fields, 'category'))
  let cover: Cover = 'uncovered'
  for (const licence of licences) {
    const scopes = scopesOf(licence.id)
    const scopeText = plain(textOf(licence.fields, 'scopeText'))
    const listed = scopes.some((scope) =>
      [plain(textOf(scope.fields, 'unit')), plain(textOf(scope.fields, 'product'))].includes(unit),
    )
    if (listed || (unit !== '' && scopeText.includes(unit))) return 'covered'
    const licensed = plain(textOf(licence.fields, 'productCategory'))
    const sameFamily = licensed === '' || category === '' || licensed === category
    if (sameFamily && scopes.length === 0 && scopeText === '') cover = 'scopeUnknown'
  }
  return cover
}

interface UnitLine {
  readonly product: DomainRecord
  readonly enterpriseId: string
  readonly cover: Cover
}

/** The day an enterprise's products were surveyed: on the sheet, else its latest visit, else the cut-off date. */
function surveyDay(population: Population, enterprise: DomainRecord, product: DomainRecord): string {
  const own = textOf(product.fields, 'surveyedOn')
  if (own !== '') return own
  const { asOf } = population.input
  const visits = population.index.surveyVisits
    .of(enterprise.id)
    .map((visit) => textOf(visit.fields, 'visitedOn'))
    .filter((day) => day !== '' && day <= asOf)
  return visits.reduce((latest, day) => (day > latest ? day : latest), '') || asOf
}

interface EnterpriseUnits {
  readonly lines: readonly UnitLine[]
  readonly excluded: readonly Exclusion[]
}

const NO_UNITS: EnterpriseUnits = { lines: [], excluded: [] }

/** Units of one enterprise that need a licence, and its products that do not count. */
function unitLines(population: Population, standing: Standing): EnterpriseUnits {
  const { enterprise } = standing
  const excluded: Exclusion[] = []
  const { asOf, reference } = population.input
  const products = population.index.children.products.of(enterprise.id)
  if (products.length === 0) return NO_UNITS
  const licences = standing.licences.filter((licence) => isLicenceValidOn(licence, asOf))
  const status = productionStatusOn(enterprise, asOf)
  const lines = new Map<string, UnitLine>()
  const leaveOut = (product: DomainRecord, reason: string) => excluded.push({ id: product.id, reason })
  for (const product of products) {
    if (textOf(product.fields, 'surveyedOn') > asOf) leaveOut(product, '核实日期晚于截至日期')
    else if (NOT_PRODUCING.has(status)) leaveOut(product, `企业${status}`)
    else if (product.fields.produced === false) leaveOut(product, '未实际生产')
    else {
      const needs = productNeedsLicence(product, reference.catalogue, () => surveyDay(population, enterprise, product))
      const unit = unitOf(product)
      if (needs === false) leaveOut(product, '不在许可目录内')
      else if (needs === undefined) leaveOut(product, '是否在许可目录内未填，目录表中也没有这一类')
      else if (unit === '') leaveOut(product, '产品单元未填')
      else {
        const key = `${plain(textOf(product.fields, 'category'))}|${unit}`
        if (lines.has(key)) continue
        const cover = coverOf(product, licences, (id) => population.index.scopes.of(id))
        lines.set(key, { product, enterpriseId: enterprise.id, cover })
      }
    }
  }
  return { lines: [...lines.values()], excluded }
}

/** Enterprises with all their catalogue units licensed, of those making any. */
function enterpriseLine(lines: readonly UnitLine[], asOf: string): Indicator {
  const open = new Set(lines.filter((line) => line.cover !== 'covered').map((line) => line.enterpriseId))
  const all = [...new Set(lines.map((line) => line.enterpriseId))]
  return rateIndicator({
    key: 'G5.enterprises',
    label: '按企业',
    unit: '家',
    target: ALL,
    counts: 'enterprises',
    denominatorIds: all,
    numeratorIds: all.filter((id) => !open.has(id)),
    footnote: `截至${asOf}。分母为生产目录产品的企业，目录单元全部取证的计入分子`,
  })
}

/** G5. Ids are those of the first product sheet of each unit. */
export function licenceIndicator(population: Population): Indicator {
  const { asOf } = population.input
  const { index, memory } = population
  const unitsOf = memory.read(
    'G5',
    [index.children.products, index.surveyVisits, ownScopes(population)],
    [],
    (standing) => unitLines(population, standing),
  )
  const inside = population.standings.filter((standing) => standing.inside)
  const lines: UnitLine[] = []
  const excluded: Exclusion[] = []
  for (const standing of inside) {
    const own = unitsOf(standing)
    if (own === NO_UNITS) continue
    lines.push(...own.lines)
    excluded.push(...own.excluded)
  }
  const pending = lines.filter((line) => line.cover === 'scopeUnknown').map((line) => line.product.id)
  const hasUnlicensed = inside.some((standing) => !standing.strict.member)
  const warnings = [
    ...(hasUnlicensed || lines.length === 0 ? [] : ['辖区内没有非获证企业的记录，这个比例没有意义，请先摸底。']),
    ...(pending.length === 0 ? [] : [`有 ${pending.length} 个单元的许可证没有录入许可范围，暂未计入分子。`]),
  ]
  return rateIndicator({
    key: 'G5',
    label: '目录产品许可率',
    unit: '单元',
    target: ALL,
    counts: 'products',
    denominatorIds: lines.map((line) => line.product.id),
    numeratorIds: lines.filter((line) => line.cover === 'covered').map((line) => line.product.id),
    excluded,
    pending,
    formula: '有效许可证列有的产品单元 ÷ 实际生产的目录产品单元',
    footnote: `截至${asOf}。按“企业＋产品单元”计，分母为实际生产且调查当日列入许可目录的单元，有效许可证的许可范围列有该单元的计入分子`,
    warnings,
    noDataReason: '还没有列入许可目录的产品记录。',
    parts: [enterpriseLine(lines, asOf)],
  })
}

export const LICENCE_FAMILY: FigureFamily = {
  name: 'licence',
  reads: ['enterprises', 'licences', 'licenceScopes', 'products', 'surveyVisits'],
  serves: { G5: ['S07'] },
  make: (population) => [licenceIndicator(population)],
}
