import { LeaderType, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import type { SigningBlock, SigningPlace } from '../../domain/report/model'
import { characters } from '../../domain/report/pages/geometry'
import { keptWithNext, runsOf, textRun } from './runs'
import { STYLE } from './styles'

/** Room between two places of a line. */
const BETWEEN = characters(1)

/** What is known stands on the line; otherwise the line runs on to the end of its place. */
function placeRuns({ label, value }: SigningPlace): TextRun[] {
  return [
    textRun(`${label}：`),
    ...(value === undefined ? [] : runsOf([value])),
    new TextRun({ children: [new Tab()] }),
  ]
}

/** Lines to sign on, `width` twips wide; the places of a row share it evenly. Rows stay on one page. */
export function signingLines(block: SigningBlock, width: number): Paragraph[] {
  return block.rows.map((row, index) => {
    const share = width / Math.max(1, row.length)
    const stops = row.flatMap((place, at) => [
      {
        type: TabStopType.LEFT,
        position: Math.round(share * (at + 1) - BETWEEN),
        leader: place.value === undefined ? LeaderType.UNDERSCORE : LeaderType.NONE,
      },
      ...(at === row.length - 1 ? [] : [{ type: TabStopType.LEFT, position: Math.round(share * (at + 1)) }]),
    ])
    return new Paragraph({
      style: STYLE.plain,
      ...keptWithNext(index < block.rows.length - 1),
      tabStops: stops,
      children: row.flatMap((place, at) => [
        ...placeRuns(place),
        ...(at === row.length - 1 ? [] : [new TextRun({ children: [new Tab()] })]),
      ]),
    })
  })
}
