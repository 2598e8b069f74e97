/** 数据体检: what the rules find in the records as they stand; asked again only where records moved. */
import type { CandidateReview } from '../../domain/brand/candidate-review'
import { COLLECTIONS } from '../../domain/collections/registry'
import type { DomainRecord, RecordsByCollection } from '../../domain/enterprise-file/file-records'
import { ExaminationMemory, examine, type RuleResult } from '../../domain/examination/examine'
import { createIssueFinder, type IssueFinder } from '../../domain/examination/issue-finder'
import { EXAMINATION_RULES } from '../../domain/examination/registry'
import type { ExaminationInput, Finding } from '../../domain/examination/rule'
import { limitSource } from '../../domain/limits/limit-source'
import type { ValueContext } from '../../domain/schema/value-context'
import type { ExaminationBoard, ExaminationFinding } from '../../shared/examination-shapes'
import type { WorkspaceStore } from '../store/workspace-store'
import { recordsByCollection, settingsOf } from './figures'
import { followMerged, isLiving } from './living-records'
import type { RestrictedKinds } from './restricted-kinds'
import type { Session } from './session'
import { fullTitle } from './titles'

/** Findings of each rule that go to the screen at once; of one rule asked for alone, more. */
const LISTED_PER_RULE = 200
const LISTED_OF_ONE = 2000

interface Known {
  readonly store: WorkspaceStore
  readonly context: ValueContext
  readonly memory: ExaminationMemory
  readonly issuesOf: IssueFinder
}

export function createExaminationService(
  session: Session,
  restricted: RestrictedKinds,
  brandReviews: () => readonly CandidateReview[],
) {
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

  function results(): { readonly found: readonly RuleResult[]; readonly closed: readonly string[] } {
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
    return { found: examine(EXAMINATION_RULES, input, memory), closed }
  }

  function shown({ rule }: RuleResult, finding: Finding): ExaminationFinding {
    const store = session.store()
    const record = finding.id === '' ? undefined : store.get(finding.collection, finding.id)
    const collectionLabel = COLLECTIONS.get(finding.collection)?.label ?? finding.collection
    return {
      ...finding,
      rule: rule.key,
      severity: rule.severity,
      collectionLabel,
      title: record === undefined ? '' : fullTitle(store, finding.collection, record),
    }
  }

  return {
    /** @param only one rule: more of its findings, the counts of all */
    findings(only?: string): ExaminationBoard {
      const { found, closed } = results()
      const listed = only === undefined ? LISTED_PER_RULE : LISTED_OF_ONE
      const counts = { error: 0, warning: 0, missing: 0 }
      for (const { rule, count } of found) counts[rule.severity] += count
      const listOf = (result: RuleResult): readonly Finding[] =>
        only === undefined || only === result.rule.key ? result.findings.slice(0, listed) : []
      const some = found.filter(({ count }) => count > 0)
      return {
        asOf: session.today(),
        rules: found.length,
        counts,
        groups: some.map((result) => ({
          rule: result.rule.key,
          label: result.rule.label,
          severity: result.rule.severity,
          basis: result.rule.basis,
          count: result.count,
          listed: listOf(result).length,
        })),
        findings: some.flatMap((result) => listOf(result).map((finding) => shown(result, finding))),
        closed,
      }
    },
  }
}
