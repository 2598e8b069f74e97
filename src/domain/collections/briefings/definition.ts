/** 政府汇报 (S34, S30): what the office told the local government, and what came back. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, decimal, longText, option, personName, REQUIRED, reference, text } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

export const BRIEFINGS: CollectionDefinition = {
  name: 'briefings',
  label: '政府汇报',
  title: 'subject',
  eventDate: 'briefedOn',
  naturalKeys: [['docNumber'], ['subject', 'briefedOn']],
  fields: block('政府汇报', [
    campaignRow(),
    text('subject', '汇报事项', {
      ...REQUIRED,
      width: 240,
      aliases: ['事项', '主题', '汇报题目', '标题'],
      serves: ['S34'],
    }),
    date('briefedOn', '汇报日期', { ...REQUIRED, aliases: ['日期', '时间', '汇报时间'], serves: ['S34'] }),
    text('briefedTo', '汇报对象', { ...REQUIRED, aliases: ['对象', '听取单位', '听取领导'], serves: ['S34'] }),
    option('form', '汇报形式', {
      ...REQUIRED,
      options: ['书面报告', '请示', '会议汇报', '当面汇报', '专报信息'],
      optionAliases: { 报告: '书面报告', 书面: '书面报告', 口头: '当面汇报', 口头汇报: '当面汇报', 信息: '专报信息' },
      aliases: ['形式', '方式', '汇报方式'],
      hint: '申请经费另写请示，报告里不夹带请示事项',
      serves: ['S34'],
    }),
    code('docNumber', '文号', { aliases: ['发文字号'] }),
    reference('document', '公文', { reference: 'documents', hidden: true }),
    personName('briefedBy', '汇报人', { aliases: ['汇报领导'] }),
    longText('content', '汇报内容', { aliases: ['内容', '主要内容'], serves: ['S30', 'S34'] }),
    decimal('requestedFunds', '申请经费', {
      min: 0,
      unit: '万元',
      hidden: true,
      aliases: ['申请资金'],
      serves: ['S34'],
    }),
    longText('reply', '批示或答复', { aliases: ['批示', '答复', '领导批示', '批示内容'], serves: ['S30', 'S34'] }),
    date('repliedOn', '答复日期', { hidden: true, aliases: ['批示日期'] }),
    longText('followUp', '落实情况', { hidden: true, aliases: ['落实'], serves: ['S30'] }),
    remarkRow(),
  ]),
  check: dateOrders([{ earlier: 'briefedOn', earlierLabel: '汇报日期', later: 'repliedOn', laterLabel: '答复日期' }]),
}
