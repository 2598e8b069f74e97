/** 省局考评督导 (S32, S38): when, by whom, with what score and opinion. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, decimal, list, longText, option, REQUIRED, references, text } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { partsOfWholes } from '../count-check'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

export const PROVINCIAL_REVIEWS: CollectionDefinition = {
  name: 'provincialReviews',
  label: '省局考评督导',
  title: 'kind',
  eventDate: 'reviewedOn',
  naturalKeys: [['kind', 'reviewedOn']],
  fields: block('省局考评督导', [
    campaignRow(),
    option('kind', '类别', {
      ...REQUIRED,
      options: ['对标考评', '督导检查', '年终目标考核'],
      optionAliases: { 考评: '对标考评', 督导: '督导检查', 目标考核: '年终目标考核' },
      aliases: ['考评类别', '检查类别'],
      serves: ['S32', 'S38'],
    }),
    date('reviewedOn', '考评日期', {
      ...REQUIRED,
      aliases: ['日期', '督导日期', '检查日期', '时间'],
      serves: ['S32', 'S38'],
    }),
    date('endedOn', '结束日期', { hidden: true }),
    list('team', '考评组成员', { ...REQUIRED, width: 180, aliases: ['考评组', '督导组', '检查组'], serves: ['S32'] }),
    text('scope', '考评范围', { width: 200, aliases: ['范围', '考评内容', '检查内容'] }),
    decimal('score', '得分', { min: 0, aliases: ['考评得分', '分数'], serves: ['S32', 'S38'] }),
    decimal('fullScore', '满分', { min: 0, hidden: true, aliases: ['总分'] }),
    longText('opinion', '考评意见', { ...REQUIRED, aliases: ['意见', '评价', '督导意见'], serves: ['S32', 'S38'] }),
    longText('problems', '指出问题', { aliases: ['问题', '存在问题'], serves: ['S32'] }),
    references('enterprises', '抽查企业', { reference: 'enterprises', hidden: true }),
    references('evidence', '提供的佐证记录', { hidden: true, serves: ['S38'] }),
    text('evidenceNote', '提供的佐证材料', { hidden: true, aliases: ['佐证材料'], serves: ['S38'] }),
    date('answeredOn', '整改报告日期', { hidden: true }),
    remarkRow(),
  ]),
  check: (fields) => [
    ...dateOrders([
      { earlier: 'reviewedOn', earlierLabel: '考评日期', later: 'endedOn', laterLabel: '结束日期' },
      { earlier: 'reviewedOn', earlierLabel: '考评日期', later: 'answeredOn', laterLabel: '整改报告日期' },
    ])(fields),
    ...partsOfWholes([{ part: 'score', partLabel: '得分', whole: 'fullScore', wholeLabel: '满分' }])(fields),
  ],
}
