/** 整改: an order to put something right, from issue to re-inspection. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  integer,
  list,
  longText,
  option,
  REQUIRED,
  reference,
  text,
} from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'
import { twoPersons } from '../two-persons'
import { proposedState, RECTIFICATION_STATES, stateIssues } from './states'

export const DELIVERY_METHODS: readonly string[] = ['直接', '留置', '邮寄', '委托', '电子', '公告']

export const DELIVERY_METHOD_ALIASES: Readonly<Record<string, string>> = Object.fromEntries(
  DELIVERY_METHODS.map((method) => [`${method}送达`, method]),
)

const orderOfDates = dateOrders([
  { earlier: 'issuedOn', earlierLabel: '下达日期', later: 'servedOn', laterLabel: '送达日期' },
  { earlier: 'issuedOn', earlierLabel: '下达日期', later: 'dueOn', laterLabel: '整改期限' },
  { earlier: 'originalDueOn', earlierLabel: '原整改期限', later: 'dueOn', laterLabel: '整改期限' },
  {
    earlier: 'extensionRequestedOn',
    earlierLabel: '延期申请日期',
    later: 'originalDueOn',
    laterLabel: '原整改期限',
    advice: '延期要在期限到之前提出，请核对。',
  },
  { earlier: 'issuedOn', earlierLabel: '下达日期', later: 'reportOn', laterLabel: '整改报告日期' },
  { earlier: 'reviewRequestedOn', earlierLabel: '复查申请日期', later: 'reviewedOn', laterLabel: '复查日期' },
  { earlier: 'reportOn', earlierLabel: '整改报告日期', later: 'reviewedOn', laterLabel: '复查日期' },
  { earlier: 'reviewedOn', earlierLabel: '复查日期', later: 'escalatedOn', laterLabel: '升级日期' },
])

function checkRectification(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [...orderOfDates(fields), ...stateIssues(fields)]
  if (typeof fields.extensions === 'number' && fields.extensions > 1) {
    const message = `延期 ${fields.extensions} 次，延期只能一次，请核对。`
    issues.push({ field: 'extensions', issue: { severity: 'warning', message } })
  }
  return issues
}

export const RECTIFICATIONS: CollectionDefinition = {
  name: 'rectifications',
  label: '整改',
  title: 'orderNumber',
  enterprise: 'enterprise',
  eventDate: 'issuedOn',
  naturalKeys: [
    ['orderNumber', 'item'],
    ['enterprise', 'sourceRecord', 'item'],
  ],
  links: true,
  fields: [
    ...block('整改', [
      code('orderNumber', '责令整改通知书编号', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.state !== '待下达',
        width: 170,
        aliases: ['通知书编号', '整改通知书编号', '文书编号', '责令改正通知书编号', '整改编号'],
      }),
      enterpriseRow(),
      option('source', '来源', {
        ...REQUIRED,
        options: ['检查', '抽查', '帮扶', '风险监测'],
        optionAliases: { 监督检查: '检查', 七查七看: '检查', 监督抽查: '抽查' },
        aliases: ['问题来源', '整改来源'],
        serves: ['S18', 'S20'],
      }),
      code('sourceRecord', '来源记录', { internal: true, hidden: true }),
      text('item', '整改项目', { ...REQUIRED, width: 180, aliases: ['项目', '检查项', '问题项目', '整改事项'] }),
      longText('problem', '问题', { aliases: ['存在问题', '问题描述', '不合格项目', '发现问题'] }),
      longText('requirement', '整改要求', { ...REQUIRED, aliases: ['要求', '整改内容', '整改措施'] }),
      option('disposal', '处置', { options: ['责令整改', '立案调查', '移送', '列入帮扶'], hidden: true }),
      option('state', '整改状态', {
        ...REQUIRED,
        options: [...RECTIFICATION_STATES],
        optionAliases: { 已整改: '已提交', 已完成: '已复查合格', 复查合格: '已复查合格', 已下达: '已送达' },
        aliases: ['状态', '整改情况', '进展'],
        serves: ['S18', 'S20'],
      }),
      text('proposedState', '按日期推算的状态', { compute: proposedState, hidden: true, width: 130 }),
      date('issuedOn', '下达日期', { ...REQUIRED, aliases: ['责令日期', '下发日期', '开具日期'] }),
      option('deliveryMethod', '送达方式', {
        ...REQUIRED,
        options: DELIVERY_METHODS,
        optionAliases: DELIVERY_METHOD_ALIASES,
      }),
      date('servedOn', '送达日期', { aliases: ['签收日期'] }),
      date('dueOn', '整改期限', { ...REQUIRED, aliases: ['期限', '整改到期日', '整改截止日期', '限期'] }),
      date('extensionRequestedOn', '延期申请日期', { hidden: true }),
      date('originalDueOn', '原整改期限', { hidden: true, hint: '延期后，整改期限填新的，这里留原来的' }),
      text('extensionReason', '延期理由', { hidden: true }),
      integer('extensions', '延期次数', { min: 0, hidden: true, aliases: ['延期'] }),
      date('reportOn', '整改报告日期', { aliases: ['提交日期', '报告日期', '整改完成日期'] }),
      date('reviewRequestedOn', '复查申请日期', { hidden: true, aliases: ['申请复查日期'] }),
      date('reviewedOn', '复查日期', { aliases: ['复查时间'] }),
      list('reviewers', '复查人', {
        aliases: ['复查人员'],
        hint: '两人以上，姓名后写执法证号',
        check: twoPersons('复查人'),
      }),
      option('conclusion', '复查结论', {
        options: ['合格', '不合格', '强制复查'],
        optionAliases: { 复查合格: '合格', 复查不合格: '不合格', 符合: '合格', 不符合: '不合格' },
        aliases: ['结论', '复查结果'],
      }),
      date('escalatedOn', '升级日期', { hidden: true }),
      text('escalation', '升级措施', { hidden: true, hint: '如 立案、公告、停业整顿' }),
      remarkRow(),
    ]),
    ...block('关联记录', [
      reference('inspection', '检查记录', { reference: 'inspections', hidden: true, serves: ['S18'] }),
      reference('sample', '抽查样品', { reference: 'samples', hidden: true, serves: ['S20'] }),
      reference('helpVisit', '帮扶记录', { reference: 'helpVisits', hidden: true, serves: ['S14'] }),
      reference('monitoringSample', '风险监测样品', {
        reference: 'riskMonitoringSamples',
        hidden: true,
        serves: ['S21'],
      }),
      reference('complaint', '举报投诉记录', { reference: 'complaints', hidden: true, serves: ['S27'] }),
      reference('case', '案件', { reference: 'enforcementCases', hidden: true, serves: ['S19'] }),
      reference('reviewSample', '复查抽样', { reference: 'samples', hidden: true, serves: ['S20'] }),
    ]),
    ...sourceRows(),
  ],
  check: checkRectification,
}
