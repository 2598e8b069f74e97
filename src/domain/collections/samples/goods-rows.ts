/** 样品 and its quantities, sealing and storage: the middle of the sampling sheet. */
import { code, date, decimal, option, REQUIRED, text } from '../../schema/row'
import { MATERIAL_ALIASES, MATERIALS } from '../materials'

/** Categories by which real notices group samples. */
const SAMPLE_CATEGORIES: readonly string[] = [
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

export const GOODS_ROWS = [
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

export const QUANTITY_ROWS = [
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
