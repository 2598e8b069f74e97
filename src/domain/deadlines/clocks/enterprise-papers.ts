/** Papers of an enterprise that run out: licences (S07), instruments, commissioned tests, annual self reports (S12). */
import { addMonths, daysBetween } from '../../campaign/calendar-date'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { about, allOf, dayOf, isNear, isPast, onDay, refTo, short, windowOf } from '../due'

const ENDED: ReadonlySet<string> = new Set(['注销', '撤销', '吊销'])

const categoryKey = ({ parent, fields }: DomainRecord): string => `${parent ?? ''}|${textOf(fields, 'productCategory')}`

function licenceDue(
  licence: DomainRecord,
  newest: () => ReadonlyMap<string, string>,
  source: ClockSource,
): readonly Due[] {
  const { fields } = licence
  const { today, options } = source
  const validTo = textOf(fields, 'validTo')
  if (ENDED.has(textOf(fields, 'status')) || textOf(fields, 'renewalFiledOn') !== '') return []
  const daysLeft = daysBetween(today, validTo)
  if ((newest().get(categoryKey(licence)) ?? '') > validTo) return []
  const tail =
    daysLeft < 0
      ? '已到期，核实是否仍在生产'
      : daysLeft === 0
        ? '今天到期，核实是否延续'
        : `距到期 ${daysLeft} 天，提醒延续`
  return [
    {
      kind: '许可',
      ...onDay(validTo, `有效期至 ${validTo}；按 ${options.licenceReminderDays.join('、')} 天提醒`),
      text: `${source.nameOf(licence.parent)}：许可证 ${textOf(fields, 'number')} ${tail}`,
      ...refTo('licences', licence),
      ...about(source, licence.parent),
    },
  ]
}

function licencesDue(source: ClockSource): readonly Due[] {
  const licences = allOf(source, 'licences')
  let newest: Map<string, string> | undefined
  const newestOf = (): ReadonlyMap<string, string> => {
    if (newest !== undefined) return newest
    newest = new Map()
    for (const licence of licences) {
      const key = categoryKey(licence)
      const validTo = textOf(licence.fields, 'validTo')
      if (validTo > (newest.get(key) ?? '') && !ENDED.has(textOf(licence.fields, 'status'))) newest.set(key, validTo)
    }
    return newest
  }
  const { today, options } = source
  const shown = windowOf(today, Math.max(...options.licenceReminderDays), options.pastDays)
  return licences.flatMap((licence) =>
    shown(textOf(licence.fields, 'validTo')) ? licenceDue(licence, newestOf, source) : [],
  )
}

export const LICENCE_CLOCK: Clock = { key: 'licences', label: '许可证到期', serves: ['S07'], of: licencesDue }

function instrumentDue(instrument: DomainRecord, source: ClockSource): Due {
  const { today } = source
  const validTo = textOf(instrument.fields, 'validTo')
  const daysLeft = daysBetween(today, validTo)
  const tail = daysLeft < 0 ? '检定或校准已到期，提醒送检' : `检定或校准 ${daysLeft} 天后到期，提醒送检`
  return {
    kind: '仪器',
    ...onDay(validTo, `仪器有效期至 ${validTo}`),
    text: `${source.nameOf(instrument.parent)}：${textOf(instrument.fields, 'name')} ${tail}`,
    ...refTo('instruments', instrument),
    ...about(source, instrument.parent),
  }
}

export const INSTRUMENT_CLOCK: Clock = {
  key: 'instruments',
  label: '仪器检定或校准到期',
  serves: ['S11', 'S18'],
  of: (source) => {
    const { today, options } = source
    const shown = windowOf(today, options.instrumentReminderDays, options.pastDays)
    return allOf(source, 'instruments')
      .filter(({ fields }) => shown(textOf(fields, 'validTo')))
      .map((record) => instrumentDue(record, source))
  },
}

const CHINESE: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 六: 6 }
const numberOf = (text: string): number => CHINESE[text] ?? Number(text)

const NUMBER = '([一两二三四六\\d]+)'
const YEARS = new RegExp(`${NUMBER}年`)
const TIMES = new RegExp(`年(?:度)?(?:不少于|至少)?${NUMBER}次|${NUMBER}次[/每]?年`)
const MONTHS = new RegExp(`${NUMBER}个?月`)

