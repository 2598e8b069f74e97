/** 常用语: sentences the office uses again and again, with {{占位符}} that take the figures of the day. */
import type { CollectionDefinition } from '../../schema/field'
import { block, longText, REQUIRED, text } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const PHRASES: CollectionDefinition = {
  name: 'phrases',
  label: '常用语',
  title: 'name',
  naturalKeys: [['name']],
  fields: block('常用语', [
    text('name', '名称', { ...REQUIRED, width: 180, maxLength: 60, serves: ['S42a', 'S42b'] }),
    longText('text', '内容', {
      ...REQUIRED,
      width: 520,
      hint: '可以写 {{建档率}}、{{生产企业}} 这样的占位符，印出时换成当天的数。',
    }),
    text('category', '分类', { width: 120 }),
    remarkRow(),
  ]),
}
