/** Going from item to item of a sheet. */
import { readAnswer } from '../../../../domain/checklist/evaluate-sheet'
import {
  type ChecklistGroup,
  type ChecklistItem,
  type ChecklistTemplate,
  itemsOf,
} from '../../../../domain/checklist/template'
import type { FieldsOf } from '../../../../domain/schema/field'

/** The item `step` places on; stays at either end. */
export function itemBeside(template: ChecklistTemplate, id: string, step: 1 | -1): ChecklistItem | undefined {
  const items = itemsOf(template)
  const at = items.findIndex((item) => item.id === id)
  return items[at + step] ?? items[at]
}

export const groupOf = (template: ChecklistTemplate, id: string): ChecklistGroup | undefined =>
  template.groups.find((group) => group.items.some((item) => item.id === id))

/** Where filling in goes on: the first item not answered yet, those preferred before all others. */
export function firstOpenItem(
  template: ChecklistTemplate,
  fields: FieldsOf,
  preferred: readonly string[] = [],
): ChecklistItem | undefined {
  const open = itemsOf(template).filter((item) => readAnswer(item, fields).result === undefined)
  return open.find((item) => preferred.includes(item.id)) ?? open[0] ?? itemsOf(template)[0]
}
