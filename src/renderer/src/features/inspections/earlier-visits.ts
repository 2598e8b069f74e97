/** What earlier sheets of the same enterprise tell the person filling in this one. */
import { type ItemAnswer, readAnswer } from '../../../../domain/checklist/evaluate-sheet'
import { type ChecklistItem, type ChecklistTemplate, itemsOf } from '../../../../domain/checklist/template'
import type { Row } from '../../../../shared/rows'
import { type OrderState, orderState, sheetOf } from './order-state'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Sheets of the enterprise before this one with at least one answer, the latest first. */
export function earlierSheets(sheet: Row, all: readonly Row[]): readonly Row[] {
  const day = (row: Row): string => text(row.fields.startedOn)
  return all
    .filter(
      (row) =>
        row.id !== sheet.id &&
        row.fields.enterprise === sheet.fields.enterprise &&
        text(row.fields.enterprise) !== '' &&
        (day(row) < day(sheet) || (day(row) === day(sheet) && text(row.fields.number) < text(sheet.fields.number))),
    )
    .toSorted((left, right) => (day(left) < day(right) ? 1 : -1))
}

export interface OpenProblem {
  readonly answer: ItemAnswer
  readonly dueOn?: string
  /** Undefined where no order was given. */
  readonly order?: OrderState
}

/** Failed items of a sheet whose order is not closed yet, or that never got one. */
export function openProblems(
  sheet: Row,
  template: ChecklistTemplate,
  orders: readonly Row[],
  today: string,
): readonly OpenProblem[] {
  const own = orders.filter((row) => sheetOf(row.fields) === sheet.id)
  return itemsOf(template).flatMap((item): OpenProblem[] => {
    const answer = readAnswer(item, sheet.fields)
    if (answer.result !== '不符合') return []
    const order = own.find((row) => text(row.fields.item).split(' ')[0] === item.id)
    if (order === undefined) return [{ answer }]
    const state = orderState(order.fields, today)
    if (state === 'closed') return []
    const dueOn = text(order.fields.dueOn)
    return [{ answer, order: state, ...(dueOn === '' ? {} : { dueOn }) }]
  })
}

/** In how many of these sheets the item failed. */
export const timesFailed = (item: ChecklistItem, sheets: readonly Row[]): number =>
  sheets.filter((row) => readAnswer(item, row.fields).result === '不符合').length

/** The latest answer to an item before this sheet. */
export function lastAnswer(
  item: ChecklistItem,
  sheets: readonly Row[],
): { readonly answer: ItemAnswer; readonly on: string } | undefined {
  for (const row of sheets) {
    const answer = readAnswer(item, row.fields)
    if (answer.result !== undefined) return { answer, on: text(row.fields.startedOn) }
  }
  return undefined
}
