/** What the enterprises of the demo make, with everything their files say about it. All of it is invented. */

export type DemoLine =
  | '复合膜袋'
  | '非复合膜袋'
  | '片材'
  | '编织袋'
  | '容器'
  | '食品用工具'
  | '纸包装'
  | '纸容器'
  | '手洗餐具洗涤剂'
  | '烘烤设备'
  | '竹木制品'
  | '玻璃制品'
  | '金属制品'

export interface DemoLineFacts {
  readonly family: string
  readonly code: string
  readonly category: string
  readonly product: string
  readonly variety: string
  readonly materials: readonly string[]
  readonly spec: string
  readonly standard: string
  readonly standardOn: string
  readonly suffixes: readonly string[]
  readonly process: readonly (readonly [string, string, string])[]
  readonly equipment: readonly string[]
  readonly instruments: readonly string[]
  readonly raw: readonly (readonly [string, string, string])[]
}

const PLASTIC = '食品用塑料包装、容器、工具等制品'
const PAPER = '食品用纸包装、容器等制品'
const HEAT: readonly (readonly [string, string, string])[] = [
  ['热封', '温度', '160～180℃'],
  ['熟化', '时间', '不少于 24 小时'],
]
const MOULD: readonly (readonly [string, string, string])[] = [
  ['注塑', '料筒温度', '190～230℃'],
  ['冷却', '时间', '12～18 秒'],
]

const plastic = (facts: Omit<DemoLineFacts, 'family' | 'code' | 'standardOn'>): DemoLineFacts => ({
  family: PLASTIC,
  code: '204',
  standardOn: '2017-04-19',
  ...facts,
})

