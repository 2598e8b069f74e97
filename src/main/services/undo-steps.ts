/** Which transaction an undo or redo is about, and whose changes it inverts; read from the journal. */
import type { Transaction } from '../../domain/change/change'
import { Refusal } from '../../shared/result'
import type { Session } from './session'
import { withoutUndone } from './undo-before'

/** What is to be done, read from the journal. */
export interface UndoStep {
  readonly act: 'undo' | 'redo'
  /** The transaction that goes or comes back. */
  readonly about: Transaction
  /** The one whose changes are inverted: `about` itself, or the undo of it. */
  readonly source: Transaction
}

export function createUndoSteps(session: Pick<Session, 'store'>) {
  const need = async (seq: number): Promise<Transaction> => {
    const transaction = await session.store().transaction(seq)
    if (transaction === undefined) throw new Refusal('notFound', `没有第 ${seq} 号操作。`)
    return transaction
  }

  /** A package is taken back by its own rules. */
  const asItStands = async (step: Transaction): Promise<Transaction> =>
    step.kind === 'merge' ? step : withoutUndone(session.store(), step)

  /** Undoing an undo brings back what it took, undoing a redo takes it again; only the newest of them can be undone. */
  const stepUpon = async (transaction: Transaction): Promise<UndoStep> => {
    const { seq, kind, of } = transaction
    const store = session.store()
    if (kind === 'program' && transaction.changes.some((change) => 'purged' in change))
      throw new Refusal('refused', `第 ${seq} 号是彻底清除，不能撤销：清除的内容在日志和备份里都没有了，找不回来。`)
    if (kind === 'program') throw new Refusal('refused', `第 ${seq} 号是程序的记录，不能撤销。`)
    if (kind !== 'undo' && kind !== 'redo') {
      if (!(await store.isInForce(seq))) throw new Refusal('refused', `第 ${seq} 号操作已经撤销过了。`)
      return { act: 'undo', about: transaction, source: await asItStands(transaction) }
    }
    const about = await need(of ?? 0)
    if ((await store.lastAct(about.seq))?.seq !== seq) {
      const word = kind === 'undo' ? '重做' : '撤销'
      throw new Refusal('refused', `第 ${seq} 号操作之后，“${about.label}”又${word}过，不能再从这里撤销。`)
    }
    if (kind === 'undo') return { act: 'redo', about, source: transaction }
    return { act: 'undo', about, source: await asItStands(about) }
  }

  const undoStep = async (seq: number | undefined): Promise<UndoStep> => {
    const target = seq ?? (await session.store().undoState()).undo?.seq
    if (target === undefined) throw new Refusal('refused', '没有可以撤销的操作。')
    return stepUpon(await need(target))
  }

  const redoStep = async (): Promise<UndoStep> => {
    const store = session.store()
    const target = (await store.undoState()).redo?.seq
    if (target === undefined) throw new Refusal('refused', '没有可以重做的操作。')
    const undone = await store.lastAct(target)
    return { act: 'redo', about: await need(target), source: await need(undone?.seq ?? 0) }
  }

  return { undoStep, redoStep }
}
