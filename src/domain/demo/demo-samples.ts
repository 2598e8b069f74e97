/** 监督抽查 of the demo: this year's 91 batches, the batches of two years before, their plans, notices and follow-up. */
import { addDays } from '../campaign/calendar-date'
import { type DemoBook, officeDay } from './demo-book'
import { DEMO_INSPECTORS } from './demo-cast'
import type { DemoEnterprise } from './demo-enterprises'
import type { DemoOrder } from './demo-inspections'
import { DEMO_LINES } from './demo-lines'
import { addPlans, addPublications, type Level } from './demo-sampling-plans'

interface Sampling {
  readonly level: Level
  readonly batchTask: string
  readonly enterprise: DemoEnterprise
  readonly conclusion: '合格' | '不合格'
  readonly number: number
  readonly sampledOn: string
  readonly signedOn: string
  readonly notifiedOn: string
  readonly notifiedBy: string
  readonly open?: boolean
  readonly retest?: boolean
  /** The second product of the enterprise. */
  readonly second?: boolean
}

interface Task {
  readonly name: string
  readonly level: Level
  readonly batches: number
  readonly failing: number
  readonly sampledFrom: string
  readonly signedOn: string
  readonly notifiedOn: string
}

/** 国家 6/6, 省 21/22, 市 56/60. */
const TASKS: readonly Task[] = [
  {
    name: '2017-国家-1',
    level: '国家',
    batches: 6,
    failing: 0,
    sampledFrom: '2017-02-20',
    signedOn: '2017-03-24',
    notifiedOn: '2017-03-30',
  },
  {
    name: '2017-省-1',
    level: '省',
    batches: 22,
    failing: 1,
    sampledFrom: '2017-03-06',
    signedOn: '2017-04-06',
    notifiedOn: '2017-04-10',
  },
  {
    name: '2017-市-1',
    level: '市',
    batches: 34,
    failing: 2,
    sampledFrom: '2017-04-10',
    signedOn: '2017-04-28',
    notifiedOn: '2017-05-04',
  },
  {
    name: '2017-市-2',
    level: '市',
    batches: 26,
    failing: 2,
    sampledFrom: '2017-05-02',
    signedOn: '2017-05-17',
    notifiedOn: '2017-05-22',
  },
]

/** Three failing batches of the city's second task, served late; the first may still object today. */
const OPEN_NOTICES = [
  ['tianhe', '2017-05-28', '邮寄'],
  ['', '2017-06-05', '直接'],
  ['', '2017-06-07', '直接'],
] as const

/** So many batches are of enterprises not sampled before this year. */
const ONCE = 71

/** Number of the sheet on which 天禾薄膜 may still object. */
const TIANHE_SHEET = 37

const FAILING = ['拉断力', '总迁移量', '蒸发残渣', '感官指标', '容量偏差'] as const
const SAFETY = ['总迁移量', '蒸发残渣']

/** Batches of the two years before, all passed: what 产品质量稳定 looks back on. */
const EARLIER: readonly (readonly [string, Level, string])[] = [
  ['hengrun', '省', '2015-09-15'],
  ['hengrun', '市', '2016-04-20'],
  ['hengrun', '市', '2016-09-12'],
  ['hengrun', '国家', '2016-11-08'],
  ['xueyuan', '省', '2015-09-16'],
  ['xueyuan', '市', '2016-04-21'],
  ['xueyuan', '市', '2016-09-13'],
  ['hualing', '市', '2015-10-20'],
  ['hualing', '省', '2016-04-22'],
  ['hualing', '市', '2016-09-14'],
  ['baihua', '市', '2016-04-25'],
  ['baihua', '市', '2016-09-19'],
  ['lvyuan', '省', '2015-09-22'],
  ['lvyuan', '市', '2016-04-26'],
  ['lvyuan', '市', '2016-09-20'],
  ['xingda', '市', '2016-04-27'],
  ['woye', '市', '2016-09-21'],
  ['ruikang', '市', '2016-04-28'],
]