export const DEMO_LINES: Readonly<Record<DemoLine, DemoLineFacts>> = {
  复合膜袋: plastic({
    category: '复合膜袋',
    product: '食品包装复合袋',
    variety: '多层复合食品包装膜、袋',
    materials: ['PET', 'PE'],
    spec: '160 mm×240 mm',
    standard: 'GB/T 10004-2008',
    suffixes: ['复合包装有限公司', '彩印包装有限公司', '软包装有限公司'],
    process: HEAT,
    equipment: ['干式复合机', '凹版印刷机', '制袋机'],
    instruments: ['电子拉力试验机', '热封试验仪', '测厚仪'],
    raw: [
      ['聚乙烯流延膜', '薄膜', 'CPE-50'],
      ['聚氨酯粘合剂', '粘合剂', 'PU-1975'],
    ],
  }),
  非复合膜袋: plastic({
    category: '非复合膜袋',
    product: '食品用背心袋',
    variety: '商品零售包装袋',
    materials: ['PE'],
    spec: '300 mm×500 mm',
    standard: 'GB/T 24984-2010',
    suffixes: ['塑料包装有限公司', '塑料薄膜有限公司', '塑料制品厂'],
    process: [
      ['吹膜', '温度', '150～170℃'],
      ['制袋', '封口温度', '130～150℃'],
    ],
    equipment: ['吹膜机', '制袋机'],
    instruments: ['电子拉力试验机', '电子天平', '测厚仪'],
    raw: [
      ['高密度聚乙烯树脂', '树脂', 'HD5502'],
      ['色母料', '母料', 'MB-201'],
    ],
  }),
  片材: plastic({
    category: '片材',
    product: '聚丙烯片材',
    variety: '聚丙烯挤出片材',
    materials: ['PP'],
    spec: '0.5 mm×680 mm',
    standard: 'GB/T 16719-2008',
    suffixes: ['薄膜有限公司', '塑料片材有限公司'],
    process: [
      ['挤出', '温度', '200～230℃'],
      ['压光', '辊温', '60～80℃'],
    ],
    equipment: ['片材挤出机', '分切机'],
    instruments: ['测厚仪', '电子拉力试验机'],
    raw: [
      ['聚丙烯树脂', '树脂', 'T30S'],
      ['抗氧剂母料', '母料', 'AO-10'],
    ],
  }),
  编织袋: plastic({
    category: '编织袋',
    product: '食品用塑料编织袋',
    variety: '塑料编织袋',
    materials: ['PP'],
    spec: '550 mm×950 mm',
    standard: 'GB/T 8946-2013',
    suffixes: ['编织袋厂', '塑编包装有限公司'],
    process: [
      ['拉丝', '温度', '230～250℃'],
      ['缝合', '针距', '不大于 12 mm'],
    ],
    equipment: ['拉丝机', '圆织机', '切缝机'],
    instruments: ['电子拉力试验机', '电子天平'],
    raw: [
      ['聚丙烯拉丝料', '树脂', 'T30S'],
      ['填充母料', '母料', 'CF-60'],
    ],
  }),
  容器: plastic({
    category: '塑料容器',
    product: '聚乙烯吹塑桶',
    variety: '聚乙烯吹塑桶',
    materials: ['PE'],
    spec: '5 L',
    standard: 'GB/T 13508-2011',
    suffixes: ['塑料容器有限公司', '塑料厂', '吹塑制品有限公司'],
    process: MOULD,
    equipment: ['中空吹塑机', '破碎机'],
    instruments: ['跌落试验机', '电子天平', '测厚仪'],
    raw: [
      ['高密度聚乙烯树脂', '树脂', 'HD5420'],
      ['白色母料', '母料', 'MB-101'],
    ],
  }),
  食品用工具: plastic({
    category: '塑料工具',
    product: '塑料菜板',
    variety: '塑料菜板',
    materials: ['PE'],
    spec: '400 mm×280 mm',
    standard: 'QB/T 1870-2015',
    suffixes: ['塑料餐具有限公司', '日用塑料厂'],
    process: MOULD,
    equipment: ['注塑机', '模温机'],
    instruments: ['电子天平', '恒温干燥箱'],
    raw: [
      ['低密度聚乙烯树脂', '树脂', 'LD605'],
      ['抗菌母料', '母料', 'AB-07'],
    ],
  }),
  纸包装: {
    family: PAPER,
    code: '205',
    standardOn: '2017-04-19',
    category: '食品包装用纸和纸板材料',
    product: '食品包装纸袋',
    variety: '纸袋',
    materials: ['纸'],
    spec: '200 mm×300 mm',
    standard: 'QB/T 1014-2010',
    suffixes: ['纸包装有限公司', '纸塑有限公司', '纸业有限公司'],
    process: [
      ['淋膜', '温度', '300～320℃'],
      ['粘合', '压力', '0.4～0.6 MPa'],
    ],
    equipment: ['淋膜机', '纸袋机'],
    instruments: ['纸张测厚仪', '电子天平'],
    raw: [
      ['食品级原纸', '原纸', '70 g/m²'],
      ['淋膜聚乙烯', '树脂', 'LD1C7A'],
    ],
  },
  纸容器: {
    family: PAPER,
    code: '205',
    standardOn: '2017-04-19',
    category: '纸杯',
    product: '淋膜纸杯',
    variety: '纸杯',
    materials: ['淋膜纸'],
    spec: '250 mL',
    standard: 'GB/T 27590-2011',
    suffixes: ['纸杯厂', '纸制品有限公司', '纸容器有限公司'],
    process: [
      ['成型', '预热温度', '280～320℃'],
      ['封底', '压力', '0.3～0.5 MPa'],
    ],
    equipment: ['纸杯机', '模切机'],
    instruments: ['纸杯杯身挺度仪', '电子天平'],
    raw: [
      ['淋膜纸', '原纸', '210 g/m²'],
      ['水性油墨', '油墨', 'WB-12'],
    ],
  },
  手洗餐具洗涤剂: {
    family: '餐具洗涤剂',
    code: '114',
    standardOn: '2016-09-22',
    category: '餐具洗涤剂',
    product: '手洗餐具洗涤剂',
    variety: '手洗餐具洗涤剂',
    materials: ['其他'],
    spec: '1 kg/瓶',
    standard: 'GB/T 9985-2000',
    suffixes: ['洗涤用品有限公司', '日化有限公司'],
    process: [
      ['配料', '温度', '40～50℃'],
      ['灌装', '净含量', '±1.5%'],
    ],
    equipment: ['搅拌釜', '灌装机'],
    instruments: ['酸度计', '电子天平'],
    raw: [
      ['脂肪醇硫酸钠', '其他', 'AES-70'],
      ['烷基苯磺酸', '其他', 'LAS-96'],
    ],
  },
  烘烤设备: {
    family: '工业和商用电热食品加工设备',
    code: '111',
    standardOn: '2016-10-19',
    category: '工业和商用电热食品加工设备',
    product: '商用电烤箱',
    variety: '烘烤设备',
    materials: ['不锈钢'],
    spec: 'KX-6',
    standard: 'GB 4706.34-2008',
    suffixes: ['食品机械有限公司'],
    process: [
      ['装配', '接地电阻', '不大于 0.1 Ω'],
      ['老化', '时间', '不少于 2 小时'],
    ],
    equipment: ['剪板机', '折弯机'],
    instruments: ['耐压测试仪', '接地电阻测试仪'],
    raw: [
      ['不锈钢板', '其他', '06Cr19Ni10'],
      ['电热管', '其他', 'DR-1500'],
    ],
  },
  竹木制品: {
    family: '非许可类食品相关产品',
    code: '',
    standardOn: '2016-10-19',
    category: '其他',
    product: '竹木餐具',
    variety: '竹木制品',
    materials: ['竹木'],
    spec: '240 mm',
    standard: 'GB/T 19790.2-2005',
    suffixes: ['竹木制品有限公司', '筷子厂'],
    process: [['干燥', '含水率', '不大于 10%']],
    equipment: ['刨片机'],
    instruments: ['水分测定仪'],
    raw: [['桦木', '其他', '二级']],
  },
  玻璃制品: {
    family: '非许可类食品相关产品',
    code: '',
    standardOn: '2017-04-19',
    category: '其他',
    product: '玻璃瓶罐',
    variety: '玻璃制品',
    materials: ['玻璃'],
    spec: '500 mL',
    standard: 'GB 4806.5-2016',
    suffixes: ['玻璃制品有限公司'],
    process: [['退火', '温度', '540～560℃']],
    equipment: ['行列式制瓶机'],
    instruments: ['偏光应力仪'],
    raw: [['石英砂', '其他', '精选']],
  },
  金属制品: {
    family: '非许可类食品相关产品',
    code: '',
    standardOn: '2017-04-19',
    category: '其他',
    product: '不锈钢餐盘',
    variety: '金属制品',
    materials: ['不锈钢'],
    spec: '260 mm',
    standard: 'GB 4806.9-2016',
    suffixes: ['金属制品有限公司', '厨具厂'],
    process: [['冲压', '压力', '63 t']],
    equipment: ['冲床'],
    instruments: ['测厚仪'],
    raw: [['不锈钢卷板', '其他', '06Cr19Ni10']],
  },
}

/** Lines of the enterprises without a story, in turn. */
export const DEMO_LICENSED_LINES: readonly DemoLine[] = [
  '复合膜袋',
  '非复合膜袋',
  '纸容器',
  '编织袋',
  '容器',
  '纸包装',
  '非复合膜袋',
  '片材',
  '复合膜袋',
  '食品用工具',
  '手洗餐具洗涤剂',
  '容器',
]
export const DEMO_EXEMPT_LINES: readonly DemoLine[] = ['竹木制品', '金属制品', '玻璃制品']
