/** 生产设备. */
import type { CollectionDefinition } from '../../schema/field'
import { block, integer, option, REQUIRED, text, yesNo } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

export const EQUIPMENT: CollectionDefinition = {
  name: 'equipment',
  label: '生产设备',
  parent: 'enterprises',
  title: 'name',
  enterprise: 'parent',
  naturalKeys: [['parent', 'name', 'model']],
  links: true,
  fields: [
    ...block('生产设备', [
      text('name', '设备名称', { ...REQUIRED, aliases: ['设备', '生产设备名称', '名称'] }),
      text('model', '型号', { ...REQUIRED, aliases: ['设备型号', '规格型号', '型号规格'] }),
      integer('quantity', '数量', { ...REQUIRED, min: 0, aliases: ['台数', '设备数量', '数量(台)'] }),
      option('state', '设备状态', {
        ...REQUIRED,
        options: ['完好', '停用', '维修', '报废'],
        optionAliases: { 正常: '完好', 良好: '完好', 在用: '完好', 闲置: '停用' },
        aliases: ['状态', '完好情况'],
      }),
      yesNo('mandatory', '细则必备', { ...REQUIRED, aliases: ['是否必备', '必备设备', '是否细则必备'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
