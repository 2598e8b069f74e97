/** The year's work up to 12 June 2017: survey, 七查七看, orders, sampling, shortlist. */

import type { ChecklistItem, ChecklistTemplate } from '../checklist/template'
import { itemsOf } from '../checklist/template'
import { answerKey } from '../collections/inspections/answer-cells'
import type { FieldValue } from '../schema/field'
import { DEMO_COUNTIES, DEMO_INSPECTORS, DEMO_LINES } from './demo-cast'
import type { DemoEnterprise, DemoRow, DemoTools } from './demo-enterprises'

const day = (month: number, offset: number): string =>
  `2017-${String(month).padStart(2, '0')}-${String(1 + (offset % 27)).padStart(2, '0')}`

export function surveyRows(enterprises: readonly DemoEnterprise[], { newId }: DemoTools): DemoRow[] {
  return enterprises
    .filter((enterprise) => enterprise.surveyed)
    .map((enterprise) => ({
      collection: 'surveyVisits',
      id: newId(),
      fields: {
        enterprise: enterprise.id,
        visitedOn: enterprise.serial % 2 === 0 ? `2017-04-${18 + (enterprise.serial % 12)}` : day(5, enterprise.serial),
        surveyors: ['陈立新', '孙慧'],
        result: enterprise.state === 'stopped' && enterprise.serial % 2 === 0 ? '部分查清' : '已查清',
        productionStatusFound: enterprise.state === 'stopped' ? '长期停产' : '在产',
      },
    }))
}

function inspectedIn(enterprises: readonly DemoEnterprise[], code: string, count: number): DemoEnterprise[] {
  const producing = enterprises.filter((one) => one.county.code === code && one.state === 'producing')
  // Story enterprises first, then every enterprise in turn.
  return [...producing.filter((one) => one.key !== ''), ...producing.filter((one) => one.key === '')].slice(0, count)
}

/** Failed items of one sheet; never an item of C3, so that 全程记录 stays confirmed. */
function failuresOf(enterprise: DemoEnterprise, order: number, items: readonly ChecklistItem[]): ChecklistItem[] {
  const byId = (id: string): ChecklistItem[] => items.filter((item) => item.id === id)
  if (enterprise.key === 'dingxin') return [...byId('C2-5'), ...byId('C4-2')]
  if (enterprise.key === 'xinyuan') return byId('C2-5')
  if (['hengrun', 'xueyuan', 'hualing', 'baihua', 'lvyuan', 'ruikang', 'woye', 'xingda'].includes(enterprise.key))
    return []
  const pool = ['C4-3', 'C5-5', 'C7-2', 'C2-6', 'C4-5', 'C7-4', 'C5-7', 'C6-5', 'C1-8', 'C7-6']
  return byId(pool[order % pool.length] ?? 'C7-2')
}

interface Sheet {
  readonly enterprise: DemoEnterprise
  readonly id: string
  readonly date: string
  readonly failed: readonly ChecklistItem[]
}

const ORDERS_WANTED = 31

function sheetFields(sheet: Sheet, number: string, template: ChecklistTemplate): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {
    number,
    enterprise: sheet.enterprise.id,
    startedOn: sheet.date,
    endedOn: sheet.date,
    type: '全覆盖',
    inspectors: [
      DEMO_INSPECTORS[sheet.enterprise.serial % 2] ?? '',
      DEMO_INSPECTORS[2 + (sheet.enterprise.serial % 2)] ?? '',
    ],
    accompaniedBy: '企业质量负责人',
    templateVersion: template.templateVersion,
    conclusion: sheet.failed.length > 0 ? '限期整改' : '合格',
    enterpriseOpinion: '无异议',
    finishedOn: sheet.date,
  }
  for (const item of itemsOf(template)) {
    const failed = sheet.failed.includes(item)
    const idle = item.id === 'C2-8' || item.id === 'C6-6'
    fields[answerKey(item.id, 'result')] = failed ? '不符合' : idle ? '不适用' : '符合'
    if (failed) {
      fields[answerKey(item.id, 'problem')] = item.problem
      fields[answerKey(item.id, 'disposal')] = '责令整改'
      if (item.disposal !== '责令整改') fields[answerKey(item.id, 'reason')] = '情节轻微，当场已改正'
    }
    if (idle) fields[answerKey(item.id, 'reason')] = '本年度未发生'
  }
  return fields
}

