/** Personal data that stands in free text, where no schema row can tell: telephones, identity numbers, known names. */
import { maskIdNumber } from '../../schema/mask-value'

const MOBILE = /(?<![\dA-Za-z])(1[3-9]\d)\d{4}(\d{4})(?![\dA-Za-z])/g
/** Seventeen digits with a date of birth in their place, and the check character. */
const RESIDENT_ID = /(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g

/** Telephones and identity numbers masked as by their rows (138****5678, 2301************14). */
export const maskNumbersInText = (text: string): string =>
  text.replace(RESIDENT_ID, (found) => maskIdNumber(found)).replace(MOBILE, '$1****$2')

/** Names of one character say nothing and stand in every other word. */
const SHORTEST_TERM = 2

/** Every occurrence of the terms replaced, the longest first; `by` gets the term. */
export function replaceTerms(text: string, terms: Iterable<string>, by: (term: string) => string): string {
  const sorted = [...new Set(terms)].filter((term) => term.length >= SHORTEST_TERM)
  sorted.sort((one, other) => other.length - one.length)
  return sorted.reduce((result, term) => (result.includes(term) ? result.replaceAll(term, by(term)) : result), text)
}

/** 张某 for 张某某 of any length: who the person is stays with the office. */
export const hiddenName = (name: string): string => `${name.slice(0, 1)}某`