function castSamplings(book: DemoBook): Sampling[] {
  const producing = book.enterprises.filter((one) => one.state === 'producing')
  const plain = producing.filter((one) => one.key === '')
  const failed = [book.story('ruikang'), ...plain.slice(7, 11)]
  const open = [book.story('tianhe'), plain[3], plain[5]]
  const passing = producing.filter((one) => !failed.includes(one) && !open.includes(one))
  const double = passing.filter((one) => one.units.length > 1)
  let failures = 0
  let turn = 0
  /** Enterprises in turn; the last ones are sampled again, on another product. */
  const next = (): { readonly enterprise: DemoEnterprise | undefined; readonly second?: true } => {
    const at = turn++
    if (at < ONCE) return { enterprise: passing[(at * 5) % passing.length] }
    return { enterprise: double[(at - ONCE) % double.length], second: true }
  }
  const done = TASKS.flatMap((task) =>
    Array.from({ length: task.batches }, (_, at): Sampling => {
      const fails = at >= task.batches - task.failing
      const chosen = fails ? { enterprise: failed[failures++] } : next()
      const enterprise = chosen.enterprise ?? book.story('hengrun')
      return {
        level: task.level,
        batchTask: task.name,
        enterprise,
        conclusion: fails ? '不合格' : '合格',
        number: 0,
        sampledOn: officeDay(addDays(task.sampledFrom, at % 12)),
        signedOn: task.signedOn,
        notifiedOn: task.notifiedOn,
        notifiedBy: '直接',
        ...(enterprise.key === 'ruikang' && fails ? { retest: true } : {}),
        ...('second' in chosen ? { second: true } : {}),
      }
    }),
  )
  const late = OPEN_NOTICES.map(([key, notifiedOn, notifiedBy], at): Sampling => {
    const enterprise = (key === '' ? open[at] : book.story(key)) ?? book.story('tianhe')
    const days = { sampledOn: addDays('2017-05-08', at), signedOn: '2017-05-26', notifiedOn, notifiedBy }
    return { level: '市', batchTask: '2017-市-2', enterprise, conclusion: '不合格', number: 0, open: true, ...days }
  })
  const rest = [...done, ...late.slice(1)]
  const [tianhe] = late
  const inOrder =
    tianhe === undefined ? rest : [...rest.slice(0, TIANHE_SHEET - 1), tianhe, ...rest.slice(TIANHE_SHEET - 1)]
  return inOrder.map((one, index) => ({ ...one, number: index + 1 }))
}

