/** 数据体检: what the rules find in the records as they stand, without what somebody has noted as no error. */

import type { CandidateReview } from '../../../domain/brand/candidate-review'
import { planSet } from '../../../domain/change/plan-set'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import type { RuleResult } from '../../../domain/examination/examine'
import { findingMark, notePlace } from '../../../domain/examination/finding-mark'
import type { Finding } from '../../../domain/examination/rule'
import type { StoredRecord } from '../../../domain/record/record'
import type { FieldValue } from '../../../domain/schema/field'
import type { ExaminationBoard, ExaminationFinding } from '../../../shared/examination-shapes'
import { Refusal } from '../../../shared/result'
import type { SavedFile } from '../../../shared/rows'
import type { OutSheet } from '../../spreadsheet/write-workbook'
import { writeWorkbookAside } from '../../spreadsheet/write-workbook-aside'
import type { WorkspaceStore } from '../../store/workspace-store'
import { livingRecords } from '../living-records'
import type { RestrictedKinds } from '../restricted-kinds'
import type { Session } from '../session'
import { enterpriseOf, fullTitle } from '../titles'
import { writeWholeFile } from '../write-file'
import { createRuleRunner, type RuleRunner } from './run-rules'

/** Findings of each rule that go to the screen at once; of one rule asked for alone, more. */
const LISTED_PER_RULE = 200
const LISTED_OF_ONE = 2000

const NOTES = 'findingNotes'

const SEVERITY_WORDS = { error: '有错', warning: '存疑', missing: '缺项' } as const

export interface NoteWish {
  readonly rule: string
  readonly collection: string
  readonly id: string
  readonly field?: string
  /** As it was shown: what has changed meanwhile is not noted. */
  readonly message: string
  readonly reason: string
}

/** What one rule found: what stands, and what is noted as no error. */
interface OpenResult {
  readonly rule: RuleResult['rule']
  readonly result: RuleResult
  readonly findings: readonly Finding[]
  readonly count: number
  readonly noted: readonly { readonly finding: Finding; readonly note: StoredRecord }[]
}

/** Living notes by rule and place. */
function notesByPlace(store: WorkspaceStore): ReadonlyMap<string, readonly StoredRecord[]> {
  const notes = new Map<string, StoredRecord[]>()
  for (const note of livingRecords(store, NOTES)) {
    const text = (key: string): string => String(note.fields[key] ?? '')
    const field = text('fieldKey')
    const place = notePlace(text('rule'), {
      collection: text('recordCollection'),
      id: text('recordId'),
      ...(field === '' ? {} : { field }),
    })
    notes.set(place, [...(notes.get(place) ?? []), note])
  }
  return notes
}

