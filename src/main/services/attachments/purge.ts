/** 彻底清除: the one act that takes bytes away from the history. */
import type { PurgedFiles } from '../../../shared/attachment-shapes'
import { Refusal } from '../../../shared/result'
import { filesOf } from '../../store/attachment-presence'
import { localMinute } from '../../store/local-time'
import type { WorkspaceStore } from '../../store/workspace-store'
import { isLiving } from '../living-records'
import type { Session } from '../session'
import { neededByLiving } from './kept-files'
import type { SecondPlacePurge } from './purge-second'

const COLLECTION = 'attachments'
const NAMED = 5
/** What became of the copies in the second place, in the audit trail. */
const SECOND_WORDS: Readonly<Record<Exclude<SecondPlacePurge, 'none'>, string>> = {
  done: '，第二处备份里的副本',
  absent: '；第二处备份不在，下次备份到那里时清除',
  kept: '，第二处备份里的副本；其中别的工作区也在用的没有动',
}

/** SHA-256 → name of the attachment. @throws Refusal when one is not deleted or shares its bytes with one that lives */
function filesToPurge(store: WorkspaceStore, ids: readonly string[]): ReadonlyMap<string, string> {
  const needed = neededByLiving(store)
  const replicas = new Set(store.file.replicas)
  const files = new Map<string, string>()
  for (const id of ids) {
    const record = store.get(COLLECTION, id)
    if (record === undefined) throw new Refusal('notFound', '没有这个附件，没有清除。')
    const name = String(record.fields['name'] ?? '')
    if (isLiving(record)) throw new Refusal('refused', `附件“${name}”还在用，没有清除。先删除它，再来彻底清除。`)
    for (const { sha256 } of filesOf(record, replicas)) {
      if (needed.has(sha256)) {
        throw new Refusal('refused', `“${name}”与另一个在用的附件是同一份文件，没有清除。要清除，先删除那一个。`)
      }
      files.set(sha256, name)
    }
  }
  return files
}

/**
 * The bytes of deleted attachments go for good; who, why and what goes into the audit trail first.
 * @param elsewhere takes the copies in the second place for backups away
 * @returns how many files and bytes went
 * @throws Refusal
 */
export async function purge(
  session: Session,
  ids: readonly string[],
  reason: string,
  elsewhere: (hashes: readonly string[]) => Promise<SecondPlacePurge>,
): Promise<PurgedFiles> {
  const store = session.store()
  const files = filesToPurge(store, ids)
  const names = [...new Set(files.values())]
  const shown = names
    .slice(0, NAMED)
    .map((name) => `“${name}”`)
    .join('、')
  await store.transact(() => ({
    actor: session.actor(),
    label: `彻底清除附件${shown}${names.length > NAMED ? ` 等 ${names.length} 个` : ''}，事由：${reason}`,
    kind: 'program',
    changes: [],
  }))
  const note = { at: localMinute(session.now()), actor: session.actor(), reason }
  let bytes = 0
  for (const sha256 of files.keys()) {
    bytes += (await store.attachments.sizeBytes(sha256)) ?? 0
    await store.attachments.purge(sha256, note)
  }
  const second = await elsewhere([...files.keys()])
  if (second !== 'none') {
    await store.transact(() => ({
      actor: session.actor(),
      label: `彻底清除附件做完：工作区和工作区里的备份 ${files.size} 个文件${SECOND_WORDS[second]}`,
      kind: 'program',
      changes: [],
    }))
  }
  return { purged: files.size, bytes, second }
}
