/** One record as the search sees it: numbers as folded text, names by their place among the book's texts. */
import type { StoredRecord } from '../../../domain/record/record'
import { foldAlphanumerics } from '../../../domain/validation/text'
import type { SearchedKind } from './searched-kinds'

/** Small letters, half-width letters, digits and brackets; length does not change. */
export function fold(text: string): string {
  const folded = foldAlphanumerics(text)
    .replace(/[（）－\u3000]/g, (sign) => ({ '（': '(', '）': ')', '－': '-' })[sign] ?? ' ')
    .toLowerCase()
  // Two texts that read alike are one: the record's own stays, none is kept beside it.
  return folded === text ? text : folded
}

/** A number without the marks between its digits: `0452-6120001` is found by `04526120001` too. */
export const bareNumber = (text: string): string => text.replace(/[-\s()/.]/g, '')

export interface Entry {
  /** Folded numbers and telephones; the first one names the record where its kind is `numbered`. */
  readonly numbers: readonly string[]
  /** Places among the book's texts; the first one names the record where its kind is not `numbered`. */
  readonly texts: readonly number[]
}

/**
 * @param title name of the record on screen
 * @param placeOf place of a folded text among the book's
 */
export function entryOf(
  kind: SearchedKind,
  record: StoredRecord,
  title: string,
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
  return { numbers, texts }
}
