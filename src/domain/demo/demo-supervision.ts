/** What the city looked into at its county offices, the problems on the list, what is worth spreading, and with whom (S35, S36, S41). */
import type { DemoBook } from './demo-book'
import { DEMO_BUREAU } from './demo-cast'

const OFFICE = '产品质量监督科'

/** @returns the visit to 石桥县, whose problem is on the list too */
function addVisits(book: DemoBook, campaign: string): string {
  const office = (name: string) => book.first('offices', (row) => row.fields.name === name).id
  const visit = (
    name: string,
    regionCode: string,
    visitedOn: string,
    score: number,
    conclusion: string,
    rest: Parameters<DemoBook['add']>[1],
  ) =>
    book.add('supervisionVisits', {
      campaign,
      office: office(name),
      officeName: name,
      regionCode,
      visitedOn,
      people: ['梁永胜', '周敏'],
      content: '摸底、建档、七查七看和台账',
      score,
      conclusion,
      ...rest,
    })
  visit('北塔区质量技术监督局', '239902', '2017-05-17', 94, '好', {
    problems: '个别检查记录缺企业意见',
    requirements: '补签',
    dueOn: '2017-05-26',
    followUp: '已补签',
    closedOn: '2017-05-24',
  })
  visit('南湾区质量技术监督局', '239903', '2017-05-18', 91, '好', {})
  const shiqiao = visit('石桥县质量技术监督局', '239922', '2017-05-24', 72, '一般', {
    problems: '5 家未摸底；七查七看进度低于四成',
    requirements: '倒排时间，每周报进度',
    dueOn: '2017-06-09',
  })
  visit('松岗市质量技术监督局', '239981', '2017-06-07', 86, '较好', {
    problems: '应证未证企业处罚后未回头看',
    requirements: '两周内回访',
    dueOn: '2017-06-21',
  })
  return shiqiao
}

function addProblems(book: DemoBook, campaign: string, shiqiao: string): void {
  const problem = (
    problemText: string,
    source: string,
    foundOn: string,
    measure: string,
    who: string,
    dueOn: string,
    rest: Parameters<DemoBook['add']>[1],
  ) =>
    book.add('workProblems', {
      campaign,
      problem: problemText,
      source,
      foundOn,
      measure,
      responsible: who,
      responsibleUnit: OFFICE,
      dueOn,
      ...rest,
    })
  problem(
    '石桥县摸底和检查进度落后',
    '本局督导',
    '2017-05-24',
    '市局派两名人员驻点一周，县局倒排时间',
    '林海生',
    '2017-06-16',
    {
      visit: shiqiao,
      cause: '县局只有两名执法人员',
      state: '整改中',
      responsibleUnit: '石桥县质量技术监督局',
      order: 1,
    },
  )
  problem('企业三类培训覆盖不到八成', '其他', '2017-06-01', '对九家缺口大的企业上门补训', '孙慧', '2017-07-31', {
    cause: '用工流动大，技术和技能培训没有跟上',
    state: '整改中',
    order: 2,
  })
  problem(
    '市级抽查第一批通报晚于计划',
    '其他',
    '2017-05-20',
    '报告出齐后三个工作日内报审通报稿',
    '周敏',
    '2017-05-31',
    { cause: '等待异议期满', state: '已完成', doneOn: '2017-05-26', result: '第一批已公开，第二批排入六月', order: 3 },
  )
  problem('部分企业仍执行旧标准文本', '其他', '2017-06-08', '结合第三期宣贯发放新标准文本', '孙慧', '2017-06-30', {
    state: '未开始',
    order: 4,
  })
}

function addPractices(book: DemoBook, campaign: string): void {
  const practice = (
    title: string,
    field: string,
    unit: string,
    on: string,
    content: string,
    result: string,
    lasting: boolean,
    rest: Parameters<DemoBook['add']>[1],
  ) => book.add('goodPractices', { campaign, title, field, unit, summarisedOn: on, content, result, lasting, ...rest })
  practice(
    '一家一本台账、一次进门多项办结',
    '摸底建档',
    '北塔区质量技术监督局',
    '2017-05-31',
    '摸底、建档、签承诺书、发放标准文本一次完成',
    '32 家企业一个月内全部摸底',
    true,
    { spreadTo: ['各县（市、区）局'], spreadOn: '2017-06-02', ruleDocument: '松质监发〔2017〕21号' },
  )
  practice(
    '检验员跟班实训',
    '宣贯培训',
    DEMO_BUREAU,
    '2017-06-08',
    '企业检验员到市检验所跟班三天，独立做完一批出厂检验',
    '首批 12 人取得能力证明',
    false,
    { enterprise: book.story('baihua').id },
  )
}

/** Visits, problems and practices; the offices must be in the book already. */
export function addSupervision(book: DemoBook, campaign: string): void {
  addProblems(book, campaign, addVisits(book, campaign))
  addPractices(book, campaign)
}

export function addCoordination(book: DemoBook, campaign: string): void {
  const together = (
    matter: string,
    departments: readonly string[],
    form: string,
    on: string,
    result: string,
    rest: Parameters<DemoBook['add']>[1] = {},
  ) =>
    book.add('coordinations', {
      campaign,
      matter,
      departments,
      form,
      coordinatedOn: on,
      people: ['周敏', '陈立新'],
      result,
      ...rest,
    })
  together(
    '无照无证小作坊信息共享',
    ['市工商行政管理局', '市食品药品监督管理局'],
    '信息通报',
    '2017-04-26',
    '工商推送包装类登记信息 61 条，比对出 3 家应证未证企业',
    { finishedOn: '2017-05-05' },
  )
  together(
    '餐饮单位用一次性餐盒联合检查',
    ['市食品药品监督管理局'],
    '联合检查',
    '2017-05-12',
    '检查餐饮单位 18 家，追溯到本市生产企业 4 家',
    { finishedOn: '2017-05-16' },
  )
  together(
    '食品安全宣传周活动',
    ['市食品安全委员会办公室', '市教育局', '市广播电视台'],
    '联合宣传',
    '2017-06-08',
    '确定 6 月 29 日在北塔广场启动，分工已明确',
  )
}
