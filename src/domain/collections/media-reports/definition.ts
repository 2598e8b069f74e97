/** 媒体监督 (S27, S39): exposure, interviews and good news, and what was done about them. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { block, CONDITIONAL, date, longText, option, personName, REQUIRED, reference, text } from '../../schema/row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

const exposes = (fields: FieldsOf): boolean => fields.kind === '曝光'

export const MEDIA_REPORTS: CollectionDefinition = {
  name: 'mediaReports',
  label: '媒体监督',
  title: 'title',
  enterprise: 'enterprise',
  eventDate: 'publishedOn',
  naturalKeys: [['title', 'outlet', 'publishedOn']],
  fields: block('媒体监督', [
    text('title', '报道标题', {
      ...REQUIRED,
      width: 260,
      aliases: ['标题', '报道题目', '题目', '事项'],
      serves: ['S27', 'S39'],
    }),
    option('kind', '报道类别', {
      ...REQUIRED,
      options: ['曝光', '采访', '正面报道', '消费提示', '其他'],
      optionAliases: { 负面: '曝光', 负面报道: '曝光', 宣传报道: '正面报道' },
      aliases: ['类别', '性质', '报道性质'],
      serves: ['S27', 'S39'],
    }),
    text('outlet', '媒体名称', { ...REQUIRED, aliases: ['媒体', '报道媒体', '刊发媒体'], serves: ['S27', 'S39'] }),
    date('publishedOn', '报道日期', { ...REQUIRED, aliases: ['日期', '刊发日期', '播出日期'], serves: ['S27'] }),
    text('url', '网址', { hidden: true, width: 220, maxLength: 500, aliases: ['链接'] }),
    reference('enterprise', '涉及企业', { reference: 'enterprises', serves: ['S27'] }),
    text('enterpriseName', '涉及企业名称', { width: 200, aliases: ['企业名称', '被曝光企业', '单位名称'] }),
    longText('content', '主要内容', { aliases: ['内容', '反映问题'], serves: ['S27'] }),
    personName('handler', '承办人', { hidden: true, aliases: ['责任人', '处理人'] }),
    option('verified', '核实情况', {
      ...CONDITIONAL,
      requiredWhen: exposes,
      options: ['待核实', '属实', '部分属实', '不属实'],
      aliases: ['是否属实', '核查结果'],
      serves: ['S27'],
    }),
    date('verifiedOn', '核实日期', { hidden: true, aliases: ['核查日期'] }),
    longText('handling', '处置情况', {
      ...CONDITIONAL,
      requiredWhen: exposes,
      aliases: ['处理情况', '办理结果', '处理结果'],
      serves: ['S27'],
    }),
    date('answeredOn', '回应日期', { hidden: true, aliases: ['回复日期'] }),
    reference('complaint', '举报投诉记录', { reference: 'complaints', hidden: true }),
    reference('inspection', '检查记录', { reference: 'inspections', hidden: true }),
    reference('case', '案件', { reference: 'enforcementCases', hidden: true, serves: ['S19'] }),
    remarkRow(),
  ]),
  check: dateOrders([
    { earlier: 'publishedOn', earlierLabel: '报道日期', later: 'verifiedOn', laterLabel: '核实日期' },
    { earlier: 'publishedOn', earlierLabel: '报道日期', later: 'answeredOn', laterLabel: '回应日期' },
  ]),
}
