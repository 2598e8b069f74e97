/** The office's own papers: publicity week (S26), requests to the government (S34), what the province found (S32, S38), problems of one's own (S31). */
import { monthDay } from '../../campaign/calendar-date'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { allOf, dayMissing, dayOf, isNear, isPast, limitFrom, onDay, refTo, short } from '../due'

/** Weeks of the plan with something to prepare; other dates of the plan stand on the timeline only. */
function weekDue(source: ClockSource): readonly Due[] {
  return source.plan.events.flatMap(({ from, to, name, verified }) => {
    if (from === to) return []
    const held = allOf(source, 'publicityEvents').some(({ fields }) => {
      const on = dayOf(fields, 'heldOn')
      return (on >= from && on <= to) || (fields.inSafetyWeek === true && on.startsWith(from.slice(0, 4)))
    })
    const past = isPast(to, source.today)
    const when = onDay(past ? to : from, `${name} ${from} 至 ${to}${verified ? '' : '（日期未核实）'}`)
    if (held || !isNear(when, source)) return []
    const text = past
      ? `${name}已过，没有宣传活动记录，请补登`
      : `${name} ${monthDay(from)}至${monthDay(to)}，还没有登记活动，请安排`
    return [{ kind: '宣传', ...when, text } satisfies Due]
  })
}

export const PUBLICITY_CLOCK: Clock = {
  key: 'publicityWeek',
  label: '食品安全宣传周',
  serves: ['S26', 'S39'],
  of: weekDue,
}

function requestDue(record: DomainRecord, source: ClockSource): readonly Due[] {
  const { fields } = record
  const asks = textOf(fields, 'form') === '请示' || typeof fields.requestedFunds === 'number'
  if (!asks || textOf(fields, 'reply') !== '' || dayOf(fields, 'repliedOn') !== '') return []
  const briefedOn = dayOf(fields, 'briefedOn')
  if (briefedOn === '' || briefedOn > source.today) return []
  const when = limitFrom(source, 'briefingReply', briefedOn, { fromLabel: '汇报日期' })
  const text = `“${short(textOf(fields, 'subject'))}”${monthDay(briefedOn)}报出，没有答复，请跟进`
  return [{ kind: '汇报', ...when, text, ...refTo('briefings', record) }]
}

export const GOVERNMENT_CLOCK: Clock = {
  key: 'governmentReplies',
  label: '请示答复',
  serves: ['S34'],
  of: (source) =>
    allOf(source, 'briefings')
      .flatMap((record) => requestDue(record, source))
      .filter((due) => isNear(due, source)),
}

/** Sentences by who found the problem. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
  省局考评: ['S32'],
  省局督导: ['S38'],
  本局督导: ['S36'],
  自评: ['S31'],
}

function problemDue(record: DomainRecord): readonly Due[] {
  const { fields } = record
  const state = textOf(fields, 'state')
  if (state === '已完成' || state === '长期坚持' || dayOf(fields, 'doneOn') !== '') return []
  const dueOn = dayOf(fields, 'dueOn')
  const when = dueOn === '' ? dayMissing('完成时限') : onDay(dueOn, `问题清单里的完成时限 ${dueOn}`)
  const found = textOf(fields, 'source')
  const text = `${found === '' ? '' : `${found}：`}${short(textOf(fields, 'problem'))}，整改没有完成`
  const serves = FOUND[found]
  return [
    { kind: '考评', ...when, text, ...refTo('workProblems', record), ...(serves === undefined ? {} : { serves }) },
  ]
}

/** What the province pointed out, while nobody has put it on the list of problems or answered. */
function reviewDue(record: DomainRecord, listed: ReadonlySet<string>, source: ClockSource): readonly Due[] {
  const { fields, id } = record
  const reviewedOn = dayOf(fields, 'reviewedOn')
  if (textOf(fields, 'problems') === '' || dayOf(fields, 'answeredOn') !== '' || listed.has(id)) return []
  const when = limitFrom(source, 'reviewAnswer', reviewedOn, { fromLabel: '考评日期' })
  const kind = textOf(fields, 'kind') || '考评督导'
  const text = `省局${kind}指出的问题没有列入问题清单，也没有整改报告，请分解落实`
  return [
    {
      kind: '考评',
      ...when,
      text,
      ...refTo('provincialReviews', record),
      serves: kind === '对标考评' ? ['S32'] : ['S38'],
    },
  ]
}

export const REVIEW_CLOCK: Clock = {
  key: 'reviews',
  label: '考评督导和自评问题',
  serves: ['S31', 'S32', 'S36', 'S38'],
  of: (source) => {
    const problems = allOf(source, 'workProblems')
    const listed = new Set(problems.map(({ fields }) => textOf(fields, 'review')))
    return [
      ...problems.flatMap(problemDue),
      ...allOf(source, 'provincialReviews').flatMap((record) => reviewDue(record, listed, source)),
    ].filter((due) => isNear(due, source))
  },
}
