/** 原辅材料. */
import type { CollectionDefinition } from '../../schema/field'
import { block, option, REQUIRED, text, uscc, yesNo } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

export const RAW_MATERIALS: CollectionDefinition = {
  name: 'rawMaterials',
  label: '原辅材料',
  parent: 'enterprises',
  title: 'name',
  enterprise: 'parent',
  naturalKeys: [['parent', 'name', 'grade', 'supplier']],
  links: true,
  fields: [
    ...block('原辅材料', [
      text('name', '原辅材料名称', {
        ...REQUIRED,
        aliases: ['材料名称', '原料名称', '原材料', '原辅材料'],
        serves: ['S11'],
      }),
      option('kind', '种类', {
        ...REQUIRED,
        options: ['树脂', '原纸', '母料', '油墨', '粘合剂', '溶剂', '薄膜', '其他'],
        optionAliases: { 胶粘剂: '粘合剂', 黏合剂: '粘合剂', 胶水: '粘合剂', 色母: '母料', 膜: '薄膜' },
        aliases: ['材料种类', '类别'],
        serves: ['S11'],
      }),
      text('grade', '牌号', { ...REQUIRED, aliases: ['型号', '牌号或型号', '规格'] }),
      text('supplier', '供应商', { ...REQUIRED, width: 180, aliases: ['供货单位', '供货商', '供应商名称', '供方'] }),
      uscc('supplierUscc', '供应商信用代码', { hidden: true, aliases: ['供应商统一社会信用代码'] }),
      yesNo('foodGradeProof', '有食品级证明', { ...REQUIRED, aliases: ['食品级证明', '食品级'] }),
      yesNo('conformityStatement', '有符合性声明', { hidden: true, aliases: ['符合性声明'] }),
      text('testReportNumber', '检验报告编号', { hidden: true, aliases: ['检验报告', '报告编号'] }),
      yesNo('purchaseLedger', '有进货台账', { ...REQUIRED, aliases: ['进货台账'], serves: ['S19'] }),
      option('recycled', '是否回收料', {
        ...REQUIRED,
        options: ['否', '本厂洁净边角料', '外购回收料'],
        optionAliases: { 不是: '否', 无: '否', 边角料: '本厂洁净边角料', 回收料: '外购回收料' },
        aliases: ['回收料', '回收料使用'],
        check: (value) =>
          value === '外购回收料'
            ? [{ severity: 'warning', message: '使用外购回收料，属重点查处事项，请核实来源和用途。' }]
            : [],
        serves: ['S19'],
      }),
      text('acceptance', '验收方式', { ...REQUIRED, aliases: ['进货验收', '验收'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
