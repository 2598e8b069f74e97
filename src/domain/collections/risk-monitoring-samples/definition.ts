/**
 * 风险监测样品 (S21). Finds hazards, judges no batch: the word 不合格 never stands here. The whole kind
 * is restricted; what was found is masked until opened with a reason.
 */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  list,
  longText,
  option,
  REQUIRED,
  reference,
  region,
  text,
} from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { MATERIAL_ALIASES, MATERIALS } from '../materials'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'
import { twoPersons } from '../two-persons'

const orderOfDates = dateOrders([
  { earlier: 'sampledOn', earlierLabel: '采样日期', later: 'receivedOn', laterLabel: '收样日期' },
  {
    earlier: 'sampledOn',
    earlierLabel: '采样日期',
    later: 'reportedOn',
    laterLabel: '报告日期',
    advice: '请核对采样单。',
  },
  { earlier: 'reportedOn', earlierLabel: '报告日期', later: 'judgedOn', laterLabel: '研判日期' },
  { earlier: 'reportedOn', earlierLabel: '报告日期', later: 'notifiedOn', laterLabel: '通报企业日期' },
])

/** Fields in which 不合格 would claim more than monitoring can. */
const WORDED = [
  ['problemItems', '问题项目'],
  ['measured', '监测数据'],
  ['analysis', '研判意见'],
] as const

function checkMonitoring(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [...orderOfDates(fields)]
  const items = fields.problemItems
  if (fields.result === '未发现问题' && Array.isArray(items) && items.length > 0) {
    const message = '监测结果是未发现问题，却填了问题项目，请核对报告。'
    issues.push({ field: 'problemItems', issue: { severity: 'warning', message } })
  }
  for (const [key, label] of WORDED) {
    const value = fields[key]
    if (!String(Array.isArray(value) ? value.join('') : (value ?? '')).includes('不合格')) continue
    const message = `${label}里写了“不合格”，风险监测只写问题样品，请改写。`
    issues.push({ field: key, issue: { severity: 'warning', message } })
  }
  return issues
}

const isProblem = (fields: FieldsOf): boolean => fields.result === '问题样品'

const taskRows = block('监测任务', [
  code('number', '监测样品编号', {
    ...REQUIRED,
    width: 150,
    aliases: ['样品编号', '采样编号', '采样单编号', '编号', '抽样单编号'],
    serves: ['S21'],
  }),
  enterpriseRow(),
  text('taskName', '监测任务', {
    ...REQUIRED,
    width: 200,
    aliases: ['任务名称', '监测计划', '监测项目名称'],
    serves: ['S21'],
  }),
  option('taskSource', '任务来源', {
    ...REQUIRED,
    options: ['国家', '省', '市', '县'],
    optionAliases: { 国家级: '国家', 省级: '省', 市级: '市', 县级: '县' },
    aliases: ['监测级别', '级别'],
    serves: ['S21'],
  }),
  date('sampledOn', '采样日期', { ...REQUIRED, aliases: ['抽样日期', '采样时间', '监测日期'], serves: ['S21'] }),
  option('place', '采样环节', {
    options: ['生产企业', '流通', '餐饮', '电商'],
    optionAliases: { 生产: '生产企业', 生产领域: '生产企业', 流通领域: '流通', 网络: '电商' },
    aliases: ['采样地点', '采样场所', '环节'],
  }),
  region('regionCode', '县区', { aliases: ['地区', '所在地', '采样地区', '行政区划代码'] }),
  list('samplers', '采样人员', { hidden: true, aliases: ['采样人', '抽样人员'], check: twoPersons('采样人员') }),
])

const goodsRows = block('样品', [
  text('sampleName', '样品名称', { ...REQUIRED, width: 170, aliases: ['产品名称', '品名', '样品'], serves: ['S21'] }),
  text('category', '样品类别', { ...REQUIRED, aliases: ['产品类别', '产品单元', '类别'], serves: ['S21'] }),
  option('material', '材质', { options: MATERIALS, optionAliases: MATERIAL_ALIASES, aliases: ['样品材质'] }),
  text('specification', '规格型号', { hidden: true, aliases: ['规格', '型号'] }),
  text('productionBatch', '生产日期或批号', { hidden: true, aliases: ['批号', '生产日期', '生产日期/批号'] }),
])

const resultRows = block('监测结果', [
  text('institution', '监测机构', {
    ...REQUIRED,
    width: 180,
    aliases: ['检验机构', '承检机构', '检测机构'],
    serves: ['S21'],
  }),
  reference('institutionRecord', '机构档案', { reference: 'institutions', hidden: true }),
  date('receivedOn', '收样日期', { hidden: true, aliases: ['接样日期'] }),
  code('reportNumber', '报告编号', { hidden: true, aliases: ['监测报告编号', '检验报告编号', '报告号'] }),
  date('reportedOn', '报告日期', { aliases: ['签发日期', '监测报告日期'], serves: ['S21'] }),
  option('result', '监测结果', {
    ...REQUIRED,
    options: ['问题样品', '未发现问题', '待出结果'],
    closed: true,
    optionAliases: { 问题: '问题样品', 未检出问题: '未发现问题', 正常: '未发现问题', 待定: '待出结果' },
    restricted: true,
    aliases: ['结果', '监测结论', '检测结果', '检验结果'],
    serves: ['S21'],
  }),
  list('problemItems', '问题项目', {
    ...CONDITIONAL,
    requiredWhen: isProblem,
    listSeparators: ';；、',
    restricted: true,
    width: 180,
    aliases: ['问题指标', '发现问题'],
    serves: ['S21'],
  }),
  longText('measured', '监测数据', { restricted: true, hidden: true, aliases: ['监测值', '检验数据', '实测值'] }),
])

const judgementRows = block('研判与通报', [
  date('judgedOn', '研判日期', { hidden: true, aliases: ['分析日期'] }),
  longText('analysis', '研判意见', {
    restricted: true,
    hidden: true,
    aliases: ['风险分析', '研判情况'],
    serves: ['S21'],
  }),
  option('riskLevel', '风险程度', {
    options: ['高', '中', '低'],
    restricted: true,
    hidden: true,
    aliases: ['风险等级'],
  }),
  date('notifiedOn', '通报企业日期', { hidden: true, aliases: ['告知企业日期'], serves: ['S21'] }),
  date('reportedUpOn', '上报日期', { hidden: true, aliases: ['报送日期'] }),
  remarkRow(),
])

export const RISK_MONITORING_SAMPLES: CollectionDefinition = {
  name: 'riskMonitoringSamples',
  label: '风险监测',
  title: 'number',
  enterprise: 'enterprise',
  eventDate: 'sampledOn',
  naturalKeys: [['number'], ['institution', 'reportNumber']],
  links: true,
  restricted: true,
  fields: [
    ...taskRows,
    ...goodsRows,
    ...resultRows,
    ...judgementRows,
    ...sourceRows({ names: ['被采样单位', '采样单位', '生产者', '标称生产者'] }),
  ],
  check: checkMonitoring,
}
