/** 诚信记录 (S25): good and bad records of a person or an enterprise, each resting on a document. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  longText,
  option,
  options,
  personName,
  REQUIRED,
  reference,
  text,
} from '../../schema/row'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'

const dishonest = (fields: FieldsOf): boolean => fields.kind === '一般失信' || fields.kind === '严重失信'

export const INTEGRITY_RECORDS: CollectionDefinition = {
  name: 'integrityRecords',
  label: '诚信记录',
  title: 'fact',
  enterprise: 'enterprise',
  eventDate: 'datedOn',
  naturalKeys: [
    ['enterprise', 'documentNumber', 'subjectName'],
    ['enterprise', 'datedOn', 'kind', 'fact'],
  ],
  links: true,
  fields: [
    ...block('诚信记录', [
      enterpriseRow(),
      reference('subject', '诚信主体', { reference: 'integritySubjects', serves: ['S25'] }),
      personName('subjectName', '责任人', { aliases: ['姓名', '责任人姓名', '当事责任人'], serves: ['S25'] }),
      option('kind', '记录类别', {
        ...REQUIRED,
        options: ['守信', '一般失信', '严重失信'],
        closed: true,
        optionAliases: { 良好: '守信', 失信: '一般失信', 不良: '一般失信' },
        aliases: ['类别', '信用类别', '诚信类别'],
        serves: ['S25'],
      }),
      option('goodKind', '守信事项', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.kind === '守信',
        options: ['获奖', '三同', '抽查连续合格', '示范型企业', '其他'],
        hidden: true,
        serves: ['S25'],
      }),
      longText('fact', '事实', {
        ...REQUIRED,
        aliases: ['主要事实', '失信事实', '事项', '诚信事项', '内容'],
        serves: ['S25'],
      }),
      option('documentKind', '依据文书', {
        options: ['处罚决定书', '判决书', '通报', '表彰文件', '其他'],
        aliases: ['文书种类'],
        hidden: true,
      }),
      code('documentNumber', '文书号', {
        ...CONDITIONAL,
        requiredWhen: dishonest,
        width: 160,
        aliases: ['处罚决定书文号', '文号', '依据文号', '文书编号'],
        serves: ['S25'],
      }),
      reference('case', '案件', { reference: 'enforcementCases', hidden: true, serves: ['S19', 'S25'] }),
      date('datedOn', '作出日期', { ...REQUIRED, aliases: ['日期', '决定日期', '认定日期'], serves: ['S25'] }),
      date('effectiveOn', '生效日期', { ...CONDITIONAL, requiredWhen: dishonest, aliases: ['文书生效日期'] }),
      text('sourceOffice', '来源单位', { ...REQUIRED, width: 180, aliases: ['认定单位', '作出机关', '来源'] }),
    ]),
    ...block('公开与修复', [
      option('publicity', '公开状态', {
        options: ['不公开', '拟公开', '公开中', '已撤下'],
        optionAliases: { 公开: '公开中', 未公开: '不公开', 撤下: '已撤下' },
        aliases: ['公示状态'],
        serves: ['S25'],
      }),
      date('publicFrom', '公开开始日期', { hidden: true, aliases: ['公示日期'] }),
      date('publicTo', '公开截止日期', { hidden: true, aliases: ['公示截止日期'] }),
      reference('disclosure', '公开披露程序', { reference: 'disclosures', hidden: true, serves: ['S25'] }),
      options('uses', '应用情况', {
        hidden: true,
        options: ['减少检查频次', '优先帮扶', '优先推荐品牌', '增加检查频次', '取消品牌资格', '其他'],
        aliases: ['守信受益或失信受限', '结果应用'],
        serves: ['S25'],
      }),
      option('repair', '修复情况', {
        hidden: true,
        options: ['未申请', '已申请', '已修复', '未通过'],
        aliases: ['信用修复'],
      }),
      date('repairedOn', '修复日期', { hidden: true }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: dateOrders([
    { earlier: 'datedOn', earlierLabel: '作出日期', later: 'effectiveOn', laterLabel: '生效日期' },
    { earlier: 'effectiveOn', earlierLabel: '生效日期', later: 'publicFrom', laterLabel: '公开开始日期' },
    { earlier: 'publicFrom', earlierLabel: '公开开始日期', later: 'publicTo', laterLabel: '公开截止日期' },
    { earlier: 'datedOn', earlierLabel: '作出日期', later: 'repairedOn', laterLabel: '修复日期' },
  ]),
}
