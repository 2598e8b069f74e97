/**
 * 举报投诉 (S27). Who reported, and how it was handled in detail, are not here: they lie in
 * `reporterIdentities`, which never leaves the office. All limits are dated settings.
 */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  decimal,
  longText,
  option,
  personName,
  REQUIRED,
  reference,
  region,
  text,
  yesNo,
} from '../../schema/row'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'
import { checkComplaint } from './complaint-rules'

const of =
  (kind: string) =>
  (fields: FieldsOf): boolean =>
    fields.kind === kind

const receiptRows = block('收到与受理', [
  code('number', '登记编号', {
    ...REQUIRED,
    width: 150,
    aliases: ['编号', '举报编号', '投诉编号', '登记号', '工单编号'],
  }),
  option('kind', '类别', {
    ...REQUIRED,
    options: ['举报', '投诉'],
    closed: true,
    optionAliases: { 投诉举报: '举报', 消费投诉: '投诉', 申诉: '投诉' },
    aliases: ['举报投诉类别', '诉求类别', '类型'],
    serves: ['S27'],
  }),
  enterpriseRow(),
  region('regionCode', '县区', { aliases: ['地区', '辖区', '所属县区'] }),
  date('receivedOn', '收到日期', {
    ...REQUIRED,
    aliases: ['登记日期', '受理时间', '接收日期', '举报日期', '投诉日期', '日期'],
    serves: ['S27'],
  }),
  option('channel', '来源渠道', {
    ...REQUIRED,
    options: ['来信', '来访', '电话', '网络', '新闻媒体', '上级交办', '部门转办', '其他'],
    optionAliases: { '12365': '电话', 热线: '电话', 信件: '来信', 媒体: '新闻媒体' },
    aliases: ['渠道', '举报方式', '来源', '投诉渠道'],
    serves: ['S27'],
  }),
  yesNo('realName', '实名', { ...REQUIRED, aliases: ['是否实名'], serves: ['S27'] }),
  reference('reporter', '举报人记录', {
    reference: 'reporterIdentities',
    hidden: true,
    hint: '举报人身份另存，不出本局',
    serves: ['S27'],
  }),
  text('matter', '反映事项', {
    ...REQUIRED,
    width: 240,
    aliases: ['事由', '举报事项', '投诉事项', '主题', '反映问题'],
    serves: ['S27'],
  }),
  longText('content', '反映内容', { aliases: ['内容', '举报内容', '投诉内容', '主要内容'], hint: '不写举报人身份' }),
  option('violation', '涉及违法类别', {
    options: ['无证生产', '非法添加', '废弃回收料', '其他'],
    hidden: true,
    aliases: ['违法类别'],
    serves: ['S19', 'S27'],
  }),
  option('decision', '受理决定', {
    options: ['受理', '不予受理', '移交'],
    optionAliases: { 是: '受理', 否: '不予受理', 不受理: '不予受理', 转办: '移交' },
    aliases: ['是否受理', '受理情况'],
    serves: ['S27'],
  }),
  date('decidedOn', '受理决定日期', { aliases: ['受理日期'], hint: '投诉自收到起 7 个工作日内', serves: ['S27'] }),
  date('toldOn', '告知日期', { hidden: true, aliases: ['受理告知日期'] }),
  text('transferredTo', '移交部门', { hidden: true, aliases: ['转办部门', '移交单位'] }),
  date('transferredOn', '移交日期', { hidden: true, aliases: ['转办日期'] }),
])

const handlingRows = block('办理', [
  personName('handler', '承办人', { aliases: ['办理人', '经办人'] }),
  date('clueOn', '发现违法线索日期', { hidden: true, hint: '调解中发现的线索，自发现起核查', serves: ['S27'] }),
  yesNo('verificationExtended', '核查延长', { hidden: true, serves: ['S27'] }),
  date('checkedOn', '核查日期', { ...CONDITIONAL, requiredWhen: of('举报'), aliases: ['核实日期'], serves: ['S27'] }),
  option('verified', '核查结果', {
    options: ['属实', '部分属实', '不属实', '无法核实'],
    optionAliases: { 查实: '属实', 是: '属实', 否: '不属实' },
    aliases: ['是否属实', '核实结果'],
    serves: ['S27'],
  }),
  reference('inspection', '检查记录', { reference: 'inspections', hidden: true, serves: ['S18', 'S27'] }),
  reference('sample', '抽查样品', { reference: 'samples', hidden: true, serves: ['S27'] }),
  reference('rectification', '整改记录', { reference: 'rectifications', hidden: true, serves: ['S27'] }),
  reference('case', '案件', { reference: 'enforcementCases', hidden: true, serves: ['S19', 'S27'] }),
  option('filing', '是否立案', {
    hidden: true,
    options: ['立案', '不予立案'],
    optionAliases: { 是: '立案', 否: '不予立案' },
    serves: ['S27'],
  }),
  date('filingDecidedOn', '立案决定日期', { hidden: true }),
  date('filingToldOn', '立案结果告知日期', { hidden: true, hint: '实名举报人，决定后 5 个工作日内', serves: ['S27'] }),
  date('mediationEndedOn', '调解终结日期', { hidden: true, aliases: ['调解结束日期'], hint: '自受理起 45 个工作日内' }),
  date('mediationToldOn', '调解终结告知日期', { hidden: true, hint: '终结后 7 个工作日内', serves: ['S27'] }),
  option('mediation', '调解结果', { hidden: true, options: ['达成一致', '未达成一致', '终止调解'] }),
  option('state', '办理状态', {
    ...REQUIRED,
    options: ['待处理', '核查中', '调解中', '已移交', '已办结'],
    optionAliases: { 办结: '已办结', 完成: '已办结', 办理中: '核查中', 移交: '已移交' },
    aliases: ['状态', '进展', '办理情况'],
    serves: ['S27'],
  }),
  longText('result', '办理结果', {
    ...CONDITIONAL,
    requiredWhen: (fields) => fields.state === '已办结',
    aliases: ['处理结果', '结果'],
    hint: '只写可以公开的结果，经过写在举报人记录里',
    serves: ['S27'],
  }),
  date('closedOn', '办结日期', {
    ...CONDITIONAL,
    requiredWhen: (fields) => fields.state === '已办结',
    aliases: ['办结时间', '完成日期'],
    serves: ['S27'],
  }),
  yesNo('rewarded', '给予奖励', { hidden: true, aliases: ['是否奖励'], serves: ['S27'] }),
  decimal('reward', '奖励金额', { min: 0, unit: '元', hidden: true, aliases: ['奖金'] }),
  remarkRow(),
])

export const COMPLAINTS: CollectionDefinition = {
  name: 'complaints',
  label: '举报投诉',
  title: 'matter',
  enterprise: 'enterprise',
  eventDate: 'receivedOn',
  naturalKeys: [['number']],
  links: true,
  fields: [
    ...receiptRows,
    ...handlingRows,
    ...sourceRows({
      names: ['被举报单位', '被投诉单位', '被举报企业', '被投诉企业', '被举报人', '被投诉人', '被反映单位'],
    }),
  ],
  check: checkComplaint,
}
