/** 追溯演练: G2 needs one forward and one backward trace. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, integer, option, REQUIRED, text } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

export const TRACE_EXERCISES: CollectionDefinition = {
  name: 'traceExercises',
  label: '追溯演练',
  parent: 'enterprises',
  title: 'exercisedOn',
  enterprise: 'parent',
  eventDate: 'exercisedOn',
  naturalKeys: [['parent', 'exercisedOn', 'direction', 'batch']],
  links: true,
  fields: [
    ...block('追溯演练', [
      date('exercisedOn', '演练日期', { ...REQUIRED, aliases: ['日期', '追溯演练日期'], serves: ['S04'] }),
      option('direction', '方向', {
        ...REQUIRED,
        options: ['正向', '逆向'],
        optionAliases: { 正向追溯: '正向', 反向: '逆向', 反向追溯: '逆向', 逆向追溯: '逆向' },
        aliases: ['追溯方向', '正向/逆向'],
        serves: ['S04'],
      }),
      text('batch', '批号', { ...REQUIRED, aliases: ['演练批次', '产品批号', '批次'] }),
      integer('minutes', '用时', { ...REQUIRED, min: 0, unit: '分钟', aliases: ['用时(分钟)', '所用时间'] }),
      option('conclusion', '结论', {
        ...REQUIRED,
        options: ['可追溯', '部分可追溯', '不可追溯'],
        aliases: ['演练结论', '演练结果'],
        serves: ['S04'],
      }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
