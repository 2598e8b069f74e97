/** Names of collections and fields as typed on the command line. */
import { COLLECTIONS, fieldOf } from '../../domain/collections/registry'
import type { CollectionDefinition } from '../../domain/schema/field'
import { UsageFault } from './command'

/** @throws UsageFault listing the names there are */
export function collectionNamed(name: string | undefined): CollectionDefinition {
  const definition = COLLECTIONS.get(name ?? '')
  if (definition === undefined) {
    throw new UsageFault(`没有“${name ?? ''}”这种记录。可以写：${[...COLLECTIONS.keys()].join('、')}。`)
  }
  return definition
}

/** By key or by its Chinese label. @throws UsageFault */
export function fieldNamed(definition: CollectionDefinition, name: string): string {
  if (name === 'id' || name === 'parent' || fieldOf(definition, name) !== undefined) return name
  const labelled = definition.fields.find((row) => row.label === name)
  if (labelled === undefined) throw new UsageFault(`${definition.label}没有“${name}”这个字段。`)
  return labelled.key
}
