/** 标准升级 (S17): a product's way from a withdrawn standard to the one that replaces it. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { block, CONDITIONAL, date, longText, option, personName, REQUIRED, reference, text } from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'

const carriedOut = (fields: FieldsOf): boolean => fields.level === '执行'

const folded = (value: unknown): string => (typeof value === 'string' ? value.replace(/\s+/g, '').toUpperCase() : '')

function checkUpgrade(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = []
  if (folded(fields.oldStandard) !== '' && folded(fields.oldStandard) === folded(fields.newStandard)) {
    const message = '新旧标准写得一样，请核对标准编号和年号。'
    issues.push({ field: 'newStandard', issue: { severity: 'warning', message } })
  }
  if (typeof fields.doneOn === 'string' && typeof fields.level === 'string' && !carriedOut(fields)) {
    const message = `填了完成日期，掌握程度还是${fields.level}，请核对。`
    issues.push({ field: 'level', issue: { severity: 'warning', message } })
  }
  return issues
}

export const STANDARD_UPGRADES: CollectionDefinition = {
  name: 'standardUpgrades',
  label: '标准升级',
  title: 'newStandard',
  enterprise: 'enterprise',
  eventDate: 'doneOn',
  naturalKeys: [['enterprise', 'productName', 'newStandard']],
  links: true,
  fields: [
    ...block('标准升级', [
      enterpriseRow(),
      reference('product', '产品档案', { reference: 'products', hidden: true, serves: ['S17'] }),
      text('productName', '产品名称', { ...REQUIRED, aliases: ['产品', '涉及产品'], serves: ['S17'] }),
      text('oldStandard', '原执行标准', {
        ...REQUIRED,
        width: 160,
        aliases: ['旧标准', '原标准', '被代替标准', '原标准号'],
        serves: ['S17'],
      }),
      text('newStandard', '新标准', {
        ...REQUIRED,
        width: 160,
        aliases: ['升级后标准', '新执行标准', '新标准号', '现行标准'],
        serves: ['S16', 'S17'],
      }),
      date('dueOn', '新标准实施日期', {
        ...REQUIRED,
        aliases: ['实施日期', '应完成日期', '升级期限', '期限'],
        serves: ['S17'],
      }),
      option('level', '掌握程度', {
        ...REQUIRED,
        options: ['未开始', '了解', '熟悉', '掌握', '执行'],
        closed: true,
        optionAliases: { 已执行: '执行', 已掌握: '掌握', 已了解: '了解', 未升级: '未开始' },
        aliases: ['升级进度', '进展', '状态', '程度'],
        serves: ['S17'],
      }),
      date('doneOn', '完成日期', {
        ...CONDITIONAL,
        requiredWhen: carriedOut,
        aliases: ['升级日期', '执行日期', '实际完成日期'],
        serves: ['S17'],
      }),
      text('evidence', '佐证', {
        ...CONDITIONAL,
        requiredWhen: carriedOut,
        aliases: ['佐证材料', '依据', '检验报告'],
        hint: '如新标准检验报告编号；文件作为附件存入',
        serves: ['S17'],
      }),
      longText('difficulty', '困难和需要的帮助', { hidden: true, aliases: ['存在困难', '困难'] }),
      personName('responsible', '企业责任人', { hidden: true, aliases: ['责任人', '负责人'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: checkUpgrade,
}
