/** Whether a cell says something the stored value does not. */
import { sameValue } from '../record/record'
import type { FieldValue } from '../schema/field'

/** A cell of a spreadsheet holds 32,767 characters: a longer text comes back cut there. */
const NEARLY_FULL = 32_700

const isCutOff = (stored: FieldValue, read: FieldValue): boolean =>
  typeof stored === 'string' &&
  typeof read === 'string' &&
  read.length >= NEARLY_FULL &&
  stored.length > read.length &&
  stored.startsWith(read.replace(/\ufffd$/, ''))

/** @param month the cell named only this month (YYYY-MM): a stored day of it is more exact and stays */
export const saysNothingNew = (stored: FieldValue, read: FieldValue, month: string | undefined): boolean =>
  sameValue(stored, read) ||
  isCutOff(stored, read) ||
  (month !== undefined && typeof stored === 'string' && stored.startsWith(`${month}-`))
