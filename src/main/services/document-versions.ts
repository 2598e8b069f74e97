/** Versions of what the clerk wrote at a document: listed, compared, gone back to. */
import type { Change, DeleteChange, RestoreChange, SetChange, Transaction } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { COLLECTIONS } from '../../domain/collections/registry'
import type { StoredRecord } from '../../domain/record/record'
import { documentKey } from '../../domain/report/document-number'
import { sectionOf } from '../../domain/report/draft/anchors'
import { type ExportMark, versionsOf, type WritingStep } from '../../domain/report/draft/versions'
import type { FieldValue } from '../../domain/schema/field'
import type { DraftDifference, DraftVersion } from '../../shared/document-shapes'
import { Refusal } from '../../shared/result'
import { MemoryState } from '../store/memory-state'
import type { DocumentBuilder, StandingDocument } from './document-builder'
import { thisDocument } from './document-numbers'
import { isLiving } from './living-records'
import type { Session } from './session'

/** Kinds that hold what the clerk wrote. */
const WRITTEN = ['documentPassages', 'documentTexts'] as const
const MOST_VERSIONS = 200
/** Steps looked at for versions: older ones stay in the audit trail. */
const MOST_STEPS = 5000

const TAKEN_BACK = '公文草稿退回到 '
/** `2017-06-12 10:41` */
const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ')

type Readable = { all(collection: string): ReadonlyMap<string, StoredRecord> }

const isName = (collection: string, { fields }: StoredRecord): boolean =>
  collection === 'documentPassages' && fields['form'] === '版本'

/** Is it written for this very document? The words of a slot may be kept for the whole kind. */
function isOf({ kind, record }: StandingDocument, collection: string, { fields }: StoredRecord): boolean {
  const about = String(fields['about'] ?? '')
  if (collection === 'documentPassages') return fields['kind'] === kind.kind && about === (record?.id ?? '')
  const kept = kind.slots.some(
    (slot) => fields['slot'] === slot.key && fields['kind'] === (slot.keptUnder ?? kind.kind),
  )
  return kept && (about === '' || about === record?.id)
}

/** What the clerk wrote for a document, by collection and id. */
function writtenIn(state: Readable, document: StandingDocument): ReadonlyMap<string, [string, StoredRecord]> {
  const found = new Map<string, [string, StoredRecord]>()
  for (const collection of WRITTEN) {
    for (const record of state.all(collection).values()) {
      if (isLiving(record) && isOf(document, collection, record) && !isName(collection, record)) {
        found.set(`${collection}/${record.id}`, [collection, record])
      }
    }
  }
  return found
}

/** The state those kinds were in after a transaction. */
async function stateAfter(session: Session, seq: number): Promise<MemoryState> {
  const store = session.store()
  if (seq > store.seq) throw new Refusal('notFound', '没有这一版，可能已经彻底清除。')
  const memory = new MemoryState('')
  const steps = new Map<number, Parameters<MemoryState['replay']>[0]>()
  for (const collection of WRITTEN) {
    for await (const transaction of store.history({ collection, toSeq: seq })) {
      const changes = transaction.changes.filter(({ c }) => (WRITTEN as readonly string[]).includes(c))
      steps.set(transaction.seq, { ...transaction, changes })
    }
  }
  for (const [, step] of [...steps].toSorted(([a], [b]) => a - b)) memory.replay(step, () => false, '')
  return memory
}

const wordsOf = (record: StoredRecord | undefined): string => String(record?.fields['text'] ?? '')

/** 下一步打算, or the form and place of a passage. */
function nameOf(collection: string, { fields }: StoredRecord): string {
  if (collection === 'documentTexts') return String(fields['label'] ?? '')
  const section =
    sectionOf(String(fields['anchor'] ?? ''))
      .split('/')
      .at(-1) ?? ''
  return `${fields['form'] ?? ''}${section === '' ? '' : `（${section.replaceAll('>', '　')}）`}`
}

function backTo(collection: string, now: StoredRecord | undefined, then: StoredRecord): readonly Change[] {
  const definition = COLLECTIONS.get(collection)
  const values: Record<string, FieldValue> = {}
  for (const { key } of definition?.fields ?? []) values[key] = then.fields[key] ?? null
  const set: SetChange | undefined = planSet(now, { collection, id: then.id, values })
  const restore: readonly RestoreChange[] =
    now !== undefined && !isLiving(now) ? [{ t: 'restore', c: collection, id: then.id }] : []
  return [...restore, ...(set === undefined ? [] : [set])]
}

/** What a change does to a paragraph. */
function actOf(change: Change): 'added' | 'changed' | 'gone' {
  if (change.t === 'delete') return 'gone'
  if (change.t === 'restore') return 'added'
  if (change.t === 'set') return change.created === true ? 'added' : 'changed'
  return change.before === null ? 'added' : 'changed'
}

