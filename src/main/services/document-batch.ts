/** Many documents of a kind at once: each into a file of its own in a folder, or all in one file. */
import { planSet } from '../../domain/change/plan-set'
import type { DomainRecord } from '../../domain/enterprise-file/file-records'
import type { ReportData, ReportKind } from '../../domain/report/kinds/report-kind'
import type { ReportModel } from '../../domain/report/model'
import { Refusal } from '../../shared/result'
import type { DocumentBatch, DocumentLayout, SavedFile } from '../../shared/rows'
import { localMinute } from '../store/local-time'
import type { PhotoBytes } from '../word/picture'
import { createWordPool, type WordPool } from '../word/word-pool'
import type { DocumentBuilder } from './document-builder'
import { withPhotos } from './document-photos'
import { aboutName } from './document-record'
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
async function withAllPhotos(session: Session, models: readonly ReportModel[]) {
  const photos = new Map<string, PhotoBytes>()
  const loaded: ReportModel[] = []
  for (const one of models) {
    const { model, photos: own } = await withPhotos(session, one)
    loaded.push(model)
    for (const [id, photo] of own) photos.set(id, photo)
  }
  return { models: loaded, photos }
}

export function createDocumentBatch(session: Session, builder: DocumentBuilder) {
  let stopped = false

  /** The batch is one entry among the exported documents. */
  const record = async (
    kind: ReportKind,
    data: ReportData,
    written: readonly DomainRecord[],
    fileName: string,
  ): Promise<number> => {
    const store = session.store()
    const title = `${kind.title}（${written.length}份）`
    const values = {
      kind: kind.kind,
      title,
      asOf: data.asOf,
      state: '草稿',
      fileName,
      exportedAt: localMinute(session.now()),
      aboutRecords: written.map(({ id }) => id),
    }
    const change = planSet(undefined, { collection: 'documents', id: session.newId(), values })
    const receipt = await store.transact(() => ({
      actor: session.actor(),
      label: `写出公文 ${title}${kind.restricted === undefined && kind.sensitive !== true ? '' : '（含受限内容）'}`,
      kind: 'edit',
      changes: change === undefined ? [] : [change],
    }))
    return receipt?.seq ?? store.seq
  }

  const begin = (wish: BatchWish) => {
    if (session.store().report.readOnly) throw new Refusal('readOnly', '工作区现在只能看，公文没有写出。')
    stopped = false
    const { kind, data, modelOf } = builder.many(wish.kind, wish.layout)
    return { kind, data, modelOf, records: recordsOf(kind, data, wish.records) }
  }

  const withPool = async <T>(work: (pool: WordPool) => Promise<T>): Promise<T> => {
    const pool = createWordPool()
    try {
      return await work(pool)
    } finally {
      await pool.close()
    }
  }

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
      const { kind, data, modelOf, records } = begin(wish)
      const done: DomainRecord[] = []
      let fault: unknown
      await withPool(async (pool) => {
        await inParallel(records, pool.size * AHEAD, async (one) => {
          if (stopped || fault !== undefined) return false
          try {
            const { model, photos } = await withPhotos(session, modelOf(one))
            const bytes = await pool.render([model], photos)
            const about = aboutName(session, kind.collection ?? '', one)
            const stem = withoutRefused(`${kind.title}（${about}）`).slice(0, 70)
            await writeNewFile(folder, `${stem}.docx`, bytes)
            done.push(one)
            session.publish('progress', { what: `写${kind.title}`, done: done.length, total: records.length })
            return true
          } catch (error) {
            fault = error
            return false
          }
        })
      })
      const seq = done.length === 0 ? session.store().seq : await record(kind, data, done, `${done.length} 个文件`)
      if (fault !== undefined) throw afterSome(fault, done.length)
      return { written: done.length, total: records.length, stopped, seq }
    },

    /** All in one file, each on a new page. @throws Refusal; nothing is written or recorded then */
    async joined(
      wish: BatchWish,
      target: { readonly path: string; readonly place: () => Promise<SavedFile> },
    ): Promise<DocumentBatch> {
      const { kind, data, modelOf, records } = begin(wish)
      if (records.length > MOST_JOINED) {
        throw new Refusal(
          'refused',
          `一个文件最多合 ${MOST_JOINED} 份，这里有 ${records.length} 份。请分几次合，或分别写出。`,
        )
      }
      const { models, photos } = await withAllPhotos(session, records.map(modelOf))
      session.publish('progress', { what: `合写${kind.title}`, done: 0, total: records.length })
      const bytes = await withPool((pool) => pool.render(models, photos))
      await writeWholeFile(target.path, bytes)
      const file = await target.place()
      session.publish('progress', { what: `合写${kind.title}`, done: records.length, total: records.length })
      return {
        written: records.length,
        total: records.length,
        stopped: false,
        seq: await record(kind, data, records, file.name),
        file,
      }
    },
  }
}

/** What went wrong, and how many were written before it. */
const afterSome = (fault: unknown, done: number): unknown =>
  fault instanceof Refusal && done > 0 ? new Refusal(fault.code, `${fault.message}此前的 ${done} 份已经写好。`) : fault