function orderFields(sheet: Sheet, item: ChecklistItem, index: number): Record<string, FieldValue> {
  const overdue =
    sheet.enterprise.key === 'dingxin' ? '2017-06-08' : sheet.enterprise.key === 'xinyuan' ? '2017-06-09' : undefined
  const closed = index < 22
  const issuedOn = sheet.date
  return {
    orderNumber: `松临质监责改〔2017〕${index + 1}号`,
    enterprise: sheet.enterprise.id,
    source: '检查',
    sourceRecord: sheet.id,
    item: `${item.id} ${item.text}`,
    problem: item.problem,
    requirement: item.requirement,
    disposal: '责令整改',
    state: closed ? '已复查合格' : overdue === undefined ? '整改中' : '已送达',
    issuedOn,
    deliveryMethod: '直接',
    servedOn: issuedOn,
    dueOn: overdue ?? (closed ? day(5, 24 + (index % 3)) : `2017-06-${19 + (index % 9)}`),
    ...(closed
      ? {
          reportOn: '2017-05-27',
          reviewRequestedOn: '2017-05-27',
          reviewedOn: '2017-06-02',
          reviewers: ['陈立新', '孙慧'],
          conclusion: '合格',
        }
      : {}),
  }
}

/** 74 sheets of this year, 31 orders from them (22 closed, 2 overdue); sheets of last autumn for the rest. */
export function inspectionRows(
  enterprises: readonly DemoEnterprise[],
  template: ChecklistTemplate,
  { newId }: DemoTools,
): DemoRow[] {
  const items = itemsOf(template)
  const chosen = DEMO_COUNTIES.flatMap((county) => inspectedIn(enterprises, county.code, county.inspected))
  let plain = 0
  let orders = 3
  const sheets: Sheet[] = chosen.map((enterprise, index) => {
    const failed = failuresOf(enterprise, index, items)
    const story = enterprise.key !== ''
    if (!story) plain += 1
    // Every second plain sheet has one failed item until the orders are used up.
    const counts = story || (plain % 2 === 1 && orders < ORDERS_WANTED)
    if (!story && counts) orders += 1
    const dated = enterprise.key === 'dingxin' || enterprise.key === 'xinyuan' ? '2017-05-22' : day(5, index * 3)
    return { enterprise, id: newId(), date: dated, failed: counts ? failed : [] }
  })
  const ordered = sheets.flatMap((sheet) => sheet.failed.map((item) => ({ sheet, item })))
  const overdueLast = [
    ...ordered.filter(({ sheet }) => !['dingxin', 'xinyuan'].includes(sheet.enterprise.key)),
    ...ordered.filter(({ sheet, item }) => sheet.enterprise.key === 'dingxin' && item.id === 'C2-5'),
    ...ordered.filter(
      ({ sheet, item }) =>
        sheet.enterprise.key === 'xinyuan' || (sheet.enterprise.key === 'dingxin' && item.id === 'C4-2'),
    ),
  ].slice(0, ORDERS_WANTED)
  const earlier = enterprises.filter((one) => one.state === 'producing' && !chosen.includes(one))
  return [
    ...sheets.map((sheet, index) => ({
      collection: 'inspections',
      id: sheet.id,
      fields: sheetFields(sheet, `JC2017-${String(index + 1).padStart(3, '0')}`, template),
    })),
    ...earlier.map((enterprise, index) => {
      const sheet: Sheet = {
        enterprise,
        id: newId(),
        date: `2016-10-${String(10 + (index % 18)).padStart(2, '0')}`,
        failed: [],
      }
      return {
        collection: 'inspections',
        id: sheet.id,
        fields: sheetFields(sheet, `JC2016-${String(index + 1).padStart(3, '0')}`, template),
      }
    }),
    ...overdueLast.map(({ sheet, item }, index) => ({
      collection: 'rectifications',
      id: newId(),
      fields: orderFields(sheet, item, index),
    })),
  ]
}

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
    const sampledOn = spec.pending ? '2017-05-18' : day(spec.level === '省' ? 3 : 4, index)
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

type GateMark = '是' | '否' | '要领导决定'

interface Candidate {
  readonly key: string
  readonly stage: string
  readonly scores: readonly [number, number, number, number, number, number]
  readonly gates?: Readonly<Record<string, readonly [GateMark, string]>>
  readonly shortlisted?: boolean
}

