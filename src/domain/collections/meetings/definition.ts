/** 会议 (S29, S33): mobilisation by 15 April, the leading group, and the working meetings after them. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, integer, list, longText, option, personName, REQUIRED, reference, text } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { partsOfWholes } from '../count-check'
import { remarkRow } from '../source-rows'

export const MEETINGS: CollectionDefinition = {
  name: 'meetings',
  label: '会议',
  title: 'name',
  eventDate: 'heldOn',
  naturalKeys: [['name', 'heldOn']],
  fields: block('会议', [
    campaignRow(),
    text('name', '会议名称', {
      ...REQUIRED,
      width: 240,
      aliases: ['名称', '会议', '会议主题'],
      serves: ['S29', 'S33'],
    }),
    option('kind', '会议类别', {
      ...REQUIRED,
      options: ['动员部署', '领导小组', '专题调度', '约谈', '总结', '其他'],
      optionAliases: { 动员会: '动员部署', 部署会: '动员部署', 调度会: '专题调度', 总结会: '总结' },
      aliases: ['类别', '会议类型'],
      serves: ['S29', 'S33'],
    }),
    date('heldOn', '会议日期', { ...REQUIRED, aliases: ['日期', '召开日期', '时间', '会议时间'], serves: ['S29'] }),
    text('place', '会议地点', { hidden: true, aliases: ['地点'] }),
    personName('chair', '主持人', { ...REQUIRED, aliases: ['主持'] }),
    list('attendants', '参加人员', { width: 200, aliases: ['参会人员', '出席人员', '参加单位'] }),
    integer('expectedCount', '应到人数', { min: 0, unit: '人', hidden: true }),
    integer('attendedCount', '参会人数', { min: 0, unit: '人', aliases: ['人数', '实到人数', '参加人数'] }),
    longText('content', '会议内容', { ...REQUIRED, aliases: ['内容', '议题', '主要内容'], serves: ['S29', 'S33'] }),
    longText('decisions', '议定事项', { aliases: ['决定事项', '会议决定', '部署事项'], serves: ['S33'] }),
    reference('document', '会议公文', { reference: 'documents', hidden: true }),
    text('evidence', '佐证材料', { hidden: true, aliases: ['佐证'], hint: '通知、签到、纪要、照片作为附件存入' }),
    remarkRow(),
  ]),
  check: partsOfWholes([
    { part: 'attendedCount', partLabel: '参会人数', whole: 'expectedCount', wholeLabel: '应到人数' },
  ]),
}
