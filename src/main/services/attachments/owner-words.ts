/** What an attachment hangs under, in words; names of closed restricted kinds are not told. */

import { COLLECTIONS } from '../../../domain/collections/registry'
import type { StoredRecord } from '../../../domain/record/record'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { createRestrictedKinds } from '../restricted-kinds'
import { titleOf } from '../titles'

export type RestrictedKinds = Pick<ReturnType<typeof createRestrictedKinds>, 'isOpen' | 'check'>

export interface Owner {
  readonly owner: string
  readonly ownerCollection: string
  readonly ownerId: string
  /** The name of the attachment, as far as it may be told here. */
  readonly name: string
}

export function ownerOf(store: WorkspaceStore, restricted: RestrictedKinds, record: StoredRecord): Owner {
  const collection = String(record.fields['ownerCollection'] ?? '')
  const ownerId = record.parent ?? ''
  const label = COLLECTIONS.get(collection)?.label ?? '记录'
  if (!restricted.isOpen(collection)) {
    return { owner: label, ownerCollection: collection, ownerId, name: '（受限内容的附件）' }
  }
  const owner = store.get(collection, ownerId)
  const title = owner === undefined ? '' : `　${titleOf(collection, owner.fields)}`
  return { owner: `${label}${title}`, ownerCollection: collection, ownerId, name: String(record.fields['name'] ?? '') }
}
