/** 公文: what was written, with the figures it carried (已报数据). */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, dateTime, longText, option, references, text } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const DOCUMENTS: CollectionDefinition = {
  name: 'documents',
  label: '公文',
  title: 'title',
  eventDate: 'docDate',
  naturalKeys: [['sha256']],
  fields: block('公文', [
    code('kind', '文种', { internal: true, width: 72 }),
    text('title', '标题', { width: 320, maxLength: 300 }),
    code('docNumber', '发文字号', { width: 170, aliases: ['文号'] }),
    date('docDate', '成文日期'),
    date('asOf', '数据截至', { internal: true }),
    option('state', '状态', { options: ['草稿', '定稿', '已报送'] }),
    text('fileName', '文件名', { internal: true, width: 220 }),
    code('sha256', '校验值', { internal: true, hidden: true, maxLength: 64 }),
    dateTime('exportedAt', '导出时间', { internal: true }),
    longText('figures', '已报数据', { internal: true, hidden: true }),
    references('aboutRecords', '相关记录', { internal: true, hidden: true }),
    longText('paragraphs', '自写段落', { internal: true, hidden: true }),
    text('overruled', '体检未改仍写出的理由', { internal: true, hidden: true, maxLength: 500 }),
    option('urgency', '紧急程度', { internal: true, options: ['特急', '加急'], width: 84 }),
    code('secrecy', '密级', { internal: true, hidden: true }),
    code('copyNumber', '份号', { internal: true, hidden: true, width: 84 }),
    option('headPrinting', '版头', { internal: true, hidden: true, options: ['留给红头纸', '印出红头'] }),
    option('sealing', '落款', { internal: true, hidden: true, options: ['盖章', '不盖章'] }),
    option('photos', '照片', { internal: true, hidden: true, options: ['主要照片', '全部照片'] }),
    date('submittedOn', '报送日期'),
    option('submittedBy', '报送渠道', { options: ['邮箱', '公文', '机要', '当面'] }),
    text('submittedTo', '接收单位'),
    text('receipt', '回执'),
    remarkRow(),
  ]),
}
