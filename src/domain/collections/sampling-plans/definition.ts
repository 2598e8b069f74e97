/** 抽查计划 (S20): what one task samples, where, how much, by which institution. */
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
  code,
  date,
  integer,
  list,
  longText,
  option,
  options,
  personName,
  REQUIRED,
  references,
  text,
} from '../../schema/row'
import { MATERIAL_ALIASES, MATERIALS } from '../materials'
import { dateOrders } from '../order-check'
import { SAMPLING_LEVELS } from '../samples/sheet-rows'
import { remarkRow } from '../source-rows'

export const SAMPLING_PLANS: CollectionDefinition = {
  name: 'samplingPlans',
  label: '抽查计划',
  title: 'name',
  eventDate: 'from',
  naturalKeys: [['number'], ['name', 'year']],
  fields: [
    ...block('抽查计划', [
      code('number', '计划编号', { aliases: ['编号', '任务编号', '任务批次', '抽查批次'], serves: ['S20'] }),
      text('name', '计划名称', { ...REQUIRED, width: 240, aliases: ['任务名称', '抽查任务', '名称'], serves: ['S20'] }),
      integer('year', '年度', { ...REQUIRED, min: 1990, max: 2099, unit: '年', aliases: ['年份'] }),
      option('level', '抽查级别', {
        ...REQUIRED,
        options: SAMPLING_LEVELS,
        optionAliases: { 国家级: '国家', 省级: '省', 市级: '市', 县级: '县' },
        aliases: ['级别', '任务级别'],
        serves: ['S08', 'S20'],
      }),
      option('kind', '任务类别', {
        ...REQUIRED,
        options: ['监督抽查', '跟踪抽查', '专项抽查'],
        optionAliases: { 抽查: '监督抽查', 跟踪: '跟踪抽查', 专项: '专项抽查' },
        aliases: ['类别', '任务类型'],
        serves: ['S20'],
      }),
      text('basis', '依据文件', { aliases: ['依据', '任务来源', '文件依据'], hidden: true }),
      date('approvedOn', '批准日期', { hidden: true, aliases: ['审批日期', '下达日期'] }),
      personName('approvedBy', '批准人', { hidden: true, aliases: ['审批人'] }),
      date('from', '开始日期', { ...REQUIRED, aliases: ['起始日期', '抽样开始日期', '开始时间'] }),
      date('to', '结束日期', { ...REQUIRED, aliases: ['截止日期', '完成日期', '完成时限', '结束时间'] }),
      personName('responsible', '负责人', { aliases: ['责任人', '任务负责人'] }),
    ]),
    ...block('范围与数量', [
      list('categories', '产品类别', { ...REQUIRED, width: 200, aliases: ['抽查产品', '产品种类'], serves: ['S20'] }),
      options('materials', '材质', {
        ...REQUIRED,
        options: MATERIALS,
        optionAliases: MATERIAL_ALIASES,
        aliases: ['抽查材质'],
        serves: ['S20'],
      }),
      list('counties', '县区', { hidden: true, aliases: ['抽查地区', '范围', '抽查范围'] }),
      options('places', '抽样场所', {
        hidden: true,
        options: ['生产企业成品库', '流通', '餐饮', '电商'],
        optionAliases: { 生产领域: '生产企业成品库', 流通领域: '流通' },
        aliases: ['抽样地点', '抽查领域', '抽样环节'],
      }),
      integer('enterpriseCount', '计划企业数', { min: 0, unit: '家', aliases: ['企业数', '抽查企业数'] }),
      integer('batchCount', '计划批次数', {
        ...REQUIRED,
        min: 1,
        unit: '批次',
        aliases: ['批次数', '抽查批次数', '计划数', '任务数'],
        serves: ['S20'],
      }),
      longText('strata', '分层安排', {
        hidden: true,
        hint: '每层一行：县区、类别、材质、批次数；每层至少一批',
        serves: ['S20'],
      }),
      text('standard', '实施细则', { hidden: true, width: 200, aliases: ['抽查实施细则', '检验依据', '判定依据'] }),
      list('testItems', '检验项目', { hidden: true, width: 200, aliases: ['检测项目'] }),
      references('institutions', '承检机构', { reference: 'institutions', hidden: true, serves: ['S20'] }),
      list('institutionNames', '承检机构名称', { hidden: true, aliases: ['检验机构', '检测机构', '承检单位'] }),
      integer('funds', '经费', { min: 0, unit: '元', hidden: true, aliases: ['抽查经费', '检验经费'] }),
      option('state', '计划状态', {
        options: ['拟订', '已批准', '实施中', '已完成'],
        optionAliases: { 完成: '已完成', 进行中: '实施中' },
        aliases: ['状态', '进展'],
      }),
      remarkRow(),
    ]),
  ],
  check: dateOrders([
    { earlier: 'from', earlierLabel: '开始日期', later: 'to', laterLabel: '结束日期' },
    { earlier: 'approvedOn', earlierLabel: '批准日期', later: 'from', laterLabel: '开始日期' },
  ]),
}
