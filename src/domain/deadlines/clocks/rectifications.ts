/** Orders to put something right (S18, S20): until the enterprise reports, then until the re-inspection. */
import { addDays, monthDay } from '../../campaign/calendar-date'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { limitOn } from '../../limits/time-limit'
import type { Clock, ClockSource, Due } from '../clock'
import { aboutOf, allOf, dayMissing, dayOf, isNear, isPast, limitFrom, onDay, refTo, short, whose } from '../due'

/** States in which nothing more is awaited from the enterprise. */
const CLOSED: ReadonlySet<string> = new Set(['已复查合格', '升级'])

/** Asked for more time, and neither the limit nor the state has moved. */
const extensionOpen = ({ fields }: DomainRecord): boolean =>
  dayOf(fields, 'extensionRequestedOn') !== '' &&
  dayOf(fields, 'originalDueOn') === '' &&
  textOf(fields, 'state') !== '延期'

/** Last day on which more time may be asked for; only orders after a failed sample have the rule. */
function extensionNote({ fields }: DomainRecord, dueOn: string, source: ClockSource): string {
  if (textOf(fields, 'source') !== '抽查' || dueOn < source.today) return ''
  const last = addDays(dueOn, -limitOn('extensionRequest', dueOn, source.limits).days)
  return last < source.today ? '' : `，要延期的最迟 ${monthDay(last)}提出`
}

function review(record: DomainRecord, name: string, source: ClockSource): Due {
  const { fields } = record
  const requested = dayOf(fields, 'reviewRequestedOn')
  const reported = dayOf(fields, 'reportOn')
  const from = requested || reported || dayOf(fields, 'dueOn')
  const fromLabel = requested !== '' ? '复查申请日期' : reported !== '' ? '整改报告日期' : '整改期限'
  const when = limitFrom(source, 'reinspection', from, { fromLabel })
  const text = `${name}：${short(textOf(fields, 'item'))}，已提交整改，待复查`
  return { kind: '复查', ...when, text, ...refTo('rectifications', record), ...aboutOf(source, record) }
}

function dueOf(record: DomainRecord, source: ClockSource): Due | undefined {
  const { fields } = record
  const state = textOf(fields, 'state')
  if (CLOSED.has(state) || textOf(fields, 'conclusion') === '合格') return undefined
  const name = whose(record, source)
  const item = short(textOf(fields, 'item'))
  const parts = { ...refTo('rectifications', record), ...aboutOf(source, record) }
  if (state === '复查不合格' || ['不合格', '强制复查'].includes(textOf(fields, 'conclusion'))) {
    const when =
      dayOf(fields, 'reviewedOn') === '' ? dayMissing('复查日期') : onDay(dayOf(fields, 'reviewedOn'), '复查日期')
    return { kind: '复查', ...when, text: `${name}：${item}，复查不合格，待立案或升级处置`, ...parts }
  }
  const handedIn = dayOf(fields, 'reportOn') !== '' || dayOf(fields, 'reviewRequestedOn') !== '' || state === '已提交'
  if (handedIn) return review(record, name, source)
  const dueOn = dayOf(fields, 'dueOn')
  const when = dueOn === '' ? dayMissing('整改期限') : onDay(dueOn, `整改期限 ${dueOn}`)
  if (extensionOpen(record)) return { kind: '整改', ...when, text: `${name}：${item}，已申请延期，待答复`, ...parts }
  if (state === '待下达') return { kind: '整改', ...when, text: `${name}：${item}，责令整改还没有下达`, ...parts }
  const state2 = isPast(dueOn, source.today) ? '整改到期，没有整改报告，请去复查' : '整改到期'
  const note = dueOn === '' ? '' : extensionNote(record, dueOn, source)
  return { kind: '整改', ...when, text: `${name}：${item}，${dueOn === '' ? '整改中' : state2}${note}`, ...parts }
}

export const RECTIFICATION_CLOCK: Clock = {
  key: 'rectifications',
  label: '整改和复查',
  serves: ['S18', 'S20'],
  of: (source) =>
    allOf(source, 'rectifications').flatMap((record) => {
      const due = dueOf(record, source)
      return due !== undefined && isNear(due, source) ? [due] : []
    }),
}
