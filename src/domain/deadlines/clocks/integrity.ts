/** Disclosure steps (S25), public records to take down, publicity of penalties. Persons are never named. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { aboutOf, allOf, dayOf, isNear, isPast, limitFrom, onDay, refTo, type When, whose } from '../due'

const ENDED: ReadonlySet<string> = new Set(['终止', '已移出'])

function statementWhen({ fields }: DomainRecord, source: ClockSource): When {
  const dueOn = dayOf(fields, 'statementDueOn')
  if (dueOn !== '') return onDay(dueOn, `陈述申辩期满 ${dueOn}`)
  const served = dayOf(fields, 'noticeServedOn')
  return limitFrom(source, 'disclosureStatement', served, { fromLabel: '拟列入告知书送达日期' })
}

function disclosureDue(record: DomainRecord, source: ClockSource): readonly Due[] {
  const { fields } = record
  if (ENDED.has(textOf(fields, 'state')) || dayOf(fields, 'removedOn') !== '') return []
  const number = textOf(fields, 'number')
  const name = `${whose(record, source)}公开披露${number === '' ? '' : ` ${number}`}`
  const parts = { ...refTo('disclosures', record), ...aboutOf(source, record) }
  const revokedOn = dayOf(fields, 'revokedOn')
  if (revokedOn !== '') {
    const when = limitFrom(source, 'takeDown', revokedOn, { fromLabel: '原决定撤销日期' })
    return [{ kind: '诚信', ...when, text: `${name}：原决定已撤销或变更，请移出并撤下`, ...parts }]
  }
  const until = dayOf(fields, 'publicUntil')
  if (dayOf(fields, 'publicOn') !== '' && until !== '') {
    const when = onDay(until, `公开截止日期 ${until}`)
    return [{ kind: '诚信', ...when, text: `${name}：公开期满，请移出并撤下`, ...parts }]
  }
  if (dayOf(fields, 'noticeServedOn') !== '' && dayOf(fields, 'legalReviewedOn') === '') {
    const when = statementWhen(record, source)
    const tail = isPast(when.date, source.today) ? '陈述申辩期已满，请转法制审核' : '陈述申辩期满，可转法制审核'
    return [{ kind: '诚信', ...when, text: `${name}：${tail}`, ...parts }]
  }
  return []
}

function recordDue(record: DomainRecord, source: ClockSource): readonly Due[] {
  const { fields } = record
  const until = dayOf(fields, 'publicTo')
  if (until === '' || textOf(fields, 'publicity') !== '公开中' || textOf(fields, 'disclosure') !== '') return []
  const text = `${whose(record, source)}：诚信记录公开期满，请撤下`
  return [
    {
      kind: '诚信',
      ...onDay(until, `公开截止日期 ${until}`),
      text,
      ...refTo('integrityRecords', record),
      ...aboutOf(source, record),
    },
  ]
}

export const DISCLOSURE_CLOCK: Clock = {
  key: 'disclosures',
  label: '公开披露程序',
  serves: ['S25'],
  of: (source) =>
    [
      ...allOf(source, 'disclosures').flatMap((record) => disclosureDue(record, source)),
      ...allOf(source, 'integrityRecords').flatMap((record) => recordDue(record, source)),
    ].filter((due) => isNear(due, source)),
}

/** A mere warning is not published. */
function onlyWarned({ fields }: DomainRecord): boolean {
  const { penalties } = fields
  return Array.isArray(penalties) && penalties.length > 0 && penalties.every((one) => one === '警告')
}

function penaltyDue(record: DomainRecord, source: ClockSource): readonly Due[] {
  const { fields } = record
  const decided = dayOf(fields, 'decisionOn')
  if (decided === '' || decided > source.today || dayOf(fields, 'publishedOn') !== '' || onlyWarned(record)) return []
  if (textOf(fields, 'state') === '不予立案') return []
  const when = limitFrom(source, 'penaltyPublicity', decided, { fromLabel: '处罚决定日期' })
  const number = textOf(fields, 'decisionNumber') || textOf(fields, 'number')
  const text = `${whose(record, source)}：处罚决定 ${number} 还没有公示，请公示并填日期`
  return [{ kind: '处罚', ...when, text, ...refTo('enforcementCases', record), ...aboutOf(source, record) }]
}

export const PENALTY_CLOCK: Clock = {
  key: 'penaltyPublicity',
  label: '处罚公示',
  serves: ['S19', 'S25'],
  of: (source) =>
    allOf(source, 'enforcementCases')
      .flatMap((record) => penaltyDue(record, source))
      .filter((due) => isNear(due, source)),
}