/** Months between two tests, out of words such as 每年一次, 半年, 每季度, 每6个月; undefined when they say no such thing. */
export function monthsOfFrequency(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (/半年/.test(plain)) return 6
  if (/年/.test(plain)) {
    const years = numberOf(YEARS.exec(plain)?.[1] ?? '1')
    const times = TIMES.exec(plain)
    const count = numberOf(times?.[1] ?? times?.[2] ?? '1')
    const months = Math.floor((12 * years) / count)
    return Number.isInteger(months) && months >= 1 ? months : undefined
  }
  if (/季/.test(plain)) return 3
  const months = numberOf(MONTHS.exec(plain)?.[1] ?? '1')
  return /月/.test(plain) && Number.isInteger(months) && months >= 1 ? months : undefined
}

function testsDue(source: ClockSource): readonly Due[] {
  const latest = new Map<string, DomainRecord>()
  const frequencies = new Map<string, number | undefined>()
  const monthsOf = (text: string): number | undefined => {
    if (!frequencies.has(text)) frequencies.set(text, monthsOfFrequency(text))
    return frequencies.get(text)
  }
  for (const test of allOf(source, 'commissionedTests')) {
    if (textOf(test.fields, 'kind') === '发证检验') continue
    const key = `${test.parent ?? ''}|${textOf(test.fields, 'product')}|${textOf(test.fields, 'keyItems')}`
    const known = latest.get(key)
    if (known === undefined || textOf(known.fields, 'reportedOn') < textOf(test.fields, 'reportedOn'))
      latest.set(key, test)
  }
  const shown = windowOf(source.today, source.options.horizonDays, source.options.pastDays)
  return [...latest.values()].flatMap((test) => {
    const frequency = textOf(test.fields, 'frequency')
    const months = monthsOf(frequency)
    const reportedOn = dayOf(test.fields, 'reportedOn')
    if (months === undefined || reportedOn === '') return []
    const next = addMonths(reportedOn, months)
    if (!shown(next)) return []
    const what = short(textOf(test.fields, 'keyItems'), 14) || '关键控制项目'
    const tail = isPast(next, source.today) ? '委托检验已到期，请督促送检' : '委托检验该做下一次了'
    return [
      {
        kind: '检验',
        ...onDay(next, `上次报告 ${reportedOn}，频次“${frequency}”`),
        text: `${source.nameOf(test.parent)}：${what} ${tail}`,
        ...refTo('commissionedTests', test),
        ...about(source, test.parent),
      } satisfies Due,
    ]
  })
}

export const TEST_CLOCK: Clock = {
  key: 'commissionedTests',
  label: '委托检验到期',
  serves: ['S11', 'S18'],
  of: testsDue,
}

const handedIn = ({ fields }: DomainRecord): boolean =>
  textOf(fields, 'state') === '已提交' || dayOf(fields, 'submittedOn') !== ''

function selfReportsDue(source: ClockSource): readonly Due[] {
  const { year } = source.plan
  const reports = allOf(source, 'annualSelfReports')
  const named = reports.flatMap((report) => {
    const dueOn = dayOf(report.fields, 'dueOn')
    if (handedIn(report) || dueOn === '' || !isNear({ date: dueOn }, source)) return []
    const text = `${source.nameOf(report.parent)}：${String(report.fields.year ?? '')}年度自查报告没有提交，请催交`
    const parts = { ...refTo('annualSelfReports', report), ...about(source, report.parent) }
    return [{ kind: '自查', ...onDay(dueOn, `应交日期 ${dueOn}`), text, ...parts } satisfies Due]
  })
  const end = `${year}-12-31`
  if (!isNear({ date: end }, source) || daysBetween(end, source.today) > source.options.pastDays) return named
  const known = new Set(reports.filter((one) => one.fields.year === year).map((one) => one.parent))
  const waiting = new Set<string>()
  for (const { parent, fields } of allOf(source, 'licences')) {
    if (parent === undefined || known.has(parent) || ENDED.has(textOf(fields, 'status'))) continue
    const lists = Array.isArray(fields.selfReports) ? fields.selfReports : []
    if (textOf(fields, 'validTo') >= end && !lists.some((text) => text.startsWith(String(year)))) waiting.add(parent)
  }
  if (waiting.size === 0) return named
  const text = `${waiting.size} 家获证企业没有 ${year} 年度自查报告记录，请催交`
  return [...named, { kind: '自查', ...onDay(end, '每年交一次自查报告，方案和条例没有写明日期，按年底提醒'), text }]
}

export const SELF_REPORT_CLOCK: Clock = {
  key: 'annualSelfReports',
  label: '年度自查报告',
  serves: ['S12', 'S18'],
  of: selfReportsDue,
}
