/** 帮扶问题 (S14): 发现→原因分析→措施→责任人→期限→结果, one problem of a help visit a record. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { block, CONDITIONAL, date, longText, option, personName, REQUIRED, reference, text } from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { remarkRow } from '../source-rows'

const solved = (fields: FieldsOf): boolean => fields.state === '已解决'

function checkProblem(fields: FieldsOf): readonly FieldIssue[] {
  if (solved(fields) || typeof fields.solvedOn !== 'string' || typeof fields.state !== 'string') return []
  const message = `填了解决日期，解决情况还是${fields.state}，请核对。`
  return [{ field: 'state', issue: { severity: 'warning', message } }]
}

export const HELP_PROBLEMS: CollectionDefinition = {
  name: 'helpProblems',
  label: '帮扶问题',
  parent: 'helpVisits',
  title: 'problem',
  enterprise: 'parent',
  eventDate: 'solvedOn',
  naturalKeys: [['parent', 'problem']],
  fields: block('帮扶问题', [
    longText('problem', '发现问题', { ...REQUIRED, aliases: ['问题', '存在问题', '制约因素'], serves: ['S14'] }),
    option('field', '问题类别', {
      options: ['管理制度', '原辅材料', '生产过程', '检验能力', '标准执行', '人员', '追溯', '其他'],
      aliases: ['类别', '问题类型'],
      serves: ['S14'],
    }),
    longText('cause', '原因分析', { ...REQUIRED, aliases: ['原因', '问题原因'], serves: ['S14'] }),
    longText('measure', '解决措施', { ...REQUIRED, aliases: ['措施', '整改措施', '对策'], serves: ['S14'] }),
    personName('responsible', '责任人', { ...REQUIRED, aliases: ['企业责任人', '负责人'], serves: ['S14'] }),
    date('dueOn', '完成期限', { ...REQUIRED, aliases: ['期限', '限期', '计划完成日期'], serves: ['S14'] }),
    option('state', '解决情况', {
      ...REQUIRED,
      options: ['未解决', '解决中', '已解决'],
      optionAliases: { 完成: '已解决', 已完成: '已解决', 进行中: '解决中', 未完成: '未解决' },
      aliases: ['状态', '进展', '完成情况'],
      serves: ['S14'],
    }),
    date('solvedOn', '解决日期', {
      ...CONDITIONAL,
      requiredWhen: solved,
      aliases: ['完成日期', '实际完成日期'],
      serves: ['S14'],
    }),
    longText('result', '结果', {
      ...CONDITIONAL,
      requiredWhen: solved,
      aliases: ['解决结果', '成效'],
      serves: ['S14'],
    }),
    reference('rectification', '整改记录', { reference: 'rectifications', hidden: true }),
    text('evidence', '佐证', { hidden: true, aliases: ['佐证材料'] }),
    remarkRow(),
  ]),
  check: checkProblem,
}
