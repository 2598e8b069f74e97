/** 评审佐证 (S22): the record behind one gate or criterion of a candidate. Every point is traceable. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, decimal, option, REQUIRED, references, text } from '../../schema/row'
import { BRAND_CRITERIA, BRAND_GATES } from '../brand-candidates/gates'
import { remarkRow } from '../source-rows'

export const BRAND_EVIDENCE: CollectionDefinition = {
  name: 'brandEvidence',
  label: '评审佐证',
  parent: 'brandCandidates',
  title: 'description',
  enterprise: 'parent',
  naturalKeys: [['parent', 'item', 'description']],
  fields: block('评审佐证', [
    option('item', '评审项', {
      ...REQUIRED,
      options: [...BRAND_GATES.map((gate) => `${gate.mark}${gate.label}`), ...BRAND_CRITERIA.map((one) => one.label)],
      optionAliases: Object.fromEntries(BRAND_GATES.map((gate) => [gate.label, `${gate.mark}${gate.label}`])),
      width: 180,
      aliases: ['评审项目', '门槛或评分项', '项目'],
      serves: ['S22'],
    }),
    text('description', '佐证说明', {
      ...REQUIRED,
      width: 260,
      aliases: ['佐证', '佐证材料', '内容'],
      serves: ['S22'],
    }),
    references('records', '佐证记录', { hidden: true, hint: '检查、报告、证书等记录', serves: ['S22'] }),
    decimal('points', '对应得分', { min: 0, unit: '分', aliases: ['得分'], serves: ['S22'] }),
    date('datedOn', '佐证日期', { hidden: true, aliases: ['日期'] }),
    remarkRow(),
  ]),
}
