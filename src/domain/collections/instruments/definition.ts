/** 检验仪器 with their verification or calibration. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, option, REQUIRED, text } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

export const INSTRUMENTS: CollectionDefinition = {
  name: 'instruments',
  label: '检验仪器',
  parent: 'enterprises',
  title: 'name',
  enterprise: 'parent',
  naturalKeys: [
    ['parent', 'serial'],
    ['parent', 'name', 'model'],
  ],
  links: true,
  fields: [
    ...block('检验仪器', [
      text('name', '仪器名称', { ...REQUIRED, aliases: ['仪器', '检验设备', '仪器设备名称', '检验仪器', '设备名称'] }),
      text('model', '型号', { ...REQUIRED, aliases: ['规格型号', '仪器型号', '型号规格'] }),
      code('serial', '仪器编号', { ...REQUIRED, aliases: ['编号', '出厂编号', '设备编号'] }),
      text('range', '量程或精度', { ...REQUIRED, aliases: ['量程/精度', '量程', '精度', '测量范围'] }),
      option('proofKind', '检定或校准', {
        options: ['检定', '校准'],
        aliases: ['溯源方式', '检定/校准'],
      }),
      code('proofNumber', '检定或校准证书号', {
        ...REQUIRED,
        width: 160,
        aliases: ['检定证书号', '校准证书号', '检定/校准证书号', '证书编号', '证书号', '检定证书编号'],
      }),
      text('proofBody', '检定或校准机构', {
        ...REQUIRED,
        width: 160,
        aliases: ['检定机构', '校准机构', '检定/校准机构'],
      }),
      date('validTo', '有效期至', { ...REQUIRED, aliases: ['检定有效期', '到期日期', '有效期', '检定到期'] }),
      remarkRow(),
    ]),
    ...sourceRows({ except: ['证书编号', '证书号'] }),
  ],
}
