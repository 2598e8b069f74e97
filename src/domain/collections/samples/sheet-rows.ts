/** 抽样单: task, sampled unit, producer, sample, quantities, sealing, people. */
import {
  block,
  CONDITIONAL,
  code,
  date,
  licenceNumber,
  list,
  longText,
  option,
  personName,
  personPhone,
  REQUIRED,
  reference,
  region,
  text,
  uscc,
} from '../../schema/row'
import { ENTERPRISE_CODE_HEADS, enterpriseRow, LICENCE_NUMBER_HEADS, remarkRow } from '../source-rows'
import { twoPersons } from '../two-persons'
import { GOODS_ROWS, QUANTITY_ROWS } from './goods-rows'

export const SAMPLING_LEVELS: readonly string[] = ['国家', '省', '市', '县']

/** Only 监督抽查 counts for G6; the others are told apart so that they never do. */
const TASK_TYPES: readonly string[] = ['监督抽查', '风险监测', '执法抽检', '委托检验', '发证检验', '复查抽样', '跟踪']

const taskRows = [
  code('sheetNumber', '抽样单编号', {
    ...REQUIRED,
    width: 160,
    aliases: ['抽样单号', '抽样编号', '抽样单', '样品编号', '抽样文书编号'],
    serves: ['S20'],
  }),
  enterpriseRow(),
  option('samplingLevel', '抽查级别', {
    ...REQUIRED,
    options: SAMPLING_LEVELS,
    optionAliases: {
      国家级: '国家',
      国抽: '国家',
      国家监督抽查: '国家',
      省级: '省',
      省抽: '省',
      省级监督抽查: '省',
      市级: '市',
      市抽: '市',
      市级监督抽查: '市',
      县级: '县',
      区级: '县',
      县区级: '县',
      县抽: '县',
    },
    width: 84,
    aliases: ['级别', '任务级别', '抽样级别', '任务来源'],
    serves: ['S08', 'S20'],
  }),
  option('taskType', '任务类别', {
    ...REQUIRED,
    options: TASK_TYPES,
    optionAliases: {
      抽查: '监督抽查',
      监督检验: '监督抽查',
      执法: '执法抽检',
      执法检验: '执法抽检',
      跟踪抽查: '跟踪',
      复查: '复查抽样',
      监测: '风险监测',
    },
    aliases: ['任务类型', '抽样类别', '检验类别', '抽查类型', '抽样性质'],
    serves: ['S08', 'S20'],
  }),
  code('batchTask', '任务批次', { aliases: ['抽查批次', '任务批号', '批次名称', '任务名称'], hidden: true }),
  reference('plan', '抽查计划', { reference: 'samplingPlans', hidden: true, serves: ['S20'] }),
  reference('draw', '随机抽取', { reference: 'draws', hidden: true, serves: ['S20'] }),
  reference('recheckOf', '复查的原样品', { reference: 'samples', hidden: true, hint: '复查抽样时填', serves: ['S20'] }),
  reference('rectification', '整改记录', { reference: 'rectifications', hidden: true, serves: ['S20'] }),
  date('sampledOn', '抽样日期', { ...REQUIRED, aliases: ['抽样时间', '采样日期', '抽查日期'], serves: ['S08'] }),
  option('samplingPlace', '抽样地点', {
    ...REQUIRED,
    options: ['生产企业成品库', '流通', '餐饮', '电商'],
    optionAliases: {
      生产: '生产企业成品库',
      生产领域: '生产企业成品库',
      成品库: '生产企业成品库',
      成品仓库: '生产企业成品库',
      流通领域: '流通',
      销售: '流通',
      餐饮领域: '餐饮',
      网络: '电商',
      网购: '电商',
      电商领域: '电商',
    },
    aliases: ['抽查领域', '抽样环节', '抽样场所', '领域'],
  }),
]

