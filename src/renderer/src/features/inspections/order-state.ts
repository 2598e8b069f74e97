/** Where an order to put something right stands on a day. */
import type { FieldsOf } from '../../../../domain/schema/field'

export type OrderState = 'closed' | 'submitted' | 'overdue' | 'open'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Id of the sheet an order comes from; older records keep it as the program's own mark only. */
export const sheetOf = (fields: FieldsOf): string => text(fields.inspection) || text(fields.sourceRecord)

/** Overdue only while the enterprise owes its report: once submitted, the office owes the re-inspection. */
export function orderState(fields: FieldsOf, today: string): OrderState {
  const state = text(fields.state)
  if (state === '已复查合格' || state === '升级' || text(fields.conclusion) === '合格') return 'closed'
  if (state === '已提交' || text(fields.reportOn) !== '') return 'submitted'
  const dueOn = text(fields.dueOn)
  return dueOn !== '' && dueOn < today ? 'overdue' : 'open'
}
