/** What Ctrl+K looks into: of every kind that is not restricted, the names, numbers and telephones the grid shows. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import { deskKeeping } from '../../../domain/desks/registry'
import type { CollectionDefinition, FieldRow } from '../../../domain/schema/field'

export interface SearchedField {
  readonly key: string
  readonly label: string
  /** Digits and signs: found as written, also without the marks between. */
  readonly isNumber: boolean
  /** Found by its reading too. */
  readonly spoken: boolean
  /** Shown with every hit, whatever it was found by. */
  readonly shown: boolean
}

export interface SearchedKind {
  readonly collection: string
  readonly label: string
  readonly definition: CollectionDefinition
  /** Are its records named by a number? */
  readonly numbered: boolean
  /** The name of the record first. */
  readonly fields: readonly SearchedField[]
}

/** Fields shown with the most frequent kinds; of the others, the first three the grid shows. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  enterprises: ['uscc', 'legalRep', 'registeredAddress'],
  licences: ['number'],
  inspections: ['number'],
  samples: ['sheetNumber', 'sampleName', 'reportNumber', 'producerName'],
  documents: ['docNumber', 'title'],
  brandCandidates: [],
}
const SHOWN_OTHERWISE = 3

/** The workspace's own settings are no records of the field. */
const LEFT_OUT: ReadonlySet<string> = new Set(['settings'])

/** An address is found as written: nobody types its reading, and there are as many as enterprises. */
const isAddress = ({ key }: FieldRow): boolean => /address/i.test(key)

const NUMBERS: ReadonlySet<string> = new Set(['code', 'uscc', 'licenceNumber', 'phone'])

/** Masked values are not found: what is typed would be confirmed by the hit. */
const isSecret = (row: FieldRow): boolean =>
  row.restricted === true || row.personal === 'idNumber' || row.personal === 'address' || row.kind === 'residentId'

function isSearched(row: FieldRow): boolean {
  if (row.internal === true || row.compute !== undefined || isSecret(row)) return false
  return row.kind === 'text' || NUMBERS.has(row.kind)
}

function kindOf(definition: CollectionDefinition): SearchedKind {
  const { name, label, title, fields } = definition
  const searched = fields.filter((row) => isSearched(row) || (row.key === title && !isSecret(row)))
  const inOrder = [...searched.filter(({ key }) => key === title), ...searched.filter(({ key }) => key !== title)]
  const others = inOrder.filter(({ key, hidden }) => key !== title && hidden !== true).map(({ key }) => key)
  const shown = new Set(SHOWN[name] ?? others.slice(0, SHOWN_OTHERWISE))
  return {
    collection: name,
    label,
    definition,
    numbered: inOrder.some(({ key, kind }) => key === title && NUMBERS.has(kind)),
    fields: inOrder.map((row) => ({
      key: row.key,
      label: row.label,
      isNumber: NUMBERS.has(row.kind),
      spoken: !isAddress(row),
      shown: shown.has(row.key),
    })),
  }
}

const isClosed = ({ restricted }: CollectionDefinition): boolean => restricted === true

/** Enterprises first, then kinds with a desk of their own, then what lies under them. */
export const SEARCHED_KINDS: readonly SearchedKind[] = [...COLLECTIONS.values()]
  .filter((definition) => !isClosed(definition) && !LEFT_OUT.has(definition.name))
  .sort((left, right) => placeInOrder(left) - placeInOrder(right))
  .map(kindOf)

function placeInOrder({ name }: CollectionDefinition): number {
  const frequent = Object.keys(SHOWN).indexOf(name)
  if (frequent >= 0) return frequent
  return deskKeeping(name) === undefined ? 200 : 100
}

/** May hits about a record of this kind be shown? A file under a restricted record is as closed as the record. */
export const isOpenKind = (collection: string): boolean => {
  const definition = COLLECTIONS.get(collection)
  return definition !== undefined && !isClosed(definition)
}