const sampledUnitRows = [
  text('sampledName', '被抽样单位', {
    ...REQUIRED,
    width: 200,
    maxLength: 200,
    aliases: [
      '受检单位',
      '被抽检单位',
      '被抽查单位',
      '受检企业',
      '被抽样单位名称',
      '受检单位名称',
      '被抽检单位名称',
      '经销单位',
    ],
    serves: ['S20'],
  }),
  uscc('sampledUscc', '被抽样单位信用代码', {
    aliases: [...ENTERPRISE_CODE_HEADS, '被抽样单位统一社会信用代码', '受检单位信用代码', '受检单位统一社会信用代码'],
  }),
  text('sampledAddress', '被抽样单位地址', {
    width: 200,
    hidden: true,
    aliases: ['受检单位地址', '被抽检单位地址', '抽样地址'],
  }),
  personName('sampledLegalRep', '被抽样单位法定代表人', { hidden: true, aliases: ['法定代表人', '法人代表'] }),
  personName('sampledContact', '被抽样单位联系人', { hidden: true, aliases: ['联系人'] }),
  personPhone('sampledPhone', '被抽样单位电话', { hidden: true, aliases: ['联系电话', '电话', '联系方式'] }),
  region('regionCode', '被抽样单位县区', {
    ...REQUIRED,
    aliases: ['地区', '所在地', '区划代码', '行政区划代码', '县区', '区县', '所属县区', '辖区', '所属辖区'],
  }),
  option('size', '企业规模', { options: ['大型', '中型', '小型', '微型'], hidden: true, aliases: ['规模'] }),
]

const producerRows = [
  text('producerName', '生产者', {
    ...REQUIRED,
    width: 200,
    maxLength: 200,
    aliases: [
      '标称生产企业',
      '标称生产企业名称',
      '标称生产单位',
      '标称生产者',
      '生产企业',
      '生产企业名称',
      '生产单位',
      '生产单位名称',
      '生产单位(标称)',
      '生产企业(标称)',
      '生产者(标称)',
      '生产者名称',
      '企业名称',
      '单位名称',
      '生产厂家',
      '生产厂商',
      '制造商',
    ],
    serves: ['S20'],
  }),
  uscc('producerUscc', '生产者信用代码', {
    hidden: true,
    aliases: ['生产企业信用代码', '生产者统一社会信用代码', '生产企业统一社会信用代码'],
  }),
  text('producerAddress', '生产者地址', {
    hidden: true,
    width: 200,
    aliases: ['生产企业地址', '标称生产企业地址', '生产单位地址', '生产地址'],
  }),
  personName('producerLegalRep', '生产者法定代表人', { hidden: true }),
  personName('producerContact', '生产者联系人', { hidden: true }),
  personPhone('producerPhone', '生产者电话', { hidden: true }),
  region('producerRegionCode', '生产者县区', { hidden: true }),
  licenceNumber('producerLicenceNumber', '许可证编号', {
    ...CONDITIONAL,
    aliases: LICENCE_NUMBER_HEADS.filter(
      (head) => head !== '许可证编号' && !['证书编号', '证书号', '证号'].includes(head),
    ),
    hidden: true,
  }),
]

const peopleRows = [
  list('samplers', '抽样人员', {
    ...REQUIRED,
    aliases: ['抽样人', '采样人'],
    hint: '两人以上，姓名后写证号',
    check: twoPersons('抽样人员'),
  }),
  text('samplersSigned', '抽样人签名', { hidden: true }),
  text('unitSigned', '被抽样单位签名盖章', { hidden: true }),
  option('outcome', '抽样结果', {
    hidden: true,
    options: ['已抽样', '拒检', '未抽到样'],
    aliases: ['抽样情况'],
  }),
  longText('outcomeReason', '拒检或未抽到样原因', {
    ...CONDITIONAL,
    requiredWhen: (fields) => fields.outcome === '拒检' || fields.outcome === '未抽到样',
    hidden: true,
    aliases: ['未抽到样原因', '拒检原因'],
  }),
  remarkRow(),
]

export const SHEET_ROWS = [
  ...block('抽样任务', taskRows),
  ...block('被抽样单位', sampledUnitRows),
  ...block('生产者', producerRows),
  ...block('样品', GOODS_ROWS),
  ...block('抽样数量与封样', QUANTITY_ROWS),
  ...block('抽样人员', peopleRows),
]
