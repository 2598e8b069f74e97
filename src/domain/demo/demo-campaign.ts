/** The campaign itself: the plan as data, who leads it, what was decided and what it costs (S00, S29–S36). */
import type { DemoBook } from './demo-book'
import { addGovernment, addLeadership } from './demo-leadership'
import { addCoordination, addSupervision } from './demo-supervision'

type TaskState = '未开始' | '进行中' | '已完成'

interface Task {
  readonly name: string
  readonly sentences: readonly string[]
  readonly phase: '准备部署' | '全面提升' | '总结验收'
  readonly unit: string
  readonly who: string
  readonly state: TaskState
  readonly done?: string
  readonly progress?: string
  readonly responsibility?: string
}

const OFFICE = '产品质量监督科'
const SQUAD = '稽查支队'

const TASKS: readonly Task[] = [
  {
    name: '制订本地区具体实施方案',
    sentences: ['S29'],
    phase: '准备部署',
    unit: OFFICE,
    who: '周敏',
    state: '已完成',
    done: '2017-04-13',
  },
  {
    name: '召开专题会议动员部署',
    sentences: ['S29'],
    phase: '准备部署',
    unit: '办公室',
    who: '郑国栋',
    state: '已完成',
    done: '2017-04-14',
  },
  {
    name: '全覆盖摸底调查',
    sentences: ['S10', 'S11'],
    phase: '全面提升',
    unit: OFFICE,
    who: '陈立新',
    state: '进行中',
    progress: '还有 7 家未摸底，其中石桥县 5 家，6 月底前完成',
  },
  {
    name: '督促企业建制度、建档案',
    sentences: ['S12'],
    phase: '全面提升',
    unit: OFFICE,
    who: '陈立新',
    state: '进行中',
    progress: '缺项企业已逐家发出督促通知',
  },
  {
    name: '上门帮扶、“三同”',
    sentences: ['S13', 'S14'],
    phase: '全面提升',
    unit: '质量科',
    who: '吴海波',
    state: '进行中',
    progress: '已上门 9 家，问题逐条列入清单',
  },
  {
    name: '宣贯法规和新标准',
    sentences: ['S15', 'S16', 'S17'],
    phase: '全面提升',
    unit: '标准化科',
    who: '孙慧',
    state: '进行中',
    progress: '法规培训七个县区各一期，GB 4806.7 宣贯两期，第三期 6 月 16 日',
  },
  {
    name: '获证企业“七查七看”',
    sentences: ['S18'],
    phase: '全面提升',
    unit: SQUAD,
    who: '陈立新',
    state: '进行中',
    progress: '每周推进，石桥、云泉两县偏慢',
  },
  {
    name: '打击违法行为',
    sentences: ['S19'],
    phase: '全面提升',
    unit: SQUAD,
    who: '孙慧',
    state: '进行中',
    progress: '三家应证未证企业已立案两家',
  },
  {
    name: '监督抽查、公开和后处理',
    sentences: ['S20'],
    phase: '全面提升',
    unit: OFFICE,
    who: '周敏',
    state: '进行中',
    progress: '市级第一批已通报，第二批待公开',
  },
  { name: '风险监测和管控', sentences: ['S21'], phase: '全面提升', unit: OFFICE, who: '周敏', state: '进行中' },
  {
    name: '“品牌”示范企业培育创建',
    sentences: ['S22'],
    phase: '全面提升',
    unit: '质量科',
    who: '吴海波',
    state: '进行中',
    progress: '候选八家，入围三家',
  },
  {
    name: '法定代表人实名登记和诚信建设',
    sentences: ['S25'],
    phase: '全面提升',
    unit: '法规科',
    who: '孙慧',
    state: '进行中',
  },
  {
    name: '宣传和社会共治',
    sentences: ['S26', 'S27', 'S39'],
    phase: '全面提升',
    unit: '办公室',
    who: '周敏',
    state: '进行中',
    progress: '宣传周方案已定，6 月 29 日启动',
  },
  {
    name: '落实地方政府领导责任',
    sentences: ['S30', 'S34'],
    phase: '全面提升',
    unit: '办公室',
    who: '郑国栋',
    state: '进行中',
    responsibility: '地方政府领导责任',
    progress: '已专题汇报，专项经费部分到位',
  },
  {
    name: '落实企业质量安全主体责任',
    sentences: ['S30'],
    phase: '全面提升',
    unit: OFFICE,
    who: '陈立新',
    state: '进行中',
    responsibility: '企业质量安全主体责任',
  },
  {
    name: '落实监管部门监管责任',
    sentences: ['S30'],
    phase: '全面提升',
    unit: SQUAD,
    who: '孙慧',
    state: '进行中',
    responsibility: '监管部门监管责任',
  },
  { name: '逐项对标考核自评', sentences: ['S31'], phase: '总结验收', unit: OFFICE, who: '周敏', state: '未开始' },
  { name: '总结问题、研究措施', sentences: ['S31'], phase: '总结验收', unit: OFFICE, who: '周敏', state: '未开始' },
  {
    name: '推出示范型企业2至3家',
    sentences: ['S23'],
    phase: '总结验收',
    unit: '质量科',
    who: '吴海波',
    state: '未开始',
  },
  { name: '总结验收上报', sentences: ['S31', 'S42b'], phase: '总结验收', unit: '办公室', who: '周敏', state: '未开始' },
]

