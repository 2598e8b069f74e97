/** The lists of 附件清理: files that are missing, and files deleted records still keep. */
import { hashesIn } from '../../../domain/attachments/attachment-file'
import { isDeleted } from '../../../domain/record/registers'
import type { AttachmentKeeping, KeptFile } from '../../../shared/attachment-shapes'
import { filesOf, isLost } from '../../store/attachment-presence'
import type { WorkspaceStore } from '../../store/workspace-store'
import { isLiving } from '../living-records'
import { ownerOf, type RestrictedKinds } from './owner-words'

const COLLECTION = 'attachments'

/** What living records name: nobody may take it away from them. */
export function neededByLiving(store: WorkspaceStore): ReadonlySet<string> {
  const needed = new Set<string>()
  for (const collection of store.collectionNames()) {
    for (const record of store.all(collection).values()) {
      if (isLiving(record)) for (const hash of hashesIn(JSON.stringify(record.fields))) needed.add(hash)
    }
  }
  return needed
}

function keptFile(
  store: WorkspaceStore,
  restricted: RestrictedKinds,
  { id, sha256, sizeBytes }: { readonly id: string; readonly sha256: string; readonly sizeBytes: number | undefined },
): KeptFile | undefined {
  const record = store.get(COLLECTION, id)
  if (record === undefined) return undefined
  return { id, sha256, sizeBytes: sizeBytes ?? 0, ...ownerOf(store, restricted, record) }
}

/** Files of living records that are absent, of another size, or among the damaged. @param damaged SHA-256 */
export async function missingFiles(
  store: WorkspaceStore,
  restricted: RestrictedKinds,
  damaged: ReadonlySet<string>,
): Promise<AttachmentKeeping['missing']> {
  const replicas = new Set(store.file.replicas)
  const out: AttachmentKeeping['missing'][number][] = []
  for (const record of store.all(COLLECTION).values()) {
    if (isDeleted(record)) continue
    for (const file of filesOf(record, replicas)) {
      const isBad = damaged.has(file.sha256)
      if (!isBad && !(await isLost(store.attachments, file))) continue
      const kept = keptFile(store, restricted, file)
      const isDamaged = isBad || (await store.attachments.has(file.sha256))
      if (kept !== undefined) out.push({ ...kept, isOriginal: file.isOriginal, isDamaged })
    }
  }
  return out
}

/** Files of deleted records that are still there: undo and history can show them. */
export async function deletedFiles(
  store: WorkspaceStore,
  restricted: RestrictedKinds,
): Promise<AttachmentKeeping['deleted']> {
  const needed = neededByLiving(store)
  const replicas = new Set(store.file.replicas)
  const out: AttachmentKeeping['deleted'][number][] = []
  for (const record of store.all(COLLECTION).values()) {
    if (isLiving(record)) continue
    for (const { sha256 } of filesOf(record, replicas)) {
      const sizeBytes = await store.attachments.sizeBytes(sha256)
      if (sizeBytes === undefined) continue
      const kept = keptFile(store, restricted, { id: record.id, sha256, sizeBytes })
      if (kept !== undefined) out.push({ ...kept, isShared: needed.has(sha256) })
    }
  }
  return out
}
