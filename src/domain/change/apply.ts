/** Applying a change to the one record it is about. Pure: the same line replayed gives the same record. */
import { joinRecords } from '../merge/join'
import { covers, type Dot, parseDot, type Sibling, type StoredRecord, type VersionVector } from '../record/record'
import { fromRegisters, toRegisters } from '../record/registers'
import type { Change, SetChange } from './change'

const EMPTY: Omit<StoredRecord, 'id'> = { fields: {}, vv: {}, dots: {} }

const advance = (vv: VersionVector, dot: Dot): VersionVector => {
  if (covers(vv, dot)) return vv
  const { replica, count } = parseDot(dot)
  return { ...vv, [replica]: count }
}

function applySet(record: StoredRecord | undefined, change: SetChange, dot: Dot): StoredRecord {
  const base = record ?? { id: change.id, ...EMPTY }
  const registers = toRegisters(base)
  for (const [key, value] of Object.entries(change.f)) {
    const others: Sibling[] = (change.also?.[key] ?? []).map((other) => ({ dot, value: other }))
    registers.set(key, [{ dot, value }, ...others])
  }
  return fromRegisters({
    id: base.id,
    registers,
    vv: advance(base.vv, dot),
    deletions: base.deletions ?? [],
  })
}

/**
 * @param record the record as it stands, `undefined` when there is none
 * @param dot the dot of the transaction the change belongs to
 * @returns the record after the change; `undefined` = no such record any more
 */
export function applyChange(record: StoredRecord | undefined, change: Change, dot: Dot): StoredRecord | undefined {
  switch (change.t) {
    case 'set':
      return applySet(record, change, dot)
    case 'delete': {
      if (record === undefined) return undefined
      const vv = advance(record.vv, dot)
      return fromRegisters({ id: record.id, registers: toRegisters(record), vv, deletions: [{ dot, vv }] })
    }
    case 'restore':
      if (record === undefined) return undefined
      return fromRegisters({
        id: record.id,
        registers: toRegisters(record),
        vv: advance(record.vv, dot),
        deletions: [],
      })
    case 'join':
      return record === undefined ? change.incoming : joinRecords(record, change.incoming)
    case 'state':
      return change.to ?? undefined
  }
}
