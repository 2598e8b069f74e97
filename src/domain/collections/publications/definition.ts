/** 抽查公开 (S20): a published notice with the figures printed in it. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { block, code, date, integer, longText, option, REQUIRED, reference, references, text } from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { partsOfWholes, totalIssues } from '../count-check'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

const orderOfDates = dateOrders([
  { earlier: 'finalisedOn', earlierLabel: '结果形成日期', later: 'publishedOn', laterLabel: '公开日期' },
  { earlier: 'publishedOn', earlierLabel: '公开日期', later: 'until', laterLabel: '公开截止日期' },
])

const counts = partsOfWholes([
  { part: 'failedEnterprises', partLabel: '不合格企业数', whole: 'enterprises', wholeLabel: '抽查企业数' },
  { part: 'enterprises', partLabel: '抽查企业数', whole: 'batches', wholeLabel: '抽查批次' },
])

/** 合格 + 不合格 = 抽查批次: a real notice once printed the total as the qualified ones. */
const checkPublication = (fields: FieldsOf): readonly FieldIssue[] => [
  ...orderOfDates(fields),
  ...counts(fields),
  ...totalIssues(fields, {
    parts: ['qualifiedBatches', 'failedBatches'],
    partsLabel: '合格批次与不合格批次之和',
    total: 'batches',
    totalLabel: '抽查批次',
  }),
]

export const PUBLICATIONS: CollectionDefinition = {
  name: 'publications',
  label: '抽查公开',
  title: 'title',
  eventDate: 'publishedOn',
  naturalKeys: [
    ['title', 'version'],
    ['docNumber', 'version'],
  ],
  fields: [
    ...block('公开', [
      text('title', '通报标题', {
        ...REQUIRED,
        width: 300,
        maxLength: 300,
        aliases: ['标题', '通告标题', '公告标题', '名称'],
        serves: ['S20'],
      }),
      code('docNumber', '文号', { width: 160, aliases: ['发文字号', '通报文号', '公告文号'] }),
      integer('version', '版本', { ...REQUIRED, min: 1, aliases: ['第几版'], hint: '更正后另存一版，原版保留' }),
      reference('plan', '抽查计划', { reference: 'samplingPlans', hidden: true, serves: ['S20'] }),
      references('draws', '随机抽取', { reference: 'draws', hidden: true }),
      reference('document', '公文', { reference: 'documents', hidden: true }),
      text('publisher', '公开单位', { ...REQUIRED, width: 180, aliases: ['发布单位', '发布机关', '公布单位'] }),
      text('platform', '公开平台', {
        ...REQUIRED,
        aliases: ['平台', '发布平台', '公布渠道', '公开渠道'],
        serves: ['S20'],
      }),
      text('url', '网址', { hidden: true, width: 220, maxLength: 500, aliases: ['链接', '来源网址'] }),
      date('finalisedOn', '结果形成日期', { hidden: true, hint: '20 个工作日内公开', serves: ['S20'] }),
      date('publishedOn', '公开日期', { ...REQUIRED, aliases: ['发布日期', '公布日期', '通报日期'], serves: ['S20'] }),
      date('until', '公开截止日期', { hidden: true, aliases: ['截止日期', '撤下日期'] }),
      option('state', '公开状态', {
        options: ['公开中', '已更正', '已撤下'],
        optionAliases: { 已公开: '公开中', 撤下: '已撤下', 更正: '已更正' },
        aliases: ['状态'],
      }),
    ]),
    ...block('公开的数字', [
      integer('enterprises', '抽查企业数', { min: 0, unit: '家', aliases: ['企业数', '家数'], serves: ['S20'] }),
      integer('batches', '抽查批次', { min: 0, unit: '批次', aliases: ['批次数', '总批次'], serves: ['S20'] }),
      integer('qualifiedBatches', '合格批次', { min: 0, unit: '批次', serves: ['S20'] }),
      integer('failedBatches', '不合格批次', { min: 0, unit: '批次', serves: ['S20'] }),
      integer('failedEnterprises', '不合格企业数', { min: 0, unit: '家', hidden: true, aliases: ['不合格家数'] }),
      text('passRateText', '公开的合格率', { hidden: true, aliases: ['合格率'], hint: '照通报抄录' }),
      longText('content', '内容快照', { hidden: true, aliases: ['正文', '通报内容'] }),
      remarkRow(),
    ]),
  ],
  check: checkPublication,
}
