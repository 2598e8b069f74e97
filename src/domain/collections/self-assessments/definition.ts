/** 对标考核自评 (S31): one row of the sheet a record. The plan gives no points, so weights are the office's own. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  decimal,
  integer,
  longText,
  option,
  personName,
  REQUIRED,
  references,
  text,
} from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { partsOfWholes } from '../count-check'
import { remarkRow } from '../source-rows'

const lacking = (fields: FieldsOf): boolean => fields.conclusion === '基本达标' || fields.conclusion === '未达标'

export const SELF_ASSESSMENTS: CollectionDefinition = {
  name: 'selfAssessments',
  label: '对标考核自评',
  title: 'content',
  eventDate: 'asOf',
  naturalKeys: [
    ['itemKey', 'asOf'],
    ['number', 'asOf'],
  ],
  fields: block('对标考核自评', [
    campaignRow(),
    integer('number', '序号', { ...REQUIRED, min: 1, serves: ['S31'] }),
    code('itemKey', '考核项代号', { internal: true, hidden: true }),
    option('group', '考核类别', {
      ...REQUIRED,
      options: ['工作目标', '重点内容', '示范型企业', '工作要求', '阶段任务', '上报'],
      aliases: ['类别', '项目'],
      serves: ['S31', 'S33'],
    }),
    longText('content', '考核内容', {
      ...REQUIRED,
      width: 300,
      aliases: ['内容', '方案原文', '考核项目'],
      serves: ['S31'],
    }),
    text('target', '目标值', { ...REQUIRED, aliases: ['目标', '目标要求'], serves: ['S31'] }),
    text('achieved', '完成值', { ...REQUIRED, aliases: ['完成情况', '实际完成'], serves: ['S31'] }),
    integer('numerator', '分子', { min: 0, hidden: true }),
    integer('denominator', '分母', { min: 0, hidden: true }),
    date('asOf', '数据截至', { ...REQUIRED, aliases: ['截止日期', '截至日期'] }),
    option('conclusion', '自评结论', {
      ...REQUIRED,
      options: ['达标', '基本达标', '未达标', '不涉及'],
      closed: true,
      optionAliases: { 完成: '达标', 已达标: '达标', 未完成: '未达标' },
      aliases: ['结论', '自评'],
      serves: ['S31'],
    }),
    text('evidenceNote', '佐证材料清单', { width: 200, aliases: ['佐证材料', '佐证'], serves: ['S31', 'S38'] }),
    references('evidence', '佐证记录', { hidden: true, serves: ['S38'] }),
    longText('problems', '存在问题', { ...CONDITIONAL, requiredWhen: lacking, aliases: ['问题'], serves: ['S31'] }),
    longText('measures', '整改措施', { ...CONDITIONAL, requiredWhen: lacking, aliases: ['措施'], serves: ['S31'] }),
    personName('responsible', '责任人', { ...CONDITIONAL, requiredWhen: lacking, aliases: ['负责人'] }),
    date('dueOn', '完成时限', { ...CONDITIONAL, requiredWhen: lacking, aliases: ['期限', '整改时限'] }),
    decimal('weight', '本局自定权重', { min: 0, max: 100, hidden: true, hint: '方案没有规定分值' }),
    remarkRow(),
  ]),
  check: partsOfWholes([{ part: 'numerator', partLabel: '分子', whole: 'denominator', wholeLabel: '分母' }]),
}
