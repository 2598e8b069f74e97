/** Order of two dates of one record. ISO dates compare as text. */
import type { FieldsOf } from '../schema/field'
import type { FieldIssue } from '../schema/validate-record'

interface DateOrder {
  readonly earlier: string
  readonly earlierLabel: string
  readonly later: string
  readonly laterLabel: string
  /** What to do, after the fact, e.g. 请看一下是不是填反了。 */
  readonly advice?: string
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}/

/** A warning on `later` when it lies before `earlier`; nothing while one of them is missing. */
export function dateOrderIssues(fields: FieldsOf, order: DateOrder): readonly FieldIssue[] {
  const earlier = fields[order.earlier]
  const later = fields[order.later]
  if (typeof earlier !== 'string' || typeof later !== 'string') return []
  if (!ISO_DATE.test(earlier) || !ISO_DATE.test(later)) return []
  if (later.slice(0, 10) >= earlier.slice(0, 10)) return []
  const advice = order.advice ?? '请看一下是不是填反了。'
  const message = `${order.laterLabel} ${later.slice(0, 10)} 早于 ${order.earlierLabel} ${earlier.slice(0, 10)}，${advice}`
  return [{ field: order.later, issue: { severity: 'warning', message } }]
}

/** Several orders at once, for the `check` of a definition. */
export const dateOrders =
  (orders: readonly DateOrder[]) =>
  (fields: FieldsOf): readonly FieldIssue[] =>
    orders.flatMap((order) => dateOrderIssues(fields, order))
