/** 问题清单 (S31, S32, S36, S38): the office's own shortcomings, with measures, whoever found them. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  date,
  integer,
  longText,
  option,
  personName,
  REQUIRED,
  reference,
  text,
} from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

const done = (fields: FieldsOf): boolean => fields.state === '已完成'

export const WORK_PROBLEMS: CollectionDefinition = {
  name: 'workProblems',
  label: '问题清单',
  title: 'problem',
  eventDate: 'foundOn',
  naturalKeys: [['problem', 'foundOn']],
  fields: block('问题清单', [
    campaignRow(),
    integer('order', '序号', { min: 1 }),
    longText('problem', '问题', { ...REQUIRED, aliases: ['存在问题', '发现问题', '问题描述'], serves: ['S31'] }),
    option('source', '问题来源', {
      ...REQUIRED,
      options: ['自评', '省局考评', '省局督导', '本局督导', '其他'],
      aliases: ['来源'],
      serves: ['S31', 'S32', 'S36', 'S38'],
    }),
    reference('review', '省局考评督导', { reference: 'provincialReviews', hidden: true, serves: ['S32', 'S38'] }),
    reference('visit', '督导检查', { reference: 'supervisionVisits', hidden: true, serves: ['S36'] }),
    reference('assessment', '自评项目', { reference: 'selfAssessments', hidden: true, serves: ['S31'] }),
    date('foundOn', '发现日期', { ...REQUIRED, aliases: ['提出日期', '日期'] }),
    longText('cause', '原因分析', { aliases: ['原因'], serves: ['S31'] }),
    longText('measure', '整改措施', { ...REQUIRED, aliases: ['措施'], serves: ['S31'] }),
    text('responsibleUnit', '责任单位', { aliases: ['责任科室', '责任部门'] }),
    personName('responsible', '责任人', { ...REQUIRED, aliases: ['负责人'] }),
    date('dueOn', '完成时限', { ...REQUIRED, aliases: ['期限', '整改期限', '完成期限'], serves: ['S31'] }),
    option('state', '整改状态', {
      ...REQUIRED,
      options: ['未开始', '整改中', '已完成', '长期坚持'],
      optionAliases: { 完成: '已完成', 进行中: '整改中', 已整改: '已完成' },
      aliases: ['状态', '进展', '整改情况'],
      serves: ['S31'],
    }),
    date('doneOn', '完成日期', { ...CONDITIONAL, requiredWhen: done, aliases: ['整改完成日期'] }),
    longText('result', '整改结果', { ...CONDITIONAL, requiredWhen: done, aliases: ['结果'] }),
    remarkRow(),
  ]),
  check: dateOrders([
    { earlier: 'foundOn', earlierLabel: '发现日期', later: 'dueOn', laterLabel: '完成时限' },
    { earlier: 'foundOn', earlierLabel: '发现日期', later: 'doneOn', laterLabel: '完成日期' },
  ]),
}
