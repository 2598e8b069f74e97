/** 投诉举报, 处罚公示, 披露程序: what was done after its limit, by the dated limits of the office. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { LimitMatter } from '../../limits/matters'
import { limitEnd, limitOn, limitText } from '../../limits/time-limit'
import type { FieldsOf } from '../../schema/field'
import { isRealDate } from '../../validation/date'
import { dayText, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

const LIMITS = ['timeLimits', 'holidays', 'settings'] as const

interface Limited {
  readonly matter: LimitMatter
  /** Field of the day the period begins, and of the day the act was done. */
  readonly from: string
  readonly done: string
  /** 收到, 决定受理 … the words before and after the dates. */
  readonly begun: string
  readonly act: string
  readonly when?: (fields: FieldsOf) => boolean
}

/** One finding for each act done after the last day of its period. */
function lateIn(collection: string, limited: readonly Limited[], input: ExaminationInput, report: Report): void {
  for (const record of recordsOf(input, collection)) {
    for (const one of limited) lateOne(collection, record, one, input, report)
  }
}

function lateOne(
  collection: string,
  { id, fields }: DomainRecord,
  { matter, from, done, begun, act, when }: Limited,
  input: ExaminationInput,
  report: Report,
): void {
  const start = textOf(fields, from)
  const on = textOf(fields, done)
  if (!isRealDate(start) || on === '' || when?.(fields) === false) return
  const end = limitEnd(matter, start, input.limits)
  if (end.ok && on <= end.value) return
  report.add(() => {
    const day = (date: string): string => dayText(date, input.today)
    const limit = limitText(limitOn(matter, start, input.limits))
    const message = end.ok
      ? `${day(start)} ${begun}，期限 ${limit}，应在 ${day(end.value)} 前${act}，${day(on)} 才${act}，请核对日期。`
      : end.message
    return { collection, id, field: done, message }
  })
}

const isKind = (kind: string) => (fields: FieldsOf) => fields.kind === kind

const COMPLAINT_LIMITS: readonly Limited[] = [
  {
    matter: 'complaintAcceptance',
    from: 'receivedOn',
    done: 'decidedOn',
    begun: '收到投诉',
    act: '决定是否受理',
    when: isKind('投诉'),
  },
  {
    matter: 'mediation',
    from: 'decidedOn',
    done: 'mediationEndedOn',
    begun: '受理投诉',
    act: '终结调解',
    when: isKind('投诉'),
  },
  { matter: 'mediationNotice', from: 'mediationEndedOn', done: 'mediationToldOn', begun: '终结调解', act: '告知' },
  {
    matter: 'reportDecisionNotice',
    from: 'filingDecidedOn',
    done: 'filingToldOn',
    begun: '作出立案决定',
    act: '告知举报人',
    when: (fields) => fields.realName === true,
  },
]

/** 警告 alone is not published (处罚信息公示规定 art. 2). */
const isWarningOnly = ({ penalties }: FieldsOf): boolean =>
  Array.isArray(penalties) && penalties.length === 1 && penalties[0] === '警告'

function warningPublished(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'enforcementCases')) {
    if (!isWarningOnly(fields) || textOf(fields, 'publishedOn') === '') continue
    report.add(() => ({
      collection: 'enforcementCases',
      id,
      field: 'publishedOn',
      message: '处罚只有警告，不在公示范围，却填了处罚公示日期，请核对；已公示的请撤下。',
    }))
  }
}

/** The person has the whole period for a statement: it must not be said to be over before. */
function shortStatement(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'disclosures')) {
    const served = textOf(fields, 'noticeServedOn')
    const over = textOf(fields, 'statementDueOn')
    if (!isRealDate(served) || over === '') continue
    const end = limitEnd('disclosureStatement', served, input.limits)
    if (end.ok && over >= end.value) continue
    report.add(() => ({
      collection: 'disclosures',
      id,
      field: 'statementDueOn',
      message: end.ok
        ? `告知书 ${dayText(served, input.today)} 送达，陈述申辩期到 ${dayText(end.value, input.today)}，填的是 ${dayText(over, input.today)} 期满，请核对。`
        : end.message,
    }))
  }
}

const LATE = { severity: 'warning' } as const

export const TIME_LIMIT_RULES: readonly ExaminationRule[] = [
  {
    ...LATE,
    key: 'complaints.late',
    label: '投诉举报办理超期',
    serves: ['S27'],
    basis: '市场监督管理投诉举报处理暂行办法；期限按设置里的办理期限',
    reads: ['complaints', ...LIMITS],
    find: (input, report) => lateIn('complaints', COMPLAINT_LIMITS, input, report),
  },
  {
    ...LATE,
    key: 'enforcementCases.latePublicity',
    label: '处罚公示超期',
    serves: ['S19'],
    basis: '市场监督管理行政处罚信息公示规定；期限按设置里的办理期限',
    reads: ['enforcementCases', ...LIMITS],
    find: (input, report) =>
      lateIn(
        'enforcementCases',
        [
          {
            matter: 'penaltyPublicity',
            from: 'decisionOn',
            done: 'publishedOn',
            begun: '作出处罚决定',
            act: '公示',
            when: (fields) => !isWarningOnly(fields),
          },
        ],
        input,
        report,
      ),
  },
  {
    key: 'enforcementCases.warningPublished',
    label: '仅警告却公示',
    severity: 'error',
    serves: ['S19', 'S25'],
    basis: '市场监督管理行政处罚信息公示规定第二条：仅受警告的不公示',
    reads: ['enforcementCases'],
    find: warningPublished,
  },
  {
    key: 'disclosures.shortStatement',
    label: '陈述申辩期不足',
    severity: 'error',
    serves: ['S25'],
    basis: '拟列入告知后要给足陈述申辩期；天数由本局在办理期限里设定',
    reads: ['disclosures', ...LIMITS],
    find: shortStatement,
  },
  {
    ...LATE,
    key: 'disclosures.lateTakeDown',
    label: '撤下公开信息超期',
    serves: ['S25'],
    basis: '原决定撤销或变更后限期撤下；期限按设置里的办理期限',
    reads: ['disclosures', ...LIMITS],
    find: (input, report) =>
      lateIn(
        'disclosures',
        [{ matter: 'takeDown', from: 'revokedOn', done: 'removedOn', begun: '原决定撤销或变更', act: '撤下' }],
        input,
        report,
      ),
  },
]
