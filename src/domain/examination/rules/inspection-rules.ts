/** 七查七看: sheets that were closed too early, by too few, by the wrong persons, or without what must follow. */
import { type ItemAnswer, readAnswer } from '../../checklist/evaluate-sheet'
import { type ChecklistItem, itemsOf } from '../../checklist/template'
import { answerKey } from '../../collections/inspections/answer-cells'
import { distinctPersons } from '../../collections/two-persons'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { checklistOfVersion, type ReferenceData } from '../../reference/reference-data'
import { normaliseEnterpriseName } from '../../validation/text'
import { dayText, enterpriseOfField, groupBy, idsIn, nameOf, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'

interface Sheet {
  readonly record: DomainRecord
  readonly unanswered: number
  readonly failed: readonly ItemAnswer[]
}

const ANSWERS: ReadonlySet<unknown> = new Set(['符合', '不符合', '不适用'])

/** Twenty thousand sheets are read for what is open and what failed; the rest of an evaluation is not asked for. */
function sheetReader(reference: ReferenceData): (record: DomainRecord) => Sheet | undefined {
  const known = new Map<string, readonly { readonly item: ChecklistItem; readonly key: string }[]>()
  const keysOf = (version: string) => {
    const keys =
      known.get(version) ??
      itemsOf(checklistOfVersion(reference, version)).map((item) => ({ item, key: answerKey(item.id, 'result') }))
    known.set(version, keys)
    return keys
  }
  return (record) => {
    const { fields } = record
    const keys = keysOf(textOf(fields, 'templateVersion'))
    const open = keys.filter(({ key }) => !ANSWERS.has(fields[key])).length
    if (open === keys.length) return undefined
    const failed = keys.filter(({ key }) => fields[key] === '不符合').map(({ item }) => readAnswer(item, fields))
    return { record, unanswered: open, failed }
  }
}

/** Sheets answered item by item and closed; rows of a ledger carry a conclusion only and are judged by it. */
function closedSheets(input: ExaminationInput): readonly Sheet[] {
  const read = sheetReader(input.reference)
  return recordsOf(input, 'inspections').flatMap((record) => {
    const { fields } = record
    if (textOf(fields, 'finishedOn') === '' && textOf(fields, 'conclusion') === '') return []
    return read(record) ?? []
  })
}

function unanswered(input: ExaminationInput, report: Report): void {
  for (const { record, unanswered: open } of closedSheets(input)) {
    if (open === 0) continue
    report.add(() => ({
      collection: 'inspections',
      id: record.id,
      field: 'conclusion',
      message: `检查已有结论，还有 ${open} 项未查，请查完再下结论。`,
    }))
  }
}

/** Told of every check that has its result; one that is under way may still find its second inspector. */
function oneInspector(input: ExaminationInput, report: Report): void {
  for (const record of recordsOf(input, 'inspections')) {
    const { fields } = record
    if (textOf(fields, 'finishedOn') === '' && textOf(fields, 'conclusion') === '') continue
    const count = distinctPersons(fields.inspectors).length
    if (count >= 2) continue
    report.add(() => ({
      collection: 'inspections',
      id: record.id,
      field: 'inspectors',
      message: `只有 ${count} 名检查人员，检查却已有结论。七查七看须两人以上并出示证件，请补填或重新检查。`,
    }))
  }
}

const ordersBySheet = (input: ExaminationInput): ReadonlyMap<string, readonly DomainRecord[]> =>
  groupBy(
    recordsOf(input, 'rectifications'),
    ({ fields }) => textOf(fields, 'inspection') || textOf(fields, 'sourceRecord'),
  )

const casesBySheet = (input: ExaminationInput): ReadonlyMap<string, readonly DomainRecord[]> =>
  groupBy(recordsOf(input, 'enforcementCases'), ({ fields }) => textOf(fields, 'inspection'))

const needsOrder = ({ item, disposal }: ItemAnswer): boolean => item.key && disposal !== '列入帮扶'

function starWithoutOrder(input: ExaminationInput, report: Report): void {
  const orders = ordersBySheet(input)
  const cases = casesBySheet(input)
  for (const { record, failed } of closedSheets(input)) {
    const made = orders.get(record.id) ?? []
    const isOrdered = (answer: ItemAnswer): boolean =>
      made.some(({ fields }) => textOf(fields, 'item').startsWith(answer.item.id)) ||
      (answer.disposal !== '责令整改' && (cases.get(record.id) ?? []).length > 0)
    for (const answer of failed) {
      if (!needsOrder(answer) || isOrdered(answer)) continue
      report.add(() => ({
        collection: 'inspections',
        id: record.id,
        field: `answers/${answer.item.id}/result`,
        message: `★${answer.item.id} 不符合，处置是${answer.disposal}，没有对应的整改或案件，请下达整改或立案。`,
      }))
    }
  }
}

function conclusionWithoutCase(input: ExaminationInput, report: Report): void {
  const cases = casesBySheet(input)
  for (const record of recordsOf(input, 'inspections')) {
    if (record.fields.conclusion !== '立案' || (cases.get(record.id) ?? []).length > 0) continue
    report.add(() => ({
      collection: 'inspections',
      id: record.id,
      field: 'conclusion',
      message: '检查结论是立案，没有关联到这次检查的案件，请在整改与案件里登记。',
    }))
  }
}

/** The inspector a list entry names, by certificate number where it writes one. */
function inspectorOf(entry: string, inspectors: readonly DomainRecord[]): DomainRecord | undefined {
  const [name = '', rest = ''] = entry.normalize('NFKC').replace(/\s/g, '').split('(', 2)
  const number = rest.replace(/\)$/, '').toUpperCase()
  const named = inspectors.filter(({ fields }) => textOf(fields, 'name').replace(/\s/g, '') === name)
  if (number === '') return named.length === 1 ? named[0] : undefined
  return named.find(({ fields }) => textOf(fields, 'certificateNumber').normalize('NFKC').toUpperCase() === number)
}

const entriesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function eachInspector(input: ExaminationInput, visit: (sheet: DomainRecord, inspector: DomainRecord) => void): void {
  const inspectors = recordsOf(input, 'inspectors')
  if (inspectors.length === 0) return
  const known = new Map<string, DomainRecord | undefined>()
  for (const sheet of recordsOf(input, 'inspections')) {
    for (const entry of entriesOf(sheet.fields.inspectors)) {
      if (!known.has(entry)) known.set(entry, inspectorOf(entry, inspectors))
      const inspector = known.get(entry)
      if (inspector !== undefined) visit(sheet, inspector)
    }
  }
}

function recusal(input: ExaminationInput, report: Report): void {
  eachInspector(input, (sheet, inspector) => {
    const enterprise = enterpriseOfField(input, sheet)
    if (enterprise === undefined) return
    const { fields } = inspector
    const byLink = idsIn(fields.recusedFrom).some((id) => input.living('enterprises', id)?.id === enterprise.id)
    const names = entriesOf(fields.recusedNames).map(normaliseEnterpriseName)
    if (!byLink && !names.includes(normaliseEnterpriseName(nameOf(enterprise)))) return
    report.add(() => ({
      collection: 'inspections',
      id: sheet.id,
      field: 'inspectors',
      message: `${textOf(fields, 'name')}与「${nameOf(enterprise)}」有利害关系，应当回避，请换人检查。`,
    }))
  })
}

function lapsedCertificate(input: ExaminationInput, report: Report): void {
  eachInspector(input, (sheet, { fields }) => {
    const day = textOf(sheet.fields, 'startedOn')
    const to = textOf(fields, 'certificateTo')
    if (day === '' || to === '' || day <= to) return
    report.add(() => ({
      collection: 'inspections',
      id: sheet.id,
      field: 'inspectors',
      message: `${textOf(fields, 'name')}的执法证 ${to} 到期，${dayText(day, input.today)} 检查时已过期，请核对证件。`,
    }))
  })
}

const SHEET = { serves: ['S18'], reads: ['inspections'] } as const

export const INSPECTION_RULES: readonly ExaminationRule[] = [
  {
    ...SHEET,
    key: 'inspections.unanswered',
    label: '有结论还有未查项',
    severity: 'error',
    basis: '七查七看：有未查项不能完成检查',
    find: unanswered,
  },
  {
    ...SHEET,
    key: 'inspections.oneInspector',
    label: '检查人员不足两人',
    severity: 'error',
    basis: '工业产品生产许可证管理条例第三十九条',
    find: oneInspector,
  },
  {
    key: 'inspections.starWithoutOrder',
    label: '★项不符合没有处置',
    severity: 'error',
    serves: ['S18', 'S19'],
    basis: '七查七看：★项不符合要责令整改或立案',
    reads: ['inspections', 'rectifications', 'enforcementCases'],
    find: starWithoutOrder,
  },
  {
    key: 'inspections.withoutCase',
    label: '结论立案而没有案件',
    severity: 'warning',
    serves: ['S18', 'S19'],
    basis: '方案（四）：从严打击无证生产、非法添加、使用回收料',
    reads: ['inspections', 'enforcementCases'],
    find: conclusionWithoutCase,
  },
  {
    key: 'inspections.recusal',
    label: '检查人员应当回避',
    severity: 'error',
    serves: ['S18', 'S20'],
    basis: '双随机抽查：有利害关系的应当回避',
    reads: ['inspections', 'inspectors', 'enterprises'],
    find: recusal,
  },
  {
    key: 'inspections.certificate',
    label: '检查时执法证已过期',
    severity: 'warning',
    serves: ['S18'],
    basis: '工业产品生产许可证管理条例第三十九条：出示有效证件',
    reads: ['inspections', 'inspectors'],
    find: lapsedCertificate,
  },
]
