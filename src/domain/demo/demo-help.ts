/** 帮扶 (S13, S14): nine visits with their problems, some solved, some open, two past their date. */
import { addDays } from '../campaign/calendar-date'
import { type DemoBook, demoWorkday } from './demo-book'
import { personName } from './demo-names'

interface Problem {
  readonly problem: string
  readonly field: string
  readonly cause: string
  readonly measure: string
  readonly dueOn: string
  readonly solvedOn?: string
  readonly begun?: boolean
}

interface Visit {
  /** Key or id of the enterprise, or the place of one without a story. */
  readonly who: string | number
  readonly on: string
  readonly expert: string
  readonly means: readonly string[]
  readonly serviceKinds: readonly string[]
  readonly institution?: string
  readonly content: string
  readonly same?: readonly [boolean, boolean, boolean]
  readonly trace?: readonly string[]
  readonly effect?: string
  readonly saved?: number
  readonly followUpOn?: string
  readonly problems: readonly Problem[]
}

const TEST_CENTRE = '松临市产品质量检验所'
const METROLOGY = '松临市计量检定所'

const VISITS: readonly Visit[] = [
  {
    who: 'hengrun',
    on: '2017-04-26',
    expert: '于长河',
    means: ['标准', '认证'],
    serviceKinds: ['信息咨询', '技术支持'],
    institution: TEST_CENTRE,
    content: '查看复合、分切、制袋工序，核对出口与内销产品的标准和生产线',
    same: [true, true, false],
    trace: ['全员', '全过程', '全方位'],
    effect: '出口与内销产品同线生产、同一标准，追溯到卷号',
    saved: 18,
    followUpOn: '2017-05-31',
    problems: [
      {
        problem: '熟化室温度无连续记录',
        field: '生产过程',
        cause: '温度表为人工抄录',
        measure: '加装温度记录仪',
        dueOn: '2017-05-31',
        solvedOn: '2017-05-25',
      },
      {
        problem: '油墨供应商未提供 GB 9685-2016 符合性声明',
        field: '原辅材料',
        cause: '采购合同未列要求',
        measure: '补签质量协议，索取声明',
        dueOn: '2017-06-30',
        begun: true,
      },
    ],
  },
  {
    who: 'hualing',
    on: '2017-05-04',
    expert: '冯海涛',
    means: ['检验检测', '标准'],
    serviceKinds: ['技术支持', '人才培训'],
    institution: TEST_CENTRE,
    content: '溶剂残留检验方法和原始记录指导，检验员跟班实训',
    same: [true, false, false],
    trace: ['全过程'],
    effect: '溶剂残留自检能力建成',
    saved: 6.5,
    followUpOn: '2017-06-02',
    problems: [
      {
        problem: '溶剂残留检验原始记录不全',
        field: '检验能力',
        cause: '检验员未受过色谱培训',
        measure: '到检验所跟班三天',
        dueOn: '2017-05-31',
        solvedOn: '2017-05-26',
      },
    ],
  },
  {
    who: 'xueyuan',
    on: '2017-05-09',
    expert: '罗秀兰',
    means: ['标准'],
    serviceKinds: ['信息咨询'],
    content: '对照 GB 4806.8-2016 逐条比对企业标准，确定复验项目',
    same: [true, true, false],
    trace: ['全员', '全过程', '全方位'],
    effect: '产品标准全部换版，内外销同标',
    saved: 9,
    followUpOn: '2017-06-07',
    problems: [
      {
        problem: '企业标准引用已废止的 GB 11680-1989',
        field: '标准执行',
        cause: '标准文本没有专人跟踪',
        measure: '修订企业标准，设标准管理员',
        dueOn: '2017-05-31',
        solvedOn: '2017-05-29',
      },
      {
        problem: '荧光性物质检验靠外委，周期长',
        field: '检验能力',
        cause: '没有紫外灯箱',
        measure: '购置 254/365 nm 灯箱',
        dueOn: '2017-06-16',
        begun: true,
      },
    ],
  },
  {
    who: 'dingxin',
    on: '2017-05-25',
    expert: '梁桂芳',
    means: ['计量'],
    serviceKinds: ['技术支持'],
    institution: METROLOGY,
    content: '清点检验仪器，安排拉力试验机送检',
    trace: ['全过程'],
    problems: [
      {
        problem: '拉力试验机超检定期仍在使用',
        field: '检验能力',
        cause: '仪器台账无人管理',
        measure: '送检并贴停用标识',
        dueOn: '2017-06-08',
      },
      {
        problem: '添加剂使用台账断档',
        field: '管理制度',
        cause: '换班后无人登记',
        measure: '指定专人、每班核对',
        dueOn: '2017-06-21',
        begun: true,
      },
    ],
  },
  {
    who: 'xinyuan',
    on: '2017-05-23',
    expert: '于长河',
    means: ['标准', '检验检测'],
    serviceKinds: ['信息咨询', '人才培训'],
    content: '指导添加剂购进、使用、库存三账合一',
    problems: [
      {
        problem: '添加剂使用台账没有投料人签名',
        field: '管理制度',
        cause: '表格未设签名栏',
        measure: '换用统一台账',
        dueOn: '2017-06-16',
      },
    ],
  },
  {
    who: 'xingda',
    on: '2017-05-16',
    expert: '罗秀兰',
    means: ['认证', '标准'],
    serviceKinds: ['信息咨询'],
    content: '许可证延续材料准备，现场条件逐项自查',
    trace: ['全过程'],
    problems: [
      {
        problem: '延续材料缺型式检验报告',
        field: '标准执行',
        cause: '旧报告按旧标准出具',
        measure: '按 GB 4806.8-2016 重新送检',
        dueOn: '2017-06-23',
        begun: true,
      },
    ],
  },
  {
    who: 'baihua',
    on: '2017-05-11',
    expert: '冯海涛',
    means: ['检验检测'],
    serviceKinds: ['人才培训'],
    institution: TEST_CENTRE,
    content: '检验员跟班实训，现场做完一批出厂检验',
    same: [true, false, false],
    trace: ['全员', '全过程'],
    effect: '两名检验员取得能力证明',
    followUpOn: '2017-06-06',
    problems: [
      {
        problem: '抽样量不足标准规定',
        field: '检验能力',
        cause: '作业指导书写错',
        measure: '改正并重新培训',
        dueOn: '2017-05-31',
        solvedOn: '2017-05-22',
      },
    ],
  },
  {
    who: 3,
    on: '2017-05-31',
    expert: '于长河',
    means: ['标准', '计量'],
    serviceKinds: ['技术支持'],
    content: '吹膜机温控校准，废边料单独存放',
    trace: ['全过程'],
    problems: [
      {
        problem: '边角料与成品混放',
        field: '生产过程',
        cause: '车间无隔离区',
        measure: '划线分区、挂牌',
        dueOn: '2017-06-14',
        begun: true,
      },
    ],
  },
  {
    who: 9,
    on: '2017-06-07',
    expert: '宋文博',
    means: ['标准'],
    serviceKinds: ['信息咨询'],
    content: '讲解主体责任和召回义务，修订召回制度',
    problems: [
      {
        problem: '召回制度没有责任人和时限',
        field: '管理制度',
        cause: '套用模板',
        measure: '按企业实际重写',
        dueOn: '2017-06-30',
      },
    ],
  },
]

