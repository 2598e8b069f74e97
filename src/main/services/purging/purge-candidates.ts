/** Records whose personal fields can be purged, deleted and merged ones too; and what a purge is told beside them. */
import type { PurgeTarget } from '../../../domain/change/purge'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import type { StoredRecord } from '../../../domain/record/record'
import { isDeleted } from '../../../domain/record/registers'
import { formatValue } from '../../../domain/schema/format-value'
import { maskValue } from '../../../domain/schema/mask-value'
import type { PurgeCandidate, PurgeCandidates, PurgePreview } from '../../../shared/purge-shapes'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { RestrictedKinds } from '../restricted-kinds'
import type { Session } from '../session'
import { fullTitle } from '../titles'
import { currentView, elsewhereOf, personalFields, purgeChanges } from './purge-plan'

const FOUND_SHOWN = 500
const ELSEWHERE_SHOWN = 100

const goneWords = (record: StoredRecord): Pick<PurgeCandidate, 'gone'> => {
  if (isDeleted(record)) return { gone: '已删除' }
  return record.mergedInto === undefined ? {} : { gone: '已并入' }
}

const candidateOf = (session: Session, collection: string, record: StoredRecord): PurgeCandidate => ({
  collection,
  kind: COLLECTIONS.get(collection)?.label ?? collection,
  id: record.id,
  title: fullTitle(session.store(), collection, record),
  ...goneWords(record),
  fields: personalFields(collection).map((row) => {
    const value = record.fields[row.key]
    const masked = value === undefined || value === null ? null : maskValue(row, value)
    return {
      key: row.key,
      label: row.label,
      shown: masked === null ? '' : formatValue(row, masked, session.values()),
    }
  }),
})

export interface PurgeSearch {
  readonly collection?: string
  readonly id?: string
  readonly text?: string
}

/** Of one kind, one record, or by a part of what records hold. Closed kinds are not looked into. */
export const createCandidates =
  (session: Session, restricted: RestrictedKinds) =>
  ({ collection, id, text }: PurgeSearch): PurgeCandidates => {
    const store = session.store()
    if (collection !== undefined) restricted.check(collection)
    const kinds = [...COLLECTIONS.keys()].filter(
      (name) => (collection === undefined || name === collection) && personalFields(name).length > 0,
    )
    const closed = kinds.filter((name) => !restricted.isOpen(name))
    const found: PurgeCandidate[] = []
    let count = 0
    for (const name of kinds.filter((kind) => !closed.includes(kind))) {
      const keys = [COLLECTIONS.get(name)?.title ?? '', ...personalFields(name).map(({ key }) => key)]
      for (const record of store.all(name).values()) {
        if (id !== undefined && record.id !== id) continue
        if (text !== undefined && !keys.some((key) => String(record.fields[key] ?? '').includes(text))) continue
        count += 1
        if (found.length < FOUND_SHOWN) found.push(candidateOf(session, name, record))
      }
    }
    return { found, count, closed: closed.map((name) => COLLECTIONS.get(name)?.label ?? name) }
  }

/** Other fields in which the numbers stand. */
export function elsewhereIn(
  store: WorkspaceStore,
  plan: { readonly targets: readonly PurgeTarget[]; readonly values: readonly string[] },
  restricted: RestrictedKinds,
): Pick<PurgePreview, 'elsewhere' | 'elsewhereCount'> {
  const cells = [...elsewhereOf(purgeChanges(store, currentView(store), plan), plan.targets)]
  const elsewhere = cells.slice(0, ELSEWHERE_SHOWN).map(({ c, id, key }) => {
    const definition = COLLECTIONS.get(c)
    const record = store.get(c, id)
    const kind = definition?.label ?? c
    const title = record === undefined || !restricted.isOpen(c) ? kind : `${kind} ${fullTitle(store, c, record)}`
    const fieldLabel = definition === undefined ? key : (fieldOf(definition, key)?.label ?? key)
    return { collection: c, id, title, fieldLabel }
  })
  return { elsewhere, elsewhereCount: cells.length }
}

/** What is not reached: attachments of the records, and what other offices were given. */
export function besides(
  store: WorkspaceStore,
  targets: readonly PurgeTarget[],
): Pick<PurgePreview, 'attachments' | 'offices'> {
  const ids = new Set(targets.map(({ id }) => id))
  const attachments = [...store.all('attachments').values()].filter(({ parent }) => ids.has(parent ?? '')).length
  const offices = new Set<string>()
  for (const { fields } of store.all('exchanges').values()) {
    const { direction, kind, peer } = fields
    if (direction === '发出' && kind === '数据副本' && typeof peer === 'string' && peer !== '') offices.add(peer)
  }
  return { attachments, offices: [...offices] }
}
