/** 事故 (S09): an incident, its scope judged by two persons (the plan gives no numeric definition). */
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  integer,
  longText,
  option,
  personName,
  REQUIRED,
  reference,
  region,
  text,
} from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'
import { signerIssues } from '../two-signers'

const SIGNERS = {
  first: 'recorder',
  firstLabel: '记录人',
  firstOn: 'recordedOn',
  second: 'confirmer',
  secondLabel: '局领导确认人',
  secondOn: 'confirmedOn',
} as const

const orderOfDates = dateOrders([
  { earlier: 'happenedOn', earlierLabel: '发生日期', later: 'knownOn', laterLabel: '获知日期' },
  { earlier: 'knownOn', earlierLabel: '获知日期', later: 'reportedOn', laterLabel: '上报日期' },
  { earlier: 'recordedOn', earlierLabel: '记录日期', later: 'confirmedOn', laterLabel: '确认日期' },
  { earlier: 'happenedOn', earlierLabel: '发生日期', later: 'closedOn', laterLabel: '处置结束日期' },
])

export const SAFETY_INCIDENTS: CollectionDefinition = {
  name: 'safetyIncidents',
  label: '安全事故',
  title: 'name',
  enterprise: 'enterprise',
  eventDate: 'happenedOn',
  naturalKeys: [['number'], ['name', 'happenedOn']],
  fields: [
    ...block('事故', [
      code('number', '事故编号', { aliases: ['编号'] }),
      text('name', '事故名称', { ...REQUIRED, width: 240, aliases: ['名称', '事件名称'], serves: ['S09'] }),
      option('scope', '事故范围', {
        ...REQUIRED,
        options: ['区域性', '系统性', '个案'],
        closed: true,
        aliases: ['范围', '性质', '事故性质'],
        hint: '区域性、系统性方案没有数字标准，由记录人和局领导两人认定',
        serves: ['S09'],
      }),
      date('happenedOn', '发生日期', { ...REQUIRED, aliases: ['日期', '发生时间'], serves: ['S09'] }),
      date('knownOn', '获知日期', { hidden: true }),
      region('regionCode', '县区', { aliases: ['地区', '发生地'] }),
      reference('enterprise', '涉及企业', { reference: 'enterprises', serves: ['S09'] }),
      text('enterpriseName', '涉及企业名称', { hidden: true, width: 200, aliases: ['企业名称', '单位名称'] }),
      text('product', '涉及产品', { aliases: ['产品'] }),
      integer('casualties', '伤亡人数', { min: 0, unit: '人', hidden: true }),
      longText('facts', '事故情况', { ...REQUIRED, aliases: ['情况', '经过'], serves: ['S09'] }),
      longText('measures', '处置措施', { aliases: ['处置情况', '措施'], serves: ['S09'] }),
      date('reportedOn', '上报日期', { hidden: true, aliases: ['报告日期'] }),
      reference('case', '案件', { reference: 'enforcementCases', hidden: true }),
      date('closedOn', '处置结束日期', { hidden: true }),
    ]),
    ...block('两人认定', [
      personName('recorder', '记录人', { ...REQUIRED, serves: ['S09'] }),
      date('recordedOn', '记录日期', { ...REQUIRED, serves: ['S09'] }),
      personName('confirmer', '局领导确认人', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.scope === '区域性' || fields.scope === '系统性',
        aliases: ['确认人'],
        serves: ['S09'],
      }),
      date('confirmedOn', '确认日期', { serves: ['S09'] }),
      longText('grounds', '认定理由', { hidden: true, aliases: ['理由'] }),
      remarkRow(),
    ]),
  ],
  check: (fields): readonly FieldIssue[] => [...orderOfDates(fields), ...signerIssues(fields, SIGNERS)],
}
