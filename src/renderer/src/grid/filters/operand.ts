/** Reads what was typed as the value of a condition. */
import { readDate, readMonth } from '../../../../domain/validation/date'
import type { ValueKind } from './column-filter'

export type Operand =
  | { readonly ok: true; readonly value: string | number }
  | { readonly ok: false; readonly message: string }

/** A number in any width and with thousands parted; a day, month or year in any way of writing; other text as it is. */
export function readOperand(kind: ValueKind, typed: string): Operand {
  const text = typed.normalize('NFKC').trim()
  if (kind === 'text') return { ok: true, value: typed.trim() }
  if (kind === 'number') {
    const value = Number(text.replaceAll(',', ''))
    return text === '' || !Number.isFinite(value)
      ? { ok: false, message: `“${typed.trim()}”不是数，请写成 12.5 的样子。` }
      : { ok: true, value }
  }
  const year = /^((?:19|20)\d{2})年?$/.exec(text)?.[1]
  if (year !== undefined) return { ok: true, value: year }
  const day = readDate(typed)
  if (day.ok) return { ok: true, value: day.value }
  const month = readMonth(typed)
  return month.ok ? { ok: true, value: month.value } : day
}
