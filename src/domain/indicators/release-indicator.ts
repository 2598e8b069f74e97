/**
 * G4 检验合格出厂率. The office has no full ledger of batches, so there are two measurements: the enterprises' monthly
 * reports (G4a, the figure itself) and the fifth check of 七查七看 (G4b). A single proven case refutes both.
 */
import { type DomainRecord, groupByField, textOf } from '../enterprise-file/file-records'
import { checklistOfVersion } from '../reference/reference-data'
import type { FigureFamily } from './figure-family'
import type { Exclusion, Indicator } from './indicator'
import type { Population } from './indicator-input'
import { ALL, rateIndicator } from './ratio'

const CHECK = 'C5'

const batches = (record: DomainRecord, field: string): number | undefined => {
  const value = record.fields[field]
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}

/** Last day of a `YYYY-MM`. */
const monthEnd = (month: string): string =>
  `${month}-${new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()}`

interface MonthlyReport {
  readonly shipped: number
  readonly passed: number
}

/** The numbers of a monthly report of the year, or why it does not count. */
function readReport(record: DomainRecord, asOf: string, year: number): MonthlyReport | string {
  const month = textOf(record.fields, 'month')
  const reportedOn = textOf(record.fields, 'reportedOn')
  if (!/^\d{4}-\d{2}$/.test(month)) return '月份未填'
  if (!month.startsWith(`${year}-`)) return `月份不在${year}年`
  // Without a day of reporting the month itself must be over.
  if ((reportedOn === '' ? monthEnd(month) : reportedOn) > asOf) return '截至日期时尚未填报'
  const shipped = batches(record, 'shippedBatches')
  const passed = batches(record, 'qualifiedShippedBatches')
  if (shipped === undefined) return '出厂批次未填'
  if (passed === undefined) return '检验合格后出厂批次未填'
  if (passed > shipped) return `检验合格后出厂 ${passed} 批，多于出厂 ${shipped} 批`
  return { shipped, passed }
}

function reportLine(population: Population): Omit<Parameters<typeof rateIndicator>[0], 'key' | 'label'> {
  const { asOf, options, records } = population.input
  const standings = new Map(population.standings.map((standing) => [standing.enterprise.id, standing]))
  const excluded: Exclusion[] = []
  const counted: string[] = []
  const passing: string[] = []
  let shipped = 0
  let passed = 0
  for (const record of records.releaseInspections ?? []) {
    const standing = standings.get(record.parent ?? '')
    const report =
      standing === undefined
        ? '没有匹配企业'
        : standing.inside
          ? readReport(record, asOf, options.planYear)
          : '企业不在本市辖区'
    if (typeof report === 'string') {
      excluded.push({ id: record.id, reason: report })
      continue
    }
    counted.push(record.id)
    shipped += report.shipped
    passed += report.passed
    if (report.passed > 0) passing.push(record.id)
  }
  const faulty = excluded.filter(({ reason }) => /批/.test(reason)).length
  return {
    unit: '批',
    target: ALL,
    counts: 'releaseInspections',
    numerator: passed,
    denominator: shipped,
    numeratorIds: passing,
    denominatorIds: counted,
    excluded,
    formula: '检验合格后出厂批次 ÷ 出厂批次',
    footnote: `截至${asOf}。按辖区内企业${options.planYear}年各月出厂检验月报合计`,
    warnings: faulty === 0 ? [] : [`有 ${faulty} 份月报的批次数没填或对不上，未计入，请向企业核对。`],
    noDataReason: '还没有出厂检验月报，或月报的出厂批次都是零。',
  }
}

/** Results of the fifth check on one sheet; undefined where it was not checked item by item. */
function checkResult(sheet: DomainRecord, keyItems: ReadonlySet<string>): 'passed' | 'failed' | undefined {
  let answered = false
  for (const item of keyItems) {
    const result = textOf(sheet.fields, `answers/${item}/result`)
    if (result === '不符合') return 'failed'
    if (result === '符合' || result === '不适用') answered = true
  }
  return answered ? 'passed' : undefined
}

/** `none`: no check this year; `unknown`: none with answers item by item. */
type CheckResult = 'passed' | 'failed' | 'unknown' | 'none'

