/** The first six gates of the brand review worked out from the records (S22): licence, production, family, file, training, samples. */
import { addMonths } from '../campaign/calendar-date'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { validLicences } from '../enterprise-file/licence-state'
import type { Indicator } from '../indicators/indicator'
import { percentText } from '../indicators/ratio'
import { type BrandFacts, type Evidence, evidenceOf } from './brand-facts'
import { sampledBatches } from './checks'
import type { GateState } from './gates-entered'

/** What the records say of one gate. */
export interface GateFact {
  readonly state: GateState
  /** The fact in one sentence or phrase, with its numbers. */
  readonly fact: string
  readonly evidence: readonly Evidence[]
}

export type GateRule = (facts: BrandFacts, candidate: DomainRecord, enterprise: DomainRecord) => GateFact

const fact = (state: GateState, text: string, evidence: readonly Evidence[] = []): GateFact => ({
  state,
  fact: text,
  evidence,
})

const self = (enterprise: DomainRecord): readonly Evidence[] => [{ collection: 'enterprises', id: enterprise.id }]

/** The product with the greatest yearly output; the first where none is written. */
export function mainProduct(products: readonly DomainRecord[]): DomainRecord | undefined {
  const output = ({ fields }: DomainRecord): number =>
    typeof fields.annualOutput === 'number' ? fields.annualOutput : -1
  return products.reduce<DomainRecord | undefined>(
    (best, one) => (best === undefined || output(one) > output(best) ? one : best),
    undefined,
  )
}

/** ① A valid licence that covers the main product, with 12 months left or the renewal filed. */
export const licenceGate: GateRule = (facts, _, enterprise) => {
  const licences = facts.of('licences', enterprise.id)
  const valid = validLicences(licences, facts.asOf)
  if (valid.length === 0) {
    return fact(
      'failed',
      licences.length === 0 ? '没有许可证记录' : '没有有效的许可证',
      evidenceOf('licences', licences),
    )
  }
  const main = mainProduct(facts.of('products', enterprise.id))
  if (main === undefined) return fact('open', '还没有产品档案，不能核对证书覆盖主导产品', evidenceOf('licences', valid))
  const category = textOf(main.fields, 'category')
  const name = textOf(main.fields, 'name')
  const covering = valid.filter(({ fields }) => textOf(fields, 'productCategory') === category)
  const evidence = [...evidenceOf('licences', covering), { collection: 'products', id: main.id }]
  if (covering.length === 0)
    return fact('failed', `证书不覆盖主导产品“${name}”`, [...evidenceOf('licences', valid), ...evidence])
  const horizon = addMonths(facts.asOf, 12)
  const lasting = covering.filter(({ fields }) => textOf(fields, 'validTo') >= horizon)
  const latest = (list: readonly DomainRecord[]): string =>
    list.reduce((max, { fields }) => (textOf(fields, 'validTo') > max ? textOf(fields, 'validTo') : max), '')
  if (lasting.length > 0) return fact('passed', `证书有效期至 ${latest(lasting)}`, evidence)
  const renewed = covering.find(({ fields }) => {
    const filedOn = textOf(fields, 'renewalFiledOn')
    return filedOn !== '' && filedOn <= facts.asOf
  })
  if (renewed !== undefined) {
    return fact('passed', `${textOf(renewed.fields, 'renewalFiledOn')} 已申请延续`, evidence)
  }
  const until = latest(covering)
  if (until === '') return fact('open', '证书有效期至没有填', evidence)
  return fact('failed', `证书 ${until} 到期，不足 12 个月`, evidence)
}

/** ② In production. */
export const producingGate: GateRule = (_, __, enterprise) => {
  const status = textOf(enterprise.fields, 'productionStatus')
  if (status === '') return fact('open', '生产状况没有填', self(enterprise))
  return fact(status === '在产' ? 'passed' : 'failed', status, self(enterprise))
}

/** ③ One of the plan's starting families, by the candidate's family and the products on file; others ask for a reason. */
export const familyGate: GateRule = (facts, candidate, enterprise) => {
  const family = textOf(candidate.fields, 'family')
  const starting = facts.reference.catalogue.startingFamilies.find(({ name }) => name === family)
  const own = [{ collection: 'brandCandidates', id: candidate.id }]
  if (family === '') return fact('open', '类别没有填', own)
  if (starting === undefined) {
    const reason = textOf(candidate.fields, 'familyReason')
    return reason === ''
      ? fact('open', '不是起步类别，还没有写理由', own)
      : fact('leader', `不是起步类别，理由：${reason}`, own)
  }
  const products = facts.of('products', enterprise.id)
  if (products.length === 0) return fact('open', `${family}，还没有产品档案可核对`, own)
  const matching = products.filter(({ fields }) => starting.units.includes(textOf(fields, 'unit')))
  return matching.length > 0
    ? fact('passed', `${family}，产品 ${matching.length} 个`, evidenceOf('products', matching))
    : fact('failed', `产品档案里没有${family}`, evidenceOf('products', products))
}

