/** 数据往来: packages out and in, open cards, the log. */

import type { RuleSide } from '../../../domain/exchange/conflict-rules'
import type {
  ConflictCard,
  ExchangeLogRow,
  MergePreview,
  MergeReceipt,
  PackagePreview,
  SettledMany,
  TakenReceipt,
} from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import type { PutOutcome, RefusalPreview } from '../../../shared/rows'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { TrailWords } from '../trail-cells'
import type { Take } from './card-sides'
import { listConflicts } from './conflict-cards'
import { keepApart, listDuplicates, mergeDuplicates, mergeSameCode } from './duplicates'
import { exchangeLog } from './exchange-log'
import type { PackOptions } from './gather-package'
import { type HeldPlan, mergePlanned, openForMerge } from './merge'
import { type ChangesWish, listChanges } from './merge-changes'
import { type Packed, type PackTarget, pack, previewPack } from './pack'
import { saveReceipt, takeReceipt } from './receipts'
import { previewRefusal, refuseMerge } from './refuse-merge'
import { resolveConflict } from './resolve-conflict'
import { listCards } from './restored-cards'
import { listConflictRules, setConflictRule, settleByRules, settlePackage } from './settle-many'
import { planRedeliver, planUndeliver, type UndeliveryPlan } from './undeliver-merge'

/** Opened packages hold their records in memory: only the last few are kept. */
const PLANS_HELD = 3

/**
 * @param backupBefore keeps the state before an act that is hard to take back; rejects when that cannot be done
 * @param isOpen has this restricted kind been opened? Others count as open
 */
export function createExchangeService(
  session: Session,
  backupBefore: (reason: string) => Promise<void>,
  isOpen: (collection: string) => boolean = () => true,
) {
  const words = new TrailWords(session, { isOpen })
  const plans = new Map<string, HeldPlan>()
  let packing: Promise<unknown> = Promise.resolve()

  /** One package at a time: each takes the next number. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = packing.then(work, work)
    packing = next.catch(() => undefined)
    return next
  }

  return {
    previewPack: (options: PackOptions): Promise<PackagePreview> => previewPack(session, options),

    /** @throws Refusal refused: personal data and no password; readOnly | diskFull … */
    pack: (options: PackOptions & { readonly password?: string }, target: PackTarget): Promise<Packed> =>
      inTurn(() => pack(session, options, target)),

    /** Judges and changes nothing. @throws Refusal with the reason; wrongPassword asks for the password */
    async planMerge(path: string, fileName: string, password?: string): Promise<MergePreview> {
      const plan = await openForMerge(session, { path, fileName, password })
      const planId = session.newId()
      plans.set(planId, plan)
      for (const oldest of plans.keys()) {
        if (plans.size <= PLANS_HELD) break
        plans.delete(oldest)
      }
      return { ...plan.judged.receipt, planId, fileName }
    },

    /** Takes the whole package in one transaction. @throws Refusal; then nothing was taken */
    async merge(planId: string): Promise<MergeReceipt> {
      const plan = plans.get(planId)
      if (plan === undefined) throw new Refusal('notFound', '这个数据包要重新打开一次才能并入。')
      const { office, number, alreadyImported } = plan.judged.receipt
      if (!alreadyImported) await backupBefore(`并入${office} 第 ${number} 包之前`)
      const receipt = await mergePlanned(session, plan)
      plans.delete(planId)
      return receipt
    },

    conflicts: (): ConflictCard[] => listConflicts(session),

    /** The same, with the writers of values that an undone decision laid side by side again. */
    cards: (): Promise<ConflictCard[]> => listCards(session),

    /** @throws Refusal notFound | refused | invalid */
    resolve: (conflict: string, take: Take): Promise<PutOutcome> => resolveConflict(session, conflict, take),

    /** @throws Refusal notFound: nothing of this package is open; refused: no value of that side */
    settlePackage: (entry: string, side: RuleSide): Promise<SettledMany> => settlePackage(session, entry, side),

    /** @throws Refusal refused: no open card has a rule */
    settleByRules: (): Promise<SettledMany> => settleByRules(session),

    rules: () => listConflictRules(session),

    /** @throws Refusal usage */
    setRule: (wish: Parameters<typeof setConflictRule>[1]): Promise<PutOutcome> => setConflictRule(session, wish),

    /** What 按本局数据为准 would write against the merge behind a line of the log. @throws Refusal notFound | refused */
    planRefusal: (entry: string): Promise<RefusalPreview> => previewRefusal(session, words, entry),

    /** @throws Refusal notFound; refused: the package put nothing in the place of own values */
    refuse: (entry: string): Promise<PutOutcome> => refuseMerge(session, entry),

    /** Cells of a package, before or after it is taken. @throws Refusal notFound */
    changes: (wish: ChangesWish & { readonly planId?: string }) => {
      const held = wish.planId === undefined ? undefined : plans.get(wish.planId)
      if (wish.planId !== undefined && held === undefined) {
        throw new Refusal('notFound', '这个数据包要重新打开一次才能看。')
      }
      return listChanges(session, held?.judged.plan, wish)
    },

    /** @throws Refusal notFound */
    saveReceipt: (packageId: string, target: Parameters<typeof saveReceipt>[2]): Promise<void> =>
      saveReceipt(session, packageId, target),

    /** @throws Refusal badFile | newerFormat | notFound | refused */
    takeReceipt: (path: string, fileName: string): Promise<TakenReceipt> => takeReceipt(session, path, fileName),

    duplicates: () => listDuplicates(session),

    /** @throws Refusal notFound | invalid */
    mergeDuplicates: (wish: Parameters<typeof mergeDuplicates>[1]) => mergeDuplicates(session, wish),

    /** @throws Refusal refused: there are none */
    mergeSameCode: () => mergeSameCode(session),

    /** @throws Refusal notFound */
    keepApart: (a: string, b: string) => keepApart(session, a, b),

    /** Newest first. */
    log: (): ExchangeLogRow[] => exchangeLog(session),

    /** For undo: takes a merge back; `take` answers what was written here since. @throws Refusal */
    planUndeliver: (store: WorkspaceStore, seq: number, take: (key: string) => boolean): Promise<UndeliveryPlan> =>
      planUndeliver(store, seq, session.actor(), take),

    /** For redo: brings it again. @throws Refusal */
    planRedeliver: (store: WorkspaceStore, seq: number): Promise<Pick<UndeliveryPlan, 'draft'>> =>
      planRedeliver(store, seq, session.actor()),
  }
}
