/** The audit trail, undo and redo as one service. */
import type { HistoryEntry, TrailFilter } from '../../shared/history-shapes'
import type { SavedFile } from '../../shared/rows'
import type { Session } from './session'
import { createTrail, entryOf } from './trail'
import { TrailWords } from './trail-cells'
import { saveTrail } from './trail-export'
import { createUndo, type MergeUndo } from './undo'

/** @param isOpen has this restricted kind been opened? Others count as open */
export function createHistoryService(
  session: Session,
  merges: MergeUndo,
  isOpen: (collection: string) => boolean = () => true,
) {
  const words = new TrailWords(session, { isOpen })
  return {
    ...createUndo(session, merges, words),
    ...createTrail(session, words),

    /** The filtered trail as .xlsx, a line a cell; personal data masked, the export itself noted first. */
    save: (filter: TrailFilter, target: { readonly path: string; place: () => Promise<SavedFile> }) =>
      saveTrail(session, new TrailWords(session, { isOpen, masked: true }), filter, target),

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
        entries.push(await entryOf(store, words, transaction, query.record))
        if (entries.length >= query.limit) break
      }
      return entries
    },
  }
}
