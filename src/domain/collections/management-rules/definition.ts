/** 管理制度: the nineteen mandatory rules ①–⑲; G1 counts them. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { block, CONDITIONAL, date, option, REQUIRED, text } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

/** In the order of the list; the position is the number ①–⑲. */
export const MANAGEMENT_RULE_ITEMS: readonly string[] = [
  '①质量安全岗位责任制',
  '②原辅材料采购及进货查验',
  '③添加剂采购、贮存、使用管理',
  '④供应商评价',
  '⑤生产过程控制（关键工序作业指导书）',
  '⑥设备及工装管理',
  '⑦检验管理与出厂检验',
  '⑧委托检验管理',
  '⑨检验仪器计量检定/校准',
  '⑩不合格品管理',
  '⑪产品追溯与记录管理',
  '⑫产品召回',
  '⑬从业人员培训',
  '⑭人员卫生及环境卫生',
  '⑮仓储、运输',
  '⑯投诉处理',
  '⑰质量安全事故应急处置',
  '⑱文件与档案管理',
  '⑲标识与符合性声明',
]

const exists = (fields: FieldsOf): boolean => fields.state === '有'

/** Each item without its number, and its bare number, are accepted too. */
const ITEM_ALIASES: Readonly<Record<string, string>> = Object.fromEntries(
  MANAGEMENT_RULE_ITEMS.flatMap((item, at) => [
    [item.slice(1), item],
    [`${item.slice(1)}制度`, item],
    [item.slice(0, 1), item],
    [String(at + 1), item],
  ]),
)

export const MANAGEMENT_RULES: CollectionDefinition = {
  name: 'managementRules',
  label: '管理制度',
  parent: 'enterprises',
  title: 'item',
  enterprise: 'parent',
  eventDate: 'effectiveOn',
  naturalKeys: [['parent', 'item']],
  links: true,
  fields: [
    ...block('管理制度', [
      option('item', '制度', {
        ...REQUIRED,
        options: MANAGEMENT_RULE_ITEMS,
        optionAliases: ITEM_ALIASES,
        width: 220,
        aliases: ['制度名称', '管理制度', '管理制度名称'],
        serves: ['S03'],
      }),
      option('state', '有无', {
        ...REQUIRED,
        options: ['有', '无', '不适用'],
        optionAliases: { 是: '有', 否: '无', 已建立: '有', 未建立: '无', 没有: '无' },
        aliases: ['是否建立', '建立情况', '有/无'],
        serves: ['S03'],
      }),
      text('reason', '不适用理由', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.state === '不适用',
        aliases: ['理由', '原因'],
      }),
      text('docNumber', '文号或版本', {
        ...CONDITIONAL,
        requiredWhen: exists,
        aliases: ['文号', '版本', '文号/版本', '文件编号'],
        serves: ['S03'],
      }),
      text('fileName', '制度文件', { hidden: true, hint: '文本可作为附件存入', serves: ['S03'] }),
      date('effectiveOn', '生效日期', { ...CONDITIONAL, requiredWhen: exists, aliases: ['实施日期', '发布日期'] }),
      text('executionRecord', '执行记录', {
        ...CONDITIONAL,
        requiredWhen: exists,
        aliases: ['执行情况', '执行记录情况'],
      }),
      option('opinion', '检查意见', {
        ...CONDITIONAL,
        requiredWhen: exists,
        options: ['符合', '不符合'],
        aliases: ['符合/不符合', '检查人员意见', '是否符合'],
        serves: ['S03'],
      }),
      date('opinionOn', '意见日期', { hidden: true, aliases: ['检查日期'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
