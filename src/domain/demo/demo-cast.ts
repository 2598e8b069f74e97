/**
 * The made-up 松临市: counties with region codes that do not exist, how many enterprises of which state each has, and
 * the enterprises the story on the screens is about. Every name is invented.
 */
import type { DemoLine } from './demo-lines'

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
