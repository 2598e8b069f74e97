/** 领导小组成员 (S33): the list annexed to the local plan. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, integer, longText, option, personName, personPhone, REQUIRED, text } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { remarkRow } from '../source-rows'

export const LEADING_GROUP_MEMBERS: CollectionDefinition = {
  name: 'leadingGroupMembers',
  label: '领导小组成员',
  title: 'name',
  eventDate: 'since',
  naturalKeys: [['name', 'role']],
  fields: block('领导小组', [
    campaignRow(),
    integer('order', '排序', { min: 1, aliases: ['序号'] }),
    personName('name', '姓名', { ...REQUIRED, aliases: ['成员', '成员姓名'], serves: ['S33'] }),
    option('role', '组内职务', {
      ...REQUIRED,
      options: ['组长', '副组长', '成员', '办公室主任', '办公室成员', '联络员'],
      aliases: ['职责', '小组职务', '组内职责'],
      serves: ['S33'],
    }),
    text('unit', '单位或科室', { ...REQUIRED, width: 160, aliases: ['单位', '科室', '部门'] }),
    text('post', '职务', { ...REQUIRED, aliases: ['行政职务'] }),
    longText('duties', '分工', { aliases: ['工作分工', '职责分工'], serves: ['S33'] }),
    personPhone('phone', '联系电话', { hidden: true, aliases: ['电话', '手机', '联系方式'] }),
    date('since', '任职日期', { hidden: true }),
    date('until', '调整日期', { hidden: true, aliases: ['离任日期'] }),
    remarkRow(),
  ]),
}
