/** 七查七看 up to 12 June 2017: 74 sheets of this year, what they found, and the orders that followed. */
import { addDays } from '../campaign/calendar-date'
import type { ChecklistItem, ChecklistTemplate } from '../checklist/template'
import { itemsOf } from '../checklist/template'
import { answerKey } from '../collections/inspections/answer-cells'
import type { FieldValue } from '../schema/field'
import { type DemoBook, type DemoFields, demoWorkday, officeDay } from './demo-book'
import { DEMO_COUNTIES, DEMO_INSPECTORS } from './demo-cast'
import type { DemoEnterprise } from './demo-enterprises'

/** Orders from the sheets; the other four of the 31 follow failing samples. */
const SHEET_ORDERS = 27
const CLOSED_SHEET_ORDERS = 19

/** Items that fail elsewhere; never one of C3, so that 全程记录 stays confirmed, and never a key item. */
const FAILING_ITEMS = ['C4-3', 'C5-5', 'C7-2', 'C2-6', 'C4-5', 'C7-4', 'C5-7', 'C6-5', 'C1-8', 'C7-6']

interface Failure {
  readonly item: string
  readonly note?: string
  /** Due date of an order still open. */
  readonly dueOn?: string
}

interface StorySheet {
  readonly date: string
  readonly nextDate?: string
  readonly failures: readonly Failure[]
}

const items = (...list: readonly string[]): readonly Failure[] => list.map((item) => ({ item }))

/** Sheets of the story. What the candidates of 品牌创建 failed was put right in May. */
const STORY_SHEETS: Readonly<Record<string, StorySheet>> = {
  hengrun: { date: '2017-05-08', failures: items('C5-5', 'C7-2') },
  xueyuan: { date: '2017-05-09', failures: items('C5-5', 'C5-7', 'C7-4', 'C7-6') },
  hualing: { date: '2017-05-03', nextDate: '2017-06-13', failures: items('C5-7', 'C6-5', 'C7-2', 'C7-4', 'C7-6') },
  baihua: { date: '2017-05-10', failures: items('C5-5', 'C6-5', 'C7-2') },
  lvyuan: { date: '2017-05-11', failures: items('C5-7') },
  ruikang: { date: '2017-05-12', failures: [] },
  woye: { date: '2017-05-15', failures: [] },
  xingda: { date: '2017-05-16', failures: [] },
  dingxin: {
    date: '2017-05-22',
    nextDate: '2017-06-12',
    failures: [
      { item: 'C2-5', note: '4 月份没有记录', dueOn: '2017-06-21' },
      { item: 'C4-2', note: '电子拉力试验机检定有效期至 2017-05-17，仍在使用', dueOn: '2017-06-08' },
    ],
  },
  xinyuan: {
    date: '2017-05-22',
    failures: [{ item: 'C2-5', note: '没有投料人和复核人签名', dueOn: '2017-06-09' }],
  },
}

interface Sheet {
  readonly enterprise: DemoEnterprise
  readonly number: string
  readonly date: string
  readonly type: string
  readonly nextDate?: string
  readonly failures: readonly Failure[]
}

function inspectorsOf(enterprise: DemoEnterprise): readonly string[] {
  const pairs = [
    [0, 2],
    [1, 3],
    [0, 1],
  ] as const
  // 孙慧 stays away from 雪原纸制品, where a relative of hers works.
  const [first, second] = enterprise.key === 'xueyuan' ? [0, 2] : (pairs[enterprise.serial % 3] ?? [0, 2])
  return [DEMO_INSPECTORS[first] ?? '', DEMO_INSPECTORS[second] ?? '']
}

const problemOf = (item: ChecklistItem, { note }: Failure): string =>
  note === undefined ? item.problem.replace(/：$/, '') : `${item.problem}${note}`

/** @returns the id of the sheet */
function addSheet(book: DemoBook, template: ChecklistTemplate, sheet: Sheet): string {
  const failed = sheet.failures
  const all = itemsOf(template)
  const filing = all.some((item) => item.disposal === '立案调查' && failed.some((one) => one.item === item.id))
  const fields: Record<string, FieldValue> = {
    number: sheet.number,
    enterprise: sheet.enterprise.id,
    startedOn: sheet.date,
    endedOn: sheet.date,
    type: sheet.type,
    inspectors: inspectorsOf(sheet.enterprise),
    accompaniedBy: '企业质量负责人',
    templateVersion: template.templateVersion,
    conclusion: filing ? '立案' : failed.length > 0 ? '限期整改' : '合格',
    enterpriseOpinion: '无异议',
    recusalStatement: '检查人员与企业无利害关系',
    signatureNote: '检查人员、企业负责人已签字',
    ...(sheet.nextDate === undefined ? {} : { nextDate: sheet.nextDate }),
    finishedOn: sheet.date,
  }
  for (const item of all) {
    const failure = failed.find((one) => one.item === item.id)
    const idle = item.id === 'C2-8' || item.id === 'C6-6'
    fields[answerKey(item.id, 'result')] = failure !== undefined ? '不符合' : idle ? '不适用' : '符合'
    if (failure !== undefined) {
      fields[answerKey(item.id, 'problem')] = problemOf(item, failure)
      fields[answerKey(item.id, 'disposal')] = item.disposal
    } else if (idle) fields[answerKey(item.id, 'reason')] = '本年度未发生'
  }
  return book.add('inspections', fields)
}

/** A sheet outside the round, with one failed item that opens a case. @returns its id */
export const specialSheet = (
  book: DemoBook,
  template: ChecklistTemplate,
  { item, ...sheet }: Omit<Sheet, 'failures'> & { readonly item: string },
): string => addSheet(book, template, { ...sheet, failures: [{ item }] })

