/** Why a cell with digits starred out cannot be taken. */
import type { FieldRow, FieldValue } from '../schema/field'
import { maskValue } from '../schema/mask-value'
import type { RowReason } from './import-plan'

export function maskReason(
  { row, head, text }: { readonly row: FieldRow; readonly head: string; readonly text: string },
  stored: FieldValue,
): RowReason {
  const reason =
    stored === null
      ? '这一格打了码，不是完整的内容，不能存入。请填完整的，没有就留空'
      : `这一格打了码，与已有的 ${String(maskValue(row, stored))} 对不上。请填完整的，没有就留空`
  return { column: head, value: text, reason }
}
