/** 产品质量稳定 30 and 企业内部管理良好 25. */
import { addMonths } from '../campaign/calendar-date'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { percentText } from '../indicators/ratio'
import { type BrandFacts, evidenceOf, happened } from './brand-facts'
import { finishedChecks, LOOK_BACK_MONTHS, sampledBatches } from './checks'
import { type PartReview, type PartRule, partReview, share } from './score-part'

/** 24-month batch pass rate: only 100 % earns, by the number of batches. */
const passRatePart: PartRule = (facts, enterprise) => {
  const { qualified, failed } = sampledBatches(facts, enterprise.id)
  const { points, max: full } = facts.weights
  const total = qualified.length + failed.length
  const tests = points.ownTests ?? 0
  const byCount = total >= 3 ? points.passThree : total === 2 ? points.passTwo : total === 1 ? points.passOne : 0
  const rate =
    total === 0 ? '没有抽查' : `合格 ${qualified.length}/${total} 批（${percentText(qualified.length, total)}）`
  return partReview({
    key: 'pass',
    label: '24个月抽查合格率',
    max: Math.max(0, (full.scoreQuality ?? 0) - tests),
    earned: failed.length > 0 ? 0 : (byCount ?? 0),
    found: `24 个月抽查${rate}`,
    evidence: evidenceOf('samples', [...qualified, ...failed]),
  })
}

const count = (record: DomainRecord, key: string): number =>
  typeof record.fields[key] === 'number' ? record.fields[key] : 0

/** Release inspection and commissioned tests of 24 months, all passed; both must be on record. */
const ownTestsPart: PartRule = (facts, enterprise) => {
  const from = addMonths(facts.asOf, -LOOK_BACK_MONTHS)
  const months = facts.of('releaseInspections', enterprise.id).filter(({ fields }) => {
    const month = textOf(fields, 'month')
    return month >= from.slice(0, 7) && month <= facts.asOf.slice(0, 7)
  })
  const tests = happened(facts, 'commissionedTests', enterprise.id, 'reportedOn').filter(
    ({ fields }) => textOf(fields, 'reportedOn') >= from && ['', '委托检验'].includes(textOf(fields, 'kind')),
  )
  const tested = months.reduce((sum, month) => sum + count(month, 'testedBatches'), 0)
  const passed = months.reduce((sum, month) => sum + count(month, 'qualifiedBatches'), 0)
  const good = tests.filter(({ fields }) => textOf(fields, 'conclusion') === '合格').length
  const all = tested > 0 && passed === tested && tests.length > 0 && good === tests.length
  return partReview({
    key: 'ownTests',
    label: '出厂检验和委托检验全部合格',
    max: facts.weights.points.ownTests ?? 0,
    earned: all,
    found: `出厂检验合格 ${passed}/${tested} 批，委托检验合格 ${good}/${tests.length} 份`,
    evidence: [...evidenceOf('releaseInspections', months), ...evidenceOf('commissionedTests', tests)],
  })
}

/** 符合/(符合+不符合) of the latest finished check. */
const checksPart: PartRule = (facts, enterprise) => {
  const [latest] = finishedChecks(facts, enterprise.id)
  const max = facts.weights.points.checks ?? 0
  const part = { key: 'checks', label: '七查七看', max }
  if (latest === undefined) return partReview({ ...part, earned: 0, found: '没有完成的七查七看检查' })
  const { conforming, nonconforming } = latest.sheet
  const judged = conforming + nonconforming
  const evidence = evidenceOf('inspections', [latest.record])
  if (judged === 0) return partReview({ ...part, earned: undefined, found: '七查七看各项不适用', evidence })
  return partReview({
    ...part,
    earned: share(max, conforming, judged),
    found: `七查七看 ${conforming}/${judged} × ${max} =`,
    evidence,
  })
}

const certificatesPart: PartRule = (facts, enterprise) => {
  const valid = facts.of('certificates', enterprise.id).filter(({ fields }) => {
    return textOf(fields, 'issuedOn') <= facts.asOf && textOf(fields, 'validTo') >= facts.asOf
  })
  const kinds = [...new Set(valid.map(({ fields }) => textOf(fields, 'kind')))].filter((kind) => kind !== '')
  return partReview({
    key: 'certificates',
    label: '体系认证',
    max: facts.weights.points.certificates ?? 0,
    earned: valid.length > 0,
    found: valid.length === 0 ? '没有有效的体系认证' : `认证有效（${kinds.join('、')}）`,
    evidence: evidenceOf('certificates', valid),
  })
}

/** Longest minutes of a trace exercise that still earns. */
const TRACE_MINUTES = 120

/** The latest exercise of each direction: traceable within two hours. */
const tracePart: PartRule = (facts, enterprise) => {
  const exercises = happened(facts, 'traceExercises', enterprise.id, 'exercisedOn')
  const latest = (direction: string): DomainRecord | undefined =>
    exercises
      .filter(({ fields }) => textOf(fields, 'direction') === direction)
      .reduce<DomainRecord | undefined>(
        (best, one) =>
          best === undefined || textOf(one.fields, 'exercisedOn') >= textOf(best.fields, 'exercisedOn') ? one : best,
        undefined,
      )
  const both = (['正向', '逆向'] as const).map((direction) => ({ direction, record: latest(direction) }))
  const isGood = (record: DomainRecord | undefined): boolean =>
    record !== undefined &&
    textOf(record.fields, 'conclusion') === '可追溯' &&
    typeof record.fields.minutes === 'number' &&
    record.fields.minutes <= TRACE_MINUTES
  const words = both.map(({ direction, record }) => {
    if (record === undefined) return `${direction}未演练`
    const { minutes } = record.fields
    return `${direction}${textOf(record.fields, 'conclusion')}${typeof minutes === 'number' ? ` ${minutes} 分钟` : '，没有记用时'}`
  })
  return partReview({
    key: 'trace',
    label: '追溯演练',
    max: facts.weights.points.trace ?? 0,
    earned: both.every(({ record }) => isGood(record)),
    found: `追溯演练${words.join('、')}`,
    evidence: evidenceOf(
      'traceExercises',
      both.flatMap(({ record }) => record ?? []),
    ),
  })
}

export const qualityParts = (facts: BrandFacts, enterprise: DomainRecord): readonly PartReview[] => [
  passRatePart(facts, enterprise),
  ownTestsPart(facts, enterprise),
]

export const managementParts = (facts: BrandFacts, enterprise: DomainRecord): readonly PartReview[] => [
  checksPart(facts, enterprise),
  certificatesPart(facts, enterprise),
  tracePart(facts, enterprise),
]
