/** 办理期限: the office's own time limits, dated; each overrides the shipped default of its matter in its span. */
import { DAY_KINDS, LIMIT_KEYS, LIMIT_MATTERS } from '../../limits/matters'
import type { CollectionDefinition } from '../../schema/field'
import { block, date, integer, longText, option, REQUIRED, yesNo } from '../../schema/row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

export const TIME_LIMITS: CollectionDefinition = {
  name: 'timeLimits',
  label: '办理期限',
  title: 'matter',
  naturalKeys: [['matter', 'validFrom']],
  travels: 'office',
  fields: block('办理期限', [
    option('matter', '事项', {
      ...REQUIRED,
      options: LIMIT_KEYS.map((key) => LIMIT_MATTERS[key]),
      closed: true,
      optionAliases: Object.fromEntries(LIMIT_KEYS.map((key) => [key, LIMIT_MATTERS[key]])),
      width: 140,
      aliases: ['期限事项', '办理事项'],
      serves: ['S20', 'S25', 'S27'],
    }),
    integer('days', '天数', { ...REQUIRED, min: 0, max: 1000, aliases: ['期限天数', '期限'] }),
    option('dayKind', '按', {
      ...REQUIRED,
      options: DAY_KINDS,
      closed: true,
      optionAliases: { 自然日: '日', 天: '日', 日历日: '日', 个工作日: '工作日' },
      aliases: ['日或工作日', '计算方式'],
    }),
    longText('basis', '依据', { ...REQUIRED, width: 320, aliases: ['期限依据'] }),
    date('validFrom', '起用日期', { hint: '空着：从来如此', aliases: ['生效日期', '开始日期'] }),
    date('validTo', '停用日期', { hint: '空着：仍在用', aliases: ['失效日期', '截止日期'] }),
    yesNo('confirmed', '已核实', { hint: '对照过条文', aliases: ['是否核实'] }),
    remarkRow(),
  ]),
  check: dateOrders([{ earlier: 'validFrom', earlierLabel: '起用日期', later: 'validTo', laterLabel: '停用日期' }]),
}
