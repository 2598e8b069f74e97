/** Nil reports (S09): zero incidents is declared for each month of the campaign by two persons, never assumed. */
import { addDays, addMonths } from '../../campaign/calendar-date'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { allOf, dayOf, isNear, limitFrom, refTo } from '../due'

interface Month {
  readonly from: string
  readonly to: string
}

/** Months that have begun, from the campaign's first day to its last. */
function monthsOf({ plan, today }: ClockSource): readonly Month[] {
  const months: Month[] = []
  const last = today < plan.period.to ? today : plan.period.to
  for (let from = `${plan.period.from.slice(0, 7)}-01`; from <= last; from = addMonths(from, 1))
    months.push({ from, to: addDays(addMonths(from, 1), -1) })
  return months
}

const plain = (text: string): string => text.replace(/\s/g, '')

/** The office's own; a report that names no office counts as its own. */
const isOwn = ({ fields }: DomainRecord, names: readonly string[]): boolean => {
  const office = plain(textOf(fields, 'officeName'))
  return office === '' || names.length === 0 || names.some((name) => plain(name) === office)
}

const covers = ({ fields }: DomainRecord, { from, to }: Month): boolean =>
  dayOf(fields, 'from') !== '' && dayOf(fields, 'from') <= from && dayOf(fields, 'to') >= to

const confirmed = ({ fields }: DomainRecord, today: string): boolean => {
  const [first, second] = [plain(textOf(fields, 'recorder')), plain(textOf(fields, 'confirmer'))]
  const on = dayOf(fields, 'confirmedOn')
  return first !== '' && second !== '' && first !== second && on !== '' && on <= today
}

function dueOf(source: ClockSource): readonly Due[] {
  const reports = allOf(source, 'nilReports').filter((report) => isOwn(report, source.officeNames))
  const incidents = allOf(source, 'safetyIncidents').filter(({ fields }) =>
    ['区域性', '系统性'].some((scope) => textOf(fields, 'scope').includes(scope)),
  )
  return monthsOf(source).flatMap((month) => {
    const own = reports.filter((report) => covers(report, month))
    if (own.some((report) => confirmed(report, source.today))) return []
    // A month with an incident is reported as such, not as nil.
    const hit = incidents.some(({ fields }) => dayOf(fields, 'happenedOn').startsWith(month.from.slice(0, 7)))
    if (hit) return []
    const when = limitFrom(source, 'nilReport', month.to, { fromLabel: '期末' })
    const name = `${Number(month.from.slice(5, 7))} 月份事故零报告`
    const [report] = own
    const text = report === undefined ? `${name}还没有报，没有事故也要报，两人确认` : `${name}缺局领导确认`
    return [{ kind: '事故', ...when, text, ...(report === undefined ? {} : refTo('nilReports', report)) } satisfies Due]
  })
}

export const NIL_REPORT_CLOCK: Clock = {
  key: 'nilReports',
  label: '事故零报告',
  serves: ['S09'],
  of: (source) => dueOf(source).filter((due) => isNear(due, source)),
}
