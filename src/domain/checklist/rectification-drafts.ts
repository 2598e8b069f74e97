/** Rectification records for the failed items of a sheet. */
import { addWorkingDays, type HolidayTable } from '../campaign/working-days'
import type { FieldsOf, FieldValue } from '../schema/field'
import { type ItemAnswer, readAnswer } from './evaluate-sheet'
import { type ChecklistTemplate, itemsOf } from './template'

export interface RectificationDraft {
  readonly itemId: string
  /** Fields of a new `rectifications` record. */
  readonly fields: Readonly<Record<string, FieldValue>>
}

export interface RectificationDrafts {
  readonly drafts: readonly RectificationDraft[]
  /** Sentences, e.g. a year without holiday table: such drafts carry no `dueOn`. */
  readonly notes: readonly string[]
}

const draftOf = (answer: ItemAnswer, inspection: { id: string; fields: FieldsOf }): Record<string, FieldValue> => ({
  enterprise: inspection.fields.enterprise ?? null,
  source: '检查',
  sourceRecord: inspection.id,
  inspection: inspection.id,
  item: `${answer.item.id} ${answer.item.text}`,
  problem: answer.problem,
  requirement: answer.item.requirement,
  disposal: answer.disposal,
  state: '待下达',
})

/**
 * One draft per failed item; 列入帮扶 gives no order and so no draft. The time limit is the one written on the sheet,
 * or the template's working days after the day of the check.
 */
export function rectificationsFrom(
  template: ChecklistTemplate,
  inspection: { readonly id: string; readonly fields: FieldsOf },
  holidays: readonly HolidayTable[],
): RectificationDrafts {
  const { fields } = inspection
  const checkedOn = [fields.endedOn, fields.startedOn].find(
    (value): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  )
  const limit = checkedOn === undefined ? undefined : addWorkingDays(checkedOn, template.dueWorkingDays, holidays)
  const notes = new Set<string>()
  const drafts = itemsOf(template)
    .map((item) => readAnswer(item, fields))
    .filter((answer) => answer.result === '不符合' && answer.disposal !== '列入帮扶')
    .map((answer) => {
      const draft = draftOf(answer, inspection)
      if (answer.dueOn !== undefined) draft.dueOn = answer.dueOn
      else if (limit === undefined) notes.add('检查日期没有填，整改期限没有推算，请逐条填写。')
      else if (!limit.ok) notes.add(limit.message)
      else draft.dueOn = limit.value
      return { itemId: answer.item.id, fields: draft }
    })
  return { drafts, notes: [...notes] }
}
