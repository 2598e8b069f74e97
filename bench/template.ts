/** A document as a template for other programs. */
import type { Block, Inline, ReportModel } from '../src/domain/report/model'
import { inlinesText, text } from '../src/domain/report/model'

/** The same document with every text of a table and a paragraph as a tag, and what the tags stand for. */
export function templateOf(model: ReportModel): {
  readonly model: ReportModel
  readonly values: Record<string, string>
} {
  const values: Record<string, string> = {}
  const tag = (inlines: readonly Inline[]): readonly Inline[] => {
    const key = `v${Object.keys(values).length}`
    values[key] = inlinesText(inlines)
    return [text(`{${key}}`)]
  }
  const blocks = model.blocks.map((block): Block => {
    if (block.kind === 'paragraph') return { ...block, inlines: tag(block.inlines) }
    if (block.kind !== 'table') return block
    return { ...block, rows: block.rows.map((cells) => cells.map((cell) => ({ ...cell, inlines: tag(cell.inlines) }))) }
  })
  return { model: { ...model, blocks }, values }
}
