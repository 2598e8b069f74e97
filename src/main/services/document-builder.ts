/** A document as it stands now: its kind, the data, the clerk's words, the number it was given. */
import type { DomainRecord } from '../../domain/enterprise-file/file-records'
import { textOf } from '../../domain/enterprise-file/file-records'
import { type Passage, passagesFor } from '../../domain/report/draft/passage'
import { placeholderTable } from '../../domain/report/draft/placeholders'
import { type SetAside, weave } from '../../domain/report/draft/weave'
import { reportKindOf } from '../../domain/report/kinds/registry'
import type { ParagraphSlot, ReportData, ReportKind } from '../../domain/report/kinds/report-kind'
import type { ReportModel } from '../../domain/report/model'
import { Refusal } from '../../shared/result'
import type { DocumentLayout } from '../../shared/rows'
import { keptLayout, layoutOptions } from './document-layout'
import { givenNumber, thisDocument } from './document-numbers'
import { recordFor } from './document-record'
import { type FiguresService, recordsByCollection, settingsOf } from './figures'
import type { RestrictedKinds } from './restricted-kinds'
import type { Session } from './session'

/** @throws Refusal notFound */
export function kindNamed(kind: string): ReportKind {
  const found = reportKindOf(kind)
  if (found === undefined) throw new Refusal('notFound', `没有“${kind}”这种公文。`)
  return found
}

/** The clerk's own words for a document: those kept for its record before those kept for the whole kind. */
function paragraphsFor(
  kind: ReportKind,
  data: ReportData,
  record: DomainRecord | undefined,
): Readonly<Record<string, string>> {
  const texts = data.records['documentTexts'] ?? []
  // Two offices may each have written the same place before they met: both are shown, so that neither is lost.
  const kept = (place: ParagraphSlot, about: string): string | undefined => {
    const found = texts.filter(
      ({ fields }) =>
        textOf(fields, 'kind') === (place.keptUnder ?? kind.kind) &&
        textOf(fields, 'slot') === place.key &&
        textOf(fields, 'about') === about,
    )
    return found.length === 0 ? undefined : [...new Set(found.map(({ fields }) => textOf(fields, 'text')))].join('\n')
  }
  return Object.fromEntries(
    kind.slots.flatMap((place) => {
      const text = (record === undefined ? undefined : kept(place, record.id)) ?? kept(place, '')
      return text === undefined ? [] : [[place.key, text]]
    }),
  )
}

/** One document ready to be shown, read or written. */
export interface StandingDocument {
  readonly kind: ReportKind
  readonly data: ReportData
  readonly record: DomainRecord | undefined
  readonly paragraphs: Readonly<Record<string, string>>
  /** With what the clerk wrote between the computed parts. */
  readonly model: ReportModel
  readonly passages: readonly Passage[]
  readonly homeless: readonly SetAside[]
  readonly dropped: readonly SetAside[]
  /** As wished, and where nothing is wished as it was exported last. */
  readonly layout: DocumentLayout
}

export function createDocumentBuilder(session: Session, figures: FiguresService, restricted: RestrictedKinds) {
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

  /** A document about a record from gathered data. */
  const standing = (kind: ReportKind, data: ReportData, wished: DocumentLayout) => {
    const shared = { createdAt: session.now().toISOString(), snapshotId: String(session.store().seq) }
    const placeholders = placeholderTable(data)
    return (record: DomainRecord | undefined): StandingDocument => {
      const paragraphs = paragraphsFor(kind, data, record)
      const given = givenNumber(kind, data, record)
      const layout = { ...keptLayout(data.records['documents'] ?? [], thisDocument(kind, data, record)), ...wished }
      const computed = kind.build(data, {
        ...shared,
        paragraphs,
        ...layoutOptions(layout),
        ...(given === undefined ? {} : { docNumber: given.docNumber, signedOn: given.docDate }),
        ...(record === undefined ? {} : { record }),
      })
      const passages = passagesFor(data.records['documentPassages'] ?? [], kind.kind, record?.id)
      const woven = weave(computed, passages, (name) => placeholders.get(name))
      return { kind, data, record, paragraphs, passages, layout, ...woven }
    }
  }

  /** @throws Refusal notFound, refused when there is no record to write about or its kind is closed */
  const stand = (kindName: string, records: readonly string[] = [], layout: DocumentLayout = {}): StandingDocument => {
    const kind = openKind(kindName)
    const data = gather()
    return standing(kind, data, layout)(recordFor(kind, data, records))
  }

  /** Documents of one kind about many records, all from the same data. @throws Refusal */
  const many = (kindName: string, layout: DocumentLayout = {}) => {
    const kind = openKind(kindName)
    const data = gather()
    return { kind, data, documentOf: standing(kind, data, layout) }
  }

  return { gather, stand, many }
}

export type DocumentBuilder = ReturnType<typeof createDocumentBuilder>
