/** Many documents of a kind at once: each into a file of its own in a folder, or all in one file. */
import { createHash } from 'node:crypto'
import { planSet } from '../../domain/change/plan-set'
import type { DomainRecord } from '../../domain/enterprise-file/file-records'
import type { ReportData, ReportKind } from '../../domain/report/kinds/report-kind'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { BlockedDocument, DocumentBatch, DocumentLayout, SavedFile } from '../../shared/rows'
import { localMinute } from '../store/local-time'
import type { PhotoBytes } from '../word/picture'
import { markedPhotos, storedPieces } from '../word/stored-photos'
import { createWordPool, type WordPool } from '../word/word-pool'
import type { DocumentBuilder, StandingDocument } from './document-builder'
import { exportedValues, faultsIn } from './document-export'
import { withPhotos } from './document-photos'
import { proofOf } from './document-proof'
import { aboutName } from './document-record'
import { listConflicts } from './exchange/conflict-cards'
import { withoutRefused } from './file-name'
import type { Session } from './session'
import { writeNewFile, writeWholeFile } from './write-file'

/** Documents asked for ahead of each worker: it never waits, and few are held in memory. */
const AHEAD = 3

/** Documents a worker is given at once are no more than it needs to be busy; one file holds so many at most. */
const MOST_JOINED = 1000

export interface BatchWish {
  readonly kind: string
  /** Absent = every record it can be written for. */
  readonly records?: readonly string[] | undefined
  readonly layout?: DocumentLayout | undefined
  /** Why those go out that 体检 asks to change; absent = they are held back. */
  readonly reason?: string | undefined
}

/** A document that is written, and what is kept of it. */
interface Written {
  readonly values: Record<string, FieldValue>
}

/** @throws Refusal */
function recordsOf(kind: ReportKind, data: ReportData, wished: readonly string[] | undefined): readonly DomainRecord[] {
  const { collection, title, admits = () => true } = kind
  if (collection === undefined) throw new Refusal('refused', `《${title}》取自全部数据，只有一份。`)
  const all = data.records[collection] ?? []
  if (wished === undefined) {
    const fit = all.filter((record) => admits(record, data))
    if (fit.length === 0) throw new Refusal('refused', `还没有可以写《${title}》的记录，先登记再写。`)
    return fit
  }
  const byId = new Map(all.map((record) => [record.id, record] as const))
  return wished.map((id) => {
    const record = byId.get(id)
    if (record === undefined) throw new Refusal('notFound', `没有编号为 ${id} 的记录，可能已经删除，没有写出。`)
    if (!admits(record, data)) throw new Refusal('refused', `有一条记录写不出《${title}》（${id}），没有写出。`)
    return record
  })
}

