/** 风险监测 (S21): twelve samples, three with a problem, and what was done about them. The desk is restricted. */
import { addDays } from '../campaign/calendar-date'
import type { DemoBook } from './demo-book'
import { DEMO_INSPECTORS } from './demo-cast'
import type { DemoEnterprise } from './demo-enterprises'
import { DEMO_LINES } from './demo-lines'

interface Finding {
  readonly items: readonly string[]
  readonly measured: string
  readonly analysis?: string
  readonly level: '高' | '中' | '低'
  readonly measure?: {
    readonly kind: string
    readonly on: string
    readonly content: string
    readonly dueOn: string
    readonly doneOn?: string
    readonly result?: string
  }
}

const BEICHEN: Finding = {
  items: ['菌落总数'],
  measured: '菌落总数 4200 CFU/g',
  analysis: '灌装线清洗不彻底，近三批可能都有影响',
  level: '中',
  measure: {
    kind: '约谈',
    on: '2017-06-06',
    content: '约谈法定代表人，要求自查灌装线并停用一条线清洗消毒',
    dueOn: '2017-06-20',
  },
}
const PAPER_CUPS: Finding = {
  items: ['荧光性物质'],
  measured: '杯身局部检出荧光性物质',
  analysis: '疑为回收纸浆或胶粘剂带入，需溯源原纸',
  level: '中',
  measure: {
    kind: '通报企业自查',
    on: '2017-05-22',
    content: '书面通报企业，要求核对原纸供应商和批次',
    dueOn: '2017-06-05',
    doneOn: '2017-06-02',
    result: '查明为一批胶粘剂，已停用并更换供应商',
  },
}
/** Reported last week, nothing done yet. */
const FRESH: Finding = { items: ['邻苯二甲酸酯'], measured: 'DEHP 迁移量 0.9 mg/kg', level: '高' }

function addSample(
  book: DemoBook,
  enterprise: DemoEnterprise,
  index: number,
  finding: Finding | undefined,
  pending: boolean,
): void {
  const facts = DEMO_LINES[enterprise.line]
  const institution = book.first('institutions', (row) => row.fields.name === '松临市产品质量检验所')
  const sampledOn = pending ? '2017-06-05' : finding === FRESH ? '2017-05-16' : addDays('2017-04-18', index)
  const reportedOn = pending ? undefined : finding === FRESH ? '2017-06-07' : addDays(sampledOn, 22)
  const sample = book.add('riskMonitoringSamples', {
    number: `FX2017-${String(index + 1).padStart(3, '0')}`,
    enterprise: enterprise.id,
    taskName: '2017年省食品安全风险监测食品相关产品项目',
    taskSource: '省',
    sampledOn,
    place: '生产企业',
    regionCode: enterprise.county.code,
    samplers: [DEMO_INSPECTORS[2], DEMO_INSPECTORS[3]],
    sampleName: facts.product,
    category: facts.category,
    material: facts.materials[0],
    specification: facts.spec,
    productionBatch: `201704${String(10 + index)}`,
    institution: '松临市产品质量检验所',
    institutionRecord: institution.id,
    receivedOn: addDays(sampledOn, 1),
    reportNumber: reportedOn === undefined ? undefined : `FXJ2017-${String(index + 1).padStart(3, '0')}`,
    reportedOn,
    result: pending ? '待出结果' : finding === undefined ? '未发现问题' : '问题样品',
    problemItems: finding?.items,
    measured: finding?.measured,
    judgedOn: finding?.analysis === undefined || reportedOn === undefined ? undefined : addDays(reportedOn, 2),
    analysis: finding?.analysis,
    riskLevel: finding?.level,
    notifiedOn: finding?.measure?.on,
    reportedUpOn: finding?.analysis === undefined || reportedOn === undefined ? undefined : addDays(reportedOn, 3),
  })
  const measure = finding?.measure
  if (measure === undefined) return
  book.add('controlMeasures', {
    number: `GK2017-${String(index + 1).padStart(3, '0')}`,
    enterprise: enterprise.id,
    monitoringSample: sample,
    kind: measure.kind,
    takenOn: measure.on,
    takenBy: ['周敏', '陈立新'],
    enterprisePerson: '企业质量负责人',
    content: measure.content,
    dueOn: measure.dueOn,
    doneOn: measure.doneOn,
    state: measure.doneOn === undefined ? '落实中' : '已落实',
    result: measure.result,
  })
}

export function addMonitoring(book: DemoBook): void {
  const paper = book.enterprises.find((one) => one.key === '' && one.line === '纸容器' && one.state === 'producing')
  const film = book.enterprises.find((one) => one.key === '' && one.line === '非复合膜袋' && one.state === 'producing')
  const findings = new Map<DemoEnterprise, Finding>([[book.story('beichen'), BEICHEN]])
  if (paper !== undefined) findings.set(paper, PAPER_CUPS)
  if (film !== undefined) findings.set(film, FRESH)
  const plain = book.plain(9, 8, 9).filter((one) => !findings.has(one))
  const sampled = [...findings.keys(), ...plain]
  sampled.forEach((enterprise, index) => {
    addSample(book, enterprise, index, findings.get(enterprise), index >= sampled.length - 2)
  })
}
