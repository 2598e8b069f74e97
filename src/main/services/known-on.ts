/** The records as this workspace knew them at the end of a day, replayed from its journal. */
import { COLLECTIONS } from '../../domain/collections/registry'
import type { DomainRecord, RecordsByCollection } from '../../domain/enterprise-file/file-records'
import { Refusal } from '../../shared/result'
import { MemoryState } from '../store/memory-state'
import type { WorkspaceStore } from '../store/workspace-store'
import { livingRecords } from './living-records'

/**
 * Number of the last transaction written on the day or before. By number, not by clock: what was written before it
 * counts even if the computer's clock was ahead then.
 */
async function lastKnown(store: WorkspaceStore, day: string): Promise<number> {
  let expected = 1
  let last = 0
  for await (const { seq, at } of store.history({})) {
    if (seq !== expected) {
      throw new Refusal('refused', `操作日志缺第 ${expected} 号，不能按当时已知的数据计算。`)
    }
    expected += 1
    if (at.slice(0, 10) <= day) last = seq
  }
  return last
}

/**
 * Living records of every kind as they stood after the day's last transaction.
 * @throws Refusal when the journal does not reach back to the first transaction
 */
export async function recordsKnownOn(store: WorkspaceStore, day: string): Promise<RecordsByCollection> {
  const last = await lastKnown(store, day)
  const memory = new MemoryState('')
  if (last > 0) {
    for await (const transaction of store.history({ toSeq: last })) memory.replay(transaction, () => false, '')
  }
  const records: Record<string, readonly DomainRecord[]> = {}
  for (const name of COLLECTIONS.keys()) records[name] = [...livingRecords(memory, name)]
  return records
}
