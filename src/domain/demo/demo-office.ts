/** Who works on the campaign and with whom: offices, inspectors, test institutions, experts, and the nil reports. */
import type { DemoBook } from './demo-book'
import { DEMO_BUREAU, DEMO_COUNTIES } from './demo-cast'
import { phoneNumber, usccOf } from './demo-names'

/** Head and reporter of each county office, in the order of the counties. All invented. */
const COUNTY_PEOPLE: readonly (readonly [string, string])[] = [
  ['曹立军', '许秀兰'],
  ['傅晓东', '曾丽娟'],
  ['邓振宇', '彭凤英'],
  ['沈永胜', '吕春梅'],
  ['林海生', '董桂芳'],
  ['萧建华', '袁淑贤'],
  ['程志强', '唐雪峰'],
]

const countyOffice = (county: string): string => `${county}质量技术监督局`

function addOffices(book: DemoBook): void {
  const office = (name: string, kind: string, rest: Parameters<DemoBook['add']>[1] = {}) =>
    book.add('offices', { name, kind, ...rest })
  office('省质量技术监督局', '省局', { shortName: '省局', order: 1 })
  office(DEMO_BUREAU, '市局', {
    shortName: '松临市局',
    regionCode: '239900',
    order: 2,
    leader: '郑国栋',
    contactPerson: '周敏',
    phone: '0999-2017612',
    address: '松临市北塔区政通路1号',
  })
  DEMO_COUNTIES.forEach((county, index) => {
    const [leader, contactPerson] = COUNTY_PEOPLE[index] ?? ['林海生', '董桂芳']
    office(countyOffice(county.name), '县区局', {
      shortName: `${county.name.slice(0, -1)}${county.name.slice(-1)}局`,
      regionCode: county.code,
      order: 10 + index,
      leader,
      contactPerson,
      phone: phoneNumber(900 + index),
    })
  })
  office('松临市人民政府', '人民政府', { order: 30 })
  office('松临市公安局', '相关部门', { order: 31 })
  office('松临市食品药品监督管理局', '相关部门', { order: 32 })
}

const CITY_INSPECTORS: readonly (readonly [string, string, string, string, readonly string[]])[] = [
  ['陈立新', '松质监0231', '稽查支队', '副支队长', ['塑料', '现场检查']],
  ['孙慧', '松质监0245', '法规科', '科长', ['法制', '纸包装']],
  ['吴海波', '松质监0252', '质量科', '科长', ['塑料', '检验']],
  ['周敏', '松质监0218', '产品质量监督科', '科长', ['抽样', '餐具洗涤剂']],
  ['韩晓东', '松质监0263', '办公室', '科员', ['抽样']],
  ['高文博', '松质监0207', '稽查支队', '主任科员', ['塑料', '电热设备']],
]

function addInspectors(book: DemoBook): void {
  const city = book.first('offices', (row) => row.fields.name === DEMO_BUREAU).id
  CITY_INSPECTORS.forEach(([name, certificateNumber, unit, post, specialities], index) => {
    book.add('inspectors', {
      name,
      certificateNumber,
      certificateFrom: '2014-07-01',
      certificateTo: index === 5 ? '2017-06-30' : '2019-06-30',
      unit,
      office: city,
      post,
      specialities,
      state: index === 4 ? '暂停' : '在库',
      phone: phoneNumber(800 + index),
      ...(name === '孙慧' ? { recusedFrom: [book.story('xueyuan').id], recusalReason: '近亲属在该企业任职' } : {}),
      ...(index === 4 ? { note: '借调至市食安办，11 月返回' } : {}),
    })
  })
  DEMO_COUNTIES.forEach((county, index) => {
    const unit = countyOffice(county.name)
    const office = book.first('offices', (row) => row.fields.name === unit).id
    for (const [at, name] of (COUNTY_PEOPLE[index] ?? []).entries()) {
      book.add('inspectors', {
        name,
        certificateNumber: `松质监${county.code.slice(2)}${at + 1}`,
        certificateFrom: '2015-03-01',
        certificateTo: '2020-02-28',
        unit,
        office,
        post: at === 0 ? '局长' : '执法人员',
        specialities: [at === 0 ? '现场检查' : '抽样'],
        state: '在库',
        phone: phoneNumber(820 + index * 2 + at),
      })
    }
  })
}

