/** What a clerk may keep in Excel: kinds the program makes by itself are no ledgers. */
import { COLLECTIONS } from '../../src/domain/collections/registry'
import { canImport } from '../../src/domain/import/import-targets'
import type { CollectionDefinition } from '../../src/domain/schema/field'

const parentOf = (definition: CollectionDefinition): { parent?: CollectionDefinition } => {
  const parent = COLLECTIONS.get(definition.parent ?? '')
  return parent === undefined || parent.name === 'enterprises' ? {} : { parent }
}

export const LEDGERS = [...COLLECTIONS.values()].filter(
  (definition) =>
    definition.travels !== 'office' &&
    !['attachments', 'documents', 'exchanges'].includes(definition.name) &&
    canImport({ definition, ...parentOf(definition) }),
)
