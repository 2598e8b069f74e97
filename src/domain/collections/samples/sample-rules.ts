/** Rules over one sample (G6). */
import type { FieldsOf } from '../../schema/field'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'

const SHEET = '请核对抽样单。'

const orderOfDates = dateOrders([
  { earlier: 'sampledOn', earlierLabel: '抽样日期', later: 'receivedOn', laterLabel: '收样日期', advice: SHEET },
  { earlier: 'sampledOn', earlierLabel: '抽样日期', later: 'signedOn', laterLabel: '签发日期', advice: SHEET },
  { earlier: 'producedOn', earlierLabel: '生产日期', later: 'sampledOn', laterLabel: '抽样日期', advice: SHEET },
  { earlier: 'signedOn', earlierLabel: '签发日期', later: 'notifiedOn', laterLabel: '结果送达日期' },
  { earlier: 'notifiedOn', earlierLabel: '结果送达日期', later: 'objectionOn', laterLabel: '异议提出日期' },
  { earlier: 'notifiedOn', earlierLabel: '结果送达日期', later: 'retestAppliedOn', laterLabel: '复检申请日期' },
  { earlier: 'retestAppliedOn', earlierLabel: '复检申请日期', later: 'retestAcceptedOn', laterLabel: '复检受理日期' },
  { earlier: 'retestAcceptedOn', earlierLabel: '复检受理日期', later: 'retestedOn', laterLabel: '复检日期' },
  { earlier: 'signedOn', earlierLabel: '签发日期', later: 'retestedOn', laterLabel: '复检日期' },
  {
    earlier: 'signedOn',
    earlierLabel: '签发日期',
    later: 'cmaValidTo',
    laterLabel: 'CMA 有效期至',
    advice: '出报告时资质已过期，请核对证书。',
  },
])

/** Dates in order, failed items only with a failing batch, and the words of risk monitoring kept apart. */
export function checkSample(fields: FieldsOf): readonly FieldIssue[] {
  const failed = fields.failedItems
  const hasFailed = Array.isArray(failed) && failed.length > 0
  const issues: FieldIssue[] = [...orderOfDates(fields)]
  if (fields.conclusion === '合格' && hasFailed && fields.retestConclusion !== '合格') {
    issues.push({
      field: 'failedItems',
      issue: { severity: 'warning', message: '检验结论是合格，却填了不合格项目，请核对报告。' },
    })
  }
  if (fields.taskType === '风险监测' && fields.conclusion === '不合格') {
    issues.push({
      field: 'conclusion',
      issue: { severity: 'warning', message: '风险监测只写问题样品，不写不合格，请核对任务类别。' },
    })
  }
  return issues
}
