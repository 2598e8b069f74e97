/** Taking a merge back and bringing it again; read-merge.ts says what has happened since. */
import type { Change, JoinChange, TransactionDraft } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { type Asked, askedKey, type TakingBack } from '../../../domain/change/take-back'
import { joinRecords } from '../../../domain/merge/join'
import { undeliverRecord } from '../../../domain/merge/undeliver'
import type { StoredRecord } from '../../../domain/record/record'
import { Refusal } from '../../../shared/result'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import { mergeTransaction, type Reading, readMerge, sameOf } from './read-merge'

const sameRecord = (a: StoredRecord | null, b: StoredRecord): boolean => JSON.stringify(a) === JSON.stringify(b)

interface Undelivering extends TakingBack {
  /** Questions answered with what stands now. */
  readonly kept: number
}

function undeliver(reading: Reading, get: StoreView['get'], take: (key: string) => boolean): Undelivering {
  const changes: Change[] = []
  const asked: Asked[] = []
  let plain = 0
  let gone = 0
  for (const { join, work } of reading.records) {
    const current = get(join.c, join.id)
    if (current === undefined) continue
    const undelivery = undeliverRecord(current, join, work, take)
    asked.push(...undelivery.asked)
    if (undelivery.gone) gone += 1
    const [first] = undelivery.changes
    if (first === undefined || (undelivery.changes.length === 1 && isAsItStands(first, current))) continue
    plain += 1
    changes.push(...undelivery.changes)
  }
  for (const id of reading.logIds) {
    const before = get('exchanges', id)
    if (before !== undefined) changes.push({ t: 'state', c: 'exchanges', id, to: null, before })
  }
  const kept = asked.filter((one) => !take(askedKey(one))).length + gone
  return { changes, plain, asked, gone, kept, purged: 0 }
}

const isAsItStands = (change: Change, current: StoredRecord): boolean =>
  change.t === 'state' && sameRecord(change.to, current)

export interface UndeliveryPlan {
  /** What would be done upon the state as it is, every question kept. */
  readonly back: TakingBack
  /** Makes the transaction upon the state it is committed to. @throws Refusal when something was written meanwhile */
  readonly draft: (view: StoreView) => TransactionDraft
  /** Fields and records that keep what this office wrote since. */
  readonly kept: number
}

/**
 * @param take for a question about what this office wrote since, named by `askedKey`: go back all the same
 * @throws Refusal notFound | refused
 */
export async function planUndeliver(
  store: WorkspaceStore,
  seq: number,
  actor: string,
  take: (key: string) => boolean = () => false,
): Promise<UndeliveryPlan> {
  const reading = await readMerge(store, seq)
  const { kept, ...back } = undeliver(reading, (collection, id) => store.get(collection, id), take)
  return {
    kept,
    back,
    draft: (view) => {
      if (view.seq !== reading.basedOn) throw new Refusal('refused', '刚才又有新的改动写入，请再撤销一次。')
      const { changes } = undeliver(reading, (collection, id) => view.get(collection, id), take)
      return { actor, label: `撤销：${reading.merge.label}`, kind: 'undo', of: seq, changes }
    },
  }
}

function joinAgain(view: StoreView, { c, id, incoming }: JoinChange): JoinChange | undefined {
  const mine = view.get(c, id)
  const after = mine === undefined ? incoming : joinRecords(mine, incoming)
  if (mine !== undefined && sameRecord(after, mine)) return undefined
  return { t: 'join', c, id, incoming, before: mine ?? null }
}

/** The same joins upon the state as it is now, and the package counts as received again. @throws Refusal */
export async function planRedeliver(
  store: WorkspaceStore,
  seq: number,
  actor: string,
): Promise<Pick<UndeliveryPlan, 'draft'>> {
  const merge = await mergeTransaction(store, seq)
  const brought = [...merge.changes, ...(await sameOf(store, merge))]
  return {
    draft: (view) => ({
      actor,
      label: `重做：${merge.label}`,
      kind: 'redo',
      of: seq,
      changes: brought.flatMap((change): Change[] => {
        if (change.t === 'join') return [joinAgain(view, change) ?? []].flat()
        if (change.t !== 'set' || view.get(change.c, change.id) !== undefined) return []
        const log = planSet(undefined, { collection: change.c, id: change.id, values: change.f })
        return log === undefined ? [] : [log]
      }),
      ...(merge.writes === undefined ? {} : { writes: merge.writes }),
    }),
  }
}
