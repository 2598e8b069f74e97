/** 七查七看监督检查. The answers are cells, one per item and part. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, list, longText, option, personName, REQUIRED, reference, text } from '../../schema/row'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'
import { twoPersons } from '../two-persons'
import { answerCell } from './answer-cells'

export const INSPECTIONS: CollectionDefinition = {
  name: 'inspections',
  label: '七查七看',
  title: 'number',
  enterprise: 'enterprise',
  eventDate: 'startedOn',
  naturalKeys: [['number'], ['enterprise', 'startedOn']],
  links: true,
  fields: [
    ...block('检查', [
      code('number', '检查编号', { ...REQUIRED, aliases: ['编号', '记录编号', '检查记录编号', '检查表编号'] }),
      enterpriseRow(),
      date('startedOn', '检查日期', {
        ...REQUIRED,
        aliases: ['检查开始日期', '检查时间', '日期', '开始日期'],
        serves: ['S18'],
      }),
      date('endedOn', '检查结束日期', { hidden: true, aliases: ['结束日期'] }),
      option('type', '检查类型', {
        ...REQUIRED,
        options: ['全覆盖', '随机', '专项', '跟踪', '举报核查'],
        optionAliases: {
          全覆盖检查: '全覆盖',
          随机检查: '随机',
          双随机: '随机',
          双随机检查: '随机',
          专项检查: '专项',
          跟踪检查: '跟踪',
          复查: '跟踪',
        },
        aliases: ['类型', '检查方式', '检查类别'],
        serves: ['S18'],
      }),
      reference('draw', '随机抽取', { reference: 'draws', hidden: true, serves: ['S18', 'S20'] }),
      reference('previous', '上次检查', {
        reference: 'inspections',
        hidden: true,
        hint: '跟踪检查时填',
        serves: ['S18'],
      }),
      reference('complaint', '举报投诉记录', { reference: 'complaints', hidden: true, serves: ['S27'] }),
      list('inspectors', '检查人员', {
        ...REQUIRED,
        width: 250,
        aliases: ['检查人', '执法人员', '检查人员姓名', '检查人员及证号'],
        hint: '两人以上，姓名后写执法证号，如 张三(黑A0001)、李四(黑A0002)',
        check: twoPersons('检查人员'),
        serves: ['S18'],
      }),
      personName('accompaniedBy', '陪同人员', { ...REQUIRED, aliases: ['企业陪同人员', '陪同人', '被检查单位人员'] }),
      text('templateVersion', '检查表版本', { internal: true, hidden: true }),
      option('conclusion', '检查结论', {
        ...REQUIRED,
        options: ['合格', '限期整改', '立案'],
        optionAliases: { 符合: '合格', 责令整改: '限期整改', 整改: '限期整改', 立案调查: '立案' },
        aliases: ['总体结论', '结论', '检查结果'],
        serves: ['S18'],
      }),
      longText('findings', '发现问题', { aliases: ['存在问题', '问题', '检查发现的问题', '主要问题'] }),
      text('enterpriseOpinion', '企业意见', { ...REQUIRED, aliases: ['被检查单位意见'] }),
      text('recusalStatement', '回避声明', { hidden: true, aliases: ['回避情况'] }),
      text('signatureNote', '双方签名', { hidden: true, hint: '签名页扫描件作为附件存入' }),
      date('nextDate', '下次检查日期', { hidden: true, aliases: ['下次检查时间'] }),
      date('finishedOn', '完成日期', { internal: true, hidden: true }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  cells: answerCell,
  check: dateOrders([
    { earlier: 'startedOn', earlierLabel: '检查日期', later: 'endedOn', laterLabel: '检查结束日期' },
    { earlier: 'startedOn', earlierLabel: '检查日期', later: 'nextDate', laterLabel: '下次检查日期' },
  ]),
}
