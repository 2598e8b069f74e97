/** 许可范围明细: one line of the licence's duplicate. */
import type { CollectionDefinition } from '../../schema/field'
import { block, REQUIRED, text } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const LICENCE_SCOPES: CollectionDefinition = {
  name: 'licenceScopes',
  label: '许可范围明细',
  parent: 'licences',
  title: 'unit',
  naturalKeys: [['parent', 'unit', 'product', 'spec']],
  fields: block('许可范围', [
    text('unit', '产品单元', { ...REQUIRED, aliases: ['单元', '许可单元', '产品类别'], serves: ['S07'] }),
    text('product', '产品品种', { ...REQUIRED, aliases: ['品种', '产品', '产品名称', '许可品种'], serves: ['S07'] }),
    text('spec', '规格或材质', { ...REQUIRED, aliases: ['规格/材质', '规格', '材质', '规格型号'], serves: ['S07'] }),
    remarkRow(),
  ]),
}
