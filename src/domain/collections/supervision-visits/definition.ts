/** 督导检查 of county offices and squads (S36). */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, decimal, list, longText, option, REQUIRED, reference, region, text } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'
import { twoPersons } from '../two-persons'

export const SUPERVISION_VISITS: CollectionDefinition = {
  name: 'supervisionVisits',
  label: '督导检查',
  title: 'officeName',
  eventDate: 'visitedOn',
  naturalKeys: [['officeName', 'visitedOn']],
  fields: block('督导检查', [
    campaignRow(),
    reference('office', '被督导单位档案', { reference: 'offices', hidden: true, serves: ['S36'] }),
    text('officeName', '被督导单位', {
      ...REQUIRED,
      width: 200,
      aliases: ['单位', '县区局', '被检查单位', '督导对象'],
      serves: ['S36'],
    }),
    region('regionCode', '县区', { aliases: ['地区', '辖区'] }),
    date('visitedOn', '督导日期', { ...REQUIRED, aliases: ['日期', '检查日期', '督导时间', '时间'], serves: ['S36'] }),
    list('people', '督导人员', {
      ...REQUIRED,
      aliases: ['检查人员', '督导组成员'],
      check: twoPersons('督导人员'),
      serves: ['S36'],
    }),
    longText('content', '督导内容', { ...REQUIRED, aliases: ['内容', '检查内容'], serves: ['S36'] }),
    decimal('score', '考核得分', { min: 0, max: 100, unit: '分', aliases: ['得分', '分数'], serves: ['S36'] }),
    option('conclusion', '督导评价', {
      options: ['好', '较好', '一般', '较差'],
      aliases: ['评价', '结论'],
      serves: ['S36'],
    }),
    longText('problems', '发现问题', { aliases: ['存在问题', '问题'], serves: ['S36'] }),
    longText('requirements', '整改要求', { aliases: ['要求', '督导意见'] }),
    date('dueOn', '整改期限', { hidden: true, aliases: ['期限'] }),
    longText('followUp', '整改情况', { hidden: true, aliases: ['落实情况'] }),
    date('closedOn', '整改完成日期', { hidden: true, aliases: ['完成日期'] }),
    remarkRow(),
  ]),
  check: dateOrders([
    { earlier: 'visitedOn', earlierLabel: '督导日期', later: 'dueOn', laterLabel: '整改期限' },
    { earlier: 'visitedOn', earlierLabel: '督导日期', later: 'closedOn', laterLabel: '整改完成日期' },
  ]),
}
