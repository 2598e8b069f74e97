/** 抽查计划 and 抽查公开 of the demo: what was planned, and the notices printed so far. */
import type { DemoBook } from './demo-book'
import { DEMO_COUNTIES } from './demo-cast'

export type Level = '国家' | '省' | '市'

/** What a notice counts of a batch. */
export interface PublishedBatch {
  readonly level: Level
  readonly batchTask: string
  readonly conclusion: '合格' | '不合格'
  readonly enterprise: { readonly id: string }
}

const LEVEL_OFFICE: Readonly<Record<Level, string>> = {
  国家: '国家质检总局',
  省: '省质量技术监督局',
  市: '松临市质量技术监督局',
}

const CATEGORIES = [
  '复合膜袋',
  '非复合膜袋',
  '片材',
  '编织袋',
  '塑料容器',
  '塑料工具',
  '纸杯',
  '食品包装用纸和纸板材料',
  '餐具洗涤剂',
]
const MATERIALS = ['PE', 'PP', 'PET', '纸', '淋膜纸', '其他']

/** @returns the plan in force by level */
export function addPlans(book: DemoBook): Map<Level, string> {
  const institution = book.first('institutions', (row) => row.fields.name === '松临市产品质量检验所').id
  const plan = (number: string, name: string, level: Level, fields: Parameters<DemoBook['add']>[1]): string =>
    book.add('samplingPlans', {
      number,
      name,
      year: 2017,
      level,
      kind: '监督抽查',
      categories: CATEGORIES,
      materials: MATERIALS,
      counties: DEMO_COUNTIES.map((county) => county.name),
      places: ['生产企业成品库'],
      institutions: [institution],
      responsible: '周敏',
      ...fields,
    })
  const plans = new Map<Level, string>()
  plans.set(
    '国家',
    plan('CC2017-G1', '2017年国家监督抽查（本市任务）', '国家', {
      basis: '国家质检总局抽查计划',
      from: '2017-02-20',
      to: '2017-04-30',
      batchCount: 6,
      state: '已完成',
      approvedOn: '2017-02-10',
    }),
  )
  plans.set(
    '省',
    plan('CC2017-S1', '2017年第一季度省级监督抽查（本市任务）', '省', {
      basis: '省局抽查计划',
      from: '2017-03-01',
      to: '2017-04-30',
      batchCount: 22,
      state: '已完成',
      approvedOn: '2017-02-24',
    }),
  )
  plans.set(
    '市',
    plan('CC2017-C1', '2017年上半年市级监督抽查', '市', {
      basis: '市局年度工作要点',
      from: '2017-04-10',
      to: '2017-06-30',
      batchCount: 66,
      enterpriseCount: 60,
      strata: '北塔、南湾、临港各 14 批；云泉、石桥、松岗各 6 批；苇塘 3 批，类别、材质各至少 1 批',
      standard: '产品质量监督抽查实施规范',
      testItems: ['感官指标', '总迁移量', '蒸发残渣', '拉断力', '容量偏差'],
      funds: 22,
      state: '实施中',
      approvedOn: '2017-04-05',
      approvedBy: '郑国栋',
    }),
  )
  plan('CC2017-C2', '2017年下半年市级监督抽查', '市', {
    basis: '市局年度工作要点',
    from: '2017-07-10',
    to: '2017-10-31',
    batchCount: 60,
    enterpriseCount: 55,
    state: '拟订',
  })
  return plans
}

/** The notices printed so far: what stands in them is counted from the batches of their task. */
export function addPublications(
  book: DemoBook,
  samplings: readonly PublishedBatch[],
  plans: ReadonlyMap<Level, string>,
): Map<string, string> {
  const publications = new Map<string, string>()
  const publish = (task: string, title: string, docNumber: string, finalisedOn: string, publishedOn: string): void => {
    const batches = samplings.filter((one) => one.batchTask === task)
    const failing = batches.filter((one) => one.conclusion === '不合格')
    const level = batches[0]?.level ?? '市'
    const qualified = batches.length - failing.length
    publications.set(
      task,
      book.add('publications', {
        title,
        docNumber,
        version: 1,
        plan: plans.get(level),
        publisher: LEVEL_OFFICE[level],
        platform: `${LEVEL_OFFICE[level]}网站`,
        finalisedOn,
        publishedOn,
        state: '公开中',
        enterprises: new Set(batches.map((one) => one.enterprise.id)).size,
        batches: batches.length,
        qualifiedBatches: qualified,
        failedBatches: failing.length,
        failedEnterprises: new Set(failing.map((one) => one.enterprise.id)).size,
        passRateText: `${((100 * qualified) / batches.length).toFixed(2)}%`,
        content: `抽查${batches.length}批次产品，合格${qualified}批次，不合格${failing.length}批次`,
      }),
    )
  }
  publish(
    '2017-省-1',
    '关于2017年第一季度食品相关产品省级监督抽查情况的通报',
    '省质监函〔2017〕88号',
    '2017-05-03',
    '2017-05-12',
  )
  publish(
    '2017-市-1',
    '关于2017年第1批食品相关产品质量市级监督抽查情况的通报',
    '松质监发〔2017〕20号',
    '2017-05-19',
    '2017-05-26',
  )
  return publications
}
