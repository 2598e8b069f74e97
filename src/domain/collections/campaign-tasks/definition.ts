/** 任务分工 (S29, S30, S33): who does what of the plan by when. 规定动作 = the tasks bound to sentences of the plan. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  list,
  longText,
  option,
  personName,
  REQUIRED,
  references,
  text,
} from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

const done = (fields: FieldsOf): boolean => fields.state === '已完成'

export const CAMPAIGN_TASKS: CollectionDefinition = {
  name: 'campaignTasks',
  label: '任务分工',
  title: 'name',
  eventDate: 'doneOn',
  naturalKeys: [['number'], ['name', 'responsibleUnit']],
  fields: block('任务分工', [
    campaignRow(),
    code('number', '任务编号', { aliases: ['序号', '编号', '任务序号'] }),
    text('name', '任务', {
      ...REQUIRED,
      width: 260,
      aliases: ['任务名称', '工作任务', '工作内容', '重点任务'],
      serves: ['S29', 'S33'],
    }),
    list('sentences', '方案条目', {
      hidden: true,
      hint: '如 S10、S11；与方案原文对应',
      aliases: ['对应方案条目'],
      serves: ['S33'],
    }),
    option('phase', '阶段', {
      ...REQUIRED,
      options: ['准备部署', '全面提升', '总结验收'],
      optionAliases: { 准备部署阶段: '准备部署', 全面提升阶段: '全面提升', 总结验收阶段: '总结验收' },
      aliases: ['所属阶段', '工作阶段'],
      serves: ['S29', 'S30', 'S31'],
    }),
    option('responsibility', '责任类别', {
      options: ['地方政府领导责任', '企业质量安全主体责任', '监管部门监管责任'],
      optionAliases: { 政府责任: '地方政府领导责任', 企业责任: '企业质量安全主体责任', 监管责任: '监管部门监管责任' },
      width: 150,
      aliases: ['责任'],
      serves: ['S30'],
    }),
    longText('measures', '工作措施', { aliases: ['措施', '具体措施', '工作要求'], serves: ['S29'] }),
    text('responsibleUnit', '责任单位', {
      ...REQUIRED,
      aliases: ['牵头单位', '责任科室', '责任部门', '牵头科室'],
      serves: ['S29', 'S33'],
    }),
    list('supportUnits', '配合单位', { hidden: true, aliases: ['配合科室', '协办单位', '参与单位'] }),
    personName('responsible', '责任人', { ...REQUIRED, aliases: ['负责人', '承办人', '责任领导'], serves: ['S29'] }),
    date('startOn', '开始日期', { hidden: true, aliases: ['起始日期'] }),
    date('dueOn', '完成时限', { ...REQUIRED, aliases: ['时间节点', '期限', '完成期限', '时限'], serves: ['S29'] }),
    option('state', '任务状态', {
      ...REQUIRED,
      options: ['未开始', '进行中', '已完成', '不涉及'],
      optionAliases: { 完成: '已完成', 未完成: '进行中' },
      aliases: ['状态', '进展', '完成情况'],
      serves: ['S33'],
    }),
    longText('progress', '进展情况', { aliases: ['工作进展', '进度说明'], serves: ['S30'] }),
    date('doneOn', '完成日期', { ...CONDITIONAL, requiredWhen: done, aliases: ['实际完成日期'], serves: ['S33'] }),
    references('evidence', '佐证记录', { hidden: true, serves: ['S30', 'S38'] }),
    text('evidenceNote', '佐证材料', { hidden: true, aliases: ['佐证'], serves: ['S38'] }),
    remarkRow(),
  ]),
  check: dateOrders([
    { earlier: 'startOn', earlierLabel: '开始日期', later: 'dueOn', laterLabel: '完成时限' },
    { earlier: 'startOn', earlierLabel: '开始日期', later: 'doneOn', laterLabel: '完成日期' },
  ]),
}
