/** References that point nowhere: parents and reference fields whose record is in no file. */
import { collectionOf } from '../../domain/collections/registry'
import { travels } from '../../domain/exchange/travelling'
import type { StoredRecord } from '../../domain/record/record'
import { isDeleted } from '../../domain/record/registers'
import type { CollectionDefinition, FieldRow } from '../../domain/schema/field'
import { collectionLabel } from './damage-words'
import type { MemoryState } from './memory-state'
import type { CheckProblem } from './workspace-store'

/** Records as memory and an open store show them. */
type Records = Pick<MemoryState, 'get' | 'all' | 'collectionNames'>

const titleOf = (definition: CollectionDefinition | undefined, record: StoredRecord): string => {
  const title = definition === undefined ? undefined : record.fields[definition.title]
  return typeof title === 'string' && title !== '' ? `“${title}”` : record.id
}

const idsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : []
}

const referenceRows = (definition: CollectionDefinition | undefined): readonly FieldRow[] =>
  definition?.fields.filter((row) => row.reference !== undefined) ?? []

function parentIsMissing(memory: Records, definition: CollectionDefinition | undefined, parent: string): boolean {
  const home = definition?.parent
  if (home !== undefined) return memory.get(home, parent) === undefined
  return !memory.collectionNames().some((name) => memory.get(name, parent) !== undefined)
}

function* problemsOf(memory: Records, collection: string, record: StoredRecord): Iterable<CheckProblem> {
  const definition = collectionOf(collection)
  const where = `${collection}/${record.id}`
  const name = `${collectionLabel(collection)} ${titleOf(definition, record)}`
  if (record.parent !== undefined && parentIsMissing(memory, definition, record.parent)) {
    yield { where, problem: `${name} 所属的上级记录不存在，请改挂到别的记录下，或删除这一条。` }
  }
  for (const row of referenceRows(definition)) {
    const target = row.reference ?? ''
    // Kinds that never leave their office are missing wherever the record came by package.
    if (!travels(target)) continue
    for (const id of idsIn(record.fields[row.key])) {
      if (memory.get(target, id) !== undefined) continue
      yield { where, problem: `${name} 的“${row.label}”指向一条不存在的${collectionLabel(target)}，请重新选择。` }
    }
  }
}

/** @returns one problem per reference; records that are deleted are left out */
export function checkReferences(memory: Records): CheckProblem[] {
  const problems: CheckProblem[] = []
  for (const collection of memory.collectionNames()) {
    for (const record of memory.all(collection).values()) {
      if (!isDeleted(record)) problems.push(...problemsOf(memory, collection, record))
    }
  }
  return problems
}
