/** Rules over one case (总局 procedure: filing, decision, closing in this order). */
import type { FieldsOf, RecordLook } from '../../schema/field'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'

const orderOfDates = dateOrders([
  { earlier: 'clueOn', earlierLabel: '线索日期', later: 'filedOn', laterLabel: '立案日期' },
  { earlier: 'filedOn', earlierLabel: '立案日期', later: 'legalReviewOn', laterLabel: '法制审核日期' },
  { earlier: 'filedOn', earlierLabel: '立案日期', later: 'noticeOn', laterLabel: '处罚告知日期' },
  { earlier: 'noticeOn', earlierLabel: '处罚告知日期', later: 'decisionOn', laterLabel: '处罚决定日期' },
  { earlier: 'filedOn', earlierLabel: '立案日期', later: 'decisionOn', laterLabel: '处罚决定日期' },
  { earlier: 'decisionOn', earlierLabel: '处罚决定日期', later: 'publishedOn', laterLabel: '处罚公示日期' },
  { earlier: 'decisionOn', earlierLabel: '处罚决定日期', later: 'performedOn', laterLabel: '履行日期' },
  { earlier: 'filedOn', earlierLabel: '立案日期', later: 'closedOn', laterLabel: '结案日期' },
  { earlier: 'clueOn', earlierLabel: '线索日期', later: 'referredOn', laterLabel: '移送日期' },
])

const isEmpty = (fields: FieldsOf, key: string): boolean => {
  const value = fields[key]
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

const OPENED: readonly unknown[] = ['已立案', '已处罚', '已结案']

/** Rests on risk monitoring alone: no statutory sampling and no inspection is linked. */
const isUnproved = (fields: FieldsOf): boolean =>
  (fields.source === '风险监测线索' || !isEmpty(fields, 'monitoringSample')) &&
  isEmpty(fields, 'inspection') &&
  isEmpty(fields, 'sample')

const UNPROVED = '风险监测结果不能直接立案，先做监督抽查或检查，再把抽查样品或检查记录关联到本案。'

/** The linked sample is itself one of risk monitoring: it proves no more than the clue does. */
function isMonitoringSample(fields: FieldsOf, look: RecordLook): boolean {
  if (isEmpty(fields, 'sample') || !isEmpty(fields, 'inspection')) return false
  for (const { id, fields: sample } of look('samples')) if (id === fields.sample) return sample.taskType === '风险监测'
  return false
}

/** A clue from monitoring may be written down and checked; opening a case on it alone is refused. */
export function caseRefusals(
  fields: FieldsOf,
  look: RecordLook = () => [],
): readonly { readonly field: string; readonly message: string }[] {
  if (isEmpty(fields, 'filedOn') && !OPENED.includes(fields.state)) return []
  return isUnproved(fields) || isMonitoringSample(fields, look) ? [{ field: 'source', message: UNPROVED }] : []
}

/**
 * Dates in order; no case straight from risk monitoring (its results are no ground for a penalty: a statutory
 * sampling or inspection must come first); a crime is passed on after filing or a check, never unseen.
 */
export function checkCase(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [...orderOfDates(fields)]
  if (isUnproved(fields)) issues.push({ field: 'source', issue: { severity: 'error', message: UNPROVED } })
  if (!isEmpty(fields, 'referredOn') && isEmpty(fields, 'filedOn') && isEmpty(fields, 'verification')) {
    const message = '移送前没有立案，也没有核查情况，请补填其中一项。'
    issues.push({ field: 'referredOn', issue: { severity: 'warning', message } })
  }
  if (!isEmpty(fields, 'closedOn') && isEmpty(fields, 'decisionOn') && isEmpty(fields, 'result')) {
    const message = '已结案，没有处罚决定日期，也没有办理结果，请补填。'
    issues.push({ field: 'closedOn', issue: { severity: 'warning', message } })
  }
  if (OPENED.includes(fields.state) && isEmpty(fields, 'filedOn')) {
    const message = `办理状态是${String(fields.state)}，没有立案日期，请补填。`
    issues.push({ field: 'filedOn', issue: { severity: 'warning', message } })
  }
  if (!isEmpty(fields, 'closedOn') && !isEmpty(fields, 'state') && fields.state !== '已结案') {
    const message = `填了结案日期，办理状态还是${String(fields.state)}，请核对。`
    issues.push({ field: 'state', issue: { severity: 'warning', message, suggestion: '已结案' } })
  }
  return issues
}
