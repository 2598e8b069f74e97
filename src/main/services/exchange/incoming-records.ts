/** The records of a package in the order they are taken, and what no honest package holds: refused whole, with the reason. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import { namesThatCollide } from '../../../domain/exchange/record-soundness'
import type { IncomingRecord } from '../../../domain/merge/plan-merge'
import { Refusal } from '../../../shared/result'
import type { OpenedPackage } from '../../package-file/read-package'
import type { WorkspaceStore } from '../../store/workspace-store'

/** Known kinds in their own order, parents before children. */
export function* incomingRecords(opened: Pick<OpenedPackage, 'records'>): Iterable<IncomingRecord> {
  const names = [...COLLECTIONS.keys()].filter((name) => opened.records.has(name))
  for (const collection of [...names, ...[...opened.records.keys()].filter((name) => !COLLECTIONS.has(name))]) {
    for (const record of opened.records.get(collection) ?? []) yield { collection, record }
  }
}

/**
 * Our present replica's writes are ours to count: a foreign file that claims more would swallow our next ones.
 * @throws Refusal badFile
 */
export function refuseInventedWrites(store: WorkspaceStore, opened: OpenedPackage): void {
  const { replica } = store.file
  for (const { record } of incomingRecords(opened)) {
    if ((record.vv[replica] ?? 0) > store.seq) {
      throw new Refusal('badFile', '数据包里有冒用本机名义的改动，整包没有打开，本机数据没有变化。请先问清它的来历。')
    }
  }
}

/** Kinds of a newer version that differ in case alone would share one snapshot file on Windows. @throws Refusal badFile */
export function refuseCollidingKinds(store: WorkspaceStore, opened: OpenedPackage): void {
  if (namesThatCollide([...store.collectionNames(), ...opened.records.keys()]) === undefined) return
  throw new Refusal('badFile', '数据包里有只差大小写的记录种类，整包没有打开，本机数据没有变化。请先问清它的来历。')
}

/**
 * An id names one record of one kind; references look it up without knowing the kind. Honest ids are random and never
 * meet: one that stands under another kind would be found in the place of the record it imitates.
 * @throws Refusal badFile
 */
export function refuseBorrowedIds(store: WorkspaceStore, opened: Pick<OpenedPackage, 'records'>): void {
  const kinds = [...store.collectionNames()]
  const seen = new Map<string, string>()
  let left = opened.records.size
  let before: string | undefined
  for (const { collection, record } of incomingRecords(opened)) {
    if (collection !== before) left -= 1
    before = collection
    // What stands under its own kind here stands under no other: it would have been refused.
    const isOwn = store.get(collection, record.id) !== undefined
    const other = seen.get(record.id) ?? (isOwn ? undefined : kinds.find((kind) => store.get(kind, record.id)))
    // Within one kind the reader saw to it: the last one's need not be noted.
    if (left > 0) seen.set(record.id, collection)
    if (other === undefined) continue
    const label = COLLECTIONS.get(collection)?.label ?? collection
    throw new Refusal(
      'badFile',
      `数据包里有一条${label}的编号与另一类记录（${COLLECTIONS.get(other)?.label ?? other}）相同，整包没有打开，本机数据没有变化。请先问清它的来历。`,
    )
  }
}
