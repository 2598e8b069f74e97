/** 案件 (S19): from the clue through filing and decision to closing or referral. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  decimal,
  list,
  longText,
  option,
  options,
  personName,
  REQUIRED,
  reference,
  text,
  yesNo,
} from '../../schema/row'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'
import { twoPersons } from '../two-persons'
import { caseRefusals, checkCase } from './case-rules'

/** The three violations the plan names, and the rest. */
const CASE_KINDS: readonly string[] = ['无证生产', '非法添加', '废弃回收料', '其他']

const CASE_STATES: readonly string[] = ['线索核查', '不予立案', '已立案', '已处罚', '已结案', '已移送']

const at =
  (...states: readonly string[]) =>
  (fields: FieldsOf): boolean =>
    typeof fields.state === 'string' && states.includes(fields.state)

const caseRows = block('案件', [
  code('number', '案件编号', {
    ...REQUIRED,
    width: 160,
    aliases: ['立案号', '立案编号', '案号', '编号', '立案文号', '案件号'],
  }),
  enterpriseRow(),
  option('kind', '违法类别', {
    ...REQUIRED,
    options: CASE_KINDS,
    optionAliases: {
      无证: '无证生产',
      无许可证生产: '无证生产',
      超范围生产: '无证生产',
      使用废弃回收料: '废弃回收料',
      使用回收料: '废弃回收料',
      回收料: '废弃回收料',
      违法添加: '非法添加',
    },
    aliases: ['案件类别', '案件类型', '违法类型', '类别'],
    serves: ['S19'],
  }),
  text('cause', '案由', { ...REQUIRED, width: 220, aliases: ['案件名称', '违法行为', '立案案由'], serves: ['S19'] }),
  option('source', '案件来源', {
    ...REQUIRED,
    options: ['监督检查', '监督抽查', '举报投诉', '媒体曝光', '上级交办', '部门移送', '风险监测线索', '其他'],
    optionAliases: { 检查: '监督检查', 七查七看: '监督检查', 抽查: '监督抽查', 举报: '举报投诉', 投诉: '举报投诉' },
    aliases: ['来源', '线索来源'],
    serves: ['S19'],
  }),
  reference('inspection', '检查记录', { reference: 'inspections', hidden: true, serves: ['S18', 'S19'] }),
  reference('sample', '抽查样品', { reference: 'samples', hidden: true, serves: ['S19', 'S20'] }),
  reference('rectification', '整改记录', { reference: 'rectifications', hidden: true, serves: ['S19'] }),
  reference('complaint', '举报投诉记录', { reference: 'complaints', hidden: true, serves: ['S19', 'S27'] }),
  reference('monitoringSample', '风险监测样品', {
    reference: 'riskMonitoringSamples',
    hidden: true,
    hint: '只作线索；立案须另有监督抽查或检查记录',
    serves: ['S21'],
  }),
  option('state', '办理状态', {
    ...REQUIRED,
    options: CASE_STATES,
    optionAliases: { 立案: '已立案', 在办: '已立案', 办理中: '已立案', 处罚: '已处罚', 结案: '已结案', 移送: '已移送' },
    aliases: ['状态', '案件状态', '办理情况', '进展'],
    serves: ['S19'],
  }),
  date('clueOn', '线索日期', { hidden: true, aliases: ['发现日期', '案发日期', '线索登记日期'] }),
  longText('verification', '核查情况', { hidden: true, aliases: ['初查情况'] }),
  date('filedOn', '立案日期', {
    ...CONDITIONAL,
    requiredWhen: at('已立案', '已处罚', '已结案'),
    aliases: ['立案时间'],
    serves: ['S19'],
  }),
  list('handlers', '承办人', {
    ...CONDITIONAL,
    requiredWhen: at('已立案', '已处罚', '已结案'),
    aliases: ['办案人员', '承办人员', '办案人', '执法人员'],
    hint: '两人以上，姓名后写执法证号',
    check: twoPersons('承办人'),
  }),
])

