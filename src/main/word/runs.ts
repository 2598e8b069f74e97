import { Paragraph, TextRun } from 'docx'
import type { Inline } from '../../domain/report/model'
import { inlineText } from '../../domain/report/model'
import type { StyleId } from './styles'
import { CHARACTER_STYLE } from './styles'
import { cleanText } from './xml-text'

type CharacterStyleId = (typeof CHARACTER_STYLE)[keyof typeof CHARACTER_STYLE]

const run = (text: string, style?: CharacterStyleId): TextRun =>
  new TextRun({ text, ...(style === undefined ? {} : { style }) })

/** One run of text, in the paragraph's font or that of a character style. */
export const textRun = (text: string, style?: CharacterStyleId): TextRun => run(cleanText(text), style)

/** The runs of a text, one list for each of its lines. Gaps carry the style 公文未录入. */
export function lineRuns(inlines: readonly Inline[], style?: CharacterStyleId): TextRun[][] {
  const lines: TextRun[][] = [[]]
  for (const inline of inlines) {
    const parts = cleanText(inlineText(inline)).split('\n')
    for (const [index, part] of parts.entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push(run(part, inline.kind === 'missing' ? CHARACTER_STYLE.missing : style))
    }
  }
  return lines
}

/** Runs of a text that has one line only; line ends are left out. */
export const runsOf = (inlines: readonly Inline[], style?: CharacterStyleId): TextRun[] =>
  lineRuns(inlines, style).flat()

export const styled = (style: StyleId, children: readonly TextRun[] = []): Paragraph =>
  new Paragraph({ style, children: [...children] })

/** Stays on the page of the next paragraph; nothing is written where it does not. */
export const keptWithNext = (kept: boolean): { keepNext?: true } => (kept ? { keepNext: true } : {})
