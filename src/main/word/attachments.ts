import type { FileChild } from 'docx'
import { Paragraph } from 'docx'
import type { Attachment } from '../../domain/report/model'
import { characters, NAME_COLUMN } from '../../domain/report/pages/geometry'
import { textWidth } from '../../domain/report/text-width'
import { splitTitle } from '../../domain/report/title-lines'
import { renderBlocks } from './body'
import { blankLines, titleLines } from './head'
import type { Photos } from './picture'
import { textRun } from './runs'
import { STYLE } from './styles'

/** 附件说明 (GB/T 9704 7.3.4): names aligned under each other, wrapped lines under the first character of the name. */
export function attachmentNote(attachments: readonly Attachment[]): Paragraph[] {
  const [only, second] = attachments
  if (only === undefined) return []
  if (second === undefined) {
    return [noteLine(`附件：${only.title}`, { left: characters(NAME_COLUMN - 1), hanging: characters(3) })]
  }
  return attachments.map(({ title }, index) => {
    const label = `${index === 0 ? '附件：' : ''}${index + 1}.`
    const hanging = characters(textWidth(label))
    return noteLine(label + title, { left: characters(NAME_COLUMN), hanging })
  })
}

const noteLine = (words: string, indent: { left: number; hanging: number }): Paragraph =>
  new Paragraph({ style: STYLE.attachmentNote, keepNext: true, indent, children: [textRun(words)] })

/**
 * One attachment: its label on the first line, its title on the third (7.3.7). `startsSection` when a new section
 * already brings a new page.
 */
export function renderAttachment(
  attachment: Attachment,
  label: string,
  options: { width: number; startsSection: boolean; photos: Photos },
): FileChild[] {
  return [
    new Paragraph({
      style: STYLE.attachmentLabel,
      pageBreakBefore: !options.startsSection,
      children: [textRun(label)],
    }),
    ...blankLines(1, true),
    ...titleLines(splitTitle(attachment.title)),
    // A table begins close under its title: a landscape page is low.
    ...(attachment.blocks[0]?.kind === 'table'
      ? [new Paragraph({ style: STYLE.tableGap, keepNext: true })]
      : blankLines(1, true)),
    ...renderBlocks(attachment.blocks, options.width, false, options.photos),
  ]
}
