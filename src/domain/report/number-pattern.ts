/**
 * How an office numbers a 文种: 机关代字, the year in 〔〕, and the serial it begins with. Written as a number is:
 * `松质监发` counts from 1, `松质监发〔2017〕22号` in 2017 from 22 (earlier ones were given on paper), `松质监发〔年〕101号` every
 * year from 101. The serial has no 第 and no zeros before it (GB/T 9704 7.2.5).
 */
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { FieldsOf } from '../schema/field'
import { formatDocNumber, nextSerial } from './document-number'

export interface NumberPattern {
  /** 机关代字, e.g. 松质监发. */
  readonly code: string
  /** The first serial, of `year` or, where there is none, of every year. */
  readonly first: number
  readonly year?: number
}

/** The pattern of a 文种 (函) or of the code of a kind (D13a). */
export interface FormPattern extends NumberPattern {
  readonly form: string
}

const PATTERN = /^([^\s\d〔〕[\]【】［］()（）{}×]+?)(?:〔(\d{4}|年份?|)〕([1-9]\d{0,4}|×|)号)?$/

/** Undefined where it is not in the form of a number: other brackets, 第, zeros before the serial. */
export function parseNumberPattern(words: string): NumberPattern | undefined {
  const match = PATTERN.exec(words.trim())
  const [, code = '', year = '', serial = ''] = match ?? []
  if (code === '' || /第$/.test(code)) return undefined
  const first = /^\d+$/.test(serial) ? Number(serial) : 1
  return { code, first, ...(/^\d{4}$/.test(year) && first > 1 ? { year: Number(year) } : {}) }
}

/** The shortest way to write it. */
export const formatNumberPattern = ({ code, first, year }: NumberPattern): string =>
  first === 1 ? code : `${code}〔${year ?? '年'}〕${first}号`

/** `函 松质监函`, `函：松质监函〔2017〕30号`; undefined where it is none of these. */
export function parseFormPattern(entry: string): FormPattern | undefined {
  const [, form, rest = ''] = /^\s*([^\s：:]+)[\s：:]+(\S+)\s*$/.exec(entry) ?? []
  const pattern = form === undefined ? undefined : parseNumberPattern(rest)
  return form === undefined || pattern === undefined ? undefined : { form, ...pattern }
}

export const formatFormPattern = (pattern: FormPattern): string => `${pattern.form} ${formatNumberPattern(pattern)}`

/** The patterns of single 文种 as the office set them, in their order. */
export function formPatterns(bureau: FieldsOf): readonly FormPattern[] {
  const entries = bureau['docNumberCodes']
  return (Array.isArray(entries) ? entries : []).flatMap((entry) => parseFormPattern(String(entry)) ?? [])
}

/** The pattern of all 文种 that have none of their own; undefined where the office set none. */
export function generalPattern(bureau: FieldsOf): NumberPattern | undefined {
  const words = textOf(bureau, 'docNumberCode')
  return words === '' ? undefined : (parseNumberPattern(words) ?? { code: words, first: 1 })
}

/** That of its code (D13a), else that of its 文种 (函), else the general one. */
export function patternOf(
  bureau: FieldsOf,
  kind: { readonly kind: string; readonly form?: string },
): NumberPattern | undefined {
  const own = formPatterns(bureau)
  return (
    own.find(({ form }) => form.toUpperCase() === kind.kind.toUpperCase()) ??
    own.find(({ form }) => form === kind.form) ??
    generalPattern(bureau)
  )
}

/** The serial a year begins with. */
export const firstSerial = ({ first, year }: NumberPattern, of: number): number =>
  year === undefined || year === of ? first : 1

/** The number after the highest one given in that year, never below the one the year begins with. */
export function nextNumber(given: readonly DomainRecord[], pattern: NumberPattern, year: number): string {
  const serial = Math.max(firstSerial(pattern, year), nextSerial(given, pattern.code, year))
  return formatDocNumber({ code: pattern.code, year, serial })
}
