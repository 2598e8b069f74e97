/** Which cells of a sheet one act writes. One act is one transaction, so one Ctrl+Z takes it back. */
import { type ItemResult, readAnswer } from '../../../../domain/checklist/evaluate-sheet'
import type { ChecklistGroup, ChecklistItem } from '../../../../domain/checklist/template'
import { type AnswerPart, answerKey } from '../../../../domain/collections/inspections/answer-cells'
import { sameValue } from '../../../../domain/record/record'
import type { FieldsOf } from '../../../../domain/schema/field'

export type Cells = Readonly<Record<string, string | null>>

/** Only what differs from the sheet. */
function differing(cells: Readonly<Record<string, string | null>>, fields: FieldsOf): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([key, value]) => !sameValue(fields[key] ?? null, value)))
}

const part = (item: ChecklistItem, name: AnswerPart): string => answerKey(item.id, name)

/**
 * An answer and what goes with it: 不符合 brings the template's phrase, the other two take away what was written for a
 * failure; a reason given for one answer never stays for another.
 * @param result undefined = back to 未查
 */
export function answerCells(item: ChecklistItem, result: ItemResult | undefined, fields: FieldsOf): Cells {
  const now = readAnswer(item, fields)
  if (now.result === result) return {}
  const failing = result === '不符合'
  return differing(
    {
      [part(item, 'result')]: result ?? null,
      [part(item, 'problem')]: failing ? now.problem || item.problem : null,
      [part(item, 'reason')]: null,
      ...(failing ? {} : { [part(item, 'disposal')]: null, [part(item, 'dueOn')]: null }),
    },
    fields,
  )
}

/** 本查其余符合: items not answered yet; a ★ item is looked at one by one, never answered in a heap. */
export function restConforming(group: ChecklistGroup, fields: FieldsOf): Cells {
  const open = group.items.filter((item) => !item.key && readAnswer(item, fields).result === undefined)
  return Object.assign({}, ...open.map((item) => answerCells(item, '符合', fields))) as Cells
}

/** ★ items of a check that are still to be looked at. */
export const openKeyItems = (group: ChecklistGroup, fields: FieldsOf): readonly ChecklistItem[] =>
  group.items.filter((item) => item.key && readAnswer(item, fields).result === undefined)

/** Only the opening words of the template stand there, nothing of what was found. */
export const isBarePhrase = (item: ChecklistItem, problem: string): boolean =>
  problem === item.problem.trim() && /[：:]$/.test(problem)
