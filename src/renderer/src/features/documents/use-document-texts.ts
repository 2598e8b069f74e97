import { useCallback } from 'react'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { ParagraphSlot } from '../../../../domain/report/kinds/report-kind'
import type { Row } from '../../../../shared/rows'
import { useCommand, useRows } from '../../client/hooks'

/** The clerk's own paragraphs of one document: what is kept, and keeping it. */
export interface DocumentTexts {
  /** Empty while nothing is written. */
  readonly textOf: (slot: ParagraphSlot) => string
  readonly save: (slot: ParagraphSlot, words: string) => Promise<boolean>
}

const COLLECTION = 'documentTexts'

/** @param about the record the document is about; absent for kinds made from all records */
export function useDocumentTexts(kind: string, about: string | undefined): DocumentTexts {
  const { rows } = useRows(COLLECTION)
  const run = useCommand()
  // Two offices may each have written the same place before they met: the texts are shown together, saved as one.
  const find = useCallback(
    (slot: ParagraphSlot, record: string): readonly Row[] =>
      rows.filter(
        ({ fields }) =>
          textOf(fields, 'kind') === (slot.keptUnder ?? kind) &&
          textOf(fields, 'slot') === slot.key &&
          textOf(fields, 'about') === record,
      ),
    [rows, kind],
  )
  const save = async (slot: ParagraphSlot, words: string): Promise<boolean> => {
    const [row, ...others] = find(slot, about ?? '')
    if (words === '') {
      if (row === undefined) return true
      return (await run('records.remove', { collection: COLLECTION, ids: [row, ...others].map(({ id }) => id) })).ok
    }
    if (others.length > 0) await run('records.remove', { collection: COLLECTION, ids: others.map(({ id }) => id) })
    const fields = {
      kind: slot.keptUnder ?? kind,
      slot: slot.key,
      label: slot.label,
      text: words,
      ...(about === undefined ? {} : { about }),
    }
    const wish = row === undefined ? { fields } : { id: row.id, fields }
    return (await run('records.put', { collection: COLLECTION, rows: [wish], label: `写公文段落 ${slot.label}` })).ok
  }
  return {
    textOf: (slot) => {
      const own = find(slot, about ?? '')
      const kept = own.length > 0 ? own : find(slot, '')
      return [...new Set(kept.map(({ fields }) => textOf(fields, 'text')))].join('\n')
    },
    save,
  }
}
