/** 经费 (S34): applied for, granted, used. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, decimal, integer, option, REQUIRED, reference, text } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { partsOfWholes } from '../count-check'
import { remarkRow } from '../source-rows'

const money = { min: 0, unit: '万元', serves: ['S34'] } as const

export const BUDGET_ITEMS: CollectionDefinition = {
  name: 'budgetItems',
  label: '经费',
  title: 'name',
  eventDate: 'grantedOn',
  naturalKeys: [['name', 'year', 'source']],
  fields: block('经费', [
    campaignRow(),
    text('name', '经费项目', {
      ...REQUIRED,
      width: 200,
      aliases: ['项目', '项目名称', '名称', '经费用途'],
      serves: ['S34'],
    }),
    integer('year', '年度', { ...REQUIRED, min: 2000, max: 2099, unit: '年', aliases: ['年份', '预算年度'] }),
    option('source', '资金来源', {
      ...REQUIRED,
      options: ['中央', '省级', '市级财政', '县级财政', '本局经费', '其他'],
      optionAliases: { 市财政: '市级财政', 市级: '市级财政', 县财政: '县级财政', 省财政: '省级' },
      aliases: ['来源', '经费来源'],
      serves: ['S34'],
    }),
    option('use', '用途类别', {
      options: ['监督抽查', '风险监测', '宣传培训', '企业帮扶', '检查执法', '其他'],
      aliases: ['用途', '类别'],
    }),
    decimal('applied', '申请金额', { ...money, aliases: ['申请数', '申请经费'] }),
    date('appliedOn', '申请日期', { hidden: true }),
    decimal('granted', '落实金额', { ...money, aliases: ['批复金额', '下达金额', '到位资金', '落实经费'] }),
    date('grantedOn', '落实日期', { aliases: ['批复日期', '到位日期'] }),
    code('docNumber', '批复文号', { hidden: true, aliases: ['文号'] }),
    decimal('used', '已用金额', { ...money, aliases: ['支出金额', '已支出', '使用金额'] }),
    reference('briefing', '政府汇报', { reference: 'briefings', hidden: true, serves: ['S34'] }),
    remarkRow(),
  ]),
  check: partsOfWholes([{ part: 'used', partLabel: '已用金额', whole: 'granted', wholeLabel: '落实金额' }]),
}
