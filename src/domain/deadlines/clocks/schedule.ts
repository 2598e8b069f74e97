/** What is already in the books for the coming days: checks, trainings, meetings, publicity (S15, S18, S26, S33, S36). */
import { addDays } from '../../campaign/calendar-date'
import { textOf } from '../../enterprise-file/file-records'
import type { FieldsOf } from '../../schema/field'
import type { Clock, ClockSource, DeadlineKind, Due } from '../clock'
import { about, allOf, dayOf, onDay, refTo, short } from '../due'

interface Booked {
  readonly collection: string
  readonly dateKey: string
  readonly kind: DeadlineKind
  readonly serves: readonly string[]
  readonly enterpriseKey?: string
  readonly words: (fields: FieldsOf) => string
}

const inspectors = (fields: FieldsOf): string => {
  const people = Array.isArray(fields.inspectors) ? fields.inspectors.length : 0
  return people >= 2 ? '（已定两人）' : '（检查人员不足两人，请补）'
}

const BOOKED: readonly Booked[] = [
  {
    collection: 'inspections',
    dateKey: 'startedOn',
    kind: '检查',
    serves: ['S18'],
    enterpriseKey: 'enterprise',
    words: (fields) => `${textOf(fields, 'type') || '七查七看'}${inspectors(fields)}`,
  },
  {
    collection: 'inspections',
    dateKey: 'nextDate',
    kind: '检查',
    serves: ['S18'],
    enterpriseKey: 'enterprise',
    words: () => '七查七看（上次检查定的日期）',
  },
  {
    collection: 'trainings',
    dateKey: 'heldOn',
    kind: '培训',
    serves: ['S15', 'S16'],
    words: (fields) => `${short(textOf(fields, 'name'))}，准备签到表`,
  },
  {
    collection: 'helpVisits',
    dateKey: 'visitedOn',
    kind: '帮扶',
    serves: ['S13', 'S14'],
    enterpriseKey: 'enterprise',
    words: (fields) => textOf(fields, 'form') || '上门帮扶',
  },
  {
    collection: 'meetings',
    dateKey: 'heldOn',
    kind: '会议',
    serves: ['S29', 'S33'],
    words: (fields) => short(textOf(fields, 'name')),
  },
  {
    collection: 'publicityEvents',
    dateKey: 'heldOn',
    kind: '宣传',
    serves: ['S26', 'S39'],
    words: (fields) => short(textOf(fields, 'name')),
  },
  {
    collection: 'supervisionVisits',
    dateKey: 'visitedOn',
    kind: '考评',
    serves: ['S36'],
    words: () => '督导检查县区局',
  },
  {
    collection: 'provincialReviews',
    dateKey: 'reviewedOn',
    kind: '考评',
    serves: ['S32', 'S38'],
    words: (fields) => `省局${textOf(fields, 'kind') || '考评督导'}，备好佐证材料`,
  },
]

function bookedDue(row: Booked, source: ClockSource): readonly Due[] {
  const { today, options } = source
  const last = addDays(today, options.horizonDays)
  return allOf(source, row.collection).flatMap((record) => {
    const text = textOf(record.fields, row.dateKey)
    // A day in the past has been, whatever came of it; other clocks watch over what it left open.
    if (text < today || text > last || text === '') return []
    const date = dayOf(record.fields, row.dateKey)
    if (date === '' || (date === today && row.dateKey === 'startedOn' && textOf(record.fields, 'conclusion') !== ''))
      return []
    const enterprise = row.enterpriseKey === undefined ? '' : textOf(record.fields, row.enterpriseKey)
    const name = source.nameOf(enterprise || undefined)
    const words = row.words(record.fields)
    return [
      {
        kind: row.kind,
        ...onDay(date, `记录里定的日期 ${date}`),
        text: name === '' ? words : `${name}：${words}`,
        ...refTo(row.collection, record),
        step: row.dateKey,
        ...about(source, enterprise),
        serves: row.serves,
      } satisfies Due,
    ]
  })
}

export const SCHEDULE_CLOCK: Clock = {
  key: 'schedule',
  label: '已排定的工作',
  serves: ['S13', 'S14', 'S15', 'S16', 'S18', 'S26', 'S29', 'S32', 'S33', 'S36', 'S38', 'S39'],
  of: (source) => BOOKED.flatMap((row) => bookedDue(row, source)),
}