/** Does a figure count the enterprise, and as reached? The strict count speaks where the usual one leaves it out. */
function countedIn(indicator: Indicator | undefined, id: string): boolean | undefined {
  for (const one of indicator === undefined ? [] : [indicator, ...(indicator.parts ?? [])]) {
    if (one.counts !== 'enterprises') continue
    if (one.numeratorIds.includes(id)) return true
    if (one.denominatorIds.includes(id)) return false
  }
  return undefined
}

/** ④ File complete (G2) and rules complete (G1), as those figures count. */
export const fileGate: GateRule = ({ indicators }, _, enterprise) => {
  const [file, rules] = [countedIn(indicators.G2, enterprise.id), countedIn(indicators.G1, enterprise.id)]
  const words = [
    file === true ? '档案齐全' : file === false ? '档案不齐全' : '建档率没有计入这家企业',
    rules === true ? '制度健全' : rules === false ? '制度不健全' : '制度健全率没有计入这家企业',
  ]
  const state = file === false || rules === false ? 'failed' : file === true && rules === true ? 'passed' : 'open'
  return fact(state, words.join('，'), self(enterprise))
}

/** ⑤ Every person trained in all three kinds (G3 of this enterprise). */
export const trainingGate: GateRule = (facts, _, enterprise) => {
  const { G3 } = facts.indicators
  const whole = countedIn(G3, enterprise.id)
  const persons = facts.of('persons', enterprise.id)
  const ids = new Set(persons.map(({ id }) => id))
  const [counted, trained] = G3?.denominatorIds.some((id) => ids.has(id))
    ? [G3.denominatorIds.filter((id) => ids.has(id)), new Set(G3.numeratorIds.filter((id) => ids.has(id)))]
    : [[], new Set<string>()]
  if (counted.length > 0) {
    const untrained = counted.filter((id) => !trained.has(id))
    const text = `培训覆盖 ${trained.size}/${counted.length} 人（${percentText(trained.size, counted.length)}）`
    const shown = untrained.length > 0 ? untrained : counted
    return fact(
      untrained.length === 0 ? 'passed' : 'failed',
      text,
      shown.map((id) => ({ collection: 'persons', id })),
    )
  }
  if (whole !== undefined)
    return fact(
      whole ? 'passed' : 'failed',
      whole ? '按人数填报，全部培训' : '按人数填报，没有全部培训',
      self(enterprise),
    )
  return fact('open', '没有人员培训数据', self(enterprise))
}

/** Re-inspected as passed at least 12 months ago. */
function wasPutRight(facts: BrandFacts, enterprise: string, sample: DomainRecord): boolean {
  const latest = addMonths(facts.asOf, -12)
  return facts.of('rectifications', enterprise).some(({ fields }) => {
    const reviewedOn = textOf(fields, 'reviewedOn')
    const passed = textOf(fields, 'conclusion') === '合格' || textOf(fields, 'state') === '已复查合格'
    return textOf(fields, 'sourceRecord') === sample.id && passed && reviewedOn !== '' && reviewedOn <= latest
  })
}

/** ⑥ No failing batch in 国家, 省, 市 抽查 of 24 months; put right for 12 months is the leader's to decide. */
export const samplingGate: GateRule = (facts, _, enterprise) => {
  const { qualified, failed, pending, from } = sampledBatches(facts, enterprise.id)
  const all = [...failed, ...pending, ...qualified]
  if (failed.length > 0) {
    const allRight = failed.every((sample) => wasPutRight(facts, enterprise.id, sample))
    const text = `近 24 个月不合格 ${failed.length} 批`
    return allRight
      ? fact('leader', `${text}，复查合格已满 12 个月，由领导决定`, evidenceOf('samples', all))
      : fact('failed', text, evidenceOf('samples', all))
  }
  if (pending.length > 0) return fact('open', `${pending.length} 批还在异议或复检期内`, evidenceOf('samples', all))
  if (all.length === 0) return fact('passed', `${from} 以来没有抽查记录`)
  return fact('passed', `近 24 个月合格 ${qualified.length}/${all.length} 批`, evidenceOf('samples', all))
}
