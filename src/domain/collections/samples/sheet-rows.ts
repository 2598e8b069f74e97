/** 抽样单: task, sampled unit, producer, sample, quantities, sealing, people. */
import {
  block,
  CONDITIONAL,
  code,
  date,
  decimal,
  licenceNumber,
  list,
  longText,
  option,
  personName,
  personPhone,
  REQUIRED,
  region,
  text,
  uscc,
} from '../../schema/row'
import { MATERIAL_ALIASES, MATERIALS } from '../materials'
import { ENTERPRISE_CODE_HEADS, enterpriseRow, LICENCE_NUMBER_HEADS, remarkRow } from '../source-rows'
import { twoPersons } from '../two-persons'

export const SAMPLING_LEVELS: readonly string[] = ['国家', '省', '市', '县']

/** Only 监督抽查 counts for G6; the others are told apart so that they never do. */
export const TASK_TYPES: readonly string[] = [
  '监督抽查',
  '风险监测',
  '执法抽检',
  '委托检验',
  '发证检验',
  '复查抽样',
  '跟踪',
]

/** Categories by which real notices group samples (domain.md §3). */
export const SAMPLE_CATEGORIES: readonly string[] = [
  '复合膜袋',
  '非复合膜袋',
  '片材',
  '编织袋',
  '塑料容器',
  '塑料工具',
  '婴幼儿用塑料奶瓶',
  '塑料一次性餐饮具',
  '食品包装用纸和纸板材料',
  '纸杯',
  '食品接触用纸容器',
  '餐具洗涤剂',
  '压力锅',
  '工业和商用电热食品加工设备',
  '工业和商用电动食品加工设备',
  '月饼包装',
  '其他',
]

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
  licenceNumber('producerLicenceNumber', '许可证编号', {
    ...CONDITIONAL,
    aliases: LICENCE_NUMBER_HEADS.filter(
      (head) => head !== '许可证编号' && !['证书编号', '证书号', '证号'].includes(head),
    ),
    hidden: true,
  }),
]

const goodsRows = [
  text('sampleName', '样品名称', {
    ...REQUIRED,
    width: 170,
    aliases: ['产品名称', '样品', '抽样产品', '产品', '品名', '样品名'],
    serves: ['S20'],
  }),
  option('category', '样品类别', {
    ...REQUIRED,
    options: SAMPLE_CATEGORIES,
    aliases: ['产品类别', '产品单元', '类别', '产品种类', '单元', '抽查产品'],
    serves: ['S20'],
  }),
  option('material', '材质', {
    ...REQUIRED,
    options: MATERIALS,
    optionAliases: MATERIAL_ALIASES,
    aliases: ['样品材质', '材料'],
    serves: ['S20'],
  }),
  text('trademark', '商标', { aliases: ['注册商标', '品牌'] }),
  text('specification', '规格型号', {
    ...REQUIRED,
    aliases: ['规格', '型号', '型号规格', '规格/型号', '型号/规格', '产品规格'],
  }),
  text('grade', '等级', { hidden: true, aliases: ['质量等级', '产品等级'] }),
  text('productionBatch', '生产日期或批号', {
    ...REQUIRED,
    aliases: [
      '生产日期/批号',
      '生产日期(批号)',
      '批号',
      '批次',
      '生产批号',
      '生产日期',
      '批号/生产日期',
      '生产日期及批号',
      '生产日期或批次',
    ],
    hint: '照样品标注抄录',
  }),
  date('producedOn', '生产日期（年月日）', { hidden: true, hint: '判定适用标准用', serves: ['S17'] }),
  text('standard', '执行标准', {
    ...REQUIRED,
    hidden: true,
    aliases: ['产品标准', '标准号', '执行标准号', '明示标准'],
  }),
  text('marking', '标识内容', { hidden: true, aliases: ['标识', '标签内容'] }),
  decimal('unitPrice', '单价', { hidden: true, min: 0, unit: '元', aliases: ['样品单价'] }),
]

const quantityRows = [
  decimal('lotSize', '抽样基数', {
    ...REQUIRED,
    min: 0,
    hidden: true,
    aliases: ['批量', '基数', '抽样基数/批量', '库存量'],
  }),
  text('lotUnit', '基数单位', { hidden: true, width: 72 }),
  decimal('testQuantity', '检样数量', {
    ...REQUIRED,
    min: 0,
    hidden: true,
    aliases: ['检样', '抽样数量', '样品数量', '抽样量'],
  }),
  decimal('reserveQuantity', '备样数量', {
    ...REQUIRED,
    min: 0,
    hidden: true,
    aliases: ['备样', '备用样品数量', '备样量'],
  }),
  text('quantityUnit', '样品单位', { hidden: true, width: 72, aliases: ['数量单位', '抽样单位(量)'] }),
  text('reservePlace', '备样封存地点', { hidden: true, aliases: ['备样存放地点', '封存地点'] }),
  option('drawMethod', '抽样方法', {
    hidden: true,
    options: ['随机数表', '骰子', '扑克牌', '随机数发生器', '其他'],
    aliases: ['随机方法'],
  }),
  text('drawRecord', '随机数记录', { hidden: true }),
  text('sealState', '封样状态', { hidden: true, aliases: ['封样情况'] }),
  code('sealNumber', '封条编号', { hidden: true, aliases: ['封条号', '封样编号'] }),
  text('storage', '运输或贮存条件', { hidden: true, aliases: ['运输/贮存条件', '贮存条件', '储存条件'] }),
  option('acquisition', '样品获取方式', {
    hidden: true,
    options: ['购买', '无偿'],
    optionAliases: { 买样: '购买', 付费: '购买', 无偿提供: '无偿' },
    aliases: ['样品获取', '获取方式'],
  }),
  decimal('price', '购样金额', { hidden: true, min: 0, unit: '元', aliases: ['购样费', '样品金额'] }),
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
  ...block('样品', goodsRows),
  ...block('抽样数量与封样', quantityRows),
  ...block('抽样人员', peopleRows),
]
