/** The one way from a value somebody sent to a value in a record, whatever screen or command it came by. */
import { collectionOf, fieldOf } from '../../domain/collections/registry'
import type { FieldRow, FieldValue } from '../../domain/schema/field'
import { isMaskOf } from '../../domain/schema/mask-value'
import { parseValue } from '../../domain/schema/parse-value'
import { monthAlone } from '../../domain/validation/date'
import { Refusal } from '../../shared/result'
import type { Session } from './session'

/**
 * Values that came as text, number or list are brought to the field's kind.
 * @param stored the value as it stands: sending back its mask writes nothing else
 * @throws Refusal invalid: it cannot be stored, with the field's Chinese name
 */
export function storable(session: Session, row: FieldRow, raw: FieldValue, stored: FieldValue | undefined): FieldValue {
  if (row.compute !== undefined) throw new Refusal('invalid', `“${row.label}”由程序算出，不能填写。`)
  const masked = row.personal !== undefined || row.restricted === true
  if (masked && stored !== undefined && isMaskOf(row, raw, stored)) return stored
  // Screens say how they read a month without a day; here nobody would be told.
  if (row.kind === 'date' && typeof raw === 'string' && monthAlone(raw) !== undefined) {
    throw new Refusal('invalid', `${row.label}：“${raw.trim()}”只有年月，缺日，请写到日。`)
  }
  const parsed = parseValue(row, raw, session.values())
  if (!parsed.ok) throw new Refusal('invalid', `${row.label}：${parsed.message}`)
  return parsed.value
}

/** The same for values of a new record by their keys. @throws Refusal invalid, also for an unknown key */
export function storableFields(
  session: Session,
  collection: string,
  values: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const definition = collectionOf(collection)
  const out: Record<string, FieldValue> = {}
  for (const [key, raw] of Object.entries(values)) {
    const row = definition === undefined ? undefined : fieldOf(definition, key)
    if (row === undefined) throw new Refusal('invalid', `${definition?.label ?? collection}没有“${key}”这个字段。`)
    out[key] = storable(session, row, raw, undefined)
  }
  return out
}
