/** 报送记录 (S42): a document counts as submitted only with date, channel, recipient and receipt. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { block, CONDITIONAL, code, date, option, personName, REQUIRED, reference, text } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

const sent = (fields: FieldsOf): boolean => (fields.submittedOn ?? null) !== null

export const SUBMISSIONS: CollectionDefinition = {
  name: 'submissions',
  label: '报送记录',
  title: 'item',
  eventDate: 'submittedOn',
  naturalKeys: [['reporting', 'item']],
  fields: block('报送记录', [
    campaignRow(),
    text('reporting', '上报批次', {
      ...REQUIRED,
      aliases: ['批次', '上报事项'],
      hint: '如 六月上报、年终上报',
      serves: ['S42a', 'S42b'],
    }),
    text('item', '上报材料', {
      ...REQUIRED,
      width: 240,
      aliases: ['材料名称', '材料', '上报内容', '名称'],
      serves: ['S42a', 'S42b'],
    }),
    date('planDate', '方案时限', { aliases: ['时限', '方案规定日期'], hint: '方案写“…前”', serves: ['S42a', 'S42b'] }),
    date('dueOn', '本局期限', { aliases: ['内部期限'], serves: ['S42a', 'S42b'] }),
    reference('document', '公文', { reference: 'documents', serves: ['S42a', 'S42b'] }),
    code('docNumber', '发文字号', { aliases: ['文号'] }),
    date('submittedOn', '报送日期', { aliases: ['上报日期', '日期', '报送时间'], serves: ['S42a', 'S42b'] }),
    option('channel', '报送渠道', {
      ...CONDITIONAL,
      requiredWhen: sent,
      options: ['邮箱', '公文', '机要', '当面'],
      optionAliases: { 邮件: '邮箱', 电子邮件: '邮箱', 公文系统: '公文', 机要交换: '机要' },
      aliases: ['渠道', '报送方式'],
      serves: ['S42a', 'S42b'],
    }),
    text('recipient', '接收单位', { ...CONDITIONAL, requiredWhen: sent, aliases: ['接收人', '报送单位', '主送单位'] }),
    personName('submittedBy', '报送人', { aliases: ['经办人'] }),
    text('receipt', '回执', {
      ...CONDITIONAL,
      requiredWhen: sent,
      aliases: ['回执编号', '签收情况'],
      serves: ['S42a', 'S42b'],
    }),
    date('receiptOn', '回执日期', { hidden: true }),
    remarkRow(),
  ]),
  check: dateOrders([
    {
      earlier: 'dueOn',
      earlierLabel: '本局期限',
      later: 'planDate',
      laterLabel: '方案时限',
      advice: '本局期限应在方案时限之前。',
    },
    { earlier: 'submittedOn', earlierLabel: '报送日期', later: 'receiptOn', laterLabel: '回执日期' },
  ]),
}
