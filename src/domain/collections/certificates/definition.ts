/** 质量管理体系认证. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, option, REQUIRED, text } from '../../schema/row'
import { dateOrders } from '../order-check'
import { LICENCE_NUMBER_HEADS, remarkRow, sourceRows } from '../source-rows'

export const CERTIFICATES: CollectionDefinition = {
  name: 'certificates',
  label: '体系认证',
  parent: 'enterprises',
  title: 'kind',
  enterprise: 'parent',
  eventDate: 'issuedOn',
  naturalKeys: [['parent', 'number']],
  links: true,
  fields: [
    ...block('体系认证', [
      option('kind', '认证类别', {
        ...REQUIRED,
        options: ['ISO 9001', 'ISO 22000', 'HACCP', 'ISO 14001', '其他'],
        optionAliases: { ISO9001: 'ISO 9001', ISO22000: 'ISO 22000', ISO14001: 'ISO 14001', 质量管理体系: 'ISO 9001' },
        aliases: ['认证类型', '体系名称', '认证'],
        serves: ['S13', 'S22'],
      }),
      code('number', '证书编号', { ...REQUIRED, aliases: ['证书号', '认证证书编号'] }),
      text('body', '认证机构', { ...REQUIRED, width: 180, aliases: ['发证机构', '机构'] }),
      date('issuedOn', '发证日期', { aliases: ['颁证日期'] }),
      date('validTo', '有效期至', { ...REQUIRED, aliases: ['有效期', '到期日期'] }),
      remarkRow(),
    ]),
    ...sourceRows({ except: LICENCE_NUMBER_HEADS }),
  ],
  check: dateOrders([{ earlier: 'issuedOn', earlierLabel: '发证日期', later: 'validTo', laterLabel: '有效期至' }]),
}
