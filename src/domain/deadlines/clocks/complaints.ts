/** Complaints and reports (S27): every limit of their handling. Only the register number and the enterprise complained of. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { aboutOf, allOf, dayOf, isNear, limitFrom, refTo, whose } from '../due'

/** One limit: when it runs, from which day, and what is to be done by its end. */
interface Step {
  readonly from: string
  readonly fromLabel: string
  readonly matter: Parameters<typeof limitFrom>[1]
  readonly extended?: boolean
  readonly todo: string
}

type Fields = DomainRecord['fields']

function acceptance(fields: Fields): readonly Step[] {
  const undecided = dayOf(fields, 'decidedOn') === '' && textOf(fields, 'decision') === ''
  const untold = dayOf(fields, 'toldOn') === ''
  if (!undecided && !untold) return []
  const todo = undecided ? '请决定是否受理并告知' : '受理决定还没有告知，请告知'
  return [{ from: dayOf(fields, 'receivedOn'), fromLabel: '收到日期', matter: 'complaintAcceptance', todo }]
}

function mediation(fields: Fields): readonly Step[] {
  const endedOn = dayOf(fields, 'mediationEndedOn')
  const agreed = textOf(fields, 'mediation') === '达成一致'
  if (endedOn === '') {
    if (textOf(fields, 'decision') !== '受理' || textOf(fields, 'mediation') !== '') return []
    const from = dayOf(fields, 'decidedOn')
    return [{ from, fromLabel: '受理决定日期', matter: 'mediation', todo: '调解期满，没有达成一致的请终止调解' }]
  }
  if (agreed || dayOf(fields, 'mediationToldOn') !== '') return []
  return [{ from: endedOn, fromLabel: '调解终结日期', matter: 'mediationNotice', todo: '调解已终结，请告知结果' }]
}

function verification(fields: Fields, from: string, fromLabel: string): readonly Step[] {
  if (dayOf(fields, 'checkedOn') !== '' || dayOf(fields, 'filingDecidedOn') !== '') return []
  const extended = fields.verificationExtended === true
  return [{ from, fromLabel, matter: 'clueVerification', extended, todo: '核查到期，请核查并决定是否立案' }]
}

function decisionNotice(fields: Fields): readonly Step[] {
  const decidedOn = dayOf(fields, 'filingDecidedOn')
  if (decidedOn === '' || fields.realName !== true || dayOf(fields, 'filingToldOn') !== '') return []
  const todo = '立案结果还没有告知实名举报人，请告知'
  return [{ from: decidedOn, fromLabel: '立案决定日期', matter: 'reportDecisionNotice', todo }]
}

function stepsOf(fields: Fields): readonly Step[] {
  const kind = textOf(fields, 'kind')
  const state = textOf(fields, 'state')
  if (state === '已移交' || textOf(fields, 'decision') === '移交') return []
  const closed = state === '已办结' || dayOf(fields, 'closedOn') !== ''
  if (kind === '举报') {
    const checking = closed ? [] : verification(fields, dayOf(fields, 'receivedOn'), '收到日期')
    return [...checking, ...decisionNotice(fields)]
  }
  if (kind !== '投诉' || closed) return []
  const clueOn = dayOf(fields, 'clueOn')
  const clue = clueOn === '' ? [] : verification(fields, clueOn, '发现违法线索日期')
  if (textOf(fields, 'decision') === '不予受理') return [...acceptance(fields), ...clue]
  return [...acceptance(fields), ...mediation(fields), ...clue]
}

function complaintDue(record: DomainRecord, source: ClockSource): readonly Due[] {
  const { fields } = record
  const kind = textOf(fields, 'kind') === '举报' ? '举报' : '投诉'
  const number = textOf(fields, 'number') || '未编号'
  const handler = textOf(fields, 'handler')
  const parts = { ...refTo('complaints', record), ...aboutOf(source, record) }
  return stepsOf(fields).map(({ from, fromLabel, matter, extended, todo }) => {
    const extension = extended === true ? ({ extension: 'clueVerificationExtension' } as const) : {}
    const when = limitFrom(source, matter, from, { fromLabel, ...extension })
    const text = `${kind} ${number}（${whose(record, source)}）：${todo}`
    return {
      kind,
      ...when,
      text,
      step: matter,
      ...parts,
      ...(handler === '' ? {} : { people: [handler] }),
    } satisfies Due
  })
}

export const COMPLAINT_CLOCK: Clock = {
  key: 'complaints',
  label: '举报投诉办理',
  serves: ['S27'],
  of: (source) =>
    allOf(source, 'complaints')
      .flatMap((record) => complaintDue(record, source))
      .filter((due) => isNear(due, source)),
}
