/** Whether a cell says something the stored value does not. */
import { sameValue } from '../record/record'
import type { FieldValue } from '../schema/field'

/** @param month the cell named only this month (YYYY-MM): a stored day of it is more exact and stays */
export const saysNothingNew = (stored: FieldValue, read: FieldValue, month: string | undefined): boolean =>
  sameValue(stored, read) || (month !== undefined && typeof stored === 'string' && stored.startsWith(`${month}-`))