function shown(session: Session, { rule }: RuleResult, finding: Finding): ExaminationFinding {
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

const markOf = (session: Session, finding: Finding): string =>
  findingMark(finding, session.store().get(finding.collection, finding.id)?.fields ?? {})

interface Judged {
  readonly open: readonly OpenResult[]
  readonly closed: readonly string[]
}

/** What the rules found, parted into what stands and what is noted as no error. @throws Refusal cancelled */
async function judge(session: Session, rules: RuleRunner): Promise<Judged> {
  await rules.ready()
  const { found, closed } = rules.results()
  const notes = notesByPlace(session.store())
  const open = found.map((result): OpenResult => {
    const noted: OpenResult['noted'][number][] = []
    const rest = result.findings.filter((finding) => {
      const here = notes.get(notePlace(result.rule.key, finding))
      const note = here?.find(({ fields }) => fields['mark'] === markOf(session, finding))
      if (note !== undefined) noted.push({ finding, note })
      return note === undefined
    })
    return { rule: result.rule, result, findings: rest, count: result.count - noted.length, noted }
  })
  return { open, closed }
}

/** One line a finding, for the file that leaves. */
function table(session: Session, { open }: Judged, only: string | undefined): OutSheet {
  const lines = open
    .filter(({ rule }) => only === undefined || rule.key === only)
    .flatMap(({ rule, result, findings }) =>
      findings.map((finding) => ({ rule, line: shown(session, result, finding) })),
    )
  return {
    name: '数据体检',
    head: ['序号', '轻重', '体检项目', '记录种类', '记录', '字段', '问题', '可能是', '依据'],
    widths: [6, 8, 24, 16, 40, 18, 70, 22, 40],
    rows: lines.map(({ rule, line }, at) => {
      const definition = COLLECTIONS.get(line.collection)
      const row = definition === undefined || line.field === undefined ? undefined : fieldOf(definition, line.field)
      const { collectionLabel, title, message, suggestion = '' } = line
      const severity = SEVERITY_WORDS[line.severity]
      return [at + 1, severity, rule.label, collectionLabel, title, row?.label ?? '', message, suggestion, rule.basis]
    }),
  }
}

function boardOf(session: Session, judged: Judged, only: string | undefined): ExaminationBoard {
  const { open, closed } = judged
  const listed = only === undefined ? LISTED_PER_RULE : LISTED_OF_ONE
  const counts = { error: 0, warning: 0, missing: 0 }
  for (const { rule, count } of open) counts[rule.severity] += count
  const listOf = ({ rule, findings }: OpenResult): readonly Finding[] =>
    only === undefined || only === rule.key ? findings.slice(0, listed) : []
  const some = open.filter(({ count }) => count > 0)
  return {
    asOf: session.today(),
    rules: open.length,
    counts,
    groups: some.map((one) => ({
      rule: one.rule.key,
      label: one.rule.label,
      severity: one.rule.severity,
      basis: one.rule.basis,
      count: one.count,
      listed: listOf(one).length,
    })),
    findings: some.flatMap((one) => listOf(one).map((finding) => shown(session, one.result, finding))),
    noted: open.flatMap(({ result, noted }) =>
      noted.map(({ finding, note }) => ({
        finding: shown(session, result, finding),
        note: note.id,
        reason: String(note.fields['reason'] ?? ''),
        notedBy: String(note.fields['notedBy'] ?? ''),
        notedOn: String(note.fields['notedOn'] ?? ''),
      })),
    ),
    closed,
  }
}

export function createExaminationService(
  session: Session,
  restricted: RestrictedKinds,
  brandReviews: () => readonly CandidateReview[],
) {
  const rules = createRuleRunner(session, restricted, brandReviews)
  return {
    /** @param only one rule: more of its findings, the counts of all. @throws Refusal cancelled: the clerk stopped it */
    findings: async (only?: string): Promise<ExaminationBoard> => boardOf(session, await judge(session, rules), only),

    /** 不是差错: kept with who, when and why, as long as nothing changes there. @throws Refusal notFound, cancelled */
    async note(wish: NoteWish): Promise<{ readonly id: string; readonly seq: number }> {
      const { rule, collection, id, field, message, reason } = wish
      const found = (await judge(session, rules)).open.find((one) => one.rule.key === rule)
      const finding = found?.findings.find(
        (one) => one.collection === collection && one.id === id && one.field === field && one.message === message,
      )
      if (found === undefined || finding === undefined) {
        throw new Refusal('notFound', '这个问题已经不在了，可能刚改过。请看新的体检结果。')
      }
      const store = session.store()
      const record = store.get(collection, id)
      const enterprise = record === undefined ? undefined : enterpriseOf(store, collection, record)
      const values: Record<string, FieldValue> = {
        ruleLabel: found.rule.label,
        message,
        reason,
        notedBy: session.actor(),
        notedOn: session.today(),
        rule,
        recordCollection: collection,
        recordId: id,
        fieldKey: field ?? '',
        mark: markOf(session, finding),
        ...(enterprise === undefined ? {} : { enterprise }),
      }
      const note = session.newId()
      const receipt = await store.transact(() => {
        const change = planSet(undefined, { collection: NOTES, id: note, values })
        const label = `体检说明 ${found.rule.label}：不是差错，${reason}`
        return { actor: session.actor(), label, kind: 'edit', changes: change === undefined ? [] : [change] }
      })
      return { id: note, seq: receipt?.seq ?? store.seq }
    },

    /** The list as .xlsx: what the screen lists, and more of it. */
    async save(only: string | undefined, target: { readonly path: string; place: () => Promise<SavedFile> }) {
      const sheet = table(session, await judge(session, rules), only)
      await writeWholeFile(target.path, await writeWorkbookAside({ sheets: [sheet] }))
      return target.place()
    },
  }
}
