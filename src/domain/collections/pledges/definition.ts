/** 主体责任承诺书: G1 needs a signed one. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, personName, REQUIRED, text } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

export const PLEDGES: CollectionDefinition = {
  name: 'pledges',
  label: '主体责任承诺书',
  parent: 'enterprises',
  title: 'signedOn',
  enterprise: 'parent',
  eventDate: 'signedOn',
  naturalKeys: [['parent', 'signedOn']],
  links: true,
  fields: [
    ...block('承诺书', [
      date('signedOn', '签订日期', { ...REQUIRED, aliases: ['签署日期', '承诺日期', '日期'], serves: ['S03'] }),
      personName('signedBy', '签订人', { aliases: ['签署人', '承诺人'] }),
      text('fileName', '承诺书文件', { ...REQUIRED, hint: '扫描件可作为附件存入', serves: ['S03'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