/** A transaction as a step of writing at the document; undefined where it writes nothing of it. */
function stepOf(session: Session, document: StandingDocument, transaction: Transaction): WritingStep | undefined {
  const { seq, at, actor, label, kind, changes } = transaction
  const own = changes.flatMap((change) => {
    if (!(WRITTEN as readonly string[]).includes(change.c)) return []
    const record = session.store().get(change.c, change.id)
    return record !== undefined && isOf(document, change.c, record) ? [{ change, record }] : []
  })
  if (own.length === 0) return undefined
  const written = own.filter(({ change, record }) => !isName(change.c, record))
  const idsOf = (act: string): readonly string[] =>
    written.flatMap(({ change }) => (actOf(change) === act ? [change.id] : []))
  const [named] = own.filter(({ change }) => change.t === 'set')
  const name = written.length > 0 || named === undefined ? undefined : String(named.record.fields['text'] ?? '')
  const alone = kind === 'merge' || label.startsWith(TAKEN_BACK) ? { alone: label } : {}
  const acts = { added: idsOf('added'), changed: idsOf('changed'), gone: idsOf('gone') }
  if (written.length === 0 && (name === undefined || name === '')) return undefined
  return { seq, at, actor, ...acts, ...alone, ...(name === undefined ? {} : { name }) }
}

/** Exports of the document, the oldest first. */
async function exportsOf(session: Session, document: StandingDocument): Promise<readonly ExportMark[]> {
  const store = session.store()
  const key = documentKey(thisDocument(document.kind, document.data, document.record))
  const marks: ExportMark[] = []
  for await (const { seq, changes } of store.history({ collection: 'documents' })) {
    for (const change of changes) {
      const record = change.c === 'documents' && actOf(change) === 'added' ? store.get(change.c, change.id) : undefined
      const fileName = record?.fields['fileName']
      if (record !== undefined && typeof fileName === 'string' && documentKey(record) === key) {
        marks.push({ seq, fileName })
      }
    }
  }
  return marks
}

/** When a step was made. @throws Refusal notFound */
async function timeOf(session: Session, seq: number): Promise<string> {
  for await (const { at } of session.store().history({ fromSeq: seq, toSeq: seq })) return at
  throw new Refusal('notFound', '没有这一版，可能已经彻底清除。')
}

export function createDocumentVersions(session: Session, builder: DocumentBuilder) {
  return {
    /** Newest first. @throws Refusal as `preview` */
    async versions(kindName: string, records: readonly string[] = []): Promise<readonly DraftVersion[]> {
      const document = builder.stand(kindName, records)
      const store = session.store()
      const steps = new Map<number, WritingStep>()
      for (const collection of WRITTEN) {
        let read = 0
        for await (const transaction of store.history({ collection, newestFirst: true })) {
          const step = stepOf(session, document, transaction)
          if (step !== undefined) steps.set(step.seq, step)
          read += 1
          if (read >= MOST_STEPS) break
        }
      }
      const inOrder = [...steps.values()].toSorted((a, b) => a.seq - b.seq)
      const last = inOrder.findLast(({ name }) => name === undefined)?.seq
      return versionsOf(inOrder, await exportsOf(session, document))
        .slice(0, MOST_VERSIONS)
        .map((version) => ({ ...version, ...(version.seq === last ? { latest: true as const } : {}) }))
    },

    /** @throws Refusal notFound */
    async compare(kindName: string, records: readonly string[] = [], seq = 0): Promise<readonly DraftDifference[]> {
      const document = builder.stand(kindName, records)
      const then = writtenIn(await stateAfter(session, seq), document)
      const now = writtenIn(session.store(), document)
      return [...new Set([...then.keys(), ...now.keys()])].flatMap((key): readonly DraftDifference[] => {
        const [before, after] = [then.get(key), now.get(key)]
        const [collection, record] = after ?? before ?? ['', undefined]
        if (record === undefined) return []
        const said = { before: wordsOf(before?.[1]), now: wordsOf(after?.[1]) }
        const moved = before !== undefined && after !== undefined && backTo(collection, after[1], before[1]).length > 0
        return said.before === said.now && !moved
          ? []
          : [{ label: `${nameOf(collection, record)}${said.before === said.now ? '　位置或样式' : ''}`, ...said }]
      })
    },

    /** One step that can be undone. @throws Refusal readOnly, notFound, refused when nothing would change */
    async takeBack(kindName: string, records: readonly string[] = [], seq = 0): Promise<{ seq: number }> {
      const store = session.store()
      if (store.report.readOnly) throw new Refusal('readOnly', '工作区现在只能看，没有退回。')
      const document = builder.stand(kindName, records)
      const at = await timeOf(session, seq)
      const then = writtenIn(await stateAfter(session, seq), document)
      const receipt = await store.transact((view) => {
        const back = [...then.values()].flatMap(([collection, record]) =>
          backTo(collection, view.get(collection, record.id), record),
        )
        const gone: DeleteChange[] = WRITTEN.flatMap((collection) =>
          [...view.all(collection)]
            .filter((record) => isLiving(record) && isOf(document, collection, record) && !isName(collection, record))
            .filter(({ id }) => !then.has(`${collection}/${id}`))
            .map(({ id }) => ({ t: 'delete' as const, c: collection, id })),
        )
        const changes = [...back, ...gone]
        if (changes.length === 0) return undefined
        return { actor: session.actor(), label: `${TAKEN_BACK}${minuteOf(at)} 那一版`, kind: 'edit', changes }
      })
      if (receipt === undefined) throw new Refusal('refused', '草稿和那一版一样，不用退回。')
      return { seq: receipt.seq }
    },
  }
}
