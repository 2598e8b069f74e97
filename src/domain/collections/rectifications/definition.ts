/** 整改: an order to put something right, from issue to re-inspection. */
import type { CollectionDefinition } from '../../schema/field'
import { block, CONDITIONAL, code, date, integer, list, longText, option, REQUIRED, text } from '../../schema/row'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'

/** 待下达→已送达→整改中→(延期)→已提交→已复查合格 | 复查不合格→升级 */
const RECTIFICATION_STATES: readonly string[] = [
  '待下达',
  '已送达',
  '整改中',
  '延期',
  '已提交',
  '已复查合格',
  '复查不合格',
  '升级',
]

export const DELIVERY_METHODS: readonly string[] = ['直接', '留置', '邮寄', '委托', '电子', '公告']

export const DELIVERY_METHOD_ALIASES: Readonly<Record<string, string>> = Object.fromEntries(
  DELIVERY_METHODS.map((method) => [`${method}送达`, method]),
)

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
        options: RECTIFICATION_STATES,
        optionAliases: { 已整改: '已提交', 已完成: '已复查合格', 复查合格: '已复查合格', 已下达: '已送达' },
        aliases: ['状态', '整改情况', '进展'],
        serves: ['S18', 'S20'],
      }),
      date('issuedOn', '下达日期', { ...REQUIRED, aliases: ['责令日期', '下发日期', '开具日期'] }),
      option('deliveryMethod', '送达方式', {
        ...REQUIRED,
        options: DELIVERY_METHODS,
        optionAliases: DELIVERY_METHOD_ALIASES,
      }),
      date('servedOn', '送达日期', { aliases: ['签收日期'] }),
      date('dueOn', '整改期限', { ...REQUIRED, aliases: ['期限', '整改到期日', '整改截止日期', '限期'] }),
      date('reportOn', '整改报告日期', { aliases: ['提交日期', '报告日期', '整改完成日期'] }),
      date('reviewRequestedOn', '复查申请日期', { hidden: true, aliases: ['申请复查日期'] }),
      date('reviewedOn', '复查日期', { aliases: ['复查时间'] }),
      list('reviewers', '复查人', { aliases: ['复查人员'] }),
      option('conclusion', '复查结论', {
        options: ['合格', '不合格', '强制复查'],
        optionAliases: { 复查合格: '合格', 复查不合格: '不合格', 符合: '合格', 不符合: '不合格' },
        aliases: ['结论', '复查结果'],
      }),
      integer('extensions', '延期次数', { min: 0, hidden: true, aliases: ['延期'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: dateOrders([
    { earlier: 'issuedOn', earlierLabel: '下达日期', later: 'servedOn', laterLabel: '送达日期' },
    { earlier: 'issuedOn', earlierLabel: '下达日期', later: 'dueOn', laterLabel: '整改期限' },
    { earlier: 'issuedOn', earlierLabel: '下达日期', later: 'reportOn', laterLabel: '整改报告日期' },
    { earlier: 'reviewRequestedOn', earlierLabel: '复查申请日期', later: 'reviewedOn', laterLabel: '复查日期' },
  ]),
}
