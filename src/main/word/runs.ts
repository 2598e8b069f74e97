import { Paragraph, TextRun } from 'docx'
import { cleanText } from '../../domain/report/clean-text'
import type { Inline } from '../../domain/report/model'
import { inlineText } from '../../domain/report/model'
import type { StyleId } from './styles'
import { CHARACTER_STYLE } from './styles'

export type CharacterStyleId = (typeof CHARACTER_STYLE)[keyof typeof CHARACTER_STYLE]

const run = (text: string, style?: CharacterStyleId, bold = false): TextRun =>
  new TextRun({ text, ...(style === undefined ? {} : { style }), ...(bold ? { bold } : {}) })

/** One run of text, in the paragraph's font or that of a character style. */
export const textRun = (text: string, style?: CharacterStyleId): TextRun => run(cleanText(text), style)

export interface Piece {
  text: string
  readonly style: CharacterStyleId | undefined
  readonly bold: boolean
}

/** The pieces of each line; neighbours of one style are one piece, so that a clerk edits a sentence and not scraps. */
export function linePieces(inlines: readonly Inline[], style: CharacterStyleId | undefined): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const inline of inlines) {
    const own = inline.kind === 'missing' ? CHARACTER_STYLE.missing : style
    for (const [index, part] of cleanText(inlineText(inline)).split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part === '') continue
      const bold = inline.kind === 'text' && inline.bold === true
      const before = lines.at(-1)?.at(-1)
      if (before !== undefined && before.style === own && before.bold === bold) before.text += part
      else lines.at(-1)?.push({ text: part, style: own, bold })
    }
  }
  return lines
}

/** The runs of a text, one list for each of its lines. Gaps carry the style 公文未录入. */
export const lineRuns = (inlines: readonly Inline[], style?: CharacterStyleId): TextRun[][] =>
  linePieces(inlines, style).map((pieces) => pieces.map((piece) => run(piece.text, piece.style, piece.bold)))

/** Runs of a text that has one line only; line ends are left out. */
export const runsOf = (inlines: readonly Inline[], style?: CharacterStyleId): TextRun[] =>
  lineRuns(inlines, style).flat()

export const styled = (style: StyleId, children: readonly TextRun[] = []): Paragraph =>
  new Paragraph({ style, children: [...children] })

/** Stays on the page of the next paragraph; nothing is written where it does not. */
export const keptWithNext = (kept: boolean): { keepNext?: true } => (kept ? { keepNext: true } : {})