/** Works through a list with so many under way; results in the order they are done. */
async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<boolean>): Promise<void> {
  let next = 0
  let goesOn = true
  const lane = async (): Promise<void> => {
    for (let at = next++; goesOn && at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined && !(await work(item))) goesOn = false
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
}

/** Documents with their photos, each photo once. @throws Refusal */
async function withAllPhotos(session: Session, documents: readonly StandingDocument[]) {
  const photos = new Map<string, PhotoBytes>()
  const loaded: StandingDocument[] = []
  for (const document of documents) {
    const { model, photos: own } = await withPhotos(session, document, photos)
    loaded.push({ ...document, model })
    for (const [id, photo] of own) photos.set(id, photo)
  }
  return { documents: loaded, photos }
}

/** Each document is an entry of its own among the exported ones; all are one step. */
async function record(
  session: Session,
  kind: ReportKind,
  written: readonly Written[],
  reason: string | undefined,
): Promise<number> {
  const store = session.store()
  if (written.length === 0) return store.seq
  const overruled = written.filter(({ values }) => values['overruled'] !== undefined).length
  const closed = kind.restricted === undefined && kind.sensitive !== true ? '' : '（含受限内容）'
  const why = overruled === 0 ? '' : `，${overruled}份体检有必须改的仍写出：${reason}`
  const receipt = await store.transact(() => ({
    actor: session.actor(),
    label: `写出公文 ${kind.title}（${written.length}份）${closed}${why}`,
    kind: 'edit',
    changes: written.flatMap(({ values }) => {
      const change = planSet(undefined, { collection: 'documents', id: session.newId(), values })
      return change === undefined ? [] : [change]
    }),
  }))
  return receipt?.seq ?? store.seq
}

/** @throws Refusal */
function begin(session: Session, builder: DocumentBuilder, wish: BatchWish) {
  if (session.store().report.readOnly) throw new Refusal('readOnly', '工作区现在只能看，公文没有写出。')
  const { kind, data, documentOf } = builder.many(wish.kind, wish.layout)
  const cards = listConflicts(session)
  const at = localMinute(session.now())
  const blocked: BlockedDocument[] = []
  const nameOf = (one: DomainRecord): string => aboutName(session, kind.collection ?? '', one)
  /** The document about a record and why it goes out; undefined where 体检 holds it back. */
  const admitted = async (one: DomainRecord) => {
    const document = documentOf(one)
    const faults = faultsIn(await proofOf(session, document, cards))
    if (faults.length > 0 && wish.reason === undefined) {
      blocked.push({ record: one.id, name: nameOf(one), faults })
      return undefined
    }
    return { document, reason: faults.length > 0 ? wish.reason : undefined }
  }
  return { kind, admitted, at, blocked, nameOf, records: recordsOf(kind, data, wish.records) }
}

async function withPool<T>(work: (pool: WordPool) => Promise<T>): Promise<T> {
  const pool = createWordPool()
  try {
    return await work(pool)
  } finally {
    await pool.close()
  }
}

export function createDocumentBatch(session: Session, builder: DocumentBuilder) {
  let stopped = false

  return {
    /** After the document being written now no other is begun. */
    stop: (): void => {
      stopped = true
    },

    /**
     * Each into a file of its own; a name that is taken gets a number. Stopped or refused, the files written before stay
     * and are recorded.
     * @throws Refusal
     */
    async intoFolder(wish: BatchWish, folder: string): Promise<DocumentBatch> {
      stopped = false
      const { kind, admitted, at, blocked, nameOf, records } = begin(session, builder, wish)
      const done: Written[] = []
      let fault: unknown
      await withPool(async (pool) => {
        await inParallel(records, pool.size * AHEAD, async (one) => {
          if (stopped || fault !== undefined) return false
          try {
            const found = await admitted(one)
            if (found === undefined) return true
            const { document, reason } = found
            const { model, photos } = await withPhotos(session, document)
            const bytes = await pool.render([model], photos)
            const stem = withoutRefused(`${kind.title}（${nameOf(one)}）`).slice(0, 70)
            const fileName = await writeNewFile(folder, `${stem}.docx`, bytes)
            const sha256 = createHash('sha256').update(bytes).digest('hex')
            done.push({ values: exportedValues({ ...document, model }, { fileName, at, sha256, reason }) })
            session.publish('progress', { what: `写${kind.title}`, done: done.length, total: records.length })
            return true
          } catch (error) {
            fault = error
            return false
          }
        })
      })
      const seq = await record(session, kind, done, wish.reason)
      if (fault !== undefined) throw afterSome(fault, done.length)
      return { written: done.length, total: records.length, blocked, stopped, seq }
    },

    /**
     * All in one file, each on a new page; those 体检 holds back are left out.
     * @throws Refusal; nothing is written or recorded then
     */
    async joined(
      wish: BatchWish,
      target: { readonly path: string; readonly place: () => Promise<SavedFile> },
    ): Promise<DocumentBatch> {
      const { kind, admitted, at, blocked, records } = begin(session, builder, wish)
      if (records.length > MOST_JOINED) {
        throw new Refusal(
          'refused',
          `一个文件最多合 ${MOST_JOINED} 份，这里有 ${records.length} 份。请分几次合，或分别写出。`,
        )
      }
      session.publish('progress', { what: `合写${kind.title}`, done: 0, total: records.length })
      const all = (await inTurn(records, admitted)).flatMap((found) => found ?? [])
      const total = records.length
      if (all.length === 0) return { written: 0, total, blocked, stopped: false, seq: session.store().seq }
      const { documents, photos } = await withAllPhotos(
        session,
        all.map(({ document }) => document),
      )
      const bytes = await withPool((pool) =>
        pool.render(
          documents.map(({ model }) => model),
          markedPhotos(photos),
        ),
      )
      await writeWholeFile(target.path, photos.size === 0 ? bytes : storedPieces(bytes, photos))
      const file = await target.place()
      const written = documents.map((document, index) => {
        return { values: exportedValues(document, { fileName: file.name, at, reason: all[index]?.reason }) }
      })
      session.publish('progress', { what: `合写${kind.title}`, done: total, total })
      const seq = await record(session, kind, written, wish.reason)
      return { written: written.length, total, blocked, stopped: false, seq, file }
    },
  }
}

/** One after the other. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

/** What went wrong, and how many were written before it. */
const afterSome = (fault: unknown, done: number): unknown =>
  fault instanceof Refusal && done > 0 ? new Refusal(fault.code, `${fault.message}此前的 ${done} 份已经写好。`) : fault
