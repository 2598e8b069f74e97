/** The two reports to the province (S42): due the day before the plan's own day, until every document is submitted. */
import { submissionItems } from '../../assessment/submission-state'
import { monthDay } from '../../campaign/calendar-date'
import type { PlanReporting } from '../../campaign/plan'
import { reportingDeadlines } from '../../campaign/schedule'
import { textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { allOf, onDay } from '../due'

/** Every document kind that answers it was written here and marked as submitted, by its own record. */
function writtenAndSubmitted({ kinds }: PlanReporting, source: ClockSource): boolean {
  const submitted = allOf(source, 'documents').filter(({ fields }) => {
    const on = textOf(fields, 'submittedOn')
    return on !== '' && on <= source.today && on.startsWith(`${source.plan.year}-`)
  })
  return kinds.length > 0 && kinds.every((kind) => submitted.some(({ fields }) => textOf(fields, 'kind') === kind))
}

function dueOf(source: ClockSource): readonly Due[] {
  const { plan, today } = source
  return reportingDeadlines(plan, today).flatMap(({ reporting, before, internalDue, daysLeft }) => {
    const items = submissionItems(reporting, allOf(source, 'submissions'), today)
    const open = items.filter((item) => !item.done)
    if (open.length === 0 || writtenAndSubmitted(reporting, source)) return []
    const half = open.flatMap(({ name, record, lacks }) =>
      record === undefined || lacks.length === 0 ? [] : [`${name}缺${lacks.join('、')}`],
    )
    const names = open.map((item) => item.name).join('、')
    const count = open.length === items.length ? ` ${items.length} 项材料` : `材料还差 ${open.length} 项`
    const text = `报省局${count}：${names}（方案要求 ${monthDay(before)}前报出）`
    return [
      {
        kind: '上报',
        ...onDay(
          internalDue,
          `方案写“${monthDay(before)}前”，按前一天办理；报送日期、渠道、接收单位、回执齐了才算报出`,
        ),
        text: half.length === 0 ? text : `${text}；${half.join('，')}`,
        remind: daysLeft <= 0 || plan.reminderDays.includes(daysLeft),
        serves: [reporting.id],
      },
    ] satisfies readonly Due[]
  })
}

export const REPORTING_CLOCK: Clock = {
  key: 'reporting',
  label: '上报省局',
  serves: ['S42a', 'S42b'],
  of: dueOf,
}
