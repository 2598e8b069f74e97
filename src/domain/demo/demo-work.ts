/** The year's work up to 12 June 2017: survey, 七查七看, orders; and the office's own settings. */

import type { ChecklistItem, ChecklistTemplate } from '../checklist/template'
import { itemsOf } from '../checklist/template'
import { answerKey } from '../collections/inspections/answer-cells'
import type { FieldValue } from '../schema/field'
import { DEMO_COUNTIES, DEMO_INSPECTORS } from './demo-cast'
import type { DemoEnterprise, DemoRow, DemoTools } from './demo-enterprises'

export const demoDay = (month: number, offset: number): string =>
  `2017-${String(month).padStart(2, '0')}-${String(1 + (offset % 27)).padStart(2, '0')}`

export function surveyRows(enterprises: readonly DemoEnterprise[], { newId }: DemoTools): DemoRow[] {
  return enterprises
    .filter((enterprise) => enterprise.surveyed)
    .map((enterprise) => ({
      collection: 'surveyVisits',
      id: newId(),
      fields: {
        enterprise: enterprise.id,
        visitedOn:
          enterprise.serial % 2 === 0 ? `2017-04-${18 + (enterprise.serial % 12)}` : demoDay(5, enterprise.serial),
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
  const { key } = sheet.enterprise
  const overdue = key === 'dingxin' && item.id === 'C4-2' ? '2017-06-08' : key === 'xinyuan' ? '2017-06-09' : undefined
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
    dueOn: overdue ?? (closed ? demoDay(5, 24 + (index % 3)) : `2017-06-${19 + (index % 9)}`),
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
  // What the sheets of the story need comes first; the rest is shared out among the plain ones.
  let orders = chosen
    .filter((enterprise) => enterprise.key !== '')
    .reduce((sum, enterprise) => sum + failuresOf(enterprise, 0, items).length, 0)
  const sheets: Sheet[] = chosen.map((enterprise, index) => {
    const failed = failuresOf(enterprise, index, items)
    const story = enterprise.key !== ''
    if (!story) plain += 1
    // Every second plain sheet has one failed item until the orders are used up.
    const counts = story || (plain % 2 === 1 && orders < ORDERS_WANTED)
    if (!story && counts) orders += 1
    const dated = enterprise.key === 'dingxin' || enterprise.key === 'xinyuan' ? '2017-05-22' : demoDay(5, index * 3)
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
