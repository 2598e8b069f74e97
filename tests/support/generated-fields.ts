/** Values for every field of a record kind, made from its schema row alone. Invented persons and numbers only. */
import type { CollectionDefinition, FieldRow, FieldValue } from '../../src/domain/schema/field'

/** Values that must never be read in what leaves the office, by how they are masked. */
export const SECRETS = {
  idNumber: '11010519491231002X',
  phone: '13800002046',
  address: '松临市石桥县兴工路8号院3单元',
  restrictedName: '褚无忌',
  restrictedText: '只在本局打开的内容',
} as const

const textOf = (row: FieldRow): string => {
  if (row.personal === 'address') return SECRETS.address
  if (row.personal === 'idNumber') return SECRETS.idNumber
  if (row.personal === 'phone') return SECRETS.phone
  if (row.personal === 'name') return row.restricted === true ? SECRETS.restrictedName : '林一鸣'
  return row.restricted === true ? SECRETS.restrictedText : `${row.label}甲`
}

const numberOf = (row: FieldRow): number => row.min ?? (row.max === undefined ? 7 : Math.min(7, row.max))

/** @param idOf a record of the kind a reference points to; undefined leaves the reference empty */
function sampleOf(row: FieldRow, idOf: (collection: string | undefined) => string | undefined): FieldValue {
  switch (row.kind) {
    case 'text':
      return textOf(row)
    case 'longText':
      return `${textOf(row)}\n第二行`
    case 'code':
      return `A-001-${row.key.slice(0, 12)}`
    case 'uscc':
      return '91230102MA00000153'
    case 'residentId':
      return SECRETS.idNumber
    case 'licenceNumber':
      return '(黑)XK16-204-00112'
    case 'phone':
      return SECRETS.phone
    case 'integer':
      return Math.ceil(numberOf(row))
    case 'decimal':
      return numberOf(row) + (row.max === undefined ? 0.25 : 0)
    case 'date':
      return '2017-05-16'
    case 'month':
      return '2017-05'
    case 'dateTime':
      return '2017-05-16T09:30'
    case 'boolean':
      return true
    case 'option':
      return row.options?.[0] ?? null
    case 'options':
      return row.options?.slice(0, 2) ?? [textOf(row), `${textOf(row)}二`]
    case 'region':
      return '230202'
    case 'reference':
      return idOf(row.reference) ?? null
    case 'references': {
      const id = idOf(row.reference)
      return id === undefined ? null : [id]
    }
  }
}

/** Every field of the kind that is stored (computed ones are not). */
export function generatedFields(
  definition: CollectionDefinition,
  idOf: (collection: string | undefined) => string | undefined,
): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(
    definition.fields
      .filter((row) => row.compute === undefined)
      .map((row) => [row.key, sampleOf(row, idOf)] as const)
      .filter(([, value]) => value !== null),
  )
}