const factRows = block('事实与依据', [
  longText('facts', '违法事实', { aliases: ['主要违法事实', '基本案情', '案情'], serves: ['S19'] }),
  longText('basis', '处罚依据', {
    hidden: true,
    aliases: ['法律依据', '定性依据', '处罚依据条款'],
    hint: '食品相关产品生产者不是食品生产经营者，引用条款前请法制人员确认',
  }),
  decimal('goodsValue', '货值金额', { min: 0, unit: '元', aliases: ['涉案货值', '货值', '涉案金额'], serves: ['S19'] }),
  decimal('illegalIncome', '违法所得', { min: 0, unit: '元', hidden: true, aliases: ['违法所得金额'] }),
  option('releaseFault', '涉及出厂检验', {
    options: ['未检出厂', '不合格出厂', '不涉及'],
    closed: true,
    hidden: true,
    hint: '查实的一起即使检验合格出厂率不达标；没有选的按案由判断',
    serves: ['S06', 'S19'],
  }),
  personName('responsiblePerson', '直接责任人', { hidden: true, aliases: ['直接责任人员'], serves: ['S25'] }),
])

const decisionRows = block('处罚与结案', [
  date('legalReviewOn', '法制审核日期', { hidden: true, aliases: ['审核日期'] }),
  date('noticeOn', '处罚告知日期', { hidden: true, aliases: ['告知日期', '事先告知日期'] }),
  yesNo('hearing', '听证', { hidden: true, aliases: ['是否听证'] }),
  code('decisionNumber', '处罚决定书文号', {
    ...CONDITIONAL,
    requiredWhen: at('已处罚'),
    width: 170,
    aliases: ['处罚文号', '决定书文号', '处罚决定书编号', '行政处罚决定书文号'],
  }),
  date('decisionOn', '处罚决定日期', {
    ...CONDITIONAL,
    requiredWhen: at('已处罚'),
    aliases: ['处罚日期', '决定日期', '作出处罚日期'],
    serves: ['S19'],
  }),
  options('penalties', '处罚种类', {
    options: ['警告', '罚款', '没收违法所得', '没收非法财物', '责令停产停业', '吊销许可证', '其他'],
    optionAliases: { 没收: '没收非法财物', 停产停业: '责令停产停业', 吊销生产许可证: '吊销许可证' },
    aliases: ['处罚方式', '处罚内容'],
    serves: ['S19'],
  }),
  decimal('fine', '罚款金额', { min: 0, unit: '元', aliases: ['罚款', '罚没金额', '罚没款'] }),
  decimal('confiscated', '没收金额', { min: 0, unit: '元', hidden: true, aliases: ['没收款'] }),
  date('publishedOn', '处罚公示日期', {
    hidden: true,
    aliases: ['公示日期'],
    hint: '决定作出后 20 个工作日内公示；仅警告的不公示',
  }),
  date('performedOn', '履行日期', { hidden: true, aliases: ['执行日期', '缴款日期'] }),
  longText('result', '办理结果', { aliases: ['处理结果', '结案情况', '处理情况'] }),
  date('closedOn', '结案日期', {
    ...CONDITIONAL,
    requiredWhen: at('已结案'),
    aliases: ['结案时间', '办结日期'],
    serves: ['S19'],
  }),
])

const referralRows = block('移送', [
  date('referredOn', '移送日期', {
    ...CONDITIONAL,
    requiredWhen: at('已移送'),
    aliases: ['移送时间'],
    serves: ['S19'],
  }),
  text('referredTo', '移送机关', {
    ...CONDITIONAL,
    requiredWhen: at('已移送'),
    aliases: ['受移送机关', '移送单位', '移送部门'],
    serves: ['S19'],
  }),
  code('referralNumber', '移送函文号', { hidden: true, aliases: ['移送书编号', '移送文号'] }),
  longText('referralReason', '移送理由', { hidden: true, aliases: ['移送原因'] }),
  text('referralReply', '移送回执', { hidden: true, aliases: ['受理情况', '移送结果'] }),
  remarkRow(),
])

export const ENFORCEMENT_CASES: CollectionDefinition = {
  name: 'enforcementCases',
  label: '案件',
  title: 'cause',
  enterprise: 'enterprise',
  eventDate: 'filedOn',
  naturalKeys: [['number'], ['enterprise', 'filedOn', 'cause']],
  links: true,
  fields: [
    ...caseRows,
    ...factRows,
    ...decisionRows,
    ...referralRows,
    ...sourceRows({ names: ['当事人', '当事人名称', '涉案单位', '涉案企业', '违法单位', '被处罚单位', '行政相对人'] }),
  ],
  check: checkCase,
  refuses: caseRefusals,
}
