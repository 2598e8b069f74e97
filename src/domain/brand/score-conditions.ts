/** 持续保持发证时许可条件 20, 企业规模 10, 标准升级与“三同” 8, 诚信与社会责任 7. */
import { enterpriseSize } from '../collections/enterprises/operation-rows'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { type BrandFacts, evidenceOf, happened } from './brand-facts'
import { finishedChecks } from './checks'
import { badRecords } from './gate-records'
import { type PartReview, type PartRule, partReview } from './score-part'

const CONDITION_GROUPS: readonly string[] = ['C1', 'C2', 'C3', 'C4']

/** No 不符合 in C1–C4 of the two latest finished checks; with fewer than two checks nothing is shown yet. */
const cleanChecksPart: PartRule = (facts, enterprise) => {
  const latest = finishedChecks(facts, enterprise.id).slice(0, 2)
  const fails = latest.map(({ sheet }) =>
    sheet.perCheck
      .filter(({ key }) => CONDITION_GROUPS.includes(key))
      .reduce((sum, { nonconforming }) => sum + nonconforming, 0),
  )
  const part = { key: 'cleanChecks', label: '最近两次一查至四查', max: facts.weights.points.cleanChecks ?? 0 }
  const evidence = evidenceOf(
    'inspections',
    latest.map(({ record }) => record),
  )
  if (latest.length < 2) {
    return partReview({ ...part, earned: 0, found: `一查至四查要看最近两次检查，现有 ${latest.length} 次`, evidence })
  }
  return partReview({
    ...part,
    earned: fails.every((one) => one === 0),
    found: `最近两次一查至四查不符合 ${fails.join('、')} 项`,
    evidence,
  })
}

/** Mandatory equipment in order, and every instrument within its verification. */
const instrumentsPart: PartRule = (facts, enterprise) => {
  const equipment = facts.of('equipment', enterprise.id).filter(({ fields }) => fields.mandatory === true)
  const instruments = facts.of('instruments', enterprise.id)
  const sound = equipment.filter(({ fields }) => textOf(fields, 'state') === '完好' && fields.quantity !== 0)
  const valid = instruments.filter(({ fields }) => textOf(fields, 'validTo') >= facts.asOf)
  const all =
    equipment.length > 0 &&
    sound.length === equipment.length &&
    instruments.length > 0 &&
    valid.length === instruments.length
  return partReview({
    key: 'instruments',
    label: '设备和仪器',
    max: facts.weights.points.instruments ?? 0,
    earned: all,
    found: `必备设备完好 ${sound.length}/${equipment.length}，仪器在有效期 ${valid.length}/${instruments.length}`,
    evidence: [...evidenceOf('equipment', equipment), ...evidenceOf('instruments', instruments)],
  })
}

/** The item of 七查七看 that asks for the procedures after a change. */
const CHANGE_ITEM = 'answers/C1-6/result'

const changesPart: PartRule = (facts, enterprise) => {
  const [latest] = finishedChecks(facts, enterprise.id)
  const part = { key: 'changes', label: '变更手续', max: facts.weights.points.changes ?? 0 }
  const answer = latest === undefined ? '' : textOf(latest.record.fields, CHANGE_ITEM)
  const evidence = latest === undefined ? [] : evidenceOf('inspections', [latest.record])
  if (answer === '') return partReview({ ...part, earned: 0, found: '变更手续还没有检查', evidence })
  if (answer === '不适用') return partReview({ ...part, earned: undefined, found: '没有变更', evidence })
  return partReview({ ...part, earned: answer === '符合', found: `变更手续检查${answer}`, evidence })
}

export const conditionParts = (facts: BrandFacts, enterprise: DomainRecord): readonly PartReview[] => [
  cleanChecksPart(facts, enterprise),
  instrumentsPart(facts, enterprise),
  changesPart(facts, enterprise),
]

const SIZES: Readonly<Record<string, string>> = { 大型: 'large', 中型: 'medium', 小型: 'small', 微型: 'micro' }

/** The size class by headcount and revenue, and its place from the top: 0 = 大型. */
export function sizeOf({ fields }: DomainRecord): { readonly name: string; readonly order: number } {
  const { employees, revenue } = fields
  const name =
    enterpriseSize(
      typeof employees === 'number' ? employees : undefined,
      typeof revenue === 'number' ? revenue : undefined,
    ) ?? ''
  const order = Object.keys(SIZES).indexOf(name)
  return { name, order: order < 0 ? Object.keys(SIZES).length : order }
}

