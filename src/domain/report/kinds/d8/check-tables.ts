/** The seven checks of a sheet as tables: every item of its own template, answered or to be answered. */
import { readAnswer } from '../../../checklist/evaluate-sheet'
import type { ChecklistGroup, ChecklistItem, ChecklistTemplate } from '../../../checklist/template'
import { findItem, itemsOf, printableBasis } from '../../../checklist/template'
import { answerKey, answerKeyParts } from '../../../collections/inspections/answer-cells'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate } from '../../chinese-date'
import type { Inline, TableBlock, TableRowContent } from '../../model'
import { cell, missing, text } from '../../model'
import type { PrintStyle } from '../../records/printed-value'
import { cleanedText } from '../../records/printed-value'

const COLUMNS: TableBlock['columns'] = [
  { weight: 0.8, align: 'center' },
  { weight: 3, align: 'left' },
  { weight: 1.05, align: 'center' },
  { weight: 1.9, align: 'left' },
  { weight: 0.95, align: 'center' },
  { weight: 3.3, align: 'left' },
]

const HEAD = ['编号', '检查内容', '结果', '问题或不适用理由', '处置', '依据']

/** A form to be filled in by hand has a box for each answer. */
const BLANK_COLUMNS: TableBlock['columns'] = [
  { weight: 0.8, align: 'center' },
  { weight: 3, align: 'left' },
  { weight: 0.55, align: 'center' },
  { weight: 0.75, align: 'center' },
  { weight: 0.75, align: 'center' },
  { weight: 2.3, align: 'left' },
  { weight: 0.8, align: 'center' },
  { weight: 2.6, align: 'left' },
]

const BLANK_HEAD = ['编号', '检查内容', '符合', '不符合', '不适用', '问题或不适用理由', '处置', '依据']

const itemText = (item: ChecklistItem): string => `${item.key ? '★' : ''}${item.text}`

function resultInline(item: ChecklistItem, sheet: DomainRecord): Inline {
  const result = textOf(sheet.fields, answerKey(item.id, 'result'))
  return result === '' ? missing(`${item.id} 检查结果`) : text(result)
}

/** The problem found, or why the item does not apply; a milder disposal gives its reason too. */
function remarkInline(item: ChecklistItem, sheet: DomainRecord, style: PrintStyle): Inline {
  const answer = readAnswer(item, sheet.fields)
  const failed = answer.result === '不符合'
  if (failed && answer.problem === '') return missing(`${item.id} 发现问题`)
  if (answer.result === '不适用' && answer.reason === '') return missing(`${item.id} 不适用理由`)
  const note = textOf(sheet.fields, answerKey(item.id, 'note'))
  const due = answer.dueOn === undefined || !failed ? '' : `整改期限${chineseDate(answer.dueOn)}`
  const reason = failed && answer.reason !== '' ? `处置理由：${answer.reason}` : failed ? '' : answer.reason
  const parts = [failed ? answer.problem : '', reason, due, note].filter((part) => part !== '')
  return text(cleanedText(parts.join('\n'), style))
}

function disposalText(item: ChecklistItem, sheet: DomainRecord): string {
  const answer = readAnswer(item, sheet.fields)
  return answer.result === '不符合' ? answer.disposal : ''
}

function itemRow(item: ChecklistItem, sheet: DomainRecord | undefined, style: PrintStyle): TableRowContent {
  const basis = cell(printableBasis(item).join('；\n'))
  const start = [cell(item.id), cell(itemText(item))]
  if (sheet === undefined) return [...start, cell('□'), cell('□'), cell('□'), cell(''), cell(''), basis]
  return [
    ...start,
    cell(resultInline(item, sheet)),
    cell(remarkInline(item, sheet, style)),
    cell(disposalText(item, sheet)),
    basis,
  ]
}

const groupTable = (group: ChecklistGroup, sheet: DomainRecord | undefined, style: PrintStyle): TableBlock => ({
  kind: 'table',
  form: true,
  caption: `${group.check.replace(/查$/, '')}${group.name}　${group.see}`,
  columns: sheet === undefined ? BLANK_COLUMNS : COLUMNS,
  head: [(sheet === undefined ? BLANK_HEAD : HEAD).map((name) => cell(name))],
  rows: group.items.map((item) => itemRow(item, sheet, style)),
})

/** Answers to items the template does not have: the sheet comes from another version of this program. */
function unknownItems(template: ChecklistTemplate, sheet: DomainRecord): readonly string[] {
  const ids = Object.keys(sheet.fields)
    .map((key) => answerKeyParts(key)?.item)
    .filter((item) => item !== undefined)
  return [...new Set(ids)].filter((id) => findItem(template, id) === undefined).sort()
}

function unknownTable(ids: readonly string[], sheet: DomainRecord, style: PrintStyle): TableBlock {
  const part = (id: string, name: 'result' | 'problem' | 'disposal') =>
    cleanedText(textOf(sheet.fields, answerKey(id, name)), style)
  return {
    kind: 'table',
    form: true,
    caption: '检查表里没有的检查项',
    columns: [COLUMNS[0], COLUMNS[2], COLUMNS[3], COLUMNS[4]].filter((column) => column !== undefined),
    head: [['编号', '结果', '发现问题', '处置'].map((name) => cell(name))],
    rows: ids.map((id) => [cell(id), cell(part(id, 'result')), cell(part(id, 'problem')), cell(part(id, 'disposal'))]),
  }
}

/** One table a check; `sheet` undefined: boxes to tick. */
export function checkTables(
  template: ChecklistTemplate,
  sheet: DomainRecord | undefined,
  style: PrintStyle,
): readonly TableBlock[] {
  const tables = template.groups.map((group) => groupTable(group, sheet, style))
  if (sheet === undefined) return tables
  const unknown = unknownItems(template, sheet)
  return unknown.length === 0 ? tables : [...tables, unknownTable(unknown, sheet, style)]
}

/** `共56项，符合50项，不符合3项（其中★项1项），不适用2项，未查1项。` */
export function sheetSummary(template: ChecklistTemplate, sheet: DomainRecord): string {
  const answers = itemsOf(template).map((item) => readAnswer(item, sheet.fields))
  const count = (result: string) => answers.filter((answer) => answer.result === result).length
  const key = answers.filter((answer) => answer.result === '不符合' && answer.item.key).length
  const open = answers.filter((answer) => answer.result === undefined).length
  return `共${answers.length}项，符合${count('符合')}项，不符合${count('不符合')}项（其中★项${key}项），不适用${count('不适用')}项，未查${open}项。`
}
