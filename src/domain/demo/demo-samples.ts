/** 监督抽查 of the demo: 91 batches of three levels, three of them still within the time for objection. */
import { DEMO_INSPECTORS } from './demo-cast'
import type { DemoEnterprise, DemoRow, DemoTools } from './demo-enterprises'
import { DEMO_LINES } from './demo-lines'
import { demoDay } from './demo-work'

interface SampleSpec {
  readonly level: '国家' | '省' | '市'
  readonly conclusion: '合格' | '不合格'
  readonly pending: boolean
}

/** 国家 6/6, 省 21/22, 市 56/60, and three failing batches of the city still within the time for objection. */
const SAMPLE_SPECS: readonly SampleSpec[] = [
  ...Array.from({ length: 6 }, () => ({ level: '国家', conclusion: '合格', pending: false }) as const),
  ...Array.from(
    { length: 22 },
    (_, at) => ({ level: '省', conclusion: at === 21 ? '不合格' : '合格', pending: false }) as const,
  ),
  ...Array.from(
    { length: 60 },
    (_, at) => ({ level: '市', conclusion: at >= 56 ? '不合格' : '合格', pending: false }) as const,
  ),
  ...Array.from({ length: 3 }, () => ({ level: '市', conclusion: '不合格', pending: true }) as const),
]

const FAILING = ['拉断力', '总迁移量', '蒸发残渣', '感官指标', '容量偏差'] as const

export function sampleRows(enterprises: readonly DemoEnterprise[], { newId }: DemoTools): DemoRow[] {
  const producing = enterprises.filter((one) => one.state === 'producing')
  const story = (key: string) => producing.find((one) => one.key === key)
  const failing = producing.filter((one) => one.key === '' || one.key === 'ruikang')
  const failed = [story('ruikang'), ...failing.slice(7)]
  const pendingOnes = [story('tianhe'), failing[3], failing[5]]
  let failures = 0
  let pendings = 0
  return SAMPLE_SPECS.flatMap((spec, index) => {
    const passing = producing.filter((one) => !failed.slice(0, 6).includes(one))
    const enterprise = spec.pending
      ? pendingOnes[pendings++]
      : spec.conclusion === '不合格'
        ? failed[failures++]
        : passing[(index * 5) % passing.length]
    if (enterprise === undefined) return []
    const id = newId()
    const facts = DEMO_LINES[enterprise.line]
    const failedItem = FAILING[index % FAILING.length] ?? '感官指标'
    const sampledOn = spec.pending ? '2017-05-18' : demoDay(spec.level === '省' ? 3 : 4, index)
    const signedOn = spec.pending ? '2017-05-31' : spec.level === '省' ? '2017-04-06' : '2017-05-08'
    const notifiedOn = spec.pending ? '2017-06-01' : spec.level === '省' ? '2017-04-10' : '2017-05-11'
    const sample: DemoRow = {
      collection: 'samples',
      id,
      fields: {
        sheetNumber: `SC2017-${String(index + 1).padStart(3, '0')}`,
        enterprise: enterprise.id,
        samplingLevel: spec.level,
        taskType: '监督抽查',
        batchTask: `2017-${spec.level}-1`,
        sampledOn,
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
        productionBatch: `2017${String(300 + index)}`,
        standard: facts.standard,
        lotSize: 2000,
        lotUnit: '个',
        testQuantity: 60,
        reserveQuantity: 40,
        quantityUnit: '个',
        drawMethod: '随机数表',
        sealState: '完好',
        acquisition: '购买',
        price: 120,
        samplers: [DEMO_INSPECTORS[0], DEMO_INSPECTORS[2]],
        outcome: '已抽样',
        institution: '松临市产品质量检验所',
        reportNumber: `CJ2017-${String(index + 1).padStart(4, '0')}`,
        cmaNumber: '170812340001',
        cmaValidTo: '2023-03-01',
        signedOn,
        conclusion: spec.conclusion,
        ...(spec.conclusion === '不合格' ? { failedItems: [failedItem] } : {}),
        notifiedOn,
        notifiedBy: '直接',
        objectionState: spec.pending ? '异议期内' : '无异议',
      },
    }
    const measured = spec.conclusion === '合格' ? '符合' : '不符合'
    const item: DemoRow = {
      collection: 'testItems',
      id: newId(),
      parent: id,
      fields: {
        name: failedItem,
        limit: `按 ${facts.standard}`,
        measured,
        conclusion: spec.conclusion,
        safety: failedItem !== '感官指标',
      },
    }
    return [sample, item]
  })
}
