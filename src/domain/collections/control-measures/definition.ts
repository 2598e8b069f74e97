/** 风险管控措施 (S21): what was done about a problem sample. Restricted like the finding it answers. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, list, longText, option, personName, REQUIRED, reference } from '../../schema/row'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'

export const CONTROL_MEASURES: CollectionDefinition = {
  name: 'controlMeasures',
  label: '风险管控措施',
  title: 'kind',
  enterprise: 'enterprise',
  eventDate: 'takenOn',
  naturalKeys: [['number'], ['monitoringSample', 'kind', 'takenOn']],
  links: true,
  restricted: true,
  fields: [
    ...block('风险管控', [
      code('number', '措施编号', { aliases: ['编号', '文书编号'] }),
      enterpriseRow(),
      reference('monitoringSample', '风险监测样品', {
        reference: 'riskMonitoringSamples',
        ...REQUIRED,
        serves: ['S21'],
      }),
      option('kind', '管控措施', {
        ...REQUIRED,
        options: ['约谈', '通报企业自查', '转监督抽查', '案件线索', '停止生产', '召回', '其他'],
        optionAliases: { 行政约谈: '约谈', 企业自查: '通报企业自查', 自查: '通报企业自查', 抽查: '转监督抽查' },
        width: 130,
        aliases: ['措施', '措施类别', '管控方式'],
        serves: ['S21'],
      }),
      date('takenOn', '采取日期', { ...REQUIRED, aliases: ['日期', '约谈日期', '措施日期'], serves: ['S21'] }),
      list('takenBy', '经办人', { aliases: ['承办人', '责任人', '约谈人'] }),
      personName('enterprisePerson', '企业人员', { hidden: true, aliases: ['被约谈人', '企业负责人'] }),
      longText('content', '措施内容', { ...REQUIRED, restricted: true, aliases: ['内容', '具体措施', '约谈内容'] }),
      date('dueOn', '完成期限', { aliases: ['期限', '限期'] }),
      reference('sample', '转办的抽查样品', { reference: 'samples', hidden: true, serves: ['S20'] }),
      reference('inspection', '转办的检查', { reference: 'inspections', hidden: true, serves: ['S18'] }),
      date('doneOn', '完成日期', { aliases: ['落实日期', '反馈日期'] }),
      option('state', '落实情况', {
        ...REQUIRED,
        options: ['未落实', '落实中', '已落实'],
        optionAliases: { 完成: '已落实', 已完成: '已落实', 进行中: '落实中' },
        aliases: ['状态', '进展'],
        serves: ['S21'],
      }),
      longText('result', '落实结果', { restricted: true, hidden: true, aliases: ['结果', '处理结果'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: dateOrders([
    { earlier: 'takenOn', earlierLabel: '采取日期', later: 'dueOn', laterLabel: '完成期限' },
    { earlier: 'takenOn', earlierLabel: '采取日期', later: 'doneOn', laterLabel: '完成日期' },
  ]),
}
