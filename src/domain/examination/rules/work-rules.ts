/** The office's own work: cases, brand shortlist, counties, nil reports, holiday tables. */

import { gatesOf } from '../../brand/gates-entered'
import { nominationFaults } from '../../brand/nominations'
import { isShortlisted, quotaState, reviewsById, standingOf } from '../../brand/shortlist'
import { brandWeights } from '../../brand/weights'
import { addDays, addMonths } from '../../campaign/calendar-date'
import { officePlan } from '../../campaign/office-plan'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { isInJurisdiction, isLicenceValidOn } from '../../enterprise-file/licence-state'
import { planOfYear } from '../../reference/reference-data'
import { enterpriseOfField, licencesByEnterprise, nameOf, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

/** The record's own check sees its links; only here the linked sample itself is seen. */
function caseFromMonitoring(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'enforcementCases')) {
    const sample = input.living('samples', textOf(fields, 'sample'))
    if (sample === undefined || textOf(sample.fields, 'taskType') !== '风险监测') continue
    if (input.living('inspections', textOf(fields, 'inspection')) !== undefined) continue
    report.add(() => ({
      collection: 'enforcementCases',
      id,
      field: 'sample',
      message: '关联的样品是风险监测的，风险监测结果不能直接立案，请先做监督抽查或检查，再关联到本案。',
    }))
  }
}

function shortlistSize(input: ExaminationInput, report: Report): void {
  const listed = recordsOf(input, 'brandCandidates').filter(isShortlisted)
  if (listed.length === 0) return
  const plan = officePlan(planOfYear(input.reference, input.planYear), recordsOf(input, 'campaigns'))
  const quota = quotaState(listed.length, plan)
  if (quota.state === 'ok') return
  report.add(() => ({ collection: 'brandCandidates', id: '', field: 'shortlisted', message: quota.sentence }))
}

function weightSum(input: ExaminationInput, report: Report): void {
  const { fault } = brandWeights(recordsOf(input, 'brandWeights'))
  if (fault === undefined) return
  report.add(() => ({ collection: 'brandWeights', id: '', field: 'points', message: fault }))
}

function ineligible(input: ExaminationInput, report: Report): void {
  const listed = recordsOf(input, 'brandCandidates').filter(isShortlisted)
  if (listed.length === 0) return
  const reviews = reviewsById(input.brandReviews())
  for (const candidate of listed) {
    if (standingOf(candidate, reviews) !== 'failed') continue
    const gates = reviews.get(candidate.id)?.gates ?? gatesOf(candidate.fields)
    const failed = gates.filter(({ state }) => state === 'failed').map(({ mark, name }) => `${mark}${name}`)
    report.add(() => ({
      collection: 'brandCandidates',
      id: candidate.id,
      field: 'shortlisted',
      message: `「${nameOf(enterpriseOfField(input, candidate))}」已入围，${failed.join('、')}没有过，请核对门槛或移出名单。`,
    }))
  }
}

function notDemonstration(input: ExaminationInput, report: Report): void {
  for (const { id, message } of nominationFaults(input.records)) {
    report.add(() => ({ collection: 'nominations', id, field: 'enterprise', message }))
  }
}

function outside(input: ExaminationInput, report: Report): void {
  for (const enterprise of recordsOf(input, 'enterprises')) {
    if (isInJurisdiction(enterprise, input.regionCode)) continue
    const code = textOf(enterprise.fields, 'regionCode')
    const name = input.context.regions.nameOf(code) ?? code
    report.add(() => ({
      collection: 'enterprises',
      id: enterprise.id,
      field: 'regionCode',
      message: `县区是${name}，不在本局辖区，不计入各项指标，请改正县区或标明跨区。`,
    }))
  }
}

/** S10 asks for 非获证企业 too; without any the licence rate is full by construction. */
function noUnlicensed(input: ExaminationInput, report: Report): void {
  const enterprises = recordsOf(input, 'enterprises')
  if (enterprises.length === 0) return
  const licences = licencesByEnterprise(input)
  const isLicensed = ({ id }: DomainRecord): boolean =>
    (licences.get(id) ?? []).some((licence) => isLicenceValidOn(licence, input.today))
  if (!enterprises.every(isLicensed)) return
  report.add(() => ({
    collection: 'enterprises',
    id: '',
    message:
      '辖区里没有一家非获证企业的记录，目录产品许可率必然是 100%。方案要求获证和非获证企业全覆盖摸底，请补充摸底。',
  }))
}

const monthText = (from: string): string => `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月`

/** A report counts when two persons signed it and it declares none. */
const isDeclared = ({ fields }: DomainRecord): boolean =>
  fields.incidents === 0 &&
  ['recorder', 'recordedOn', 'confirmer', 'confirmedOn'].every((key) => textOf(fields, key) !== '') &&
  textOf(fields, 'recorder').replace(/\s/g, '') !== textOf(fields, 'confirmer').replace(/\s/g, '')

