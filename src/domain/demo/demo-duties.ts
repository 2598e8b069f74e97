/** What enterprises were urged to do and have reported: 督促通知 (S12), 年度自查报告, 体系认证, 商标与荣誉. */
import { type DemoBook, officeDay } from './demo-book'
import type { DemoEnterprise } from './demo-enterprises'

interface Urge {
  readonly matters: readonly string[]
  readonly requirement: string
}

function urgeOf(book: DemoBook, enterprise: DemoEnterprise): Urge {
  const lacking = book.of('managementRules').find((row) => row.parent === enterprise.id && row.fields.state === '无')
  const pledged = book.of('pledges').some((row) => row.parent === enterprise.id)
  const item = String(lacking?.fields.item ?? '').slice(1)
  return {
    matters: [
      ...(lacking === undefined ? [] : ['建立健全制度']),
      ...(pledged ? ['完善质量档案'] : ['签订承诺书', '完善质量档案']),
    ],
    requirement: [
      ...(lacking === undefined ? [] : [`补齐“${item}”制度`]),
      ...(pledged ? ['补齐质量档案缺项'] : ['签订主体责任承诺书，补做逆向追溯演练']),
    ].join('；'),
  }
}

/** One notice for every enterprise whose file or rules are not complete. */
function addUrgeNotices(book: DemoBook): void {
  const lacking = new Set(
    book
      .of('managementRules')
      .filter((row) => row.fields.state === '无')
      .map((row) => row.parent),
  )
  const behind = book.enterprises.filter(
    (one) => one.state === 'producing' && (!one.fileComplete || lacking.has(one.id)),
  )
  behind.forEach((enterprise, index) => {
    const { matters, requirement } = urgeOf(book, enterprise)
    // Every fourth answered in part; two dates lie behind, the rest this month.
    const answered = index % 4 === 1
    const dueOn = index % 9 === 4 ? '2017-06-09' : index % 5 === 2 ? '2017-06-15' : '2017-06-30'
    const issuedOn = `2017-05-${String(15 + (index % 5)).padStart(2, '0')}`
    book.add('urgeNotices', {
      number: `DC2017-${String(index + 1).padStart(3, '0')}`,
      enterprise: enterprise.id,
      matters,
      requirement,
      issuedOn,
      deliveryMethod: '直接',
      servedOn: issuedOn,
      issuedBy: ['陈立新', '孙慧'],
      dueOn,
      answeredOn: answered ? '2017-06-06' : undefined,
      state: answered ? '部分落实' : '未反馈',
      answer: answered ? '已起草制度文本，待企业负责人签发' : undefined,
    })
  })
}

/** Enterprises urged in April that have done what was asked since. */
function addAnsweredNotices(book: DemoBook): void {
  const done = book.enterprises.filter((one) => one.state === 'producing' && one.fileComplete && one.serial % 13 === 4)
  done.forEach((enterprise, index) => {
    book.add('urgeNotices', {
      number: `DC2017-A${String(index + 1).padStart(2, '0')}`,
      enterprise: enterprise.id,
      matters: ['签订承诺书', '人员培训'],
      requirement: '签订主体责任承诺书，组织人员参加法规培训',
      issuedOn: '2017-04-19',
      deliveryMethod: '直接',
      servedOn: '2017-04-19',
      issuedBy: ['陈立新', '孙慧'],
      dueOn: '2017-05-10',
      answeredOn: '2017-05-08',
      state: '已落实',
      answer: '承诺书已签，人员已参加培训',
      confirmedBy: '孙慧',
    })
  })
}

/** Reports of 2016 by the licensed enterprises: a handful has not come. */
function addSelfReports(book: DemoBook): void {
  for (const enterprise of book.enterprises.filter((one) => one.state === 'producing')) {
    const missing = enterprise.key === '' && enterprise.serial % 47 === 7
    const licence = book.of('licences').find((row) => row.parent === enterprise.id)
    book.add(
      'annualSelfReports',
      {
        year: 2016,
        licence: licence?.id,
        state: missing ? '未提交' : '已提交',
        dueOn: missing ? '2017-06-15' : '2017-03-31',
        submittedOn: missing
          ? undefined
          : officeDay(`2017-03-${String(2 + (enterprise.serial % 27)).padStart(2, '0')}`),
        receipt: missing ? undefined : `ZC2016-${String(enterprise.serial).padStart(3, '0')}`,
        receivedBy: missing ? undefined : '韩晓东',
        opinion: missing ? undefined : '符合',
        note: missing ? '换证期间，同意延至 6 月 15 日' : undefined,
      },
      enterprise.id,
    )
  }
}

const CERTIFICATES: readonly (readonly [string, readonly string[]])[] = [
  ['hengrun', ['ISO 9001', 'ISO 22000']],
  ['xueyuan', ['ISO 9001']],
  ['hualing', ['ISO 9001']],
  ['baihua', ['ISO 9001']],
  ['ruikang', ['ISO 9001', 'HACCP']],
  ['jinmai', ['ISO 9001']],
]

const HONOURS: readonly (readonly [string, string, string, string, string, number])[] = [
  ['hengrun', '恒润', '商标', '省', '省工商行政管理局', 2015],
  ['hengrun', '松临市市长质量奖提名', '荣誉', '市', '松临市人民政府', 2016],
  ['xueyuan', '雪原', '商标', '市', '松临市工商行政管理局', 2014],
  ['hualing', '松临市守合同重信用企业', '荣誉', '市', '松临市人民政府', 2016],
  ['baihua', '白桦', '品牌', '市', '松临市人民政府', 2016],
]

function addProofs(book: DemoBook): void {
  for (const [key, kinds] of CERTIFICATES) {
    const { id, serial } = book.story(key)
    kinds.forEach((kind, index) => {
      book.add(
        'certificates',
        {
          kind,
          number: `016Q${String(index)}${1000 + serial}`,
          body: '北方质量认证中心',
          issuedOn: '2016-04-10',
          validTo: key === 'jinmai' ? '2017-07-01' : '2019-04-09',
        },
        id,
      )
    })
  }
  for (const [key, name, kind, level, awardedBy, year] of HONOURS) {
    book.add('honours', { name, kind, level, awardedBy, year }, book.story(key).id)
  }
}

export function addDutyRecords(book: DemoBook): void {
  addUrgeNotices(book)
  addAnsweredNotices(book)
  addSelfReports(book)
  addProofs(book)
}