/** Short visits of the test house: what was found, and whether it is put right. */
const SHORT_VISITS: readonly (readonly [string, string, string, string])[] = [
  ['检验能力', '拉力试验夹具磨损，读数偏低', '更换夹具并比对', '检验检测'],
  ['标准执行', '出厂检验仍用旧标准方法', '换发 GB 31604 系列方法文本', '标准'],
  ['人员', '检验员不会计算总迁移量', '到检验所跟班一天', '检验检测'],
  ['追溯', '原料批号没有写进生产记录', '生产记录增设原料批号栏', '认证'],
  ['原辅材料', '色母料无食品级证明', '向供应商索取符合性声明', '标准'],
  ['检验能力', '天平未按期校准', '送检并建仪器台账', '计量'],
]

function shortVisits(book: DemoBook): readonly Visit[] {
  return Array.from({ length: 12 }, (_, index): Visit => {
    const [field, problem, measure, means] = SHORT_VISITS[index % SHORT_VISITS.length] ?? ['其他', '', '', '标准']
    const on = demoWorkday(4 + index * 2)
    const solved = index % 4 !== 3
    return {
      who: book.plain(8, 5, 12)[index]?.id ?? 'lvyuan',
      on,
      expert: index % 2 === 0 ? '冯海涛' : '罗秀兰',
      means: [means],
      serviceKinds: ['技术支持'],
      content: '随检随帮，现场讲解并留下整改清单',
      ...(index % 2 === 0 ? { institution: TEST_CENTRE } : {}),
      problems: [
        {
          problem,
          field,
          cause: '日常管理没有跟上',
          measure,
          dueOn: solved ? addDays(on, 20) : '2017-06-30',
          ...(solved ? { solvedOn: addDays(on, 12) } : { begun: true }),
        },
      ],
    }
  })
}