function checkLine(population: Population): Omit<Parameters<typeof rateIndicator>[0], 'key' | 'label'> {
  const { asOf, options, records, reference } = population.input
  const yearStart = `${options.planYear}-01-01`
  const keyItemsOf = new Map<string, ReadonlySet<string>>()
  const keyItems = (version: string): ReadonlySet<string> => {
    const known = keyItemsOf.get(version)
    if (known !== undefined) return known
    const template = checklistOfVersion(reference, version)
    const group = template.groups.find(({ key }) => key === CHECK)
    const items = new Set((group?.items ?? []).filter(({ key }) => key).map(({ id }) => id))
    keyItemsOf.set(version, items)
    return items
  }
  const sheetsOf = groupByField(records.inspections, 'enterprise')
  const denominatorIds: string[] = []
  const numeratorIds: string[] = []
  const excluded: Exclusion[] = []
  const resultOf = population.memory.read('fifthCheck', [sheetsOf], [], ({ enterprise: { id } }): CheckResult => {
    const sheets = sheetsOf.of(id).filter(({ fields }) => {
      const startedOn = textOf(fields, 'startedOn')
      const finished = textOf(fields, 'conclusion') !== '' || textOf(fields, 'finishedOn') !== ''
      return finished && startedOn >= yearStart && startedOn <= asOf
    })
    let latest: { readonly on: string; readonly result: 'passed' | 'failed' } | undefined
    for (const sheet of sheets) {
      const result = checkResult(sheet, keyItems(textOf(sheet.fields, 'templateVersion')))
      const on = textOf(sheet.fields, 'startedOn')
      if (result !== undefined && (latest === undefined || on >= latest.on)) latest = { on, result }
    }
    return sheets.length === 0 ? 'none' : (latest?.result ?? 'unknown')
  })
  for (const standing of population.standings) {
    const { id } = standing.enterprise
    const result = resultOf(standing)
    if (result === 'none') continue
    if (!standing.inside) excluded.push({ id, reason: '不在本市辖区' })
    else if (result === 'unknown') excluded.push({ id, reason: '检查记录没有五查的逐项结果' })
    else {
      denominatorIds.push(id)
      if (result === 'passed') numeratorIds.push(id)
    }
  }
  return {
    unit: '家',
    target: ALL,
    counts: 'enterprises',
    numeratorIds,
    denominatorIds,
    excluded,
    formula: '最近一次五查 ★ 项没有不符合的企业 ÷ 已查出厂检验的企业',
    footnote: `截至${asOf}。${options.planYear}年内最近一次查出厂检验（五查），★ 项没有不符合的计入分子`,
    noDataReason: '还没有逐项填写五查的检查记录。',
  }
}

const UNTESTED = /未(经)?(检验|检测).{0,8}出厂|未检出厂|出厂.{0,6}未(经)?(检验|检测)/
const UNFIT = /不合格.{0,10}(出厂|销售)|(出厂|销售).{0,6}不合格/

/** 未检出厂 or 不合格出厂: as chosen on the case, else as its cause words it. */
const isReleaseCase = ({ fields }: DomainRecord): boolean => {
  const chosen = textOf(fields, 'releaseFault')
  if (chosen !== '') return chosen !== '不涉及'
  const cause = textOf(fields, 'cause')
  return UNTESTED.test(cause) || UNFIT.test(cause)
}

const DROPPED = /撤销(立案|案件)|不予处罚|违法事实不能?成立|不能认定/

/** Proven: punished, referred, or closed with a decision; a case still open proves nothing yet. */
function provenOn({ fields }: DomainRecord): string | undefined {
  const state = textOf(fields, 'state')
  const decided = textOf(fields, 'decisionOn')
  if (state === '已处罚') return decided || textOf(fields, 'filedOn')
  if (state === '已移送') return decided || textOf(fields, 'referredOn')
  if (state !== '已结案' || DROPPED.test(textOf(fields, 'result'))) return undefined
  return decided || textOf(fields, 'closedOn')
}

interface Cases {
  readonly proven: readonly DomainRecord[]
  readonly open: readonly DomainRecord[]
}

function releaseCases(records: readonly DomainRecord[], asOf: string, year: number): Cases {
  const own = records.filter(isReleaseCase)
  const proven = own.filter((record) => {
    const on = provenOn(record)
    return on !== undefined && on <= asOf && on.startsWith(`${year}-`)
  })
  const open = own.filter(({ fields }) => {
    const filedOn = textOf(fields, 'filedOn')
    return textOf(fields, 'state') === '已立案' && filedOn !== '' && filedOn <= asOf
  })
  return { proven, open }
}

const caseName = ({ fields }: DomainRecord): string => textOf(fields, 'number') || textOf(fields, 'cause')

function releaseIndicator(population: Population): Indicator {
  const { asOf, options, records } = population.input
  const { proven, open } = releaseCases(records.enforcementCases ?? [], asOf, options.planYear)
  const refuted = proven.length > 0
  const caseWarnings = [
    ...(refuted
      ? [
          `已查实未检出厂或不合格出厂 ${proven.length} 起（${proven.map(caseName).join('、')}），不论比例多少，本项不达标。`,
        ]
      : []),
    ...(open.length === 0 ? [] : [`有 ${open.length} 起涉及出厂检验的案件正在办理，尚未认定。`]),
  ]
  const reports = reportLine(population)
  const checks = checkLine(population)
  return rateIndicator({
    ...reports,
    key: 'G4',
    label: '检验合格出厂率',
    refuted,
    warnings: [...caseWarnings, ...(reports.warnings ?? [])],
    footnote: `${reports.footnote}；另按七查七看五查结果核对，查实未检出厂、不合格出厂的一律不达标`,
    parts: [
      rateIndicator({ ...reports, key: 'G4.a', label: '按出厂检验月报', refuted }),
      rateIndicator({ ...checks, key: 'G4.b', label: '按五查结果', refuted }),
    ],
  })
}

export const RELEASE_FAMILY: FigureFamily = {
  name: 'release',
  reads: ['enterprises', 'licences', 'releaseInspections', 'inspections', 'enforcementCases'],
  serves: { G4: ['S06'] },
  make: (population) => [releaseIndicator(population)],
}
