/** 公开披露 (S25): the procedure by which one person's serious dishonesty becomes public, step by step. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  integer,
  longText,
  option,
  personName,
  REQUIRED,
  reference,
  text,
} from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'
import { DISCLOSURE_STEPS, documentKey, isDated, lastStep, stepIssues, stepName, stepRefusals } from './steps'

const orderOfDates = dateOrders([
  { earlier: 'publicOn', earlierLabel: '公开日期', later: 'publicUntil', laterLabel: '公开截止日期' },
  { earlier: 'revokedOn', earlierLabel: '原决定撤销日期', later: 'removedOn', laterLabel: '移出日期' },
])

/** The state against the steps: public is what has been published, removed what has been taken down. */
function closingIssues(fields: FieldsOf): readonly FieldIssue[] {
  const { state } = fields
  const issues: FieldIssue[] = []
  const add = (message: string) => issues.push({ field: 'state', issue: { severity: 'warning', message } })
  const isPublic = typeof fields.publicOn === 'string'
  const isRemoved = typeof fields.removedOn === 'string'
  if (state === '公开中' && !isPublic) add('办理状态是公开中，⑧公开还没有日期，请核对。')
  if (state === '公开中' && isRemoved) add('已经移出并撤下，办理状态还是公开中，请核对。')
  if (state === '已移出' && !isRemoved) add('办理状态是已移出，⑩移出并撤下还没有日期，请核对。')
  if (state === '办理中' && isPublic) add('已经公开，办理状态还是办理中，请核对。')
  return issues
}

function checkDisclosure(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [
    ...stepIssues(fields),
    ...orderOfDates(fields),

    ...closingIssues(fields),
  ]
  if (typeof fields.publicOn === 'string' && typeof fields.publicUntil !== 'string') {
    const message = '已公开，没有公开截止日期，请补填。'
    issues.push({ field: 'publicUntil', issue: { severity: 'warning', message } })
  }
  return issues
}

const stepRows = DISCLOSURE_STEPS.flatMap((step, at) => [
  date(step.key, stepName(step), {
    width: 130,
    hidden: at > 0,
    ...(step.hint === undefined ? {} : { hint: step.hint }),
    serves: ['S25'],
  }),
  text(documentKey(step), `${step.mark}文书`, {
    ...CONDITIONAL,
    requiredWhen: (fields) => isDated(step, fields),
    hidden: true,
    hint: step.document,
    serves: ['S25'],
  }),
])

export const DISCLOSURES: CollectionDefinition = {
  name: 'disclosures',
  label: '公开披露',
  title: 'subjectName',
  enterprise: 'enterprise',
  eventDate: 'publicOn',
  naturalKeys: [['number'], ['subject', 'factFixedOn']],
  links: true,
  fields: [
    ...block('披露对象', [
      code('number', '披露编号', { aliases: ['编号', '审批表编号'] }),
      enterpriseRow(),
      reference('subject', '诚信主体', { reference: 'integritySubjects', ...REQUIRED, serves: ['S25'] }),
      personName('subjectName', '责任人', { ...REQUIRED, aliases: ['姓名', '责任人姓名'], serves: ['S25'] }),
      reference('record', '失信记录', { reference: 'integrityRecords', ...REQUIRED, hidden: true, serves: ['S25'] }),
      reference('case', '案件', { reference: 'enforcementCases', hidden: true, serves: ['S19', 'S25'] }),
      longText('criterion', '列入情形', {
        ...REQUIRED,
        aliases: ['情形', '列入事由', '严重失信情形'],
        serves: ['S25'],
      }),
      text('lastStep', '办到哪一步', { compute: lastStep, width: 150, serves: ['S25'] }),
    ]),
    ...block('十步程序', stepRows),
    ...block('程序内容', [
      longText('statement', '陈述申辩内容', { hidden: true, aliases: ['陈述申辩'] }),
      option('statementResult', '申辩处理', { hidden: true, options: ['未申辩', '采纳', '部分采纳', '不采纳'] }),
      personName('reviewer', '法制审核人', { hidden: true }),
      personName('approver', '批准人', { hidden: true }),
      date('publicUntil', '公开截止日期', { hidden: true, aliases: ['公示截止日期'], serves: ['S25'] }),
      text('platform', '公开平台', { hidden: true }),
      integer('publicMonths', '公开月数', { min: 1, max: 120, unit: '个月', hidden: true }),
      date('revokedOn', '原决定撤销日期', { hidden: true, hint: '撤销或变更后三日内撤下' }),
      text('endReason', '终止原因', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.state === '终止',
        hidden: true,
      }),
      option('state', '办理状态', {
        ...REQUIRED,
        options: ['办理中', '公开中', '已移出', '终止'],
        aliases: ['状态', '进展'],
        serves: ['S25'],
      }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: checkDisclosure,
  refuses: stepRefusals,
}
