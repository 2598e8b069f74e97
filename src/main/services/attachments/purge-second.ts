/** 彻底清除 in the second place for backups: copies of purged bytes go there too, unless others need them. */
import { unlink } from 'node:fs/promises'
import type { PurgedFiles } from '../../../shared/attachment-shapes'
import { attachmentPath } from '../../attachments/attachment-bytes'
import { listAttachments } from '../../store/backups/attachment-copies'
import { isSameWorkspace } from '../../store/backups/backup-manifest'
import { attachmentStores } from '../../store/backups/backup-place'
import { listBackups } from '../../store/backups/list-backups'
import { faultRefusal } from '../../store/file-fault'
import { isMissing, nodeFileSystem } from '../../store/file-system'
import type { WorkspaceStore } from '../../store/workspace-store'
import { findSecondPlace } from '../backups/second-place'
import type { Profile } from '../profile'

export type SecondPlacePurge = PurgedFiles['second']

/** What backups of other workspaces on the same stick list; one that cannot be read lists nothing that could be told. */
async function listedByOthers(store: WorkspaceStore, place: string): Promise<ReadonlySet<string>> {
  const listed = new Set<string>()
  for (const backup of await listBackups(nodeFileSystem, place)) {
    if (!('manifest' in backup) || isSameWorkspace(backup.manifest.replicas, store.file.replicas)) continue
    for (const { sha256 } of backup.manifest.attachments) listed.add(sha256)
  }
  return listed
}

/**
 * What was purged while the second place was away goes from there now, before a backup is written to it.
 * @throws Node's error
 */
export async function purgeLeftInSecond(store: WorkspaceStore, place: string): Promise<void> {
  const [folder = ''] = attachmentStores(place)
  const held = await listAttachments(nodeFileSystem, folder)
  const purged: string[] = []
  for (const { sha256 } of held) if ((await store.attachments.purged(sha256)) !== undefined) purged.push(sha256)
  if (purged.length === 0) return
  const others = await listedByOthers(store, place)
  for (const sha256 of purged) if (!others.has(sha256)) await unlink(attachmentPath(folder, sha256))
}

/** @param hashes SHA-256 already checked by their form. @throws Refusal what the disk refuses */
export async function purgeSecondPlace(
  profile: Profile,
  store: WorkspaceStore,
  hashes: readonly string[],
): Promise<SecondPlacePurge> {
  const second = await findSecondPlace(profile, store)
  if (second === undefined) return 'none'
  if (!second.isHere) return 'absent'
  const [folder = ''] = attachmentStores(second.place)
  try {
    const others = await listedByOthers(store, second.place)
    for (const sha256 of hashes) {
      if (others.has(sha256)) continue
      await unlink(attachmentPath(folder, sha256)).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
    }
    return hashes.some((sha256) => others.has(sha256)) ? 'kept' : 'done'
  } catch (error) {
    throw faultRefusal(error, { consequence: '工作区里的已经清除，第二处备份里的副本没有清除掉', again: '再清除一次' })
  }
}
