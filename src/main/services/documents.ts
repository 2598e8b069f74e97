/** 公文: previewing a document, writing its Word file, and recording what it carried. */
import { createHash } from 'node:crypto'
import { planSet } from '../../domain/change/plan-set'
import { listKinds } from '../../domain/report/kinds/registry'
import type { ReportKind } from '../../domain/report/kinds/report-kind'
import { partLongLists } from '../../domain/report/long-lists'
import type { ReportModel } from '../../domain/report/model'
import { Refusal } from '../../shared/result'
import type { DocumentKind, DocumentLayout, SavedFile } from '../../shared/rows'
import { writeWorkbookAside } from '../spreadsheet/write-workbook-aside'
import { localMinute } from '../store/local-time'
import type { Photos } from '../word/picture'
import { renderReport } from '../word/render-report'
import { createDocumentBatch } from './document-batch'
import { createDocumentBuilder, kindNamed, type StandingDocument } from './document-builder'
import { createDocumentDraft } from './document-draft'
import { exportedValues, faultsIn } from './document-export'
import { withPhotos } from './document-photos'
import { proofOf } from './document-proof'
import { aboutName, recordFor } from './document-record'
import { createDocumentReview } from './document-review'
import { createDocumentVersions } from './document-versions'
import type { FiguresService } from './figures'
import { withoutRefused } from './file-name'
import { isWorkbookName, ledgerWorkbook } from './ledger-workbook'
import type { RestrictedKinds } from './restricted-kinds'
import type { Session } from './session'
import { writeWholeFile } from './write-file'

/** @throws Refusal refused: 体检 says it must be changed first, and nobody said why it goes out all the same */
async function assertFit(session: Session, document: StandingDocument, reason: string | undefined): Promise<void> {
  if (reason !== undefined) return
  const told = faultsIn(await proofOf(session, document))
  if (told.length === 0) return
  throw new Refusal(
    'refused',
    `公文体检有${told.length}处必须改，没有写出。请改好再写，或者写明理由（命令行用 --reason）。${told[0] ?? ''}`,
    told,
  )
}

function writtenLabel(kind: ReportKind, model: ReportModel, reason: string | undefined): string {
  const closed = kind.restricted !== undefined || kind.sensitive === true ? '（含受限内容）' : ''
  return `写出公文 ${model.core.title}${closed}${reason === undefined ? '' : `，体检有必须改的仍写出：${reason}`}`
}

interface Place {
  readonly path: string
  readonly place: () => Promise<SavedFile>
}

/** The Word file, and the Excel file of its lists that are too long for paper where there are such. */
async function wordFile(
  model: ReportModel,
  photos: Photos,
  { name = '', beside }: { readonly name?: string; readonly beside?: (name: string) => Place },
): Promise<{ bytes: Uint8Array; lists: (Place & { readonly bytes: Uint8Array }) | undefined }> {
  const workbook = `${name.replace(/\.docx$/i, '') || withoutRefused(model.core.title)}（附表）.xlsx`
  const parted = beside === undefined ? { model, lists: [] } : partLongLists(model, workbook)
  const bytes = await renderReport(parted.model, photos)
  if (beside === undefined || parted.lists.length === 0) return { bytes, lists: undefined }
  return { bytes, lists: { ...beside(workbook), bytes: await writeWorkbookAside({ sheets: parted.lists }) } }
}

export function createDocumentsService(session: Session, figures: FiguresService, restricted: RestrictedKinds) {
  const builder = createDocumentBuilder(session, figures, restricted)
  return {
    ...createDocumentReview(session, builder, restricted),
    ...createDocumentBatch(session, builder),
    ...createDocumentDraft(builder),
    ...createDocumentVersions(session, builder),

    kinds: (): readonly DocumentKind[] => listKinds(session.reference, session.store().file.planYear),

    /** @throws Refusal notFound, refused when there is no record to write about */
    preview(kindName: string, records: readonly string[] = [], layout: DocumentLayout = {}): ReportModel {
      return builder.stand(kindName, records, layout).model
    },

    /** A file name without its ending: the title, and the record where the kind is about one. */
    fileName(kindName: string, records: readonly string[] = []): string {
      const kind = kindNamed(kindName)
      if (kind.collection === undefined) return withoutRefused(kind.title) || kind.kind
      const record = recordFor(kind, builder.gather(), records)
      const about = record === undefined ? '空白' : aboutName(session, kind.collection, record)
      return withoutRefused(`${kind.title}（${about}）`).slice(0, 70)
    },

    /**
     * The file is whole on disk and has its name before the export is recorded.
     * @param target where the file grows, what gives it its name; a ledger asked for as .xlsx becomes an Excel file
     * @throws Refusal; then nothing is recorded
     */
    async write(
      kindName: string,
      records: readonly string[] | undefined,
      target: {
        readonly path: string
        readonly name?: string
        /** Why it goes out though 体检 still asks for changes. */
        readonly reason?: string
        readonly place: () => Promise<SavedFile>
        /** A second file beside it, under a name of its own. */
        readonly beside?: (name: string) => { readonly path: string; readonly place: () => Promise<SavedFile> }
      },
      layout: DocumentLayout = {},
    ): Promise<{ seq: number; id: string; file: SavedFile; beside?: SavedFile }> {
      const store = session.store()
      if (store.report.readOnly) {
        throw new Refusal('readOnly', '工作区现在只能看，公文没有写出。')
      }
      const document = builder.stand(kindName, records, layout)
      const { kind, data } = document
      await assertFit(session, document, target.reason)
      const { model, photos } = await withPhotos(session, document)
      const { bytes, lists } = isWorkbookName(target.name ?? '')
        ? { bytes: ledgerWorkbook(kind, data), lists: undefined }
        : await wordFile(model, photos, target)
      await writeWholeFile(target.path, bytes)
      if (lists !== undefined) await writeWholeFile(lists.path, lists.bytes)
      const file = await target.place()
      const beside = await lists?.place()
      const id = session.newId()
      const values = exportedValues(
        { ...document, model },
        {
          fileName: file.name,
          at: localMinute(session.now()),
          sha256: createHash('sha256').update(bytes).digest('hex'),
          reason: target.reason,
        },
      )
      const receipt = await store.transact(() => {
        const change = planSet(undefined, { collection: 'documents', id, values })
        return {
          actor: session.actor(),
          label: writtenLabel(kind, model, target.reason),
          kind: 'edit',
          changes: change === undefined ? [] : [change],
        }
      })
      return { seq: receipt?.seq ?? store.seq, id, file, ...(beside === undefined ? {} : { beside }) }
    },
  }
}
