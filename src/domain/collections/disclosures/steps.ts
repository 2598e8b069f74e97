/**
 * The ten steps before a person's serious dishonesty is public and after it. Each has a date and a
 * document; a step is locked till the one before it is dated. Who knows the office's own procedure may leave ⑨ and ⑩ open.
 */
import type { FieldsOf, FieldValue } from '../../schema/field'
import type { FieldIssue } from '../../schema/validate-record'

interface DisclosureStep {
  /** Field of its date; the document is `<key>Document` without the final `On`. */
  readonly key: string
  readonly mark: string
  readonly label: string
  readonly document: string
  readonly hint?: string
}

export const DISCLOSURE_STEPS: readonly DisclosureStep[] = [
  { key: 'factFixedOn', mark: '①', label: '事实认定', document: '生效的处罚决定书或判决书' },
  { key: 'noticeServedOn', mark: '②', label: '拟列入告知书送达', document: '拟列入告知书' },
  { key: 'statementDueOn', mark: '③', label: '陈述申辩期满', document: '陈述申辩材料', hint: '期限天数见设置' },
  { key: 'legalReviewedOn', mark: '④', label: '法制审核', document: '法制审核意见' },
  { key: 'approvedOn', mark: '⑤', label: '集体讨论或局领导批准', document: '会议纪要或批件' },
  { key: 'decisionServedOn', mark: '⑥', label: '决定书送达', document: '列入决定书' },
  { key: 'reportedOn', mark: '⑦', label: '报送“信用黑龙江”', document: '报送函' },
  { key: 'publicOn', mark: '⑧', label: '公开', document: '公开页面存证' },
  { key: 'repairAppliedOn', mark: '⑨', label: '修复申请', document: '修复申请书' },
  { key: 'removedOn', mark: '⑩', label: '移出并撤下', document: '移出决定书' },
]

/** ① … ⑩ with its name, as column heads and messages show it. */
export const stepName = (step: DisclosureStep): string => `${step.mark}${step.label}`

export const documentKey = (step: DisclosureStep): string => step.key.replace(/On$/, 'Document')

const dateOf = (fields: FieldsOf, key: string): string | undefined => {
  const value = fields[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A decision revoked or changed is taken down without anybody applying for repair. */
const mayFollow = (step: DisclosureStep, fields: FieldsOf): boolean =>
  step.key === 'repairAppliedOn' && dateOf(fields, 'revokedOn') !== undefined

/** Has the step its date? Then its document is asked for. */
export const isDated = (step: DisclosureStep, fields: FieldsOf): boolean => dateOf(fields, step.key) !== undefined

/** The last step dated; null before the first. */
export function lastStep(fields: FieldsOf): FieldValue {
  const done = DISCLOSURE_STEPS.filter((step) => dateOf(fields, step.key) !== undefined)
  const last = done.at(-1)
  return last === undefined ? null : stepName(last)
}

/** The sentences for which a typed value is refused: a step is locked till the one before it is dated. */
export const stepRefusals = (fields: FieldsOf): readonly { readonly field: string; readonly message: string }[] =>
  stepIssues(fields).map(({ field, issue }) => ({ field, message: issue.message }))

/** Errors where a step is dated before the one it waits for, or although that one has no date yet. */
export function stepIssues(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = []
  const add = (field: string, message: string) => issues.push({ field, issue: { severity: 'error', message } })
  let missing: DisclosureStep | undefined
  let before: { readonly step: DisclosureStep; readonly on: string } | undefined
  for (const step of DISCLOSURE_STEPS) {
    const on = dateOf(fields, step.key)
    if (on === undefined) {
      if (!mayFollow(step, fields)) missing ??= step
      continue
    }
    if (missing !== undefined)
      add(step.key, `${stepName(missing)}还没有日期，${stepName(step)}不能先做，请补填前一步。`)
    else if (before !== undefined && on < before.on) {
      add(step.key, `${stepName(step)} ${on} 早于${stepName(before.step)} ${before.on}，请核对。`)
    }
    before = { step, on }
  }
  return issues
}
