/** 关键控制点. */
import type { CollectionDefinition } from '../../schema/field'
import { block, REQUIRED, text } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

export const CRITICAL_CONTROL_POINTS: CollectionDefinition = {
  name: 'criticalControlPoints',
  label: '关键控制点',
  parent: 'enterprises',
  title: 'process',
  enterprise: 'parent',
  naturalKeys: [['parent', 'process', 'parameter']],
  links: true,
  fields: [
    ...block('关键控制点', [
      text('process', '工序', { ...REQUIRED, aliases: ['关键工序', '工序名称', '控制点'] }),
      text('parameter', '参数', { ...REQUIRED, aliases: ['控制参数', '工艺参数'] }),
      text('limit', '限值', { ...REQUIRED, aliases: ['控制限值', '参数范围', '控制要求'] }),
      text('recordName', '记录名称', { ...REQUIRED, aliases: ['记录', '记录名', '控制记录'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
