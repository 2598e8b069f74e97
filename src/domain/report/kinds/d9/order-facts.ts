/** An order to put things right: all records of one order number are one notice. */
import { readAnswer } from '../../../checklist/evaluate-sheet'
import type { ChecklistItem, ChecklistTemplate } from '../../../checklist/template'
import { findItem, itemsOf, printableBasis } from '../../../checklist/template'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { checklistOfVersion } from '../../../reference/reference-data'
import { BLANK_RECORD } from '../../records/record-fields'
import type { RecordView } from '../../records/record-view'

export interface OrderFacts {
  /** The record the notice was asked for; it gives number, date and enterprise. */
  readonly lead: DomainRecord
  /** Every problem of the notice, the lead's own place kept. */
  readonly items: readonly DomainRecord[]
}

/** All items of the notice: those with the same number and enterprise, else the record alone. */
export function orderFacts(view: RecordView, lead: DomainRecord = BLANK_RECORD): OrderFacts {
  const number = textOf(lead.fields, 'orderNumber')
  if (number === '') return { lead, items: [lead] }
  const enterprise = textOf(lead.fields, 'enterprise')
  const items = view
    .linkedBy('rectifications', 'orderNumber', number)
    .filter((item) => item.id === lead.id || textOf(item.fields, 'enterprise') === enterprise)
  return { lead, items: items.length === 0 ? [lead] : items }
}

/** `C5-1 每批检验合格后出厂`: the item of the checklist a drafted order begins with. */
const ITEM_ID = /^([A-Za-z]\d+-\d+)(?:\s|$)/

/** The inspection or the batch an order comes from: its own link, or the record it was drafted from. */
export function sourceOf(
  view: RecordView,
  item: DomainRecord,
  collection: 'inspections' | 'samples',
): DomainRecord | undefined {
  const link = textOf(item.fields, collection === 'inspections' ? 'inspection' : 'sample')
  return view.find(collection, link) ?? view.find(collection, textOf(item.fields, 'sourceRecord'))
}

/** The failed item of the sheet whose problem this is, for an order that does not name it. */
function failedItem(template: ChecklistTemplate, sheet: DomainRecord, item: DomainRecord): ChecklistItem | undefined {
  const words = [textOf(item.fields, 'problem'), textOf(item.fields, 'item')].filter((text) => text !== '')
  return itemsOf(template).find((candidate) => {
    const { result, problem } = readAnswer(candidate, sheet.fields)
    return result === '不符合' && [problem, candidate.text].some((text) => text !== '' && words.includes(text))
  })
}

/** Basis of one item that may be printed: compared with the text, from the sheet's own template. */
export function basisOf(view: RecordView, item: DomainRecord): readonly string[] {
  const id = ITEM_ID.exec(textOf(item.fields, 'item'))?.[1]
  const sheet = sourceOf(view, item, 'inspections')
  if (sheet === undefined) return []
  const version = textOf(sheet.fields, 'templateVersion')
  const template = checklistOfVersion(view.data.reference, version === '' ? undefined : version)
  const found = id === undefined ? failedItem(template, sheet, item) : findItem(template, id)
  return found === undefined ? [] : printableBasis(found)
}

/** Without the number of the checklist in front. */
export const itemName = (item: DomainRecord): string => textOf(item.fields, 'item').replace(ITEM_ID, '').trim()

/** One value all items share; empty when they differ. */
export function sharedField(items: readonly DomainRecord[], key: string): string {
  const values = new Set(items.map(({ fields }) => textOf(fields, key)))
  const [only] = values
  return values.size === 1 && only !== undefined ? only : ''
}
