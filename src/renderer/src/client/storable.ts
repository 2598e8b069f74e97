import type { FieldValue } from '../../../domain/schema/field'

/** A value as the contract takes it: lists are copied. */
export type Storable = string | number | boolean | null | string[]

export const storable = (value: FieldValue): Storable => (Array.isArray(value) ? [...value] : (value as Storable))

export const storableFields = (fields: Readonly<Record<string, FieldValue>>): Record<string, Storable> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, storable(value)]))
