/** 宣传活动 (S26, S39): the food safety week and every other publicity. */
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
  date,
  integer,
  list,
  longText,
  option,
  options,
  REQUIRED,
  references,
  text,
  yesNo,
} from '../../schema/row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

export const PUBLICITY_EVENTS: CollectionDefinition = {
  name: 'publicityEvents',
  label: '宣传活动',
  title: 'name',
  eventDate: 'heldOn',
  naturalKeys: [['name', 'heldOn']],
  fields: block('宣传活动', [
    text('name', '活动名称', {
      ...REQUIRED,
      width: 240,
      aliases: ['名称', '活动', '宣传主题', '主题'],
      serves: ['S26', 'S39'],
    }),
    option('kind', '活动形式', {
      ...REQUIRED,
      options: ['现场咨询', '新闻报道', '媒体专栏', '网络新媒体', '宣传资料', '讲座', '开放日', '其他'],
      optionAliases: { 咨询: '现场咨询', 报道: '新闻报道', 新媒体: '网络新媒体', 发放资料: '宣传资料' },
      aliases: ['形式', '宣传形式', '类别'],
      serves: ['S39'],
    }),
    yesNo('inSafetyWeek', '食品安全宣传周活动', { aliases: ['宣传周', '是否宣传周活动'], serves: ['S26'] }),
    options('topics', '宣传内容', {
      ...REQUIRED,
      options: ['目的意义', '重点内容', '政策措施', '法律法规', '国家标准', '消费知识', '其他'],
      optionAliases: { 意义: '目的意义', 政策: '政策措施', 法规: '法律法规', 标准: '国家标准' },
      aliases: ['内容', '宣传主要内容'],
      serves: ['S39'],
    }),
    date('heldOn', '活动日期', {
      ...REQUIRED,
      aliases: ['日期', '时间', '活动时间', '开始日期', '举办日期'],
      serves: ['S26', 'S39'],
    }),
    date('endedOn', '结束日期', { hidden: true }),
    text('place', '活动地点', { width: 180, aliases: ['地点'] }),
    text('organiser', '主办单位', { width: 160, aliases: ['组织单位', '主办'] }),
    list('partners', '参加单位', { hidden: true, width: 200, aliases: ['协办单位', '参与单位', '联合单位'] }),
    references('enterprises', '参加企业', { reference: 'enterprises', hidden: true }),
    list('media', '参与媒体', { aliases: ['媒体', '报道媒体', '刊播媒体'], serves: ['S39'] }),
    integer('people', '受众人数', { min: 0, unit: '人', aliases: ['参加人数', '人数', '覆盖人数'], serves: ['S39'] }),
    integer('materials', '发放资料', { min: 0, unit: '份', aliases: ['资料份数', '发放资料份数'], serves: ['S39'] }),
    longText('result', '活动情况', { aliases: ['情况', '效果', '成效'] }),
    text('evidence', '佐证材料', {
      hidden: true,
      aliases: ['佐证'],
      hint: '照片、报道截图作为附件存入',
      serves: ['S39'],
    }),
    remarkRow(),
  ]),
  check: dateOrders([{ earlier: 'heldOn', earlierLabel: '活动日期', later: 'endedOn', laterLabel: '结束日期' }]),
}
