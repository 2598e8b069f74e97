/** Which record kinds hang together: children by `parent`, and kinds that name a record in a field. */
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { deskKeeping } from '../../../../domain/desks/registry'

/** Kinds whose records hang under one of this kind. */
export const childrenOf = (collection: string): readonly string[] =>
  [...COLLECTIONS.values()].filter(({ parent }) => parent === collection).map(({ name }) => name)

export interface Referrer {
  readonly collection: string
  /** Its field that names the record. */
  readonly field: string
  readonly several: boolean
  /** Kept at the same desk: its table stands there also when it is empty. */
  readonly near: boolean
}

/** Kinds that name a record of this kind in a field; the program's own and files are left out. */
export function referrersOf(collection: string): readonly Referrer[] {
  const desk = deskKeeping(collection)
  return [...COLLECTIONS.values()].flatMap(({ name, parent, fields }) => {
    if (parent === collection || deskKeeping(name) === undefined) return []
    const row = fields.find((one) => one.reference === collection && one.internal !== true)
    if (row === undefined) return []
    const near = name !== collection && desk?.collections.includes(name) === true && row.kind === 'reference'
    return [{ collection: name, field: row.key, several: row.kind === 'references', near }]
  })
}
