/** 商标、品牌与荣誉. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, integer, option, REQUIRED, text } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

export const HONOURS: CollectionDefinition = {
  name: 'honours',
  label: '商标与荣誉',
  parent: 'enterprises',
  title: 'name',
  enterprise: 'parent',
  naturalKeys: [['parent', 'name', 'year']],
  links: true,
  fields: [
    ...block('商标与荣誉', [
      text('name', '名称', {
        ...REQUIRED,
        width: 180,
        aliases: ['荣誉名称', '商标名称', '品牌名称', '荣誉'],
        serves: ['S22'],
      }),
      option('kind', '种类', { options: ['商标', '品牌', '荣誉'], aliases: ['类别'] }),
      option('level', '级别', {
        options: ['国家', '省', '市', '县'],
        optionAliases: { 国家级: '国家', 省级: '省', 市级: '市', 县级: '县' },
        aliases: ['荣誉级别'],
        serves: ['S22'],
      }),
      integer('year', '年度', { min: 1949, max: 2099, aliases: ['获得年度', '年份', '获得年份'], serves: ['S22'] }),
      text('awardedBy', '授予单位', { width: 180, aliases: ['颁发单位', '授予机关'] }),
      date('validTo', '有效期至', { aliases: ['有效期'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
