/** The rules of 数据体检 over the open records; what was read and found is remembered until it moves. */
import type { CandidateReview } from '../../../domain/brand/candidate-review'
import { COLLECTIONS } from '../../../domain/collections/registry'
import type { DomainRecord, RecordsByCollection } from '../../../domain/enterprise-file/file-records'
import { ExaminationMemory, examinationTurns, examine, type RuleResult } from '../../../domain/examination/examine'
import { createIssueFinder, type IssueFinder } from '../../../domain/examination/issue-finder'
import { EXAMINATION_RULES } from '../../../domain/examination/registry'
import type { ExaminationInput } from '../../../domain/examination/rule'
import { limitSource } from '../../../domain/limits/limit-source'
import type { ValueContext } from '../../../domain/schema/value-context'
import type { WorkspaceStore } from '../../store/workspace-store'
import { recordsByCollection, settingsOf } from '../figures'
import { followMerged, isLiving } from '../living-records'
import type { RestrictedKinds } from '../restricted-kinds'
import type { Session } from '../session'

interface Known {
  readonly store: WorkspaceStore
  readonly context: ValueContext
  readonly memory: ExaminationMemory
  readonly issuesOf: IssueFinder
}

export interface RuleRunner {
  /** Works through the rules as a job that is told and can be stopped; others get their turn. @throws Refusal cancelled */
  readonly ready: () => Promise<void>
  /** What they found in the records as they stand; what is not ready yet is worked out at once. */
  readonly results: () => { readonly found: readonly RuleResult[]; readonly closed: readonly string[] }
}

export function createRuleRunner(
  session: Session,
  restricted: RestrictedKinds,
  brandReviews: () => readonly CandidateReview[],
): RuleRunner {
  let known: Known | undefined

  function memoryOf(store: WorkspaceStore): Known {
    const context = session.values()
    if (known?.store !== store || known.context !== context) {
      known = { store, context, memory: new ExaminationMemory(), issuesOf: createIssueFinder(context) }
    }
    return known
  }

  /** Restricted kinds are not read while they are closed: their sentences would speak of what is in them. */
  function openRecords(store: WorkspaceStore): { readonly records: RecordsByCollection; readonly closed: string[] } {
    const closed: string[] = []
    const entries = Object.entries(recordsByCollection(store)).filter(([name, records]) => {
      const isOpen = restricted.isOpen(name)
      if (!isOpen && (records?.length ?? 0) > 0) closed.push(COLLECTIONS.get(name)?.label ?? name)
      return isOpen
    })
    return { records: Object.fromEntries(entries), closed }
  }

  function inputOf(): {
    readonly input: ExaminationInput
    readonly memory: ExaminationMemory
    readonly closed: string[]
  } {
    const store = session.store()
    const { context, memory, issuesOf } = memoryOf(store)
    const { records, closed } = openRecords(store)
    const input: ExaminationInput = {
      records,
      today: session.today(),
      planYear: store.file.planYear,
      regionCode: String(settingsOf(session)['regionCode'] ?? ''),
      reference: session.reference,
      context,
      limits: limitSource(session.reference, records),
      issuesOf,
      brandReviews,
      living: (collection, id): DomainRecord | undefined => {
        const own = store.get(collection, id)
        // Nearly all: no way to follow.
        const record = own?.mergedInto === undefined ? own : followMerged(store, collection, id)
        return record !== undefined && isLiving(record) ? record : undefined
      },
    }
    return { input, memory, closed }
  }

  const work = (): Promise<void> =>
    session.jobs.run({ what: '数据体检', stopped: () => '已停下，这次没有查完。' }, async (job) => {
      const { input, memory } = inputOf()
      for (const { done, total } of examinationTurns(EXAMINATION_RULES, input, memory)) await job.step(done, total)
    })
  let underWay: Promise<void> | undefined

  return {
    /** Two windows, or the list and one rule of it, wait for the same work. */
    ready() {
      underWay ??= work().finally(() => {
        underWay = undefined
      })
      return underWay
    },
    results() {
      const { input, memory, closed } = inputOf()
      return { found: examine(EXAMINATION_RULES, input, memory), closed }
    },
  }
}
