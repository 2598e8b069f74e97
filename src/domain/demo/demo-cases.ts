/** 案件、媒体监督 (S19, S27): where a clue came from and what came of it. */
import type { ChecklistTemplate } from '../checklist/template'
import type { DemoBook, DemoFields } from './demo-book'
import { DEMO_INSPECTORS } from './demo-cast'
import { addComplaints } from './demo-complaints'
import type { DemoEnterprise } from './demo-enterprises'
import { specialSheet } from './demo-inspections'

const HANDLERS = [DEMO_INSPECTORS[0], DEMO_INSPECTORS[1]]

/** The enterprises the cases are about. */
export interface CaseCast {
  readonly yongli: DemoEnterprise
  /** Unlicensed too, in 松岗市. */
  readonly workshop: DemoEnterprise
  readonly recycler: DemoEnterprise
  readonly unmarked: DemoEnterprise
  readonly suspect: DemoEnterprise
}

function castOf(book: DemoBook): CaseCast {
  const inspected = new Set(
    book
      .of('inspections')
      .filter((row) => String(row.fields.startedOn) > '2017')
      .map((row) => row.fields.enterprise),
  )
  const plain = book.enterprises.filter((one) => one.key === '' && inspected.has(one.id))
  const of = (line: string, at: number): DemoEnterprise =>
    plain.filter((one) => one.line === line)[at] ?? book.story('dingxin')
  const workshop = book.enterprises.find((one) => one.state === 'unlicensed' && one.county.code === '239981')
  return {
    yongli: book.story('yongli'),
    workshop: workshop ?? book.story('yongli'),
    recycler: of('编织袋', 1),
    unmarked: of('非复合膜袋', 2),
    suspect: of('食品用工具', 0),
  }
}

interface CaseStory {
  readonly number: number
  readonly about: keyof CaseCast
  readonly complaint?: string
  /** The check made for the case. */
  readonly sheet?: { readonly number: string; readonly date: string; readonly type: string; readonly item: string }
  /** It began with the sheet of the round. */
  readonly fromRound?: true
  readonly fields: DemoFields
}

const CASES: readonly CaseStory[] = [
  {
    number: 1,
    about: 'workshop',
    complaint: 'JB2017-001',
    sheet: { number: 'JC2017-902', date: '2017-04-27', type: '举报核查', item: 'C1-2' },
    fields: {
      kind: '无证生产',
      cause: '无生产许可证生产食品用塑料包装袋',
      source: '举报投诉',
      state: '已处罚',
      clueOn: '2017-04-20',
      verification: '现场查见吹膜机 1 台、成品 0.8 吨，无生产许可证',
      filedOn: '2017-05-02',
      facts: '2016 年 11 月起生产食品用背心袋，货值 9200 元',
      basis: '《工业产品生产许可证管理条例》第五条、第四十五条',
      goodsValue: 9200,
      illegalIncome: 1600,
      legalReviewOn: '2017-05-22',
      noticeOn: '2017-05-24',
      hearing: false,
      decisionNumber: '松质监罚〔2017〕9号',
      decisionOn: '2017-06-06',
      penalties: ['罚款', '没收违法所得', '没收非法财物'],
      fine: 9200,
      confiscated: 1600,
    },
  },
  {
    number: 2,
    about: 'recycler',
    complaint: 'JB2017-002',
    sheet: { number: 'JC2017-903', date: '2017-05-16', type: '举报核查', item: 'C2-7' },
    fields: {
      kind: '废弃回收料',
      cause: '使用废弃回收料生产食品用塑料编织袋',
      source: '举报投诉',
      state: '已移送',
      clueOn: '2017-05-11',
      verification: '原料库查见旧编织袋破碎料 3.2 吨',
      filedOn: '2017-05-19',
      facts: '掺用破碎料生产食品用编织袋 4.1 万条',
      goodsValue: 61500,
      legalReviewOn: '2017-05-31',
      referredOn: '2017-06-02',
      referredTo: '松临市公安局',
      referralNumber: '松质监移〔2017〕1号',
      referralReason: '货值金额超过五万元，涉嫌犯罪',
    },
  },
  {
    number: 3,
    about: 'yongli',
    sheet: { number: 'JC2017-901', date: '2017-05-15', type: '专项', item: 'C1-2' },
    fields: {
      kind: '无证生产',
      cause: '无生产许可证生产食品用塑料编织袋',
      source: '监督检查',
      state: '已立案',
      clueOn: '2017-05-15',
      verification: '两个产品单元均列入目录，未取得许可',
      filedOn: '2017-05-18',
      facts: '生产食品用编织袋和背心袋，正在核定货值',
      noticeOn: '2017-06-08',
    },
  },
  {
    number: 4,
    about: 'unmarked',
    fromRound: true,
    fields: {
      kind: '其他',
      cause: '产品未标注生产许可证编号',
      source: '监督检查',
      state: '已结案',
      verification: '三个规格未标注证号',
      filedOn: '2017-05-22',
      basis: '《工业产品生产许可证管理条例》第三十三条、第四十七条',
      legalReviewOn: '2017-05-24',
      noticeOn: '2017-05-24',
      decisionNumber: '松质监罚〔2017〕8号',
      decisionOn: '2017-05-31',
      penalties: ['警告'],
      performedOn: '2017-06-05',
      result: '包装已改版',
      closedOn: '2017-06-07',
    },
  },
  {
    number: 5,
    about: 'suspect',
    complaint: 'JB2017-003',
    fields: {
      kind: '非法添加',
      cause: '涉嫌添加非食品级增塑剂',
      source: '举报投诉',
      state: '线索核查',
      clueOn: '2017-05-23',
      verification: '已抽样送检，等待报告',
    },
  },
]