function addSample(
  book: DemoBook,
  sampling: Sampling,
  links: { readonly plan?: string; readonly publication?: string },
): string {
  const { enterprise, conclusion, level } = sampling
  const facts = DEMO_LINES[(sampling.second === true ? enterprise.units[1] : undefined) ?? enterprise.line]
  const year = sampling.sampledOn.slice(0, 4)
  const number = String(sampling.number)
  const item = FAILING[sampling.number % FAILING.length] ?? '感官指标'
  const id = book.add('samples', {
    sheetNumber: `SC${year}-${number.padStart(3, '0')}`,
    enterprise: enterprise.id,
    samplingLevel: level,
    taskType: '监督抽查',
    batchTask: sampling.batchTask,
    ...links,
    sampledOn: sampling.sampledOn,
    samplingPlace: '生产企业成品库',
    sampledName: enterprise.name,
    sampledUscc: enterprise.uscc,
    regionCode: enterprise.county.code,
    producerName: enterprise.name,
    producerLicenceNumber: enterprise.licenceNumber,
    sampleName: facts.product,
    category: facts.category,
    material: facts.materials[0] ?? '其他',
    specification: facts.spec,
    productionBatch: `${sampling.sampledOn.replaceAll('-', '').slice(0, 6)}${String(10 + (sampling.number % 15))}`,
    standard: facts.standard,
    lotSize: 2000,
    lotUnit: '个',
    testQuantity: 60,
    reserveQuantity: 40,
    quantityUnit: '个',
    reservePlace: level === '市' ? '松临市产品质量检验所' : '企业成品库',
    drawMethod: '随机数表',
    sealState: '完好',
    sealNumber: `F${year}${number.padStart(4, '0')}`,
    acquisition: '购买',
    price: 120,
    samplers:
      enterprise.key === 'xueyuan'
        ? [DEMO_INSPECTORS[0], DEMO_INSPECTORS[3]]
        : [DEMO_INSPECTORS[0], DEMO_INSPECTORS[2]],
    outcome: '已抽样',
    institution: '松临市产品质量检验所',
    sentOn: sampling.sampledOn,
    receivedOn: addDays(sampling.sampledOn, 1),
    receivedState: '封样完好',
    reportNumber: `CJ${year}-${number.padStart(4, '0')}`,
    cmaNumber: '170812340001',
    cmaValidTo: '2023-03-01',
    signedOn: sampling.signedOn,
    conclusion,
    failedItems: conclusion === '不合格' ? [item] : undefined,
    notifiedOn: sampling.notifiedOn,
    notifiedBy: sampling.notifiedBy,
    deliveryReceipt: '送达回证已收',
    objectionState: sampling.retest === true ? '已复检' : sampling.open === true ? '异议期内' : '无异议',
    ...(sampling.retest === true
      ? {
          objectionOn: '2017-04-18',
          retestAppliedOn: '2017-04-18',
          retestAcceptedOn: '2017-04-20',
          retestInstitution: '松临市包装制品检测中心',
          retestConclusion: '不合格',
          retestedOn: '2017-05-03',
        }
      : {}),
  })
  const passes = conclusion === '合格'
  const limit = `按 ${facts.standard}`
  book.add(
    'testItems',
    { name: item, limit, measured: passes ? '符合' : '不符合', conclusion, safety: SAFETY.includes(item) },
    id,
  )
  const second = item === '感官指标' ? '总迁移量' : '感官指标'
  book.add(
    'testItems',
    { name: second, limit, measured: '符合', conclusion: '合格', safety: SAFETY.includes(second) },
    id,
  )
  return id
}

/** Failing batches that became final, each ordered to be put right but the last, which waits for its order. */
function sampleOrders(done: readonly { readonly sampling: Sampling; readonly id: string }[]): DemoOrder[] {
  const failing = done.filter(({ sampling }) => sampling.conclusion === '不合格' && sampling.open !== true)
  return failing.slice(0, -1).map(({ sampling, id }, index) => {
    const issuedOn = officeDay(addDays(sampling.retest === true ? '2017-05-03' : sampling.notifiedOn, 2))
    const item = FAILING[sampling.number % FAILING.length] ?? '感官指标'
    return {
      enterprise: sampling.enterprise.id,
      source: '抽查',
      sourceRecord: id,
      item,
      problem: `监督抽查不合格项目：${item}`,
      requirement: '查明原因，停售并召回同批产品，整改后申请复查',
      issuedOn,
      closed: index < 3,
      ...(index < 3 ? {} : { dueOn: '2017-06-16' }),
    }
  })
}

/** Plans, notices and batches with their test items. @returns the orders for failing batches */
export function addSampling(book: DemoBook): DemoOrder[] {
  const plans = addPlans(book)
  const samplings = castSamplings(book)
  const publications = addPublications(book, samplings, plans)
  const done = samplings.map((sampling) => {
    const plan = plans.get(sampling.level)
    const publication = publications.get(sampling.batchTask)
    const links = { ...(plan === undefined ? {} : { plan }), ...(publication === undefined ? {} : { publication }) }
    return { sampling, id: addSample(book, sampling, links) }
  })
  EARLIER.forEach(([key, level, sampledOn], index) => {
    addSample(
      book,
      {
        level,
        batchTask: `${sampledOn.slice(0, 4)}-${level}`,
        enterprise: book.story(key),
        conclusion: '合格',
        number: 200 + index,
        sampledOn,
        signedOn: addDays(sampledOn, 30),
        notifiedOn: addDays(sampledOn, 36),
        notifiedBy: '直接',
      },
      {},
    )
  })
  return sampleOrders(done)
}
