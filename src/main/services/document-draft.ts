/** A document opened for writing, and the steps of writing at it: seen, compared, taken back. */
import type { Change, DeleteChange, RestoreChange, SetChange } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { COLLECTIONS } from '../../domain/collections/registry'
import type { StoredRecord } from '../../domain/record/record'
import { partsOf, sectionOf } from '../../domain/report/draft/anchors'
import { chartColumnsOf } from '../../domain/report/draft/chart-of-table'
import { placeholderTable } from '../../domain/report/draft/placeholders'
import type { SetAside } from '../../domain/report/draft/weave'
import { inlineText } from '../../domain/report/model'
import type { FieldValue } from '../../domain/schema/field'
import type { DocumentDraft, DraftDifference, DraftVersion, SetAsidePassage } from '../../shared/document-shapes'
import { Refusal } from '../../shared/result'
import type { DocumentLayout } from '../../shared/rows'
import { MemoryState } from '../store/memory-state'
import type { DocumentBuilder, StandingDocument } from './document-builder'
import { isLiving } from './living-records'
import type { Session } from './session'

/** Kinds that hold what the clerk wrote. */
const WRITTEN = ['documentPassages', 'documentTexts'] as const
const MOST_VERSIONS = 200

const setAside = ({ passage, now }: SetAside): SetAsidePassage => ({
  id: passage.id,
  form: passage.form,
  text: passage.text === '' ? passage.was : passage.text,
  where: sectionOf(passage.anchor).replaceAll('/', '　').replaceAll('>', '　'),
  ...(now === undefined ? {} : { now }),
})

type Readable = { all(collection: string): ReadonlyMap<string, StoredRecord> }

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
      if (isLiving(record) && isOf(document, collection, record)) {
        found.set(`${collection}/${record.id}`, [collection, record])
      }
    }
  }
  return found
}

/** The state those kinds were in after a transaction. */
async function stateAfter(session: Session, seq: number): Promise<MemoryState> {
  const store = session.store()
  if (seq > store.seq) throw new Refusal('notFound', `没有第 ${seq} 步。`)
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

export function createDocumentDraft(session: Session, builder: DocumentBuilder) {
  return {
    /** @throws Refusal as `preview` */
    draft(kindName: string, records: readonly string[] = [], layout: DocumentLayout = {}): DocumentDraft {
      const { model, data, record, homeless, dropped } = builder.stand(kindName, records, layout)
      const tables = partsOf(model).flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          block.kind === 'table' && block.anchor !== undefined ? [[block.anchor, chartColumnsOf(block)] as const] : [],
        ),
      )
      return {
        model,
        ...(record === undefined ? {} : { about: record.id }),
        homeless: homeless.map(setAside),
        dropped: dropped.map(setAside),
        placeholders: [...placeholderTable(data)].map(([name, filled]) => ({ name, words: inlineText(filled) })),
        charts: Object.fromEntries(tables.filter(([, columns]) => columns.length > 0)),
      }
    },

    /** Newest first. */
    async versions(kindName: string, records: readonly string[] = []): Promise<readonly DraftVersion[]> {
      const document = builder.stand(kindName, records)
      const store = session.store()
      const found = new Map<number, DraftVersion>()
      for (const collection of WRITTEN) {
        for await (const { seq, at, actor, label, changes } of store.history({ collection, newestFirst: true })) {
          const touches = changes.some(({ c, id }) => {
            const record = c === collection ? store.get(c, id) : undefined
            return record !== undefined && isOf(document, collection, record)
          })
          if (touches) found.set(seq, { seq, at, actor, label })
          if (found.size >= 2 * MOST_VERSIONS) break
        }
      }
      return [...found.values()].toSorted((a, b) => b.seq - a.seq).slice(0, MOST_VERSIONS)
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
      const then = writtenIn(await stateAfter(session, seq), document)
      const receipt = await store.transact((view) => {
        const back = [...then.values()].flatMap(([collection, record]) =>
          backTo(collection, view.get(collection, record.id), record),
        )
        const gone: DeleteChange[] = WRITTEN.flatMap((collection) =>
          [...view.all(collection)]
            .filter((record) => isLiving(record) && isOf(document, collection, record))
            .filter(({ id }) => !then.has(`${collection}/${id}`))
            .map(({ id }) => ({ t: 'delete' as const, c: collection, id })),
        )
        const changes = [...back, ...gone]
        if (changes.length === 0) return undefined
        return { actor: session.actor(), label: `公文草稿退回到第 ${seq} 步`, kind: 'edit', changes }
      })
      if (receipt === undefined) throw new Refusal('refused', '草稿和那一步时一样，不用退回。')
      return { seq: receipt.seq }
    },
  }
}
