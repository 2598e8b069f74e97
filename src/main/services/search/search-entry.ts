/** One record as the search sees it: numbers as folded text, names by their place among the book's texts. */
import type { StoredRecord } from '../../../domain/record/record'
import { foldAlphanumerics } from '../../../domain/validation/text'
import type { SearchedKind } from './searched-kinds'

/** An enterprise's name as all its records see it; renaming changes this object and no record. */
export interface Owner {
  name: string
  /** Place among the book's texts. */
  text: number
}

export interface Entry {
  readonly record: StoredRecord
  readonly title: string
  /** Is the record named by a number? Then that is the first of `numbers`, else the first of `texts`. */
  readonly numbered: boolean
  /** Folded numbers and telephones, divided by line feeds. */
  readonly numbers: string
  /** Places among the book's texts. */
  readonly texts: readonly number[]
  readonly owner: Owner | undefined
  readonly enterprise: string | undefined
}

/** Small letters, half-width letters, digits and brackets; length does not change. */
export const fold = (text: string): string =>
  foldAlphanumerics(text)
    .replace(/[（）－\u3000]/g, (sign) => ({ '（': '(', '）': ')', '－': '-' })[sign] ?? ' ')
    .toLowerCase()

/** A number without the marks between its digits: `0452-6120001` is found by `04526120001` too. */
export const bareNumber = (text: string): string => text.replace(/[-\s()/.]/g, '')

/**
 * @param title name of the record on screen
 * @param placeOf place of a folded text among the book's
 */
export function makeEntry(
  kind: SearchedKind,
  record: StoredRecord,
  title: string,
  about: { readonly owner: Owner | undefined; readonly enterprise: string | undefined },
  placeOf: (text: string, spoken: boolean) => number,
): Entry {
  const numbers: string[] = []
  const texts: number[] = []
  const add = (value: string, spoken: boolean, isNumber: boolean): void => {
    const text = fold(value)
    if (!isNumber) {
      texts.push(placeOf(text, spoken))
      return
    }
    const bare = bareNumber(text)
    numbers.push(text)
    if (bare !== text && bare !== '') numbers.push(bare)
  }
  add(title, true, kind.numbered)
  for (const field of kind.fields) {
    const value = record.fields[field.key]
    if (typeof value === 'string' && value !== '' && value !== title) add(value, field.spoken, field.isNumber)
  }
  return { record, title, numbered: kind.numbered, numbers: numbers.join('\n'), texts, ...about }
}
