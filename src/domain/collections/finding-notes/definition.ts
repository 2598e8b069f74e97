/** 不是差错: a finding of 数据体检 somebody has looked into, and why it stands; it comes back when what it says changes. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, longText, personName, REQUIRED, reference, text } from '../../schema/row'

export const FINDING_NOTES: CollectionDefinition = {
  name: 'findingNotes',
  label: '体检说明',
  title: 'ruleLabel',
  enterprise: 'enterprise',
  eventDate: 'notedOn',
  naturalKeys: [['rule', 'recordId', 'fieldKey', 'mark']],
  fields: block('体检说明', [
    text('ruleLabel', '体检项目', { internal: true, width: 160, serves: ['S11'] }),
    reference('enterprise', '企业', { reference: 'enterprises', internal: true, serves: ['S11'] }),
    longText('message', '体检结果', { internal: true, width: 320 }),
    longText('reason', '不是差错的理由', { ...REQUIRED, width: 240, maxLength: 500, serves: ['S11'] }),
    personName('notedBy', '说明人', { internal: true }),
    date('notedOn', '说明日期', { internal: true }),
    code('rule', '规则', { internal: true, hidden: true }),
    code('recordCollection', '记录种类', { internal: true, hidden: true }),
    code('recordId', '记录编号', { internal: true, hidden: true }),
    code('fieldKey', '字段', { internal: true, hidden: true }),
    // What was judged, as a mark: the value itself stays where it belongs.
    code('mark', '所见标记', { internal: true, hidden: true }),
  ]),
}
