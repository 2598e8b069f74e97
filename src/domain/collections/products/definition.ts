/** 产品 actually made by an enterprise; G5 counts its units. */
import type { CollectionDefinition } from '../../schema/field'
import { block, CONDITIONAL, date, decimal, option, options, REQUIRED, text, yesNo } from '../../schema/row'
import { PRODUCT_FAMILIES, PRODUCT_FAMILY_ALIASES } from '../licences/definition'
import { FOOD_KINDS, MATERIAL_ALIASES, MATERIALS } from '../materials'
import { remarkRow, sourceRows } from '../source-rows'

export const PRODUCTS: CollectionDefinition = {
  name: 'products',
  label: '产品',
  parent: 'enterprises',
  title: 'name',
  enterprise: 'parent',
  eventDate: 'surveyedOn',
  naturalKeys: [['parent', 'name', 'specification']],
  links: true,
  fields: [
    ...block('产品', [
      text('name', '产品名称', {
        ...REQUIRED,
        width: 160,
        aliases: ['产品', '主要产品', '生产产品', '产品品名'],
        serves: ['S11'],
      }),
      option('category', '产品类别', {
        ...REQUIRED,
        options: PRODUCT_FAMILIES,
        optionAliases: PRODUCT_FAMILY_ALIASES,
        width: 200,
        aliases: ['类别', '产品大类', '产品种类'],
        serves: ['S11'],
      }),
      text('unit', '产品单元', { ...REQUIRED, aliases: ['单元', '单元名称'], serves: ['S07', 'S11'] }),
      text('variety', '产品品种', { ...REQUIRED, aliases: ['品种', '品种名称'], serves: ['S07', 'S11'] }),
      options('materials', '材质', {
        ...REQUIRED,
        options: MATERIALS,
        optionAliases: MATERIAL_ALIASES,
        aliases: ['材料', '主要材质', '材质类型'],
        serves: ['S11'],
      }),
      text('specification', '规格型号', { ...REQUIRED, aliases: ['规格', '型号', '型号规格', '产品规格'] }),
      text('trademark', '商标', { aliases: ['产品商标', '注册商标', '品牌'] }),
      text('standard', '执行标准', {
        ...REQUIRED,
        width: 160,
        aliases: ['产品标准', '执行标准号', '标准编号', '产品执行标准', '标准'],
        serves: ['S17'],
      }),
      date('standardEffectiveOn', '标准实施日期', { hidden: true, serves: ['S17'] }),
      options('foodKinds', '预期接触食品类型', {
        ...REQUIRED,
        options: FOOD_KINDS,
        aliases: ['接触食品类型', '食品类型'],
        hidden: true,
      }),
      text('useTemperature', '使用温度', { ...REQUIRED, hidden: true, aliases: ['使用条件', '温度'] }),
      text('useTime', '使用时间', { ...REQUIRED, hidden: true, aliases: ['接触时间'] }),
      yesNo('microwave', '可微波', { hidden: true, aliases: ['微波', '是否微波'] }),
      text('surfaceToVolume', 'S/V', { hidden: true, aliases: ['面积体积比', '面积/体积'] }),
      decimal('annualOutput', '年产量', { min: 0, aliases: ['产量'], hidden: true, serves: ['S11'] }),
      text('annualOutputUnit', '年产量单位', {
        ...CONDITIONAL,
        requiredWhen: (fields) => (fields.annualOutput ?? null) !== null,
        hidden: true,
        aliases: ['产量单位'],
      }),
      text('marking', '标识', {
        ...REQUIRED,
        hidden: true,
        width: 180,
        aliases: ['标识标注', '食品接触用标识'],
        hint: '“食品接触用”字样或勺筷标志、生产者信息、日期',
      }),
      yesNo('conformityStatement', '有符合性声明', { hidden: true, aliases: ['符合性声明'] }),
      yesNo('inCatalogue', '在许可目录内', {
        ...REQUIRED,
        aliases: ['是否在许可目录', '是否许可产品', '是否列入许可目录', '许可目录产品'],
        hint: '以调查当日的目录为准',
        serves: ['S07'],
      }),
      date('surveyedOn', '核实日期', { hidden: true, aliases: ['调查日期'], serves: ['S07'] }),
      yesNo('produced', '实际在产', { hidden: true, aliases: ['是否生产'], serves: ['S07'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
