/** 七查七看 (S18) and the orders that follow: failures by check, repeated ones, and how far mending has come. */
import type { ChecklistTemplate } from '../../checklist/template'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { checklistOfVersion } from '../../reference/reference-data'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { rateIndicator } from '../ratio'
import { byField, recordCounter } from '../record-counter'

interface SheetResult {
  readonly sheet: DomainRecord
  /** Checks with an answer, and those of them with a 不符合. */
  readonly checked: ReadonlySet<string>
  readonly failed: ReadonlySet<string>
  readonly failedItems: readonly string[]
}

function readSheet(sheet: DomainRecord, template: ChecklistTemplate): SheetResult {
  const checked = new Set<string>()
  const failed = new Set<string>()
  const failedItems: string[] = []
  for (const { key, items } of template.groups) {
    for (const { id } of items) {
      const result = textOf(sheet.fields, `answers/${id}/result`)
      if (result === '符合' || result === '不符合' || result === '不适用') checked.add(key)
      if (result !== '不符合') continue
      failed.add(key)
      failedItems.push(id)
    }
  }
  return { sheet, checked, failed, failedItems }
}

const isFinished = ({ fields }: DomainRecord): boolean =>
  textOf(fields, 'conclusion') !== '' || textOf(fields, 'finishedOn') !== ''

/** Enterprises with the same item failed on two sheets or more, of those with any failure. */
function repeatFigure(results: readonly SheetResult[], footnote: string): Indicator {
  const counts = new Map<string, Map<string, number>>()
  for (const { sheet, failedItems } of results) {
    const enterprise = textOf(sheet.fields, 'enterprise')
    if (enterprise === '' || failedItems.length === 0) continue
    const own = counts.get(enterprise) ?? new Map<string, number>()
    counts.set(enterprise, own)
    for (const item of failedItems) own.set(item, (own.get(item) ?? 0) + 1)
  }
  const repeated = [...counts].filter(([, items]) => [...items.values()].some((times) => times > 1)).map(([id]) => id)
  return rateIndicator({
    key: 'repeatFailures',
    label: '重复不符合企业',
    unit: '家',
    counts: 'enterprises',
    numeratorIds: repeated,
    denominatorIds: [...counts.keys()],
    formula: '同一检查项两次以上不符合的企业 ÷ 有不符合项的企业',
    footnote,
    noDataReason: '没有查出不符合项的检查记录。',
  })
}

function sheetFigures(population: Population): readonly Indicator[] {
  const { asOf, year, inYear, amount, records } = recordCounter(population)
  const { reference } = population.input
  const templates = new Map<string, ChecklistTemplate>()
  const templateOf = (version: string): ChecklistTemplate => {
    const known = templates.get(version) ?? checklistOfVersion(reference, version)
    templates.set(version, known)
    return known
  }
  const results = population.memory
    .each('sheets', records.inspections, (sheet) =>
      isFinished(sheet) && inYear(sheet, 'startedOn')
        ? readSheet(sheet, templateOf(textOf(sheet.fields, 'templateVersion')))
        : undefined,
    )
    .filter((result) => result !== undefined)
  const answered = results.filter(({ checked }) => checked.size > 0)
  const without = results.filter(({ checked }) => checked.size === 0)
  const rule = `截至${asOf}。${year}年内已出结论、逐项填写的检查`
  const ids = (list: readonly SheetResult[]): readonly string[] => list.map(({ sheet }) => sheet.id)
  const shared = { unit: '次', counts: 'inspections', noDataReason: '还没有逐项填写的检查记录。' }
  return [
    rateIndicator({
      ...shared,
      key: 'checkFailures',
      label: '检查不符合率',
      numeratorIds: ids(answered.filter(({ failed }) => failed.size > 0)),
      denominatorIds: ids(answered),
      excluded: without.map(({ sheet }) => ({ id: sheet.id, reason: '没有逐项检查结果' })),
      formula: '有不符合项的检查 ÷ 逐项填写的检查',
      footnote: `${rule}，任何一项不符合的计入分子；各查分别计算`,
      parts: templateOf('').groups.map(({ key, check, name }) => {
        const own = answered.filter(({ checked }) => checked.has(key))
        return rateIndicator({
          ...shared,
          key: `checkFailures.${key}`,
          label: `${check}（${name}）`,
          numeratorIds: ids(own.filter(({ failed }) => failed.has(key))),
          denominatorIds: ids(own),
          footnote: `${rule}，这一查有不符合项的计入分子`,
        })
      }),
    }),
    repeatFigure(answered, `${rule}，同一企业同一检查项两次以上不符合的计入分子`),
    amount({
      key: 'inspectionSheets',
      label: '检查次数',
      unit: '次',
      collection: 'inspections',
      counts: (sheet) => isFinished(sheet) && inYear(sheet, 'startedOn'),
      splits: [
        { key: 'conclusion', of: byField('conclusion'), words: ['合格', '限期整改', '立案'] },
        { key: 'type', of: byField('type') },
      ],
      footnote: `${year}年内已出结论的检查`,
    }),
  ]
}