/** Each month of the campaign that is over needs its incident or its declared zero. */
function nilReports(input: ExaminationInput, report: Report): void {
  const plan = planOfYear(input.reference, input.planYear)
  const declared = recordsOf(input, 'nilReports').filter(isDeclared)
  const incidents = recordsOf(input, 'safetyIncidents')
  const within = (day: string, from: string, to: string): boolean => day !== '' && from <= day && day <= to
  for (let from = `${plan.period.from.slice(0, 7)}-01`; from <= plan.period.to; from = addMonths(from, 1)) {
    const to = addDays(addMonths(from, 1), -1)
    if (to >= input.today) break
    const covered = declared.some(
      ({ fields }) => textOf(fields, 'from') <= plainStart(from, plan.period.from) && textOf(fields, 'to') >= to,
    )
    if (covered || incidents.some(({ fields }) => within(textOf(fields, 'happenedOn'), from, to))) continue
    report.add(() => ({
      collection: 'nilReports',
      id: '',
      message: `${monthText(from)} 没有事故记录，也没有两人签认的零报告。没有也要报，请补报。`,
    }))
  }
}

/** The first month begins with the campaign. */
const plainStart = (from: string, campaign: string): string => (from < campaign ? campaign : from)

function contradictedNil(input: ExaminationInput, report: Report): void {
  const incidents = recordsOf(input, 'safetyIncidents')
  for (const { id, fields } of recordsOf(input, 'nilReports')) {
    const [from, to] = [textOf(fields, 'from'), textOf(fields, 'to')]
    const officeRegion = textOf(fields, 'regionCode')
    const counted = incidents.filter((incident) => {
      const day = textOf(incident.fields, 'happenedOn')
      const scope = textOf(incident.fields, 'scope')
      const concerned = textOf(fields, 'scope') === '全部安全事故' || scope === '区域性' || scope === '系统性'
      const place = textOf(incident.fields, 'regionCode')
      const here = officeRegion === '' || place === '' || place === officeRegion
      return day !== '' && from !== '' && from <= day && day <= to && concerned && here
    })
    if (counted.length === 0) continue
    report.add(() => ({
      collection: 'nilReports',
      id,
      field: 'incidents',
      message: `报的是零，这一期却登记了 ${counted.length} 起事故，请核对。`,
    }))
  }
}

/** How far ahead working days are counted. */
const AHEAD_DAYS = 90

function holidayTables(input: ExaminationInput, report: Report): void {
  const known = new Set(input.limits.holidays.map(({ year }) => year))
  const ahead = Number(addDays(input.today, AHEAD_DAYS).slice(0, 4))
  const years = new Set([input.planYear, Number(input.today.slice(0, 4)), ahead])
  for (const year of [...years].sort()) {
    if (known.has(year)) continue
    report.add(() => ({
      collection: 'holidays',
      id: '',
      message: `没有 ${year} 年的节假日表，按工作日计算的期限无法推算。请在设置里录入该年的节假日安排。`,
    }))
  }
}

export const WORK_RULES: readonly ExaminationRule[] = [
  {
    key: 'enforcementCases.fromMonitoring',
    label: '由风险监测直接立案',
    severity: 'error',
    serves: ['S19', 'S21'],
    basis: '风险监测结果只作线索，立案要有监督抽查或检查',
    reads: ['enforcementCases', 'samples', 'inspections'],
    find: caseFromMonitoring,
  },
  {
    key: 'brandCandidates.shortlistSize',
    label: '示范型企业数量',
    severity: 'error',
    serves: ['S23'],
    basis: '方案（六）：年底推出示范型企业 2-3 个',
    reads: ['brandCandidates', 'campaigns'],
    find: shortlistSize,
  },
  {
    key: 'brandWeights.sum',
    label: '评审权重合计',
    severity: 'error',
    serves: ['S22'],
    basis: '本局内部评审参考：六项合计 100 分',
    reads: ['brandWeights'],
    find: weightSum,
  },
  {
    key: 'brandCandidates.ineligible',
    label: '不够门槛却入围',
    severity: 'error',
    serves: ['S22', 'S23'],
    basis: '本局内部评审门槛',
    reads: 'all',
    find: ineligible,
  },
  {
    key: 'nominations.notDemonstration',
    label: '推荐的不是示范型企业',
    severity: 'error',
    serves: ['S24'],
    basis: '方案：在示范型企业中推荐',
    reads: ['nominations', 'brandCandidates', 'enterprises'],
    find: notDemonstration,
  },
  {
    key: 'enterprises.outside',
    label: '县区不在辖区',
    severity: 'warning',
    serves: ['S10', 'S11'],
    basis: '摸底对象是辖区内企业',
    reads: ['enterprises', 'settings'],
    find: outside,
  },
  {
    key: 'enterprises.noUnlicensed',
    label: '没有非获证企业记录',
    severity: 'warning',
    serves: ['S07', 'S10'],
    basis: '方案（一）：获证和非获证企业全覆盖摸底',
    reads: ['enterprises', 'licences'],
    find: noUnlicensed,
  },
  {
    key: 'nilReports.contradicted',
    label: '零报告与事故记录矛盾',
    severity: 'error',
    serves: ['S09'],
    basis: '目标七：没有事故也要报，报了零就不能有',
    reads: ['nilReports', 'safetyIncidents'],
    find: contradictedNil,
  },
  {
    key: 'nilReports.missing',
    label: '缺零报告',
    severity: 'warning',
    serves: ['S09'],
    basis: '目标七：按月零报告，两人签认',
    reads: ['nilReports', 'safetyIncidents'],
    find: nilReports,
  },
  {
    key: 'limits.holidays',
    label: '缺节假日表',
    severity: 'error',
    serves: ['S20', 'S27'],
    basis: '工作日按国务院办公厅节假日安排推算',
    reads: ['holidays', 'settings'],
    find: holidayTables,
  },
]
