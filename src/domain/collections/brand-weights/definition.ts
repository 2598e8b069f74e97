/** 评审权重: the office's own points of a part of the review; parts without a record keep the shipped ones. */
import type { CollectionDefinition } from '../../schema/field'
import { block, decimal, option, REQUIRED, text } from '../../schema/row'
import { remarkRow } from '../source-rows'
import { BRAND_PARTS } from './parts'

export const BRAND_WEIGHTS: CollectionDefinition = {
  name: 'brandWeights',
  label: '评审权重',
  title: 'part',
  naturalKeys: [['part']],
  // The scoring is this office's own reference; another office's points must not change it.
  travels: 'office',
  fields: block('评审权重', [
    option('part', '评分小项', {
      ...REQUIRED,
      options: BRAND_PARTS.map(({ label }) => label),
      closed: true,
      width: 260,
      aliases: ['小项', '评分项', '项目'],
      serves: ['S22'],
    }),
    decimal('points', '分值', {
      ...REQUIRED,
      min: 0,
      max: 100,
      unit: '分',
      aliases: ['权重', '满分'],
      hint: '六项合计应为 100 分',
      serves: ['S22'],
    }),
    text('reason', '调整理由', { width: 200, aliases: ['理由'] }),
    remarkRow(),
  ]),
}