function orderFigures(population: Population): readonly Indicator[] {
  const { asOf, year, inYear, happened, rate } = recordCounter(population)
  const SOURCES = { key: 'source', of: byField('source'), words: ['检查', '抽查', '帮扶', '风险监测'] }
  const isMended = ({ fields }: DomainRecord): boolean => {
    const passed = textOf(fields, 'conclusion') === '合格' || textOf(fields, 'state') === '已复查合格'
    return passed && textOf(fields, 'reviewedOn') <= asOf
  }
  // Due for re-inspection: the enterprise has reported, or its time is up.
  const isDue = (order: DomainRecord): boolean =>
    happened(order, 'reportOn') ||
    happened(order, 'reviewRequestedOn') ||
    happened(order, 'reviewedOn') ||
    (textOf(order.fields, 'dueOn') !== '' && textOf(order.fields, 'dueOn') < asOf)
  const shared = { unit: '件', collection: 'rectifications', splits: [SOURCES], noDataReason: '还没有下达整改通知。' }
  const isIssued = (order: DomainRecord): boolean =>
    inYear(order, 'issuedOn') && textOf(order.fields, 'state') !== '待下达'
  return [
    rate({
      ...shared,
      key: 'rectificationDone',
      label: '整改完成率',
      judge: (order) => (isIssued(order) ? (isMended(order) ? 'done' : 'open') : undefined),
      formula: '已复查合格 ÷ 已下达整改',
      footnote: `${year}年内下达的整改，复查合格的计入分子`,
      parts: [
        rate({
          key: 'rectificationDone.overdue',
          label: '逾期未完成',
          unit: '件',
          collection: 'rectifications',
          judge: (order) => {
            if (!isIssued(order)) return undefined
            const late = textOf(order.fields, 'dueOn') !== '' && textOf(order.fields, 'dueOn') < asOf
            return late && !isMended(order) && !happened(order, 'reportOn') ? 'done' : 'open'
          },
          footnote: '整改期限已过，企业还没有提交整改报告，也没有复查合格的',
        }),
      ],
    }),
    rate({
      ...shared,
      key: 'reinspectionPassed',
      label: '复查合格率',
      judge: (order) => (isIssued(order) && isDue(order) ? (isMended(order) ? 'done' : 'open') : undefined),
      formula: '复查合格 ÷ 应复查',
      footnote: `${year}年内下达的整改，已提交整改报告、申请复查或期限已过的为应复查`,
      noDataReason: '还没有到复查的整改。',
    }),
  ]
}

export const INSPECTION_FAMILY: FigureFamily = {
  name: 'inspections',
  reads: ['inspections'],
  serves: { checkFailures: ['S18'], repeatFailures: ['S18'], inspectionSheets: ['S18'] },
  make: sheetFigures,
}

export const RECTIFICATION_FAMILY: FigureFamily = {
  name: 'rectifications',
  reads: ['rectifications'],
  serves: { rectificationDone: ['S18', 'S20'], reinspectionPassed: ['S18', 'S20'] },
  make: orderFigures,
}
