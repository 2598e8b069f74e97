/** Masking of personal data, by the schema row alone. */
import { foldWidth } from '../validation/text'
import type { FieldRow, FieldValue } from './field'

const stars = (count: number): string => '*'.repeat(Math.max(count, 0))

/** 138****5678; a fixed line keeps its area code and last four places. */
function maskOnePhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  const area = /^(\(?0\d{2,3}\)?-?)(.+)$/.exec(phone)
  if (area?.[1] !== undefined && area[2] !== undefined && area[2].length > 4)
    return `${area[1]}****${area[2].slice(-4)}`
  return phone.length > 6 ? `${phone.slice(0, 2)}****${phone.slice(-2)}` : stars(4)
}

const maskPhone = (text: string): string => text.split('、').map(maskOnePhone).join('、')

/** First four and last two places. */
export const maskIdNumber = (text: string): string =>
  text.length > 8 ? text.slice(0, 4) + stars(text.length - 6) + text.slice(-2) : stars(Math.max(text.length, 4))

/** An address down to its county; the rest is left out. */
function maskAddress(text: string): string {
  const county = /^.*?(?:自治县|自治旗|区|县|旗)/.exec(text)?.[0] ?? /^.*?(?:市|州)/.exec(text)?.[0] ?? ''
  return `${county}****`
}

const maskName = (text: string): string => text.slice(0, 1) + stars(Math.max(text.length - 1, 1))

function maskText(row: FieldRow, text: string): string {
  switch (row.personal) {
    case 'phone':
      return maskPhone(text)
    case 'idNumber':
      return maskIdNumber(text)
    case 'address':
      return maskAddress(text)
    case 'name':
      return row.restricted === true ? maskName(text) : text
    default:
      return row.restricted === true ? stars(4) : text
  }
}

/** The value as it may leave the office; a value without personal data comes back as it is. */
export function maskValue(row: FieldRow, value: FieldValue): FieldValue {
  if (value === null || (row.personal === undefined && row.restricted !== true)) return value
  if (typeof value === 'string') return maskText(row, value)
  if (Array.isArray(value)) return value.map((entry) => maskText(row, String(entry)))
  return row.restricted === true ? stars(4) : value
}

/**
 * The text of a cell as the office's own screen shows it: identity numbers, home addresses and restricted values
 * masked, names and telephones as they are.
 */
export const shownCell = (row: FieldRow, text: string): string =>
  row.restricted === true || row.personal === 'idNumber' || row.personal === 'address'
    ? String(maskValue(row, text) ?? '')
    : text

/** Has this text been masked (138****5678, 张**)? Such a value must not replace a real one. */
export const isMasked = (text: string): boolean => /[*＊]|[xX×╳]{3,}|^\S[×╳xX]{1,3}$/.test(text.normalize('NFKC'))

/** The entries of a list as a cell shows it. */
const listParts = (text: string): readonly string[] => text.split(/[、，,；;\n]/).map((part) => part.trim())

/** Is this text, in this field, a mask instead of a value? Stars alone also stand for what is restricted but no person's. */
export const isMaskText = (row: FieldRow, text: string): boolean =>
  (row.personal !== undefined && isMasked(text)) ||
  (row.restricted === true && listParts(text).every((part) => /^[*＊]+$/.test(part)))

/** Is `raw` just the mask of the stored value, so that writing it changes nothing? */
export function isMaskOf(row: FieldRow, raw: FieldValue, stored: FieldValue): boolean {
  if (stored === null || raw === null) return false
  const masked = maskValue(row, stored)
  if (typeof raw === 'string' && typeof masked === 'string') return foldWidth(raw) === foldWidth(masked)
  // A list stands in one cell, its entries parted as the table shows them.
  const entries = typeof raw === 'string' && Array.isArray(masked) ? listParts(foldWidth(raw)) : raw
  if (!Array.isArray(entries) || !Array.isArray(masked)) return raw === masked
  return entries.length === masked.length && entries.every((entry, at) => entry === masked[at])
}
