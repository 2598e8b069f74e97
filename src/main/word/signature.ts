import { Paragraph } from 'docx'
import { chineseDate } from '../../domain/report/chinese-date'
import type { Inline, Signature } from '../../domain/report/model'
import { inlineText, missing, text } from '../../domain/report/model'
import { characters, LINES_ABOVE_SIGNATURE } from '../../domain/report/pages/geometry'
import { textWidth } from '../../domain/report/text-width'
import { blankLines } from './head'
import { keptWithNext, runsOf } from './runs'
import { STYLE } from './styles'

/** Distance of 署名 and 成文日期 from the right edge, in 字. */
export interface SignatureIndents {
  readonly org: number
  readonly date: number
}

/**
 * Where the name and the date stand (GB/T 9704 7.3.5). Sealed: the date 4字 from the right, the name centred on it;
 * unsealed: the name 2字 from the right and the date starting 2字 after the name's first character, or, when the date
 * would come nearer than 2字 to the edge, the date 2字 from it and the name moved left.
 */
export function signatureIndents(org: string, date: string, sealed: boolean): SignatureIndents {
  const orgWidth = textWidth(org)
  const dateWidth = textWidth(date)
  if (sealed) {
    const centred = 4 + (dateWidth - orgWidth) / 2
    return centred < 0 ? { org: 0, date: 4 - centred } : { org: centred, date: 4 }
  }
  const beside = orgWidth - dateWidth
  return beside < 2 ? { org: 4 - beside, date: 2 } : { org: 2, date: beside }
}

/** Kept on one page with the text before it and, when a note follows, with the note. */
export function renderSignature(signature: Signature, options: { sealed: boolean; noteFollows: boolean }): Paragraph[] {
  const date: Inline = signature.date === undefined ? missing('成文日期') : text(chineseDate(signature.date))
  const indents = signatureIndents(signature.org, inlineText(date), options.sealed)
  const line = (inline: Inline, right: number, keepNext: boolean): Paragraph =>
    new Paragraph({
      style: STYLE.signature,
      ...keptWithNext(keepNext),
      indent: { right: characters(right) },
      children: runsOf([inline]),
    })
  return [
    ...blankLines(options.sealed ? LINES_ABOVE_SIGNATURE.sealed : LINES_ABOVE_SIGNATURE.unsealed, true),
    line(text(signature.org), indents.org, true),
    line(date, indents.date, options.noteFollows),
  ]
}