export interface DemoOrder {
  readonly enterprise: string
  readonly source: '检查' | '抽查'
  readonly sourceRecord: string
  readonly item: string
  readonly problem: string
  readonly requirement: string
  readonly issuedOn: string
  readonly dueOn?: string
  readonly closed: boolean
  /** Served and nothing heard since. */
  readonly silent?: boolean
}

/** Numbers the orders of all sources by the day of issue. */
export function addOrders(book: DemoBook, orders: readonly DemoOrder[]): void {
  const inTurn = [...orders].sort((left, right) => (left.issuedOn < right.issuedOn ? -1 : 1))
  inTurn.forEach((order, index) => {
    const { issuedOn } = order
    const handled: DemoFields = order.closed
      ? {
          reportOn: officeDay(addDays(issuedOn, 7)),
          reviewRequestedOn: officeDay(addDays(issuedOn, 7)),
          reviewedOn: officeDay(addDays(issuedOn, 14)),
          reviewers: ['陈立新', '孙慧'],
          conclusion: '合格',
        }
      : {}
    book.add('rectifications', {
      orderNumber: `松质监责改〔2017〕${index + 1}号`,
      enterprise: order.enterprise,
      source: order.source,
      sourceRecord: order.sourceRecord,
      [order.source === '抽查' ? 'sample' : 'inspection']: order.sourceRecord,
      item: order.item,
      problem: order.problem,
      requirement: order.requirement,
      disposal: '责令整改',
      state: order.closed ? '已复查合格' : order.silent === true ? '已送达' : '整改中',
      issuedOn,
      deliveryMethod: '直接',
      servedOn: issuedOn,
      dueOn: order.dueOn ?? officeDay(addDays(issuedOn, order.source === '抽查' ? 30 : 15)),
      ...handled,
    })
  })
}

function inspectedIn(enterprises: readonly DemoEnterprise[], code: string, count: number): DemoEnterprise[] {
  const producing = enterprises.filter((one) => one.county.code === code && one.state === 'producing')
  return [...producing.filter((one) => one.key !== ''), ...producing.filter((one) => one.key === '')].slice(0, count)
}

const openOnes = (failures: readonly Failure[]): number => failures.filter((one) => one.dueOn !== undefined).length

/** The round of this year: every second plain sheet has one failed item until the orders are used up. */
function roundOf(enterprises: readonly DemoEnterprise[]): Omit<Sheet, 'number'>[] {
  const chosen = DEMO_COUNTIES.flatMap((county) => inspectedIn(enterprises, county.code, county.inspected))
  const ofStory = Object.values(STORY_SHEETS).flatMap(({ failures }) => failures)
  const wanted = SHEET_ORDERS - ofStory.length
  const closed = CLOSED_SHEET_ORDERS - (ofStory.length - openOnes(ofStory))
  let plain = 0
  let failing = 0
  return chosen.map((enterprise, index) => {
    const story = STORY_SHEETS[enterprise.key]
    if (story !== undefined) return { enterprise, type: '全覆盖', ...story }
    plain += 1
    if (plain % 4 !== 1 || failing >= wanted) {
      return { enterprise, date: demoWorkday(index * 5), type: '全覆盖', failures: [] }
    }
    failing += 1
    const item = FAILING_ITEMS[failing % FAILING_ITEMS.length] ?? 'C7-2'
    // The orders that are closed came first; those still open are of June.
    const date = demoWorkday(failing <= closed ? failing * 4 : 31 + (failing % 6))
    return { enterprise, date, type: '全覆盖', failures: [{ item }] }
  })
}

function ordersOf(sheet: Sheet, id: string, template: ChecklistTemplate): DemoOrder[] {
  const all = itemsOf(template)
  return sheet.failures.flatMap((failure) => {
    const item = all.find((one) => one.id === failure.item)
    if (item === undefined) return []
    const late = failure.dueOn !== undefined && failure.dueOn < '2017-06-12'
    return [
      {
        enterprise: sheet.enterprise.id,
        source: '检查' as const,
        sourceRecord: id,
        item: `${item.id} ${item.text}`,
        problem: problemOf(item, failure),
        requirement: item.requirement,
        issuedOn: sheet.date,
        closed: failure.dueOn === undefined && sheet.date < '2017-05-20',
        ...(failure.dueOn === undefined ? {} : { dueOn: failure.dueOn }),
        ...(late ? { silent: true } : {}),
      },
    ]
  })
}

/** Sheets of this year and of last autumn. @returns the orders they led to */
export function addInspections(book: DemoBook, template: ChecklistTemplate): DemoOrder[] {
  const round = roundOf(book.enterprises).sort((left, right) => (left.date < right.date ? -1 : 1))
  const orders = round.flatMap((draft, index) => {
    const sheet = { ...draft, number: `JC2017-${String(index + 1).padStart(3, '0')}` }
    return ordersOf(sheet, addSheet(book, template, sheet), template)
  })
  const chosen = new Set(round.map(({ enterprise }) => enterprise))
  const earlier = book.enterprises.filter(
    (one) => one.state === 'producing' && (!chosen.has(one) || one.key in STORY_SHEETS),
  )
  earlier.forEach((enterprise, index) => {
    addSheet(book, template, {
      enterprise,
      number: `JC2016-${String(index + 1).padStart(3, '0')}`,
      date: officeDay(`2016-10-${String(10 + (index % 18)).padStart(2, '0')}`),
      type: '全覆盖',
      failures: [],
    })
  })
  return orders
}