const PHASES = {
  准备部署: ['2017-04-10', '2017-04-15'],
  全面提升: ['2017-04-16', '2017-11-16'],
  总结验收: ['2017-11-17', '2017-12-17'],
} as const

function addCampaign(book: DemoBook): string {
  return book.add('campaigns', {
    name: '食品相关产品质量提升专项行动',
    year: 2017,
    issuer: '省质量技术监督局',
    basis: '《食品安全法》等法律法规和全省食品安全示范城市创建、农产品质量安全县创建工作推进会议要求',
    guidingIdeas: '以提高发展质量和效益为中心，构建预防为主、风险管理、全程控制、社会共治的监管制度',
    periodText: '2017年4月上旬至12月下旬',
    from: '2017-04-01',
    to: '2017-12-31',
    prepareFrom: '2017-04-10',
    prepareTo: '2017-04-15',
    improveFrom: '2017-04-16',
    improveTo: '2017-11-16',
    concludeFrom: '2017-11-17',
    concludeTo: '2017-12-17',
    localPlanTitle: '松临市食品相关产品质量提升专项行动实施方案',
    localPlanNumber: '松质监发〔2017〕12号',
    localPlanOn: '2017-04-13',
    mobilisedOn: '2017-04-14',
    leader: '郑国栋',
    contact: '周敏',
    midReportBefore: '2017-06-20',
    finalReportBefore: '2017-12-20',
    targetSystems: 100,
    targetFiles: 100,
    targetTraining: 100,
    targetRelease: 100,
    targetLicensing: 100,
    targetSampling: 90,
    targetIncidents: 0,
    demonstrationMin: 2,
    demonstrationMax: 3,
    provincialBrandQuota: 6,
    provincialAwardQuota: 3,
    provincialNomineeQuota: 3,
  })
}

function addTasks(book: DemoBook, campaign: string): void {
  TASKS.forEach((task, index) => {
    const [startOn, dueOn] = PHASES[task.phase]
    book.add('campaignTasks', {
      campaign,
      number: `T${index + 1}`,
      name: task.name,
      sentences: task.sentences,
      phase: task.phase,
      responsibility: task.responsibility,
      responsibleUnit: task.unit,
      supportUnits: ['各县（市、区）局'],
      responsible: task.who,
      startOn,
      dueOn,
      state: task.state,
      progress: task.progress,
      doneOn: task.done,
      evidenceNote: task.done === undefined ? undefined : '印发文件、会议签到和纪要',
    })
  })
}

/** Everything the campaign's own desk shows; the offices must be in the book already. */
export function addCampaignRecords(book: DemoBook): void {
  const campaign = addCampaign(book)
  addTasks(book, campaign)
  addLeadership(book, campaign)
  addGovernment(book, campaign)
  addSupervision(book, campaign)
  addCoordination(book, campaign)
}
