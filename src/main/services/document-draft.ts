/** A document opened for writing: computed parts and the clerk's own. */
import { partsOf, sectionOf } from '../../domain/report/draft/anchors'
import { chartColumnsOf } from '../../domain/report/draft/chart-of-table'
import { placeholderTable } from '../../domain/report/draft/placeholders'
import type { SetAside } from '../../domain/report/draft/weave'
import { inlineText } from '../../domain/report/model'
import type { DocumentDraft, SetAsidePassage } from '../../shared/document-shapes'
import type { DocumentLayout } from '../../shared/rows'
import type { DocumentBuilder } from './document-builder'

const setAside = ({ passage, now }: SetAside): SetAsidePassage => ({
  id: passage.id,
  form: passage.form,
  text: passage.text === '' ? passage.was : passage.text,
  where: sectionOf(passage.anchor).replaceAll('/', '　').replaceAll('>', '　'),
  ...(now === undefined ? {} : { now }),
})

export function createDocumentDraft(builder: DocumentBuilder) {
  return {
    /** @throws Refusal as `preview` */
    draft(kindName: string, records: readonly string[] = [], layout: DocumentLayout = {}): DocumentDraft {
      const { model, data, record, homeless, dropped, layout: standing } = builder.stand(kindName, records, layout)
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
        placeholders: [...placeholderTable(data)].map(([name, filled]) => ({
          name,
          words: inlineText(filled),
          ...(filled.kind === 'figure' ? { source: filled.source } : {}),
        })),
        charts: Object.fromEntries(tables.filter(([, columns]) => columns.length > 0)),
        layout: standing,
      }
    },
  }
}
