/**
 * What can be undone and redone, from the journal alone. A transaction is in force unless the last undo or redo about
 * it is an undo. Undo takes the newest one in force; redo the one undone last, as long as nothing new came since.
 * Notes of the program are neither undone nor in the way of a redo.
 */
import type { TransactionMeta } from './transaction-meta'
import type { LastAct, UndoState } from './workspace-store'

const isAct = (meta: TransactionMeta): boolean => meta.kind === 'undo' || meta.kind === 'redo'
const isWork = (meta: TransactionMeta): boolean => !isAct(meta) && meta.kind !== 'program'

export class UndoLedger {
  /** Files of the journal as they were read, each oldest first; the newest file first. */
  private readonly runs: TransactionMeta[][] = [[]]
  /** Transaction → the last undo or redo about it, among those known. */
  private readonly verdicts = new Map<number, LastAct>()

  addNewest(meta: TransactionMeta): void {
    this.runs[0]?.push(meta)
    this.note(meta)
  }

  /** Those before all that are known already, oldest first. */
  addOlder(metas: readonly TransactionMeta[]): void {
    this.runs.push([...metas])
    for (const meta of [...metas].reverse()) {
      if (meta.of !== undefined && !this.verdicts.has(meta.of)) this.note(meta)
    }
  }

  private note({ seq, kind, of }: TransactionMeta): void {
    if (of !== undefined && (kind === 'undo' || kind === 'redo')) this.verdicts.set(of, { seq, kind })
  }

  /** True only if every later transaction is known. */
  isInForce(seq: number): boolean {
    return this.verdicts.get(seq)?.kind !== 'undo'
  }

  /** True only if every later transaction is known. */
  lastAct(seq: number): LastAct | undefined {
    return this.verdicts.get(seq)
  }

  private *newestFirst(): Iterable<TransactionMeta> {
    for (const run of this.runs) {
      for (let index = run.length - 1; index >= 0; index -= 1) {
        const meta = run[index]
        if (meta !== undefined) yield meta
      }
    }
  }

  /** `isSettled` = reading further back would not change it. */
  state(): { readonly value: UndoState; readonly isSettled: boolean } {
    const undo = this.undoTarget()
    const redoOf = this.redoTarget()
    const redo = redoOf === undefined ? undefined : this.find(redoOf)
    return {
      value: {
        ...(undo === undefined ? {} : { undo: { seq: undo.seq, label: undo.label } }),
        ...(redo === undefined ? {} : { redo: { seq: redo.seq, label: redo.label } }),
      },
      isSettled: undo !== undefined && (redoOf === undefined || redo !== undefined),
    }
  }

  private undoTarget(): TransactionMeta | undefined {
    for (const meta of this.newestFirst()) if (isWork(meta) && this.isInForce(meta.seq)) return meta
    return undefined
  }

  private redoTarget(): number | undefined {
    const seen = new Set<number>()
    for (const meta of this.newestFirst()) {
      if (isWork(meta)) return undefined
      if (!isAct(meta) || meta.of === undefined || seen.has(meta.of)) continue
      seen.add(meta.of)
      if (meta.kind === 'undo') return meta.of
    }
    return undefined
  }

  private find(seq: number): TransactionMeta | undefined {
    for (const meta of this.newestFirst()) if (meta.seq === seq) return meta
    return undefined
  }
}
