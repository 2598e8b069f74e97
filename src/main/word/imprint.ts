import {
  BorderStyle,
  OverlapType,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { chineseDate } from '../../domain/report/chinese-date'
import type { DocumentForm, Imprint } from '../../domain/report/model'
import { missing, text } from '../../domain/report/model'
import { HAIR_LINE, PAGE, SMALL_CHARACTER, TEXT_WIDTH } from '../../domain/report/pages/geometry'
import { runsOf, textRun } from './runs'
import { STYLE } from './styles'

/** 0.35 mm and 0.25 mm. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const LINES = {
  top: THICK,
  bottom: THICK,
  left: NONE,
  right: NONE,
  insideHorizontal: THIN,
  insideVertical: NONE,
} as const
const NO_LINES = { ...LINES, top: NONE, bottom: NONE, insideHorizontal: NONE } as const
const NO_MARGIN = { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA } as const

function copyLine(copyTo: string): Paragraph {
  return new Paragraph({
    style: STYLE.imprint,
    indent: { left: SMALL_CHARACTER * 4, hanging: SMALL_CHARACTER * 3, right: SMALL_CHARACTER },
    children: [textRun(`抄送：${copyTo.replace(/。$/, '')}。`)],
  })
}

function printLine(imprint: Imprint): Paragraph {
  const date = imprint.date === undefined ? missing('印发日期') : text(chineseDate(imprint.date))
  return new Paragraph({
    style: STYLE.imprint,
    indent: { left: SMALL_CHARACTER, right: SMALL_CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - SMALL_CHARACTER }],
    children: [textRun(imprint.printer), new TextRun({ children: [new Tab()] }), ...runsOf([date, text('印发')])],
  })
}

/**
 * 版记 (GB/T 9704 7.4): a floating table whose last line lies on the bottom edge of the text area of the page it is
 * on, and the thin paragraph it is anchored to. Anchored to the page sideways: LibreOffice lays a table as wide as
 * the text area inline otherwise. That of a letter has neither lines nor 印发 (10.1).
 */
export function renderImprint(imprint: Imprint, form: DocumentForm): [Table, Paragraph] {
  const isLetter = form === 'letter'
  const copyLines = imprint.copyTo === undefined ? [] : [copyLine(imprint.copyTo)]
  const lines = isLetter ? copyLines : [...copyLines, printLine(imprint)]
  const table = new Table({
    layout: TableLayoutType.FIXED,
    margins: NO_MARGIN,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: PAGE.left,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      leftFromText: 0,
      rightFromText: 0,
      overlap: OverlapType.NEVER,
    },
    borders: isLetter ? NO_LINES : LINES,
    rows: lines.map(
      (line) =>
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({ width: { size: TEXT_WIDTH, type: WidthType.DXA }, margins: NO_MARGIN, children: [line] }),
          ],
        }),
    ),
  })
  return [table, new Paragraph({ style: STYLE.imprint, spacing: { line: HAIR_LINE, lineRule: 'exact' } })]
}
