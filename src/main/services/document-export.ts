/** What is kept of a document that went out: its number, its 版式, and the figures it carried (已报数据). */
import { freezeFigures, freezeWords } from '../../domain/report/frozen-figures'
import type { ReportData } from '../../domain/report/kinds/report-kind'
import type { ReportModel } from '../../domain/report/model'
import type { ProofFinding } from '../../domain/report/proof/proof-rule'
import type { FieldValue } from '../../domain/schema/field'
import type { StandingDocument } from './document-builder'
import { layoutValues } from './document-layout'
import { givenNumber } from './document-numbers'

/** The integers and lists behind the document, so that a later difference can be explained. */
function figuresCarried(data: ReportData, model: ReportModel): string {
  const carried = Object.values(data.indicators).map(({ key, value, numerator, denominator, state }) => ({
    key,
    value,
    numerator,
    denominator,
    state,
  }))
  const counts = Object.fromEntries(Object.entries(data.records).map(([name, rows]) => [name, rows?.length ?? 0]))
  const lists = freezeFigures(model)
  const words = freezeWords(model, data.asOf)
  return JSON.stringify({ asOf: data.asOf, figures: carried, counts, lists, words })
}

/** @param at the minute of the export; `reason` why it went out though 体检 asked for changes */
export function exportedValues(
  document: StandingDocument,
  { fileName, at, sha256, reason }: { fileName: string; at: string; sha256?: string; reason?: string | undefined },
): Record<string, FieldValue> {
  const { kind, data, record, paragraphs, passages, model, layout } = document
  const given = givenNumber(kind, data, record)
  return {
    kind: kind.kind,
    title: model.core.title,
    asOf: data.asOf,
    ...(given === undefined ? { state: '草稿' } : { state: '定稿', ...given }),
    ...(reason === undefined ? {} : { overruled: reason }),
    fileName,
    ...(sha256 === undefined ? {} : { sha256 }),
    exportedAt: at,
    ...layoutValues(layout),
    figures: figuresCarried(data, model),
    paragraphs: JSON.stringify({ ...paragraphs, ...(passages.length === 0 ? {} : { passages }) }).slice(0, 190_000),
    // A document about the whole year is about no record in particular.
    ...(record === undefined ? {} : { aboutRecords: [record.id] }),
  }
}

/** What must be changed before it may go out, each with its place. */
export const faultsIn = (findings: readonly ProofFinding[]): readonly string[] =>
  findings.filter(({ grade }) => grade === 'must').map(({ where, message }) => `${where}：${message}`)
