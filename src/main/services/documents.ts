/** 公文: previewing a document, writing its Word file, and recording what it carried. */
import { createHash } from 'node:crypto'
import { planSet } from '../../domain/change/plan-set'
import type { DomainRecord } from '../../domain/enterprise-file/file-records'
import { textOf } from '../../domain/enterprise-file/file-records'
import { listKinds, reportKindOf } from '../../domain/report/kinds/registry'
import type { ParagraphSlot, ReportData, ReportKind } from '../../domain/report/kinds/report-kind'
import type { ReportModel } from '../../domain/report/model'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { DocumentKind, SavedFile } from '../../shared/rows'
import { localMinute } from '../store/local-time'
import { renderReport } from '../word/render-report'
import { aboutName, recordFor } from './document-record'
import { type FiguresService, recordsByCollection, settingsOf } from './figures'
import { withoutRefused } from './file-name'
import { isWorkbookName, ledgerWorkbook } from './ledger-workbook'
import type { RestrictedKinds } from './restricted-kinds'
import type { Session } from './session'
import { writeWholeFile } from './write-file'

function kindNamed(kind: string): ReportKind {
  const found = reportKindOf(kind)
  if (found === undefined) throw new Refusal('notFound', `没有“${kind}”这种公文。`)
  return found
}

/** The integers behind the document, so that a later difference can be explained (已报数据). */
function figuresCarried(data: ReportData): string {
  const carried = Object.values(data.indicators).map(({ key, value, numerator, denominator, state }) => ({
    key,
    value,
    numerator,
    denominator,
    state,
  }))
  const counts = Object.fromEntries(Object.entries(data.records).map(([name, rows]) => [name, rows?.length ?? 0]))
  return JSON.stringify({ asOf: data.asOf, figures: carried, counts })
}

/** The clerk's own words for a document: those kept for its record before those kept for the whole kind. */
function paragraphsFor(
  kind: ReportKind,
  data: ReportData,
  record: DomainRecord | undefined,
): Readonly<Record<string, string>> {
  const texts = data.records['documentTexts'] ?? []
  const kept = (place: ParagraphSlot, about: string) =>
    texts.find(
      ({ fields }) =>
        textOf(fields, 'kind') === (place.keptUnder ?? kind.kind) &&
        textOf(fields, 'slot') === place.key &&
        textOf(fields, 'about') === about,
    )
  return Object.fromEntries(
    kind.slots.flatMap((place) => {
      const text = (record === undefined ? undefined : kept(place, record.id)) ?? kept(place, '')
      return text === undefined ? [] : [[place.key, textOf(text.fields, 'text')]]
    }),
  )
}

export function createDocumentsService(session: Session, figures: FiguresService, restricted: RestrictedKinds) {
  /** @throws Refusal while the kind it prints from is closed */
  const openKind = (kindName: string): ReportKind => {
    const kind = kindNamed(kindName)
    if (kind.restricted !== undefined) restricted.check(kind.restricted)
    return kind
  }

  const gather = (): ReportData => {
    const asOf = session.today()
    const { file } = session.store()
    return {
      bureau: { planYear: String(file.planYear), bureauName: file.bureau, ...settingsOf(session) },
      reference: session.reference,
      asOf,
      records: recordsByCollection(session.store()),
      indicators: figures.indicators(asOf),
    }
  }

  const build = (kind: ReportKind, data: ReportData, record: DomainRecord | undefined): ReportModel =>
    kind.build(data, {
      paragraphs: paragraphsFor(kind, data, record),
      createdAt: session.now().toISOString(),
      snapshotId: String(session.store().seq),
      ...(record === undefined ? {} : { record }),
    })

  return {
    kinds: (): readonly DocumentKind[] => listKinds(session.reference, session.store().file.planYear),

    /** @throws Refusal notFound, refused when there is no record to write about */
    preview(kindName: string, records: readonly string[] = []): ReportModel {
      const kind = openKind(kindName)
      const data = gather()
      return build(kind, data, recordFor(kind, data, records))
    },

    /** A file name without its ending: the title, and the record where the kind is about one. */
    fileName(kindName: string, records: readonly string[] = []): string {
      const kind = kindNamed(kindName)
      if (kind.collection === undefined) return withoutRefused(kind.title) || kind.kind
      const record = recordFor(kind, gather(), records)
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
      target: { readonly path: string; readonly name?: string; readonly place: () => Promise<SavedFile> },
    ): Promise<{ seq: number; id: string; file: SavedFile }> {
      const kind = openKind(kindName)
      const store = session.store()
      if (store.report.readOnly) {
        throw new Refusal('readOnly', '工作区现在只能看，公文没有写出。')
      }
      const data = gather()
      const record = recordFor(kind, data, records ?? [])
      const model = build(kind, data, record)
      const bytes = isWorkbookName(target.name ?? '') ? ledgerWorkbook(kind, data) : await renderReport(model)
      await writeWholeFile(target.path, bytes)
      const file = await target.place()
      const id = session.newId()
      const values: Record<string, FieldValue> = {
        kind: kind.kind,
        title: model.core.title,
        asOf: data.asOf,
        state: '草稿',
        fileName: file.name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        exportedAt: localMinute(session.now()),
        figures: figuresCarried(data),
        paragraphs: JSON.stringify(paragraphsFor(kind, data, record)),
        // A document about the whole year is about no record in particular.
        ...(record === undefined ? {} : { aboutRecords: [record.id] }),
      }
      const receipt = await store.transact(() => {
        const change = planSet(undefined, { collection: 'documents', id, values })
        return {
          actor: session.actor(),
          label: `写出公文 ${model.core.title}${kind.restricted !== undefined ? '（含受限内容）' : ''}`,
          kind: 'edit',
          changes: change === undefined ? [] : [change],
        }
      })
      return { seq: receipt?.seq ?? store.seq, id, file }
    },
  }
}
