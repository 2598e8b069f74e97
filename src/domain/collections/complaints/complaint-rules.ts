/** Rules over one tip-off or complaint (S27): dates in order, and the state that they speak of. */
import type { FieldsOf } from '../../schema/field'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'

const orderOfDates = dateOrders([
  { earlier: 'receivedOn', earlierLabel: '收到日期', later: 'decidedOn', laterLabel: '受理决定日期' },
  { earlier: 'receivedOn', earlierLabel: '收到日期', later: 'checkedOn', laterLabel: '核查日期' },
  { earlier: 'receivedOn', earlierLabel: '收到日期', later: 'transferredOn', laterLabel: '移交日期' },
  { earlier: 'decidedOn', earlierLabel: '受理决定日期', later: 'toldOn', laterLabel: '告知日期' },
  { earlier: 'decidedOn', earlierLabel: '受理决定日期', later: 'mediationEndedOn', laterLabel: '调解终结日期' },
  { earlier: 'decidedOn', earlierLabel: '受理决定日期', later: 'clueOn', laterLabel: '发现违法线索日期' },
  {
    earlier: 'mediationEndedOn',
    earlierLabel: '调解终结日期',
    later: 'mediationToldOn',
    laterLabel: '调解终结告知日期',
  },
  { earlier: 'clueOn', earlierLabel: '发现违法线索日期', later: 'checkedOn', laterLabel: '核查日期' },
  { earlier: 'checkedOn', earlierLabel: '核查日期', later: 'filingDecidedOn', laterLabel: '立案决定日期' },
  { earlier: 'filingDecidedOn', earlierLabel: '立案决定日期', later: 'filingToldOn', laterLabel: '立案结果告知日期' },
  { earlier: 'receivedOn', earlierLabel: '收到日期', later: 'closedOn', laterLabel: '办结日期' },
])

const filled = (fields: FieldsOf, key: string): boolean => {
  const value = fields[key]
  return value !== undefined && value !== null && value !== ''
}

function stateIssues(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = []
  const warn = (field: string, message: string, suggestion?: string) =>
    issues.push({
      field,
      issue: { severity: 'warning', message, ...(suggestion === undefined ? {} : { suggestion }) },
    })
  const { state, kind } = fields
  if (state === '已移交' && !filled(fields, 'transferredTo')) {
    warn('transferredTo', '已移交，没有写移交给哪个部门，请补填。')
  }
  if (state === '调解中' && kind === '举报') warn('state', '举报没有调解，办理状态不能是调解中，请核对类别。')
  if (state === '调解中' && fields.decision === '不予受理') warn('state', '不予受理的投诉没有调解，请核对办理状态。')
  if (filled(fields, 'mediation') && kind === '举报') warn('mediation', '举报没有调解，请核对类别。')
  if (filled(fields, 'closedOn') && filled(fields, 'state') && state !== '已办结' && state !== '已移交') {
    warn('state', `填了办结日期，办理状态还是${String(state)}。`, '已办结')
  }
  if (state === '待处理' && (filled(fields, 'checkedOn') || filled(fields, 'verified'))) {
    warn('state', '已经核查，办理状态还是待处理。', '核查中')
  }
  if (state === '已办结' && kind === '举报' && filled(fields, 'checkedOn') && !filled(fields, 'verified')) {
    warn('verified', '举报已办结，没有核查结果，请补填。')
  }
  return issues
}

/** Dates in order, state and dates agreeing, decisions dated, rewards only for what was verified. */
export function checkComplaint(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [...orderOfDates(fields), ...stateIssues(fields)]
  const warn = (field: string, message: string) => issues.push({ field, issue: { severity: 'warning', message } })
  if (filled(fields, 'decision') && !filled(fields, 'decidedOn')) {
    warn('decidedOn', '填了受理决定，没有受理决定日期，请补填。')
  }
  if (fields.filing === '立案' && !filled(fields, 'case')) warn('case', '已决定立案，没有关联案件，请补填。')
  if (fields.rewarded === true && fields.verified !== '属实' && fields.verified !== '部分属实') {
    warn('rewarded', '查实的举报才奖励，核查结果还不是属实，请核对。')
  }
  return issues
}
