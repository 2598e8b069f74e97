/** Finds the option a ledger's word stands for. */
import { normaliseHead, trimText } from '../validation/text'
import type { FieldRow } from './field'

interface OptionIndex {
  readonly exact: ReadonlyMap<string, string>
  readonly aliases: ReadonlyMap<string, string>
}

const indexes = new WeakMap<FieldRow, OptionIndex>()

function indexOf(row: FieldRow): OptionIndex {
  const known = indexes.get(row)
  if (known !== undefined) return known
  const index = {
    exact: new Map((row.options ?? []).map((option) => [normaliseHead(option), option])),
    aliases: new Map(Object.entries(row.optionAliases ?? {}).map(([alias, option]) => [normaliseHead(alias), option])),
  }
  indexes.set(row, index)
  return index
}

export interface OptionMatch {
  readonly option: string
  /** Found by another word, which the clerk should be told. */
  readonly alias: boolean
}

/** The option itself, the same but for width and blanks, or one of its other spellings. */
export function matchOption(row: FieldRow, raw: string): OptionMatch | undefined {
  const text = trimText(raw)
  if (row.options?.includes(text) === true) return { option: text, alias: false }
  const index = indexOf(row)
  const folded = normaliseHead(text)
  const exact = index.exact.get(folded)
  if (exact !== undefined) return { option: exact, alias: false }
  const alias = index.aliases.get(folded)
  return alias === undefined ? undefined : { option: alias, alias: true }
}
