/** 整改: extensions and applications against the limits of their day. */
import { addDays } from '../../campaign/calendar-date'
import { textOf } from '../../enterprise-file/file-records'
import { limitEnd, limitOn, limitText } from '../../limits/time-limit'
import { isRealDate } from '../../validation/date'
import { dayText, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

const LIMITS = ['timeLimits', 'holidays', 'settings'] as const

function longExtension(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'rectifications')) {
    const original = textOf(fields, 'originalDueOn')
    const due = textOf(fields, 'dueOn')
    if (!isRealDate(original) || !isRealDate(due)) continue
    const end = limitEnd('rectificationExtension', original, input.limits)
    if (end.ok && due <= end.value) continue
    report.add(() => {
      const limit = limitText(limitOn('rectificationExtension', original, input.limits))
      const message = end.ok
        ? `原期限 ${dayText(original, input.today)}，延期最多 ${limit}，到 ${dayText(end.value, input.today)} 为止，现在填的是 ${dayText(due, input.today)}，请核对。`
        : end.message
      return { collection: 'rectifications', id, field: 'dueOn', message }
    })
  }
}

function lateRequest(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'rectifications')) {
    const original = textOf(fields, 'originalDueOn')
    const asked = textOf(fields, 'extensionRequestedOn')
    if (!isRealDate(original) || !isRealDate(asked) || asked > original) continue
    const limit = limitOn('extensionRequest', asked, input.limits)
    const last = addDays(original, -limit.days)
    if (asked <= last) continue
    report.add(() => ({
      collection: 'rectifications',
      id,
      field: 'extensionRequestedOn',
      message: `延期应在到期 ${limit.days} 日前、即 ${dayText(last, input.today)} 前申请，填的是 ${dayText(asked, input.today)}，请核对。`,
    }))
  }
}

function lateReview(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'rectifications')) {
    const asked = textOf(fields, 'reviewRequestedOn')
    const reviewed = textOf(fields, 'reviewedOn')
    if (!isRealDate(asked) || reviewed === '') continue
    const end = limitEnd('reinspection', asked, input.limits)
    if (end.ok && reviewed <= end.value) continue
    report.add(() => ({
      collection: 'rectifications',
      id,
      field: 'reviewedOn',
      message: end.ok
        ? `${dayText(asked, input.today)} 申请复查，应在 ${dayText(end.value, input.today)} 前复查，${dayText(reviewed, input.today)} 才复查，请核对日期。`
        : end.message,
    }))
  }
}

const rule = { severity: 'warning', serves: ['S18', 'S20'], reads: ['rectifications', ...LIMITS] } as const

export const RECTIFICATION_RULES: readonly ExaminationRule[] = [
  {
    ...rule,
    key: 'rectifications.longExtension',
    label: '整改延期过长',
    basis: '监督抽查管理办法；期限按设置里的办理期限',
    find: longExtension,
  },
  {
    ...rule,
    key: 'rectifications.lateRequest',
    label: '延期申请过晚',
    basis: '监督抽查管理办法；期限按设置里的办理期限',
    find: lateRequest,
  },
  {
    ...rule,
    key: 'rectifications.lateReview',
    label: '复查超过期限',
    basis: '监督抽查管理办法；期限按设置里的办理期限',
    find: lateReview,
  },
]
