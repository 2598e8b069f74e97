/** 公文: previewing a document, writing its Word file, and recording what it carried. */
import { createHash } from 'node:crypto'
import { planSet } from '../../domain/change/plan-set'
import { listKinds, reportKindOf } from '../../domain/report/kinds/registry'
import type { ReportData, ReportKind } from '../../domain/report/kinds/report-kind'
import type { ReportModel } from '../../domain/report/model'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { DocumentKind, SavedFile } from '../../shared/rows'
import { localMinute } from '../store/local-time'
import { renderReport } from '../word/render-report'
import { type FiguresService, recordsByCollection, settingsOf } from './figures'
import type { Session } from './session'
import { writeWholeFile } from './write-file'

/** `about` of a kind that is made from all records. */
const WHOLE = '全局'

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

export function createDocumentsService(session: Session, figures: FiguresService) {
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

  const build = (kind: ReportKind, data: ReportData): ReportModel =>
    kind.build(data, { createdAt: session.now().toISOString(), snapshotId: String(session.store().seq) })

  return {
    kinds: (): readonly DocumentKind[] => listKinds(session.reference, session.store().file.planYear),

    /** @throws Refusal notFound */
    preview: (kind: string, _records?: readonly string[]): ReportModel => build(kindNamed(kind), gather()),

    /**
     * The file is whole on disk and has its name before the export is recorded.
     * @param target where the file grows, and what gives it its name
     * @throws Refusal; then nothing is recorded
     */
    async write(
      kindName: string,
      records: readonly string[] | undefined,
      target: { readonly path: string; readonly place: () => Promise<SavedFile> },
    ): Promise<{ seq: number; id: string; file: SavedFile }> {
      const kind = kindNamed(kindName)
      const store = session.store()
      if (store.report.readOnly) {
        throw new Refusal('readOnly', '工作区现在只能看，公文没有写出。')
      }
      const data = gather()
      const bytes = await renderReport(build(kind, data))
      await writeWholeFile(target.path, bytes)
      const file = await target.place()
      const id = session.newId()
      const values: Record<string, FieldValue> = {
        kind: kind.kind,
        title: kind.title,
        asOf: data.asOf,
        state: '草稿',
        fileName: file.name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        exportedAt: localMinute(session.now()),
        figures: figuresCarried(data),
        // A document about the whole year is about no record in particular.
        ...(kind.about === WHOLE || records === undefined || records.length === 0 ? {} : { aboutRecords: records }),
      }
      const receipt = await store.transact(() => {
        const change = planSet(undefined, { collection: 'documents', id, values })
        return {
          actor: session.actor(),
          label: `写出公文 ${kind.title}`,
          kind: 'edit',
          changes: change === undefined ? [] : [change],
        }
      })
      return { seq: receipt?.seq ?? store.seq, id, file }
    },
  }
}
