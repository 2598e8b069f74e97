/** 经验做法 (S41): what worked, where it spread, and whether it became a lasting rule. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, list, longText, option, REQUIRED, reference, text, yesNo } from '../../schema/row'
import { campaignRow } from '../campaign-row'
import { remarkRow } from '../source-rows'

export const GOOD_PRACTICES: CollectionDefinition = {
  name: 'goodPractices',
  label: '经验做法',
  title: 'title',
  enterprise: 'enterprise',
  eventDate: 'summarisedOn',
  naturalKeys: [['title']],
  fields: block('经验做法', [
    campaignRow(),
    text('title', '题目', { ...REQUIRED, width: 260, aliases: ['标题', '名称', '做法', '经验做法'], serves: ['S41'] }),
    option('field', '所属方面', {
      options: [
        '组织领导',
        '摸底建档',
        '帮扶',
        '宣贯培训',
        '监督检查',
        '监督抽查',
        '品牌创建',
        '诚信建设',
        '社会共治',
        '其他',
      ],
      aliases: ['方面', '类别'],
      serves: ['S41'],
    }),
    text('unit', '做法单位', { ...REQUIRED, width: 180, aliases: ['单位', '来源单位', '报送单位'] }),
    reference('enterprise', '相关企业', { reference: 'enterprises', hidden: true }),
    date('summarisedOn', '总结日期', { ...REQUIRED, aliases: ['日期', '报送日期'] }),
    longText('content', '主要做法', { ...REQUIRED, aliases: ['内容', '做法内容'], serves: ['S41'] }),
    longText('result', '取得成效', { ...REQUIRED, aliases: ['成效', '效果', '结果'], serves: ['S41'] }),
    list('spreadTo', '推广范围', { aliases: ['推广单位', '推广到'], serves: ['S41'] }),
    date('spreadOn', '推广日期', { hidden: true }),
    yesNo('lasting', '形成长效机制', { ...REQUIRED, aliases: ['长效机制', '是否形成长效机制'], serves: ['S41'] }),
    text('ruleDocument', '制度文件', { hidden: true, aliases: ['文件', '形成的制度'], serves: ['S41'] }),
    remarkRow(),
  ]),
}
