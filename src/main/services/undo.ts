/** Undo and redo. Both are new transactions: nothing in the journal is ever rewritten. */
import type { TransactionDraft } from '../../domain/change/change'
import { askedKey, type TakingBack, takeBack } from '../../domain/change/take-back'
import type { UndoOutcome, UndoPlan } from '../../shared/history-shapes'
import { Refusal } from '../../shared/result'
import type { CommitReceipt, StoreView, WorkspaceStore } from '../store/workspace-store'
import type { Session } from './session'
import type { TrailWords } from './trail-cells'
import { planOf } from './undo-plan'
import { createUndoSteps, type UndoStep } from './undo-steps'

/** Planned by the exchange service, which knows what a merge brought. */
export interface MergeUndo {
  planUndeliver(
    store: WorkspaceStore,
    seq: number,
    take: (key: string) => boolean,
  ): Promise<{
    readonly draft: (view: StoreView) => TransactionDraft
    readonly kept: number
    readonly back: TakingBack
  }>
  planRedeliver(store: WorkspaceStore, seq: number): Promise<{ readonly draft: (view: StoreView) => TransactionDraft }>
}

export interface UndoWish {
  /** The transaction to take back, an undo too; the last one in force when left out. */
  readonly seq?: number
  /** Questions answered with the value before; the others keep what stands now. */
  readonly take?: 'all' | readonly string[]
  /** Number of the last transaction when the questions were put. */
  readonly basedOn?: number
  /** Where there are questions nothing is done and they are answered. */
  readonly ask?: boolean
}

const nothingBack = ({ asked, gone, purged }: TakingBack, label: string): string => {
  if (purged > 0) return `“${label}”写的内容已彻底清除，日志和备份里都没有了，撤销找不回来。`
  if (asked.length > 0) return `“${label}”写的 ${asked.length} 处后来都有了新的内容，没有可以退回的。`
  if (gone > 0) return `“${label}”写的 ${gone} 格所在的记录后来都删除了，没有可以退回的。`
  return `“${label}”写的内容现在都已经不在了，没有可以退回的。`
}

const changedMeanwhile = (): Refusal =>
  new Refusal('refused', '刚才又有新的改动写入，没有撤销。请看过新的内容，再选一次。')

function chosenBy(take: UndoWish['take']): (key: string) => boolean {
  if (take === 'all') return () => true
  const chosen = new Set(take ?? [])
  return (key) => chosen.has(key)
}

/** Nothing but undo and redo came since the step: what was written in its records they wrote themselves. */
const wholeRecords = (key: string): boolean => key.endsWith('/*')

export function createUndo(session: Session, merges: MergeUndo, words: TrailWords) {
  const { undoStep, redoStep } = createUndoSteps(session)

  const outcomeOf = (step: UndoStep, receipt: CommitReceipt | undefined, kept: number, purged = 0): UndoOutcome => ({
    seq: receipt?.seq ?? step.source.seq,
    label: step.about.label,
    act: step.act,
    kept,
    ...(purged > 0 ? { purged } : {}),
    touched: receipt?.touched ?? [],
  })

  const currentView = (store: WorkspaceStore): StoreView => ({
    seq: store.seq,
    get: (c, id) => store.get(c, id),
    all: (c) => store.all(c).values(),
  })

  const redeliver = async (step: UndoStep): Promise<UndoOutcome> => {
    const store = session.store()
    const plan = await merges.planRedeliver(store, step.about.seq)
    const receipt = await store.transact((view) => ({ ...plan.draft(view), actor: session.actor() }))
    return outcomeOf(step, receipt, 0)
  }

  /** A merge goes back; what was written here since is asked field by field. */
  const undeliver = async (step: UndoStep, wish: UndoWish): Promise<UndoOutcome> => {
    const store = session.store()
    const view = currentView(store)
    const { back, draft, kept } = await merges.planUndeliver(store, step.about.seq, chosenBy(wish.take))
    if (wish.ask === true && wish.take === undefined && back.asked.length > 0) {
      const asks = planOf({ store, view, words, transaction: step.about, act: step.act, back })
      return { ...outcomeOf(step, undefined, 0), asks }
    }
    if (wish.basedOn !== undefined && wish.basedOn !== store.seq && back.asked.length > 0) throw changedMeanwhile()
    const receipt = await store.transact((now) => ({ ...draft(now), actor: session.actor() }))
    return outcomeOf(step, receipt, kept)
  }

  const perform = async (
    step: UndoStep,
    wish: UndoWish,
    takes: (key: string) => boolean = chosenBy(wish.take),
  ): Promise<UndoOutcome> => {
    if (step.about.kind === 'merge') return step.act === 'undo' ? undeliver(step, wish) : redeliver(step)
    const store = session.store()
    let kept = 0
    let purged = 0
    let asks: UndoPlan | undefined
    const receipt = await store.transact((view) => {
      const back = takeBack(view, step.source, takes)
      if (wish.ask === true && wish.take === undefined && back.asked.length > 0) {
        asks = planOf({ store, view, words, transaction: step.about, act: step.act, back })
        return undefined
      }
      if (wish.basedOn !== undefined && wish.basedOn !== view.seq && back.asked.length > 0) {
        throw changedMeanwhile()
      }
      purged = back.purged
      kept = back.asked.filter((one) => !takes(askedKey(one))).length + back.gone
      // Stepping back through the history goes past what later work has overwritten; a step chosen by its number does not.
      if (back.changes.length === 0 && wish.seq !== undefined && wish.take === undefined) {
        throw new Refusal('refused', nothingBack(back, step.about.label))
      }
      return {
        actor: session.actor(),
        label: `${step.act === 'undo' ? '撤销' : '重做'}：${step.about.label}`,
        kind: step.act,
        of: step.about.seq,
        changes: back.changes,
      }
    })
    const outcome = outcomeOf(step, receipt, kept, purged)
    return asks === undefined ? outcome : { ...outcome, asks }
  }

  // One step at a time: two at once would choose the same transaction.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const mine = turn.then(step)
    turn = mine.catch(() => undefined)
    return mine
  }

  return {
    /**
     * What would go back plainly and what would be asked; writes nothing.
     * @throws Refusal as `undo`
     */
    planUndo: (seq?: number): Promise<UndoPlan> =>
      inTurn(async () => {
        const { act, about, source } = await undoStep(seq)
        const store = session.store()
        const view = currentView(store)
        const keepAll = (): boolean => false
        const isMerge = about.kind === 'merge'
        const back =
          isMerge && act === 'undo'
            ? (await merges.planUndeliver(store, about.seq, keepAll)).back
            : takeBack(view, isMerge ? { ...source, changes: [] } : source, keepAll)
        return planOf({ store, view, words, transaction: about, act, back })
      }),

    /**
     * @param seq the transaction to take back; the last one in force when left out
     * @throws Refusal refused: nothing to undo, undone already, or (chosen by number) all of it carries later work
     */
    undo: (seq?: number, how: Omit<UndoWish, 'seq'> = {}): Promise<UndoOutcome> =>
      inTurn(async () => perform(await undoStep(seq), seq === undefined ? how : { seq, ...how })),

    /** Brings back what the last undo took. @throws Refusal refused: nothing to redo */
    redo: (): Promise<UndoOutcome> => inTurn(async () => perform(await redoStep(), {}, wholeRecords)),
  }
}