export function addHelpRecords(book: DemoBook): void {
  const visits = [...VISITS, ...shortVisits(book)].sort((left, right) => (left.on < right.on ? -1 : 1))
  visits.forEach((visit, index) => {
    const enterprise =
      book.enterprises.find((one) => one.id === visit.who || (one.key !== '' && one.key === visit.who)) ??
      (typeof visit.who === 'number' ? book.plain(10, visit.who, 1)[0] : undefined) ??
      book.story('lvyuan')
    const institution = book.of('institutions').find((row) => row.fields.name === visit.institution)
    const [sameLine, sameStandard, sameQuality] = visit.same ?? []
    const id = book.add('helpVisits', {
      number: `BF2017-${String(index + 1).padStart(3, '0')}`,
      enterprise: enterprise.id,
      visitedOn: visit.on,
      endedOn: visit.on,
      means: visit.means,
      serviceKinds: visit.serviceKinds,
      form: '上门把脉会诊',
      experts: [book.first('experts', (row) => row.fields.name === visit.expert).id],
      people: ['吴海波', visit.expert],
      institution: institution?.id,
      institutionName: visit.institution,
      enterprisePerson: personName(book.random),
      content: visit.content,
      traceabilitySystem: visit.trace,
      sameLine,
      sameLineEvidence: sameLine === true ? '生产记录显示内外销同机台、同班组' : undefined,
      sameStandard,
      sameStandardEvidence: sameStandard === true ? '内外销执行同一企业标准' : undefined,
      sameQuality,
      sameQualityEvidence: sameQuality === true ? '内外销批次检验报告项目和限值一致' : undefined,
      plan: visit.problems.map(({ problem, measure }) => `${problem}：${measure}`).join('；'),
      effect: visit.effect,
      savedMoney: visit.saved,
      followUpOn: visit.followUpOn,
      enterpriseOpinion: '满意',
    })
    for (const one of visit.problems) {
      book.add(
        'helpProblems',
        {
          problem: one.problem,
          field: one.field,
          cause: one.cause,
          measure: one.measure,
          responsible: personName(book.random),
          dueOn: one.dueOn,
          state: one.solvedOn !== undefined ? '已解决' : one.begun === true ? '解决中' : '未解决',
          solvedOn: one.solvedOn,
          result: one.solvedOn === undefined ? undefined : '已按措施完成，现场核实',
          evidence: one.solvedOn === undefined ? undefined : '照片和记录',
        },
        id,
      )
    }
  })
}
