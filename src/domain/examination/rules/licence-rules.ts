/** What was made or shipped on a day against the licences of that day: a licence may lapse between two dates. */
import { addDays, addMonths } from '../../campaign/calendar-date'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { isLicenceValidOn } from '../../enterprise-file/licence-state'
import { isRealMonth } from '../../validation/date'
import { dayText, enterpriseOfField, licencesByEnterprise, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

type Licences = ReadonlyMap<string, readonly DomainRecord[]>

/** Told only of enterprises that hold or held a licence: whether one is needed at all is G5's question. */
function lapsedOn(licences: Licences, enterprise: string, date: string): readonly DomainRecord[] | undefined {
  // Before the first licence on file an older one may have held that nobody entered.
  const held = (licences.get(enterprise) ?? []).filter(({ fields }) => textOf(fields, 'issuedOn') <= date)
  return held.length > 0 && !held.some((licence) => isLicenceValidOn(licence, date)) ? held : undefined
}

/** `(黑)XK16-204-00112 有效期至 2017-06-30`, of the licence that ran longest. */
function lastWords(held: readonly DomainRecord[]): string {
  const last = held.reduce((latest, one) =>
    textOf(one.fields, 'validTo') > textOf(latest.fields, 'validTo') ? one : latest,
  )
  const number = textOf(last.fields, 'number') || '许可证'
  const to = textOf(last.fields, 'validTo')
  const status = textOf(last.fields, 'status')
  const renewal = textOf(last.fields, 'renewalFiledOn')
  const ended = to === '' ? `${number} ${status || '没有有效期'}` : `${number} 有效期至 ${to}`
  return renewal === '' ? ended : `${ended}，${renewal} 申请了延续`
}

function samplesAfterLapse(input: ExaminationInput, report: Report): void {
  const licences = licencesByEnterprise(input)
  for (const sample of recordsOf(input, 'samples')) {
    const { fields } = sample
    const produced = textOf(fields, 'producedOn')
    const inStore = textOf(fields, 'samplingPlace') === '生产企业成品库'
    const day = produced || (inStore ? textOf(fields, 'sampledOn') : '')
    const enterprise = day === '' ? undefined : enterpriseOfField(input, sample)
    const held = enterprise === undefined ? undefined : lapsedOn(licences, enterprise.id, day)
    if (held === undefined) continue
    const what = produced === '' ? `${dayText(day, input.today)} 在成品库抽样` : `${dayText(day, input.today)} 生产`
    report.add(() => ({
      collection: 'samples',
      id: sample.id,
      field: produced === '' ? 'sampledOn' : 'producedOn',
      message: `${what}，当天没有有效许可证（${lastWords(held)}），可能是无证生产，请核实。`,
    }))
  }
}

function shippedAfterLapse(input: ExaminationInput, report: Report): void {
  const licences = licencesByEnterprise(input)
  for (const release of recordsOf(input, 'releaseInspections')) {
    const month = textOf(release.fields, 'month')
    const shipped = release.fields.shippedBatches
    const enterprise = release.parent === undefined ? undefined : input.living('enterprises', release.parent)
    if (enterprise === undefined || !isRealMonth(month) || typeof shipped !== 'number' || shipped <= 0) continue
    // A licence that lapsed, or was issued, within the month covers some of its days.
    const held = lapsedOn(licences, enterprise.id, addDays(addMonths(`${month}-01`, 1), -1))
    if (held === undefined || lapsedOn(licences, enterprise.id, `${month}-01`) === undefined) continue
    report.add(() => ({
      collection: 'releaseInspections',
      id: release.id,
      field: 'month',
      message: `${month} 出厂 ${shipped} 批，当月没有有效许可证（${lastWords(held)}），可能是无证生产，请核实。`,
    }))
  }
}

function producingUnlicensed(input: ExaminationInput, report: Report): void {
  const licences = licencesByEnterprise(input)
  for (const enterprise of recordsOf(input, 'enterprises')) {
    if (textOf(enterprise.fields, 'productionStatus') !== '在产') continue
    const held = lapsedOn(licences, enterprise.id, input.today)
    if (held === undefined) continue
    report.add(() => ({
      collection: 'enterprises',
      id: enterprise.id,
      field: 'productionStatus',
      message: `生产状况是在产，今天没有有效许可证（${lastWords(held)}），请核实是停产、已换证还是无证生产。`,
    }))
  }
}

/** 符合 on 有证 or 有效期内 although the files know of no licence valid that day. */
function answeredAgainstLicence(input: ExaminationInput, report: Report): void {
  const licences = licencesByEnterprise(input)
  for (const sheet of recordsOf(input, 'inspections')) {
    const day = textOf(sheet.fields, 'startedOn')
    const field = ['answers/C1-4/result', 'answers/C1-2/result'].find((key) => sheet.fields[key] === '符合')
    const enterprise = day === '' || field === undefined ? undefined : enterpriseOfField(input, sheet)
    const held = enterprise === undefined ? undefined : lapsedOn(licences, enterprise.id, day)
    if (held === undefined || field === undefined) continue
    report.add(() => ({
      collection: 'inspections',
      id: sheet.id,
      field,
      message: `${dayText(day, input.today)} 检查写许可证符合，档案里当天没有有效许可证（${lastWords(held)}），请核对检查表或许可证记录。`,
    }))
  }
}

export const LICENCE_RULES: readonly ExaminationRule[] = [
  {
    key: 'samples.afterLapse',
    label: '许可证过期后生产的样品',
    severity: 'error',
    serves: ['S07', 'S19'],
    basis: '工业产品生产许可证管理条例第五条、第四十五条',
    reads: ['samples', 'licences', 'enterprises'],
    find: samplesAfterLapse,
  },
  {
    key: 'releaseInspections.afterLapse',
    label: '许可证过期后出厂',
    severity: 'error',
    serves: ['S07', 'S19'],
    basis: '工业产品生产许可证管理条例第五条、第四十五条',
    reads: ['releaseInspections', 'licences', 'enterprises'],
    find: shippedAfterLapse,
  },
  {
    key: 'enterprises.producingUnlicensed',
    label: '在产而没有有效许可证',
    severity: 'warning',
    serves: ['S07', 'S19'],
    basis: '工业产品生产许可证管理条例第五条、第二十五条',
    reads: ['licences', 'enterprises'],
    find: producingUnlicensed,
  },
  {
    key: 'inspections.againstLicence',
    label: '检查结果与许可证记录不符',
    severity: 'warning',
    serves: ['S07', 'S18'],
    basis: '七查七看 C1 查资质',
    reads: ['inspections', 'licences', 'enterprises'],
    find: answeredAgainstLicence,
  },
]