const CANDIDATES: readonly Candidate[] = [
  { key: 'hengrun', stage: '创建', scores: [30, 24.4, 20, 10, 6, 7], shortlisted: true },
  { key: 'xueyuan', stage: '创建', scores: [30, 23.8, 16, 10, 6, 7], shortlisted: true },
  { key: 'hualing', stage: '培育', scores: [30, 23.5, 20, 8, 4, 7], shortlisted: true },
  { key: 'baihua', stage: '储备', scores: [26, 24.1, 16, 8, 4, 7] },
  { key: 'lvyuan', stage: '储备', scores: [30, 18.3, 16, 5, 4, 7] },
  {
    key: 'xingda',
    stage: '储备',
    scores: [26, 20.2, 16, 5, 4, 7],
    gates: { gateLicence: ['否', '证书 2017-09-13 到期，不足 12 个月'] },
  },
  { key: 'woye', stage: '储备', scores: [26, 19.6, 16, 8, 4, 7], gates: { gateTraining: ['否', '培训材料未备齐'] } },
  {
    key: 'ruikang',
    stage: '储备',
    scores: [16, 21.0, 16, 8, 4, 4],
    gates: { gateFamily: ['要领导决定', '塑料容器，非起步类别'], gateSampling: ['否', '近 24 个月不合格 1 批'] },
  },
]

const GATES: readonly (readonly [string, string])[] = [
  ['gateLicence', '许可证在有效期内'],
  ['gateProducing', '正常生产'],
  ['gateFamily', '起步类别'],
  ['gateFile', '建档与制度齐全'],
  ['gateTraining', '三类培训全员完成'],
  ['gateSampling', '近 24 个月抽查合格'],
  ['gateCases', '36 个月内无案件'],
  ['gateChecks', '关键项无不符合'],
  ['gateIntegrity', '无事故和失信记录'],
  ['gateVoluntary', '申请书 2017-05-11'],
]
const SCORES = [
  'scoreQuality',
  'scoreManagement',
  'scoreConditions',
  'scoreSize',
  'scoreStandards',
  'scoreIntegrity',
] as const

export function candidateRows(enterprises: readonly DemoEnterprise[], { newId }: DemoTools): DemoRow[] {
  return CANDIDATES.flatMap((candidate, index) => {
    const enterprise = enterprises.find((one) => one.key === candidate.key)
    if (enterprise === undefined) return []
    const family = ['纸包装', '纸容器'].includes(enterprise.line)
      ? '食品用纸包装容器'
      : enterprise.line === '复合膜袋'
        ? '食品用复合膜袋'
        : '其他'
    const fields: Record<string, FieldValue> = {
      enterprise: enterprise.id,
      rank: index + 1,
      family,
      stage: candidate.stage,
      shortlisted: candidate.shortlisted === true,
      ...(family === '其他' ? { familyReason: '市内产量最大的塑料容器企业' } : {}),
    }
    for (const [gate, note] of GATES) {
      const [mark, reason] = candidate.gates?.[gate] ?? (['是', note] as const)
      fields[gate] = mark
      fields[`${gate}Note`] = reason
    }
    SCORES.forEach((score, at) => {
      fields[score] = candidate.scores[at] ?? 0
    })
    return [{ collection: 'brandCandidates', id: newId(), fields }]
  })
}

export function officeRows(regions: readonly string[], { newId }: DemoTools): DemoRow[] {
  return [
    {
      collection: 'settings',
      id: 'settings',
      fields: {
        bureauName: '松临市质量技术监督局',
        bureauShortName: '松临市局',
        regionCode: '239900',
        provinceOffice: '省质量技术监督局',
        docNumberCode: '松质监发',
        signer: '郑国栋',
        contactPerson: '周敏',
        contactPhone: '0999-2017612',
        clerkNames: ['周敏', '陈立新', '孙慧', '吴海波'],
        extraRegions: regions,
        g6DateField: '抽样日期',
        enterpriseDenominator: '在产获证企业',
        objectionDays: 15,
      },
    },
    {
      collection: 'institutions',
      id: newId(),
      fields: {
        name: '松临市产品质量检验所',
        cmaNumber: '170812340001',
        cmaValidTo: '2023-03-01',
        scope: '食品用塑料、纸包装、餐具洗涤剂',
        services: ['信息咨询', '技术支持', '人才培训'],
        address: '北塔区科技路9号',
        phone: '0999-2017700',
      },
    },
  ]
}