const EXPERTS: readonly (readonly [string, readonly string[], string, string, string])[] = [
  ['冯海涛', ['检验检测', '技术'], '松临市产品质量检验所', '高级工程师', '塑料包装理化检验'],
  ['罗秀兰', ['标准'], '松临市标准化协会', '高级工程师', '食品接触材料国家标准'],
  ['宋文博', ['法律'], '松临德正律师事务所', '律师', '食品安全和产品质量法律'],
  ['梁桂芳', ['计量'], '松临市计量检定所', '工程师', '力学仪器检定校准'],
  ['于长河', ['技术', '认证'], '松临工业职业技术学院', '副教授', '复合膜工艺和追溯体系'],
]

function addExpertise(book: DemoBook): void {
  book.add('institutions', {
    name: '松临市计量检定所',
    uscc: usccOf('239902', 90021),
    cmaNumber: '170812340002',
    cmaValidTo: '2022-11-30',
    scope: '力学、衡器、热工计量',
    services: ['信息咨询', '技术支持'],
    address: '北塔区科技路11号',
    contactPerson: '梁桂芳',
    phone: '0999-2017701',
  })
  book.add('institutions', {
    name: '松临市包装制品检测中心',
    uscc: usccOf('239903', 90022),
    cmaNumber: '140812340007',
    cmaValidTo: '2017-07-08',
    scope: '纸包装、塑料包装物理性能',
    services: ['技术支持', '人才培训'],
    address: '南湾区创业路6号',
    contactPerson: '何建华',
    phone: '0999-2017702',
  })
  for (const [name, fields, unit, title, speciality] of EXPERTS) {
    const institution = book.of('institutions').find((row) => row.fields.name === unit)?.id
    book.add('experts', {
      name,
      fields,
      unit,
      institution,
      title,
      speciality,
      phone: phoneNumber(700 + EXPERTS.findIndex(([one]) => one === name)),
      engagedBy: name === '宋文博' ? '企业' : '本局',
      engagedOn: '2017-04-18',
      engagedTo: '2018-04-17',
    })
  }
}

const PERIODS = [
  ['2017年4月', '2017-04-01', '2017-04-30', '2017-05-02'],
  ['2017年5月', '2017-05-01', '2017-05-31', '2017-06-01'],
] as const

/** No incident: nil reports of the counties and of the city for the two months that have ended (G7). */
function addNilReports(book: DemoBook): void {
  for (const [periodText, from, to, recordedOn] of PERIODS) {
    const reports: readonly (readonly [string, string, string, string])[] = [
      [DEMO_BUREAU, '239900', '周敏', '郑国栋'],
      ...DEMO_COUNTIES.map((county, index) => {
        const [leader, reporter] = COUNTY_PEOPLE[index] ?? ['林海生', '董桂芳']
        return [countyOffice(county.name), county.code, reporter, leader] as const
      }),
    ]
    for (const [officeName, regionCode, recorder, confirmer] of reports) {
      book.add('nilReports', {
        periodText,
        from,
        to,
        officeName,
        office: book.first('offices', (row) => row.fields.name === officeName).id,
        regionCode,
        scope: '区域性、系统性事故',
        incidents: 0,
        recorder,
        recordedOn,
        confirmer,
        confirmedOn: recordedOn,
        statement: '辖区内未发生食品相关产品区域性、系统性安全事故',
      })
    }
  }
}

export function addOfficeRecords(book: DemoBook): void {
  addOffices(book)
  addInspectors(book)
  addExpertise(book)
  addNilReports(book)
}
