/**
 * The county's cells as a copy of the record that some other computer might have sent: it has seen what the sheet's base
 * says it has seen and wrote the cells under a dot of its own. Joining it is an ordinary merge, so that a cell changed on
 * both sides becomes an ordinary card.
 */
import type { IncomingRecord } from '../merge/plan-merge'
import { covers, makeDot, type Sibling, type StoredRecord, type VersionVector } from '../record/record'
import { fromRegisters, toRegisters } from '../record/registers'
import type { TakenRow } from './judge-return'

/**
 * What the sheet saw, as far as this workspace has seen it too: a file from outside cannot claim to know writes that
 * nobody made, which would swallow the next ones.
 */
function seenBy(base: VersionVector, record: StoredRecord): VersionVector {
  const out: Record<string, number> = {}
  for (const [replica, count] of Object.entries(record.vv)) {
    const seen = Math.min(count, base[replica] ?? 0)
    if (seen > 0) out[replica] = seen
  }
  return out
}

/**
 * @param record as it stands here; undefined for a new one
 * @param base the vector of the row when the sheet was made
 * @param replica of this one return; its writes are number 1
 */
export function incomingRecord(
  collection: string,
  row: TakenRow,
  { record, base, replica }: { record: StoredRecord | undefined; base: VersionVector; replica: string },
): IncomingRecord {
  const seen = record === undefined ? {} : seenBy(base, record)
  const registers = new Map<string, readonly Sibling[]>()
  // What the county saw and left alone; what was written since is not in its copy.
  for (const [key, values] of record === undefined ? [] : toRegisters(record)) {
    const known = values.filter(({ dot }) => covers(seen, dot))
    if (known.length > 0) registers.set(key, known)
  }
  const dot = makeDot(replica, 1)
  for (const { key, value } of row.cells) registers.set(key, [{ dot, value }])
  if (row.parent !== undefined && record === undefined) registers.set('parent', [{ dot, value: row.parent }])
  const deletions = (record?.deletions ?? []).filter((deletion) => covers(seen, deletion.dot))
  return {
    collection,
    record: fromRegisters({ id: row.id, registers, vv: { ...seen, [replica]: 1 }, deletions }),
  }
}