function addCases(
  book: DemoBook,
  template: ChecklistTemplate,
  cast: CaseCast,
  complaints: ReadonlyMap<string, string>,
): void {
  for (const { number, about, complaint, sheet, fromRound, fields } of CASES) {
    const enterprise = cast[about]
    const round = book.of('inspections').find((row) => row.fields.enterprise === enterprise.id)
    const inspection = sheet === undefined ? undefined : specialSheet(book, template, { enterprise, ...sheet })
    const clue = complaint === undefined ? undefined : complaints.get(complaint)
    const id = book.add('enforcementCases', {
      number: `松质监立〔2017〕${number}号`,
      enterprise: enterprise.id,
      handlers: HANDLERS,
      complaint: clue,
      inspection,
      ...(fromRound === true ? { inspection: round?.id, clueOn: round?.fields.startedOn } : {}),
      ...fields,
    })
    if (clue !== undefined && fields.filedOn !== undefined) book.link('complaints', clue, { case: id })
  }
}

function addMedia(book: DemoBook, cast: CaseCast, complaints: ReadonlyMap<string, string>): void {
  book.add('mediaReports', {
    title: '我市启动食品相关产品质量提升专项行动',
    kind: '正面报道',
    outlet: '松临日报',
    publishedOn: '2017-04-15',
    content: '介绍八项行动和时间安排',
    handler: '韩晓东',
  })
  book.add('mediaReports', {
    title: '街边餐盒从哪儿来',
    kind: '曝光',
    outlet: '松临电视台',
    publishedOn: '2017-05-10',
    content: '反映部分小吃店使用来路不明的餐盒',
    handler: '周敏',
    verified: '部分属实',
    verifiedOn: '2017-05-16',
    handling: '联合食药部门检查餐饮单位 18 家',
    answeredOn: '2017-05-18',
    complaint: complaints.get('JB2017-008'),
  })
  book.add('mediaReports', {
    title: '菜板异味引网友担忧',
    kind: '曝光',
    outlet: '松临晚报',
    publishedOn: '2017-06-06',
    enterprise: cast.suspect.id,
    enterpriseName: cast.suspect.name,
    content: '转述网友反映',
    handler: '陈立新',
    verified: '待核实',
  })
  book.add('mediaReports', {
    title: '纸杯怎么选',
    kind: '消费提示',
    outlet: '松临市质监局网站',
    publishedOn: '2017-05-22',
    content: '看标识、看杯壁、闻气味',
    handler: '韩晓东',
  })
}

/** The sheets of this year must be in the book already. */
export function addCaseRecords(book: DemoBook, template: ChecklistTemplate): void {
  const cast = castOf(book)
  const complaints = addComplaints(book, cast)
  addCases(book, template, cast, complaints)
  addMedia(book, cast, complaints)
}
