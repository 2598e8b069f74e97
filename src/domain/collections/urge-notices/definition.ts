/** 督促通知 (S12): the office urges an enterprise to keep its rules, its file and its duties in order. */
import type { CollectionDefinition } from '../../schema/field'
import { block, CONDITIONAL, code, date, list, longText, option, options, personName, REQUIRED } from '../../schema/row'
import { dateOrders } from '../order-check'
import { DELIVERY_METHOD_ALIASES, DELIVERY_METHODS } from '../rectifications/definition'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'

export const URGE_NOTICES: CollectionDefinition = {
  name: 'urgeNotices',
  label: '督促通知',
  title: 'number',
  enterprise: 'enterprise',
  eventDate: 'issuedOn',
  naturalKeys: [['number'], ['enterprise', 'issuedOn', 'requirement']],
  links: true,
  fields: [
    ...block('督促通知', [
      code('number', '督促通知编号', {
        ...REQUIRED,
        width: 160,
        aliases: ['通知编号', '编号', '文书编号', '督促函编号', '通知书编号'],
      }),
      enterpriseRow(),
      options('matters', '督促事项', {
        ...REQUIRED,
        options: [
          '建立健全制度',
          '落实制度',
          '完善质量档案',
          '签订承诺书',
          '年度自查报告',
          '人员培训',
          '标准升级',
          '其他',
        ],
        optionAliases: { 制度: '建立健全制度', 建档: '完善质量档案', 承诺书: '签订承诺书', 自查报告: '年度自查报告' },
        aliases: ['事项', '督促内容', '类别'],
        serves: ['S12'],
      }),
      longText('requirement', '督促要求', { ...REQUIRED, aliases: ['要求', '具体要求', '内容'], serves: ['S12'] }),
      date('issuedOn', '发出日期', {
        ...REQUIRED,
        aliases: ['督促日期', '下达日期', '通知日期', '日期'],
        serves: ['S12'],
      }),
      option('deliveryMethod', '送达方式', {
        hidden: true,
        options: DELIVERY_METHODS,
        optionAliases: DELIVERY_METHOD_ALIASES,
      }),
      date('servedOn', '送达日期', { hidden: true, aliases: ['签收日期'] }),
      list('issuedBy', '经办人', { aliases: ['督促人', '承办人', '责任人'] }),
      date('dueOn', '落实期限', { ...REQUIRED, aliases: ['期限', '限期', '完成期限', '办理期限'], serves: ['S12'] }),
      date('answeredOn', '反馈日期', { aliases: ['回复日期', '落实日期', '完成日期'] }),
      option('state', '落实情况', {
        ...REQUIRED,
        options: ['未反馈', '部分落实', '已落实', '未落实'],
        optionAliases: { 完成: '已落实', 已完成: '已落实', 已整改: '已落实', 未完成: '未落实', 落实中: '部分落实' },
        aliases: ['状态', '进展', '完成情况'],
        serves: ['S12'],
      }),
      longText('answer', '反馈内容', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.state === '已落实' || fields.state === '部分落实',
        hidden: true,
        aliases: ['落实结果', '回复内容', '反馈情况'],
      }),
      personName('confirmedBy', '核实人', { hidden: true, aliases: ['复核人'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: dateOrders([
    { earlier: 'issuedOn', earlierLabel: '发出日期', later: 'servedOn', laterLabel: '送达日期' },
    { earlier: 'issuedOn', earlierLabel: '发出日期', later: 'dueOn', laterLabel: '落实期限' },
    { earlier: 'issuedOn', earlierLabel: '发出日期', later: 'answeredOn', laterLabel: '反馈日期' },
  ]),
}
