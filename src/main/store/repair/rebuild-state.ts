/**
 * The state a repair can reach: the newest whole snapshot of every kind, then every transaction that some source holds.
 *
 * What was written behind a lost transaction is kept as a new write. Under its old dot the record would claim to have
 * seen the lost one too, and another office that still holds the lost value would give it up at the next exchange.
 */
import type { Change, Transaction, WriteInfo } from '../../../domain/change/change'
import { type Dot, makeDot, type StoredRecord } from '../../../domain/record/record'
import { differences } from '../compare-states'
import { applyKnownChange, MemoryState } from '../memory-state'
import { WRITES_SNAPSHOT } from '../snapshot-set'
import type { BaseSnapshot, SnapshotSources } from './base-snapshots'
import { type Chosen, readChosen } from './gather-transactions'

export interface RebuildRequest {
  readonly office: string
  readonly snapshots: SnapshotSources
  readonly chosen: ReadonlyMap<number, Chosen>
  /** Number of the last transaction known to have been, or 0. */
  readonly last: number
  /** Reads lines of an older format as of the workspace's. */
  readonly migrate: (transaction: Transaction) => Transaction
  /** Replica of the repaired workspace. */
  readonly replica: string
}

export interface RebuiltState {
  readonly memory: MemoryState
  /** Last transaction there was, in whatever file it left a trace. */
  readonly last: number
  /** Numbers no source holds, in order. */
  readonly missing: readonly number[]
  /** Where each kind starts from; a kind without a snapshot is not in it. */
  readonly bases: ReadonlyMap<string, BaseSnapshot>
  /** Up to which transaction a kind needs no journal. */
  readonly baseSeq: (name: string) => number
  /** Dot of what was written behind a lost transaction. */
  readonly recoveredDot: Dot
  /** Changes that lead from a replay of the repaired journal to this state; empty when nothing is missing. */
  readonly changes: readonly Change[]
  /** What a replay would not know about writes. */
  readonly writes: readonly WriteInfo[]
}

function missingIn(chosen: ReadonlyMap<number, Chosen>, last: number): number[] {
  const missing: number[] = []
  for (let seq = 1; seq <= last; seq += 1) if (!chosen.has(seq)) missing.push(seq)
  return missing
}

async function loadBases({ snapshots }: RebuildRequest, memory: MemoryState): Promise<Map<string, BaseSnapshot>> {
  const bases = new Map<string, BaseSnapshot>()
  for (const name of snapshots.names) {
    const base = await snapshots.find(name)
    if (base === undefined) continue
    bases.set(name, { ...base, items: [] })
    if (name === WRITES_SNAPSHOT) memory.addWrites(base.items as readonly WriteInfo[])
    else memory.load(name, base.items as readonly StoredRecord[])
  }
  return bases
}

/** The first lost transaction a kind stands upon: behind it writes count anew. */
function firstLost(missing: readonly number[], baseSeq: number): number {
  return missing.find((seq) => seq > baseSeq) ?? Number.POSITIVE_INFINITY
}

/** What a reader of the repaired journal would see, without the changes of the repair itself. */
async function replayed({ office, chosen, migrate }: RebuildRequest, last: number): Promise<MemoryState> {
  const memory = new MemoryState(office)
  for await (const { transaction } of readChosen(chosen, { from: 1, to: last })) {
    memory.replay(migrate(transaction), () => false, WRITES_SNAPSHOT)
  }
  return memory
}

function changesTo(target: MemoryState, from: MemoryState): Change[] {
  const changes: Change[] = []
  for (const [c, ids] of differences(target, from)) {
    for (const id of ids) {
      changes.push({ t: 'state', c, id, to: target.get(c, id) ?? null, before: from.get(c, id) ?? null })
    }
  }
  return changes
}

/** @throws UnknownChange, SnapshotTooNew, or Node's error */
export async function rebuildState(request: RebuildRequest): Promise<RebuiltState> {
  const { office, snapshots, chosen, replica, migrate } = request
  const memory = new MemoryState(office)
  const bases = await loadBases(request, memory)
  const baseSeq = (name: string): number =>
    bases.get(name)?.upTo ?? (snapshots.names.includes(name) ? 0 : snapshots.floor)
  const last = Math.max(request.last, snapshots.floor, ...[...bases.values()].map(({ upTo }) => upTo))
  const missing = missingIn(chosen, last)
  const recoveredDot = makeDot(replica, last + 1)
  const lost = new Map<string, number>()
  const lostFor = (name: string): number => {
    const known = lost.get(name) ?? firstLost(missing, baseSeq(name))
    lost.set(name, known)
    return known
  }
  const floor = Math.min(snapshots.floor, ...snapshots.names.map(baseSeq))
  for await (const read of readChosen(chosen, { from: floor + 1, to: last })) {
    const transaction = migrate(read.transaction)
    const own = makeDot(transaction.replica, transaction.seq)
    for (const change of transaction.changes) {
      if (transaction.seq <= baseSeq(change.c)) continue
      const dot = transaction.seq > lostFor(change.c) ? recoveredDot : own
      memory.put(change.c, change.id, applyKnownChange(memory.get(change.c, change.id), change, dot))
    }
    if (transaction.seq > baseSeq(WRITES_SNAPSHOT)) memory.addWritesOf(transaction)
  }
  if (missing.length === 0) return { memory, last, missing, bases, baseSeq, recoveredDot, changes: [], writes: [] }
  const plain = await replayed(request, last)
  const writes = [...memory.allWriteInfos()].filter(({ dot }) => plain.writeInfo(dot) === undefined)
  return { memory, last, missing, bases, baseSeq, recoveredDot, changes: changesTo(memory, plain), writes }
}
