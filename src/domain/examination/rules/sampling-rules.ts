/** 监督抽查: time limits of objection and re-test, what must follow a failed batch, publication, repeats. */
import { addMonths } from '../../campaign/calendar-date'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { concludeSample, judgingDay } from '../../indicators/sample-judgement'
import { limitEnd, limitOn, limitText } from '../../limits/time-limit'
import { isRealDate } from '../../validation/date'
import { foldWidth, normaliseEnterpriseName } from '../../validation/text'
import { dayText, enterpriseOfField, groupBy, nameOf, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

/** Kinds of record that move a time limit. */
const LIMITS = ['timeLimits', 'holidays', 'settings'] as const

const LATE_STEPS = [
  { field: 'objectionOn', what: '才提出异议' },
  { field: 'retestAppliedOn', what: '才申请复检' },
] as const

/** 产品质量法 art. 15: within the limit from the day after the result was received. */
function lateObjection(input: ExaminationInput, report: Report): void {
  for (const sample of recordsOf(input, 'samples')) {
    const notified = textOf(sample.fields, 'notifiedOn')
    if (!isRealDate(notified)) continue
    for (const { field, what } of LATE_STEPS) {
      const on = textOf(sample.fields, field)
      if (on === '') continue
      const end = limitEnd('objection', notified, input.limits)
      if (end.ok && on <= end.value) continue
      report.add(() => {
        const day = (date: string): string => dayText(date, input.today)
        const limit = limitText(limitOn('objection', notified, input.limits))
        const message = end.ok
          ? `结果 ${day(notified)} 送达，异议期 ${limit}，到 ${day(end.value)} 为止，${day(on)} ${what}，已过期限，请核对日期或不予受理。`
          : end.message
        return { collection: 'samples', id: sample.id, field, message }
      })
    }
  }
}

/** The conclusion of a batch today, by the objection limit that holds for it. */
const verdictOf = (sample: DomainRecord, input: ExaminationInput) =>
  concludeSample(sample, judgingDay(input.today, input.limits))

/** Cheap to ask before the verdict is worked out. */
const mayHaveFailed = ({ fields }: DomainRecord): boolean =>
  fields.conclusion === '不合格' || fields.retestConclusion === '不合格'

const HANDLED_TASKS: ReadonlySet<string> = new Set(['监督抽查', '执法抽检', '跟踪', '复查抽样'])

function failedWithoutOrder(input: ExaminationInput, report: Report): void {
  const orders = recordsOf(input, 'rectifications')
  const bySample = groupBy(orders, ({ fields }) => textOf(fields, 'sample') || textOf(fields, 'sourceRecord'))
  const unlinked = groupBy(
    orders.filter(({ fields }) => textOf(fields, 'source') === '抽查' && textOf(fields, 'sample') === ''),
    (order) => enterpriseOfField(input, order)?.id ?? '',
  )
  const cases = groupBy(recordsOf(input, 'enforcementCases'), ({ fields }) => textOf(fields, 'sample'))
  for (const sample of recordsOf(input, 'samples')) {
    if (!HANDLED_TASKS.has(textOf(sample.fields, 'taskType')) || !mayHaveFailed(sample)) continue
    if (verdictOf(sample, input).kind !== 'failed' || bySample.has(sample.id) || cases.has(sample.id)) continue
    const enterprise = enterpriseOfField(input, sample)
    if (enterprise === undefined) continue
    const since = textOf(sample.fields, 'sampledOn')
    // A ledger's order names no sample: one of the same enterprise since then may well be this one's.
    const near = unlinked.get(enterprise.id) ?? []
    if (near.some(({ fields }) => textOf(fields, 'issuedOn') >= since)) continue
    report.add(() => ({
      collection: 'samples',
      id: sample.id,
      field: 'conclusion',
      message: `「${nameOf(enterprise)}」这一批不合格已定，没有责令整改，也没有立案，请启动后处理。`,
    }))
  }
}

/** 国家 before 省 before 市 before 县. */
const LEVELS = ['国家', '省', '市', '县']

/** 产品质量法 art. 15: what a higher level has sampled is not sampled again; the window of six months is the office's. */
function repeated(input: ExaminationInput, report: Report): void {
  const spot = recordsOf(input, 'samples').filter(({ fields }) => textOf(fields, 'taskType') === '监督抽查')
  const folded = new Map<string, string>()
  const productOf = ({ fields }: DomainRecord): string => {
    const name = textOf(fields, 'sampleName')
    const known = folded.get(name) ?? foldWidth(name)
    folded.set(name, known)
    return known
  }
  const byEnterprise = groupBy(spot, (sample) => enterpriseOfField(input, sample)?.id ?? '')
  for (const own of byEnterprise.values()) {
    // One level alone repeats nobody.
    if (new Set(own.map(({ fields }) => textOf(fields, 'samplingLevel'))).size < 2) continue
    const groups = groupBy(own, productOf)
    for (const group of groups.values()) repeatedIn(group, input, report)
  }
}

function repeatedIn(group: readonly DomainRecord[], input: ExaminationInput, report: Report): void {
  if (group.length < 2) return
  for (const sample of group) {
    const on = textOf(sample.fields, 'sampledOn')
    const level = LEVELS.indexOf(textOf(sample.fields, 'samplingLevel'))
    if (!isRealDate(on) || level < 1) continue
    const since = addMonths(on, -6)
    const upper = group.find((other) => {
      const otherOn = textOf(other.fields, 'sampledOn')
      const otherLevel = LEVELS.indexOf(textOf(other.fields, 'samplingLevel'))
      return otherLevel >= 0 && otherLevel < level && otherOn >= since && otherOn <= on
    })
    if (upper === undefined) continue
    report.add(() => ({
      collection: 'samples',
      id: sample.id,
      field: 'sampledOn',
      message: `上级（${textOf(upper.fields, 'samplingLevel')}）${dayText(textOf(upper.fields, 'sampledOn'), input.today)} 已抽过同一企业的同一产品，六个月内不重复抽查，请核对。`,
    }))
  }
}

/** The institution's own certificate, where the sheet's copy of it says nothing. */
function lapsedInstitution(input: ExaminationInput, report: Report): void {
  const institutions = groupBy(recordsOf(input, 'institutions'), (one) => normaliseEnterpriseName(nameOf(one)))
  for (const sample of recordsOf(input, 'samples')) {
    const signed = textOf(sample.fields, 'signedOn')
    const linked = textOf(sample.fields, 'institutionRecord')
    const name = textOf(sample.fields, 'institution')
    const institution =
      linked === '' ? institutions.get(normaliseEnterpriseName(name))?.[0] : input.living('institutions', linked)
    const to = institution === undefined ? '' : textOf(institution.fields, 'cmaValidTo')
    if (signed === '' || to === '' || signed <= to) continue
    report.add(() => ({
      collection: 'samples',
      id: sample.id,
      field: 'institution',
      message: `${nameOf(institution)}的资质认定 ${to} 到期，报告 ${dayText(signed, input.today)} 签发时已过期，请核对证书。`,
    }))
  }
}

/** The day a batch's result is final: the re-test, the end of the objection period, or the report where none was served. */
function finalDay(sample: DomainRecord, input: ExaminationInput): string {
  const { fields } = sample
  const retested = textOf(fields, 'retestedOn')
  if (retested !== '') return retested
  const notified = textOf(fields, 'notifiedOn')
  const end = isRealDate(notified) ? limitEnd('objection', notified, input.limits) : undefined
  return end?.ok === true ? end.value : textOf(fields, 'signedOn')
}

const PUBLISHED = ['publication', 'publishedOn', 'noticeTitle'] as const

/** Own spot checks only: what the country and the province sample, they publish. */
function unpublished(input: ExaminationInput, report: Report): void {
  for (const sample of recordsOf(input, 'samples')) {
    const { fields } = sample
    if (textOf(fields, 'taskType') !== '监督抽查' || textOf(fields, 'samplingLevel') !== '市') continue
    if (PUBLISHED.some((key) => textOf(fields, key) !== '')) continue
    const verdict = verdictOf(sample, input).kind
    const final = finalDay(sample, input)
    if ((verdict !== 'qualified' && verdict !== 'failed') || !isRealDate(final)) continue
    // Earlier years are closed: their notices were never meant to be entered here.
    if (final < `${input.planYear}-01-01`) continue
    const end = limitEnd('informationPublicity', final, input.limits)
    if (end.ok && end.value >= input.today) continue
    report.add(() => ({
      collection: 'samples',
      id: sample.id,
      field: 'publication',
      message: end.ok
        ? `结果 ${dayText(final, input.today)} 已定，应在 ${dayText(end.value, input.today)} 前公开，还没有公开记录，请公开或补记。`
        : `结果 ${dayText(final, input.today)} 已定，还没有公开记录。${end.message}`,
    }))
  }
}

export const SAMPLING_RULES: readonly ExaminationRule[] = [
  {
    key: 'samples.lateObjection',
    label: '异议或复检超过期限',
    severity: 'error',
    serves: ['S20'],
    basis: '产品质量法第十五条；期限按设置里的办理期限',
    reads: ['samples', ...LIMITS],
    find: lateObjection,
  },
  {
    key: 'samples.failedWithoutOrder',
    label: '不合格没有后处理',
    severity: 'error',
    serves: ['S20'],
    basis: '产品质量法第十七条：不合格的责令限期改正；方案要求严格抽查后处理',
    reads: ['samples', 'rectifications', 'enforcementCases', 'enterprises', ...LIMITS],
    find: failedWithoutOrder,
  },
  {
    key: 'samples.unpublished',
    label: '抽查结果没有公开',
    severity: 'warning',
    serves: ['S20'],
    basis: '两随机一公开；公开期限按设置里的办理期限',
    reads: ['samples', ...LIMITS],
    find: unpublished,
  },
  {
    key: 'samples.repeated',
    label: '上级抽过又抽',
    severity: 'warning',
    serves: ['S20'],
    basis: '产品质量法第十五条：上级已抽查的产品，下级不得重复抽查；六个月由本局掌握',
    reads: ['samples', 'enterprises'],
    find: repeated,
  },
  {
    key: 'samples.institution',
    label: '检验机构资质已过期',
    severity: 'error',
    serves: ['S20'],
    basis: '产品质量法第十九条、食品安全法第八十四条：检验机构要有资质',
    reads: ['samples', 'institutions'],
    find: lapsedInstitution,
  },
]
