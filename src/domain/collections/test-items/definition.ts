/** 检验项目: one line of a test report. */
import type { CollectionDefinition } from '../../schema/field'
import { block, option, REQUIRED, text, yesNo } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const TEST_ITEMS: CollectionDefinition = {
  name: 'testItems',
  label: '检验项目',
  parent: 'samples',
  title: 'name',
  naturalKeys: [['parent', 'name', 'method']],
  fields: block('检验项目', [
    text('name', '项目名称', { ...REQUIRED, width: 180, aliases: ['检验项目', '项目', '检测项目'] }),
    text('method', '方法标准', { width: 160, aliases: ['检验方法', '检测方法', '方法'] }),
    text('unit', '单位', { aliases: ['计量单位'], width: 88 }),
    text('limit', '标准要求', { ...REQUIRED, aliases: ['标准值', '指标要求', '技术要求', '标准限值'] }),
    text('measured', '实测值', { ...REQUIRED, aliases: ['检验结果', '检测结果', '实测结果', '检测值'] }),
    option('conclusion', '单项结论', {
      ...REQUIRED,
      options: ['合格', '不合格', '不判定'],
      optionAliases: { 符合: '合格', 不符合: '不合格', 未判定: '不判定' },
      aliases: ['单项判定', '结论', '判定'],
    }),
    yesNo('safety', '安全项目', { aliases: ['是否安全项目', '安全指标'] }),
    remarkRow(),
  ]),
}
