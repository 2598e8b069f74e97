/** The audit trail, undo and redo as one service. */
import type { Transaction } from '../../domain/change/change'
import type { HistoryCell, HistoryEntry } from '../../shared/history-shapes'
import type { WorkspaceStore } from '../store/workspace-store'
import type { Session } from './session'
import { countCells, TrailWords, trailCells } from './trail-cells'
import { createUndo, type MergeUndo } from './undo'

const CELLS_SHOWN = 50

/** @param isOpen has this restricted kind been opened? Others count as open */
export function createHistoryService(
  session: Session,
  merges: MergeUndo,
  isOpen: (collection: string) => boolean = () => true,
) {
  const words = new TrailWords(session, { isOpen })
  return {
    ...createUndo(session, merges, words),

    /** Newest first. Restricted values are masked here as everywhere. */
    async list(query: { record?: string; before?: number; limit: number }): Promise<HistoryEntry[]> {
      const store = session.store()
      const entries: HistoryEntry[] = []
      const transactions = store.history({
        newestFirst: true,
        limit: query.limit,
        ...(query.record === undefined ? {} : { record: { id: query.record } }),
        ...(query.before === undefined ? {} : { toSeq: query.before - 1 }),
      })
      for await (const transaction of transactions) {
        entries.push(await describe(store, words, transaction, query.record))
        if (entries.length >= query.limit) break
      }
      return entries
    },
  }
}

/** Undo and redo stand while they are the newest word about their transaction; a note of the program always. */
async function stands(store: WorkspaceStore, { seq, kind, of }: Transaction): Promise<boolean> {
  if (kind === 'program') return true
  if (kind !== 'undo' && kind !== 'redo') return store.isInForce(seq)
  return (await store.lastAct(of ?? 0))?.seq === seq
}

async function describe(
  store: WorkspaceStore,
  words: TrailWords,
  transaction: Transaction,
  record: string | undefined,
): Promise<HistoryEntry> {
  const changes = transaction.changes.filter((change) => record === undefined || change.id === record)
  const cells: HistoryCell[] = []
  for (const cell of trailCells(words, changes)) {
    if (cells.length === CELLS_SHOWN) break
    cells.push(cell)
  }
  return {
    seq: transaction.seq,
    at: transaction.at,
    actor: transaction.actor,
    label: transaction.label,
    kind: transaction.kind,
    ...(transaction.of === undefined ? {} : { of: transaction.of }),
    inForce: await stands(store, transaction),
    records: new Set(changes.map((change) => `${change.c}/${change.id}`)).size,
    cells,
    cellCount: Math.max(cells.length, countCells(changes)),
  }
}
