/** By what a noted finding is known again: the rule, the place, and what it saw there. */
import { collectionOf, fieldOf } from '../collections/registry'
import type { FieldsOf } from '../schema/field'
import { fieldValue } from '../schema/validate-record'
import type { Finding } from './rule'

/** FNV-1a, 32 bits twice over: told apart, not kept secret. */
function shortMark(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

/**
 * Another mark as soon as the sentence or the value in the cell is another: the finding then comes back. Values that open
 * only with a reason leave no trace in it; the sentence, which never holds them, stands alone.
 */
export function findingMark(finding: Pick<Finding, 'collection' | 'field' | 'message'>, fields: FieldsOf): string {
  const definition = collectionOf(finding.collection)
  const row = definition === undefined || finding.field === undefined ? undefined : fieldOf(definition, finding.field)
  const isOpen = row !== undefined && row.restricted !== true && row.personal !== 'idNumber'
  return shortMark(`${finding.message}\n${isOpen ? JSON.stringify(fieldValue(row, fields) ?? null) : ''}`)
}

/** Of one finding of one rule. */
export const notePlace = (
  rule: string,
  { collection, id, field }: Pick<Finding, 'collection' | 'id' | 'field'>,
): string => `${rule}\n${collection}\n${id}\n${field ?? ''}`
