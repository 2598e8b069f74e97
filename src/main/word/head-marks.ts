import { Paragraph } from 'docx'
import type { ReportModel } from '../../domain/report/model'
import { LINE } from '../../domain/report/pages/geometry'
import { textRun } from './runs'
import { CHARACTER_STYLE, STYLE } from './styles'

/** 份号, 密级和保密期限, 紧急程度: flush left, each on its line of the grid, in this order (7.2.1–7.2.3). */
export function headMarks({ marks }: ReportModel): Paragraph[] {
  const { copyNumber, secrecy, urgency } = marks ?? {}
  return [
    ...(copyNumber === undefined ? [] : [textRun(copyNumber)]),
    ...[secrecy, urgency].flatMap((words) => (words === undefined ? [] : [textRun(words, CHARACTER_STYLE.hei)])),
  ].map((run) => new Paragraph({ style: STYLE.plain, children: [run] }))
}

/** Height of these lines in twips: what the mark below them has less room above. */
export const headMarksHeight = (model: ReportModel): number => headMarks(model).length * LINE
