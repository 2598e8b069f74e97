/** 公开通报: the columns by which public notices and clerks' collections of them tell rows apart. */
import { block, code, date, integer, reference, text } from '../../schema/row'

export const NOTICE_ROWS = block('公开通报', [
  reference('publication', '抽查公开', { reference: 'publications', hidden: true, serves: ['S20'] }),
  text('noticeTitle', '通报标题', {
    hidden: true,
    width: 260,
    maxLength: 300,
    aliases: ['通告标题', '公告标题', '标题'],
    serves: ['S20'],
  }),
  text('publisher', '组织机关', {
    hidden: true,
    width: 180,
    aliases: ['发布机关', '通报机关', '组织单位', '发布单位', '抽查机关'],
  }),
  integer('year', '年度', { hidden: true, min: 1990, max: 2099, width: 64, aliases: ['年份', '抽查年度'] }),
  code('sourceNumber', '来源编号', { hidden: true, aliases: ['通报编号', '来源号'] }),
  date('publishedOn', '通报日期', { hidden: true, aliases: ['发布日期', '公布日期'] }),
  text('sourceUrl', '来源网址', { hidden: true, width: 220, maxLength: 500, aliases: ['网址', '链接', '来源链接'] }),
])
