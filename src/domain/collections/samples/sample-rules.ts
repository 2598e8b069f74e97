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
  { earlier: 'objectionOn', earlierLabel: '异议提出日期', later: 'objectionAnsweredOn', laterLabel: '异议答复日期' },
  { earlier: 'objectionOn', earlierLabel: '异议提出日期', later: 'retestAcceptedOn', laterLabel: '复检受理日期' },
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

const filled = (fields: FieldsOf, key: string): boolean => {
  const value = fields[key]
  return value !== undefined && value !== null && value !== ''
}

const OBJECTED: readonly unknown[] = ['已提出', '已受理', '已复检']
const RETEST_FIELDS = ['retestAppliedOn', 'retestAcceptedOn', 'retestedOn', 'retestConclusion'] as const

/** A re-test answers an objection; the time limits themselves are judged against the dated limits (examination). */
function objectionIssues(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = []
  const retest = RETEST_FIELDS.find((key) => filled(fields, key))
  const objected = filled(fields, 'objectionOn') || OBJECTED.includes(fields.objectionState)
  if (retest !== undefined && !objected) {
    const message = '有复检，没有异议提出日期。复检要有异议在先，请补填异议提出日期或核对复检。'
    issues.push({ field: retest, issue: { severity: 'error', message } })
  }
  if (filled(fields, 'objectionOn') && (fields.objectionState === '无异议' || fields.objectionState === '异议期内')) {
    const message = `填了异议提出日期，异议状态还是${fields.objectionState}，请核对。`
    issues.push({ field: 'objectionState', issue: { severity: 'warning', message, suggestion: '已提出' } })
  }
  if (fields.objectionState === '不予受理' && filled(fields, 'retestConclusion')) {
    const message = '异议不予受理，却填了复检结论，请核对。'
    issues.push({ field: 'retestConclusion', issue: { severity: 'warning', message } })
  }
  return issues
}

/** 检样 + 备样 come out of the lot; judged where both are counted in one unit. */
function quantityIssues(fields: FieldsOf): readonly FieldIssue[] {
  const { lotSize, testQuantity, reserveQuantity } = fields
  if (typeof lotSize !== 'number' || typeof testQuantity !== 'number') return []
  if ((fields.lotUnit ?? '') !== (fields.quantityUnit ?? '')) return []
  const taken = testQuantity + (typeof reserveQuantity === 'number' ? reserveQuantity : 0)
  if (taken <= lotSize) return []
  const message = `检样与备样共 ${taken}，多于抽样基数 ${lotSize}，请核对抽样单。`
  return [{ field: 'lotSize', issue: { severity: 'warning', message } }]
}

/** Dates in order, failed items only with a failing batch, and the words of risk monitoring kept apart. */
export function checkSample(fields: FieldsOf): readonly FieldIssue[] {
  const failed = fields.failedItems
  const hasFailed = Array.isArray(failed) && failed.length > 0
  const issues: FieldIssue[] = [...orderOfDates(fields), ...objectionIssues(fields), ...quantityIssues(fields)]
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
