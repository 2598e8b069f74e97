/** Which kinds and which columns a county may be asked to fill in. */
import { COLLECTIONS, collectionOf } from '../collections/registry'
import { travels } from '../exchange/travelling'
import type { StoredRecord } from '../record/record'
import type { CollectionDefinition, FieldRow } from '../schema/field'

export interface ColumnChoice {
  readonly key: string
  readonly label: string
  /** Required for 建档, always or under a condition. */
  readonly required: boolean
  /** How many of the records have nothing here. */
  readonly empty: number
  /** Chosen when the clerk says nothing. */
  readonly proposed: boolean
}

/** References are ids: a county cannot type them. What the program keeps for itself and restricted values stay here. */
const canBeFilled = (row: FieldRow): boolean =>
  row.internal !== true &&
  row.compute === undefined &&
  row.restricted !== true &&
  row.kind !== 'reference' &&
  row.kind !== 'references' &&
  !row.key.startsWith('source')

export const fillableRows = (definition: CollectionDefinition): readonly FieldRow[] =>
  definition.fields.filter(canBeFilled)

/** Is every record of the kind about one enterprise, through a field or up its parents? */
const isAboutEnterprise = (definition: CollectionDefinition): boolean => {
  if (definition.name === 'enterprises' || definition.enterprise !== undefined) return true
  const parent = definition.parent === undefined ? undefined : collectionOf(definition.parent)
  return parent !== undefined && isAboutEnterprise(parent)
}

/** Kinds that can be sent to counties: about enterprises, not restricted, not the office's own. */
export const FILL_IN_KINDS: readonly CollectionDefinition[] = [...COLLECTIONS.values()].filter(
  (definition) =>
    isAboutEnterprise(definition) &&
    definition.restricted !== true &&
    definition.holdsFile !== true &&
    // What the program writes about a record is no county's to fill.
    definition.fields.find(({ key }) => key === definition.title)?.internal !== true &&
    travels(definition.name) &&
    fillableRows(definition).length > 0,
)

/** Can a new row say where it belongs? Kinds below an inspection or another record cannot be made from a sheet. */
export const takesNewRows = (definition: CollectionDefinition): boolean =>
  definition.name === 'enterprises' || definition.enterprise !== undefined

/** Without required rows: as many as fit on one page across. */
const COLUMNS_PROPOSED = 12

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** All columns in the order they would stand: the name, what 建档 requires with the emptiest first, then the others. */
export function columnChoices(
  definition: CollectionDefinition,
  records: readonly Pick<StoredRecord, 'fields'>[],
): readonly ColumnChoice[] {
  const rows = fillableRows(definition)
  const hasRequired = rows.some((row) => row.requirement === 'required' || row.requirement === 'conditional')
  const counted = rows.map((row, order) => {
    const required = row.requirement === 'required' || row.requirement === 'conditional'
    const empty = records.filter(({ fields }) => isEmpty(fields[row.key])).length
    const rank = row.key === definition.title ? 0 : required ? 1 : 2
    return { row, order, required, empty, rank }
  })
  counted.sort((a, b) => a.rank - b.rank || b.empty - a.empty || a.order - b.order)
  return counted.map(({ row, required, empty, rank }, at) => ({
    key: row.key,
    label: row.label,
    required,
    empty,
    proposed: rank === 0 || (hasRequired ? required : at < COLUMNS_PROPOSED),
  }))
}
