/** 举报投诉 (S27): eight, some closed, some running, one past its time; who reported stays in a kind of its own. */
import type { DemoBook, DemoFields } from './demo-book'
import type { CaseCast } from './demo-cases'
import type { DemoLine } from './demo-lines'
import { personName, phoneNumber } from './demo-names'

interface Complaint {
  readonly number: string
  /** An enterprise of the cases, or what another one makes. */
  readonly about: keyof CaseCast | DemoLine
  readonly reporter?: string
  readonly fields: DemoFields
}

const COMPLAINTS: readonly Complaint[] = [
  {
    number: 'JB2017-001',
    about: 'workshop',
    reporter: 'J2017-001',
    fields: {
      receivedOn: '2017-04-20',
      channel: '电话',
      realName: true,
      matter: '无证加工食品包装袋',
      violation: '无证生产',
      decision: '受理',
      decidedOn: '2017-04-21',
      toldOn: '2017-04-21',
      checkedOn: '2017-04-27',
      verified: '属实',
      filing: '立案',
      filingDecidedOn: '2017-05-02',
      filingToldOn: '2017-05-05',
      state: '已办结',
      result: '查实无证生产，已立案处罚',
      closedOn: '2017-06-07',
      rewarded: true,
      reward: 500,
    },
  },
  {
    number: 'JB2017-002',
    about: 'recycler',
    reporter: 'J2017-002',
    fields: {
      receivedOn: '2017-05-11',
      channel: '来信',
      realName: true,
      matter: '收购旧编织袋破碎后掺入生产',
      violation: '废弃回收料',
      decision: '受理',
      decidedOn: '2017-05-12',
      toldOn: '2017-05-12',
      checkedOn: '2017-05-16',
      verified: '属实',
      filing: '立案',
      filingDecidedOn: '2017-05-19',
      filingToldOn: '2017-05-23',
      state: '已移交',
      transferredTo: '松临市公安局',
      transferredOn: '2017-06-02',
    },
  },
  {
    number: 'JB2017-003',
    about: 'suspect',
    fields: {
      receivedOn: '2017-05-23',
      channel: '网络',
      matter: '菜板有刺鼻气味，怀疑加了工业增塑剂',
      violation: '非法添加',
      decision: '受理',
      decidedOn: '2017-05-24',
      state: '核查中',
    },
  },
  {
    number: 'TS2017-004',
    about: '纸容器',
    reporter: 'J2017-003',
    fields: {
      receivedOn: '2017-04-25',
      channel: '电话',
      realName: true,
      matter: '一次性纸杯渗漏',
      decision: '受理',
      decidedOn: '2017-04-27',
      toldOn: '2017-04-27',
      mediationEndedOn: '2017-05-15',
      mediation: '达成一致',
      state: '已办结',
      result: '企业退货并更换，投诉人认可',
      closedOn: '2017-05-15',
    },
  },
  {
    number: 'TS2017-005',
    about: '非复合膜袋',
    fields: {
      receivedOn: '2017-05-24',
      channel: '电话',
      matter: '保鲜袋有异味',
      decision: '受理',
      decidedOn: '2017-06-01',
      toldOn: '2017-06-01',
      state: '调解中',
    },
  },
  {
    number: 'TS2017-006',
    about: '容器',
    fields: {
      receivedOn: '2017-06-02',
      channel: '网络',
      matter: '塑料桶装油后变形渗漏',
      state: '待处理',
    },
  },
  {
    number: 'TS2017-007',
    about: '编织袋',
    fields: {
      receivedOn: '2017-05-25',
      channel: '部门转办',
      matter: '编织袋承重不够，搬运时破裂',
      state: '待处理',
    },
  },
  {
    number: 'JB2017-008',
    about: '纸容器',
    fields: {
      receivedOn: '2017-05-15',
      channel: '部门转办',
      matter: '小吃店使用三无餐盒',
      decision: '移交',
      decidedOn: '2017-05-17',
      toldOn: '2017-05-17',
      checkedOn: '2017-05-17',
      verified: '无法核实',
      state: '已移交',
      transferredTo: '松临市食品药品监督管理局',
      transferredOn: '2017-05-17',
    },
  },
]

function addReporters(book: DemoBook): Map<string, string> {
  const reporters = new Map<string, string>()
  const rows: readonly (readonly [string, string, boolean, string])[] = [
    ['J2017-001', '2017-04-20', false, '电话'],
    ['J2017-002', '2017-05-11', true, '书面'],
    ['J2017-003', '2017-04-25', false, '电话'],
  ]
  rows.forEach(([number, registeredOn, insider, replyBy], index) => {
    reporters.set(
      number,
      book.add('reporterIdentities', {
        number,
        name: personName(book.random),
        gender: index === 1 ? '男' : '女',
        phone: phoneNumber(600 + index),
        insider,
        replyBy,
        registeredOn,
        secrecy: '身份和办理经过只由承办人、分管领导掌握',
        handler: '陈立新',
        leader: '梁永胜',
        handling: index === 0 ? '核查属实，已按规定给予奖励' : '已答复',
      }),
    )
  })
  return reporters
}

const isCast = (about: string, cast: CaseCast): about is keyof CaseCast => about in cast

/** @returns the ids by number */
export function addComplaints(book: DemoBook, cast: CaseCast): Map<string, string> {
  const reporters = addReporters(book)
  const maker = (line: string) =>
    book.enterprises.filter((one) => one.key === '' && one.state === 'producing' && one.line === line)[3]
  const ids = new Map<string, string>()
  for (const { number, about, reporter, fields } of COMPLAINTS) {
    const enterprise = (isCast(about, cast) ? cast[about] : maker(about)) ?? cast.suspect
    const id = book.add('complaints', {
      number,
      kind: number.startsWith('JB') ? '举报' : '投诉',
      enterprise: enterprise.id,
      regionCode: enterprise.county.code,
      realName: false,
      reporter: reporters.get(reporter ?? ''),
      handler: '陈立新',
      ...fields,
    })
    ids.set(number, id)
  }
  return ids
}
