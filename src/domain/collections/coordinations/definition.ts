/** 部门协作 (S35): with which department, about what, with what result. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, list, longText, option, REQUIRED, reference, text } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

export const COORDINATIONS: CollectionDefinition = {
  name: 'coordinations',
  label: '部门协作',
  title: 'matter',
  eventDate: 'coordinatedOn',
  naturalKeys: [['matter', 'coordinatedOn']],
  fields: block('部门协作', [
    campaignRow(),
    text('matter', '协作事项', {
      ...REQUIRED,
      width: 240,
      aliases: ['事项', '协调事项', '沟通事项', '主题'],
      serves: ['S35'],
    }),
    list('departments', '协作部门', {
      ...REQUIRED,
      width: 180,
      aliases: ['部门', '相关部门', '单位', '协调部门'],
      serves: ['S35'],
    }),
    option('form', '协作方式', {
      options: ['会商', '联合检查', '信息通报', '线索移送', '联合宣传', '其他'],
      aliases: ['方式', '形式'],
      serves: ['S35'],
    }),
    date('coordinatedOn', '协作日期', { ...REQUIRED, aliases: ['日期', '时间', '沟通日期'], serves: ['S35'] }),
    list('people', '参加人员', { hidden: true, aliases: ['人员'] }),
    longText('content', '协作内容', { aliases: ['内容', '主要内容'] }),
    longText('result', '协作结果', { ...REQUIRED, aliases: ['结果', '成效', '落实情况'], serves: ['S35'] }),
    date('finishedOn', '完成日期', { hidden: true }),
    reference('case', '案件', { reference: 'enforcementCases', hidden: true, serves: ['S19'] }),
    reference('document', '公文', { reference: 'documents', hidden: true }),
    remarkRow(),
  ]),
  check: dateOrders([
    { earlier: 'coordinatedOn', earlierLabel: '协作日期', later: 'finishedOn', laterLabel: '完成日期' },
  ]),
}
