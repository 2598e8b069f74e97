/** 帮扶 (S13, S14, S37): technical persons at an enterprise, by which means, and what stands afterwards. */
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
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
  references,
  text,
  yesNo,
} from '../../schema/row'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'

const same = (key: string, label: string) => [
  yesNo(key, label, { hidden: true, aliases: [`是否${label}`], serves: ['S14'] }),
  text(`${key}Evidence`, `${label}依据`, { hidden: true, serves: ['S14'] }),
]

const visitRows = block('帮扶', [
  code('number', '帮扶编号', { aliases: ['编号', '帮扶记录编号'] }),
  enterpriseRow(),
  date('visitedOn', '帮扶日期', {
    ...REQUIRED,
    aliases: ['日期', '帮扶时间', '上门日期', '服务日期'],
    serves: ['S13', 'S14', 'S37'],
  }),
  date('endedOn', '结束日期', { hidden: true }),
  options('means', '帮扶手段', {
    ...REQUIRED,
    options: ['标准', '计量', '检验检测', '认证'],
    optionAliases: { 检验: '检验检测', 检测: '检验检测' },
    aliases: ['手段', '运用手段'],
    serves: ['S13'],
  }),
  options('serviceKinds', '服务内容', {
    ...REQUIRED,
    options: ['信息咨询', '技术支持', '人才培训'],
    optionAliases: { 咨询: '信息咨询', 技术: '技术支持', 培训: '人才培训' },
    aliases: ['服务类别', '服务类型', '服务方式', '服务形式'],
    serves: ['S13'],
  }),
  option('form', '帮扶形式', {
    options: ['上门把脉会诊', '集中服务', '远程指导'],
    optionAliases: { 上门: '上门把脉会诊', 把脉会诊: '上门把脉会诊', 上门服务: '上门把脉会诊', 远程: '远程指导' },
    width: 120,
    aliases: ['形式', '帮扶方式'],
    serves: ['S14'],
  }),
  references('experts', '专家', { reference: 'experts', hidden: true, serves: ['S14', 'S15'] }),
  list('people', '帮扶人员', {
    ...REQUIRED,
    width: 180,
    aliases: ['专业技术人员', '专家姓名', '服务人员', '帮扶人'],
    serves: ['S14'],
  }),
  reference('institution', '技术机构', { reference: 'institutions', hidden: true, serves: ['S13'] }),
  text('institutionName', '技术机构名称', { aliases: ['机构名称', '帮扶机构', '服务机构'], serves: ['S13'] }),
  personName('enterprisePerson', '企业对接人', { hidden: true, aliases: ['企业联系人', '对接人'] }),
  longText('content', '帮扶情况', { ...REQUIRED, aliases: ['情况', '主要内容', '内容', '帮扶内容'], serves: ['S14'] }),
])

const resultRows = block('追溯与三同', [
  options('traceabilitySystem', '追溯体系', {
    hidden: true,
    options: ['全员', '全过程', '全方位'],
    aliases: ['质量追溯体系', '追溯体系建立情况'],
    serves: ['S14'],
  }),
  ...same('sameLine', '同线'),
  ...same('sameStandard', '同标'),
  ...same('sameQuality', '同质'),
  longText('plan', '一企一策方案', { hidden: true, aliases: ['帮扶方案', '一企一策'], serves: ['S14'] }),
  longText('effect', '帮扶成效', { aliases: ['成效', '效果', '帮扶效果'], serves: ['S14'] }),
  decimal('savedMoney', '增收节支', { min: 0, unit: '万元', hidden: true }),
  date('followUpOn', '回访日期', { hidden: true, aliases: ['跟踪日期'] }),
  text('enterpriseOpinion', '企业意见', { hidden: true, aliases: ['企业反馈', '满意度'] }),
  remarkRow(),
])

export const HELP_VISITS: CollectionDefinition = {
  name: 'helpVisits',
  label: '帮扶',
  title: 'visitedOn',
  enterprise: 'enterprise',
  eventDate: 'visitedOn',
  naturalKeys: [['number'], ['enterprise', 'visitedOn']],
  links: true,
  companions: ['helpProblems'],
  fields: [
    ...visitRows,
    ...resultRows,
    ...sourceRows({ names: ['帮扶企业', '帮扶企业名称', '受帮扶企业', '服务企业'] }),
  ],
  check: dateOrders([
    { earlier: 'visitedOn', earlierLabel: '帮扶日期', later: 'endedOn', laterLabel: '结束日期' },
    { earlier: 'visitedOn', earlierLabel: '帮扶日期', later: 'followUpOn', laterLabel: '回访日期' },
  ]),
}