/** Class points, and two more in the top quarter of the city's licensed enterprises by revenue; never over the full score. */
export function sizeParts(facts: BrandFacts, enterprise: DomainRecord): readonly PartReview[] {
  const { points, max } = facts.weights
  const { name } = sizeOf(enterprise)
  const full = max.scoreSize ?? 0
  const evidence = evidenceOf('enterprises', [enterprise])
  if (name === '') {
    const found = '从业人员数或营业收入没有填，不能定规模'
    return [partReview({ key: 'size', label: '规模', max: full, earned: 0, found, evidence })]
  }
  const { rank, count } = facts.sizeRank(enterprise.id)
  const top = rank !== undefined && rank * 4 <= count
  const own = points[SIZES[name] ?? ''] ?? 0
  const extra = top ? (points.topQuarter ?? 0) : 0
  const earned = Math.min(full, own + extra)
  const place = rank === undefined ? '' : `，营业收入列全市获证企业第 ${rank}/${count} 名`
  const sum = extra === 0 ? '' : `，${own} + ${extra}${own + extra > full ? `（最多 ${full}）` : ''} =`
  return [partReview({ key: 'size', label: '规模', max: full, earned, found: `${name}${place}${sum}`, evidence })]
}

/** Products whose new standard is in force: all executed. Not applicable while none has come into force. */
const newStandardPart: PartRule = (facts, enterprise) => {
  const upgrades = facts.of('standardUpgrades', enterprise.id)
  const due = upgrades.filter(({ fields }) => textOf(fields, 'dueOn') <= facts.asOf)
  const done = due.filter(({ fields }) => textOf(fields, 'level') === '执行' && textOf(fields, 'doneOn') <= facts.asOf)
  const part = { key: 'newStandard', label: '执行新标准', max: facts.weights.points.newStandard ?? 0 }
  if (upgrades.length === 0) return partReview({ ...part, earned: 0, found: '没有标准升级记录' })
  const evidence = evidenceOf('standardUpgrades', due.length === 0 ? upgrades : due)
  if (due.length === 0) return partReview({ ...part, earned: undefined, found: '新标准还没有到实施日期', evidence })
  return partReview({
    ...part,
    earned: done.length === due.length,
    found: `新标准已执行 ${done.length}/${due.length}`,
    evidence,
  })
}

/** One of 同线, 同标, 同质: by the file of the enterprise, or else by its latest help visit that says so. */
function samePart(facts: BrandFacts, enterprise: DomainRecord, key: string, label: string): PartReview {
  const max = facts.weights.points[key] ?? 0
  const own = enterprise.fields[key]
  const visit = happened(facts, 'helpVisits', enterprise.id, 'visitedOn')
    .filter(({ fields }) => typeof fields[key] === 'boolean')
    .toSorted((left, right) => (textOf(left.fields, 'visitedOn') < textOf(right.fields, 'visitedOn') ? 1 : -1))[0]
  const answer = typeof own === 'boolean' ? own : visit?.fields[key]
  const evidence =
    typeof own === 'boolean' ? evidenceOf('enterprises', [enterprise]) : evidenceOf('helpVisits', visit ? [visit] : [])
  const found = `${label}${answer === true ? '已做到' : answer === false ? '没有做到' : '没有记录'}`
  return partReview({ key, label, max, earned: answer === true, found, evidence })
}

export const standardParts = (facts: BrandFacts, enterprise: DomainRecord): readonly PartReview[] => [
  newStandardPart(facts, enterprise),
  samePart(facts, enterprise, 'sameLine', '同线'),
  samePart(facts, enterprise, 'sameStandard', '同标'),
  samePart(facts, enterprise, 'sameQuality', '同质'),
]

const SETTLED: readonly string[] = ['已办结', '已移交']

export function integrityParts(facts: BrandFacts, enterprise: DomainRecord): readonly PartReview[] {
  const { points } = facts.weights
  const bad = badRecords(facts, enterprise.id)
  const complaints = happened(facts, 'complaints', enterprise.id, 'receivedOn')
  const closed = complaints.filter(({ fields }) => {
    return SETTLED.includes(textOf(fields, 'state')) && textOf(fields, 'closedOn') <= facts.asOf
  })
  return [
    partReview({
      key: 'noBadRecord',
      label: '无不良记录',
      max: points.noBadRecord ?? 0,
      earned: bad.length === 0,
      found: bad.length === 0 ? '无不良记录' : `不良记录 ${bad.length} 条`,
      evidence: evidenceOf('integrityRecords', bad),
    }),
    partReview({
      key: 'complaintsClosed',
      label: '投诉已办结',
      max: points.complaintsClosed ?? 0,
      earned: closed.length === complaints.length,
      found: complaints.length === 0 ? '没有投诉举报' : `投诉举报已办结 ${closed.length}/${complaints.length}`,
      evidence: evidenceOf('complaints', complaints),
    }),
  ]
}
