/**
 * The made-up 松临市: counties with region codes that do not exist, how many enterprises of which state each has, and
 * the enterprises the story on the screens is about. Every name is invented.
 */
export const DEMO_REGION = '239900'
export const DEMO_BUREAU = '松临市质量技术监督局'
export const DEMO_YEAR = 2017

export interface DemoCounty {
  readonly code: string
  readonly name: string
  readonly enterprises: number
  /** Licensed, producing: the denominator of most figures. */
  readonly producing: number
  /** Licensed but stopped for long, moved or closed. */
  readonly stopped: number
  /** Makes catalogue products without a licence. */
  readonly unlicensed: number
  readonly surveyed: number
  readonly filesComplete: number
  readonly inspected: number
}

export const DEMO_COUNTIES: readonly DemoCounty[] = [
  {
    code: '239902',
    name: '北塔区',
    enterprises: 32,
    producing: 25,
    stopped: 1,
    unlicensed: 0,
    surveyed: 32,
    filesComplete: 24,
    inspected: 18,
  },
  {
    code: '239903',
    name: '南湾区',
    enterprises: 28,
    producing: 22,
    stopped: 1,
    unlicensed: 0,
    surveyed: 28,
    filesComplete: 20,
    inspected: 16,
  },
  {
    code: '239904',
    name: '临港区',
    enterprises: 26,
    producing: 21,
    stopped: 1,
    unlicensed: 0,
    surveyed: 26,
    filesComplete: 19,
    inspected: 15,
  },
  {
    code: '239921',
    name: '云泉县',
    enterprises: 16,
    producing: 12,
    stopped: 1,
    unlicensed: 0,
    surveyed: 16,
    filesComplete: 10,
    inspected: 7,
  },
  {
    code: '239922',
    name: '石桥县',
    enterprises: 18,
    producing: 13,
    stopped: 1,
    unlicensed: 2,
    surveyed: 13,
    filesComplete: 7,
    inspected: 5,
  },
  {
    code: '239923',
    name: '苇塘县',
    enterprises: 11,
    producing: 8,
    stopped: 0,
    unlicensed: 0,
    surveyed: 10,
    filesComplete: 6,
    inspected: 5,
  },
  {
    code: '239981',
    name: '松岗市',
    enterprises: 15,
    producing: 11,
    stopped: 1,
    unlicensed: 1,
    surveyed: 14,
    filesComplete: 10,
    inspected: 8,
  },
]

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

export interface DemoLeader {
  readonly name: string
  readonly county: string
  readonly line: DemoLine
  readonly state: 'producing' | 'unlicensed' | 'exempt'
  /** Keeps the record of the story together. */
  readonly key: string
  readonly validTo?: string
  readonly fileComplete?: boolean
}

/** First in their county and state, in this order; all others get made-up names. */
export const DEMO_LEADERS: readonly DemoLeader[] = [
  {
    key: 'hengrun',
    name: '松临市恒润复合包装有限公司',
    county: '239902',
    line: '复合膜袋',
    state: 'producing',
    validTo: '2020-08-16',
    fileComplete: true,
  },
  {
    key: 'hualing',
    name: '松临市华岭彩印包装有限公司',
    county: '239902',
    line: '复合膜袋',
    state: 'producing',
    validTo: '2021-03-09',
    fileComplete: true,
  },
  {
    key: 'jinmai',
    name: '松临市金麦食品机械有限公司',
    county: '239902',
    line: '烘烤设备',
    state: 'producing',
    validTo: '2018-10-20',
    fileComplete: false,
  },
  {
    key: 'xueyuan',
    name: '松临市雪原纸制品有限公司',
    county: '239903',
    line: '纸容器',
    state: 'producing',
    validTo: '2019-11-05',
    fileComplete: true,
  },
  {
    key: 'ruikang',
    name: '松临市瑞康塑料容器有限公司',
    county: '239903',
    line: '容器',
    state: 'producing',
    validTo: '2020-05-18',
    fileComplete: true,
  },
  {
    key: 'dingxin',
    name: '松临鼎新塑料包装有限公司',
    county: '239904',
    line: '非复合膜袋',
    state: 'producing',
    validTo: '2019-04-22',
    fileComplete: false,
  },
  {
    key: 'woye',
    name: '松临市沃野包装材料有限公司',
    county: '239904',
    line: '复合膜袋',
    state: 'producing',
    validTo: '2019-12-27',
    fileComplete: true,
  },
  { key: 'linhai', name: '云泉县林海竹木制品有限公司', county: '239921', line: '竹木制品', state: 'exempt' },
  {
    key: 'xingda',
    name: '石桥县兴达纸杯厂',
    county: '239922',
    line: '纸容器',
    state: 'producing',
    validTo: '2017-09-13',
    fileComplete: true,
  },
  {
    key: 'hongtu',
    name: '石桥县宏图包装厂',
    county: '239922',
    line: '编织袋',
    state: 'producing',
    validTo: '2018-03-27',
    fileComplete: false,
  },
  { key: 'yongli', name: '石桥县永利塑料制品厂', county: '239922', line: '编织袋', state: 'unlicensed' },
  {
    key: 'lvyuan',
    name: '苇塘县绿源纸塑有限公司',
    county: '239923',
    line: '纸包装',
    state: 'producing',
    validTo: '2020-12-02',
    fileComplete: true,
  },
  {
    key: 'xinyuan',
    name: '苇塘县鑫源塑料厂',
    county: '239923',
    line: '容器',
    state: 'producing',
    validTo: '2018-02-11',
    fileComplete: false,
  },
  {
    key: 'tianhe',
    name: '松岗市天禾薄膜有限公司',
    county: '239981',
    line: '片材',
    state: 'producing',
    validTo: '2020-01-17',
    fileComplete: true,
  },
  {
    key: 'baihua',
    name: '松岗市白桦纸包装有限公司',
    county: '239981',
    line: '纸包装',
    state: 'producing',
    validTo: '2021-06-30',
    fileComplete: true,
  },
  {
    key: 'beichen',
    name: '松岗市北辰洗涤用品有限公司',
    county: '239981',
    line: '手洗餐具洗涤剂',
    state: 'producing',
    validTo: '2019-07-25',
    fileComplete: false,
  },
]

export const DEMO_CLERKS = ['周敏', '陈立新', '孙慧', '吴海波'] as const
export const DEMO_INSPECTORS = [
  '陈立新(松质监0231)',
  '孙慧(松质监0245)',
  '吴海波(松质监0252)',
  '周敏(松质监0218)',
] as const

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
