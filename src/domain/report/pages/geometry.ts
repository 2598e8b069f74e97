/**
 * Measures of GB/T 9704-2012 in twips (1/20 pt), the unit of Word files. 「字」 is the width of a 3号 character as the
 * standard means it (15.75 pt), 「行」 the pitch that puts 22 lines on a page.
 */

export const millimetres = (value: number): number => Math.round((value / 25.4) * 1440)

/** Paper and margins; the text area (版心) is 156 × 225 mm. */
export const PAGE = {
  width: 11906,
  height: 16838,
  /** 天头 37 mm. */
  top: 2098,
  /** 35 mm, what 225 mm of text area leave. */
  bottom: 1984,
  /** 订口 28 mm. */
  left: 1588,
  /** 26 mm, what 156 mm of text area leave. */
  right: 1474,
  header: millimetres(15),
} as const

/** 156 mm. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right

/** 225 mm. */
export const TEXT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom

/** 28.95 pt: 22 × 579 = 12738 ≤ 12756. A round 29 pt would leave room for 21 lines only. */
export const LINE = 579

/** 15.75 pt: 28 of them are 441 pt of the 442.2 pt text width; 28 × 16 pt would not fit. */
export const CHARACTER = 315

/** Narrows a 16 pt glyph to `CHARACTER`. */
export const BODY_CHARACTER_SPACING = -5

export const CHARACTERS_PER_LINE = 28

/** Width of `count` body characters. */
export const characters = (count: number): number => Math.round(count * CHARACTER)

/** Font sizes in half points, as `w:sz` wants them. */
export const SIZE = {
  /** 二号, 22 pt: titles. */
  title: 44,
  /** 小二, 18 pt: titles of forms too long for one line in 二号. */
  smallTitle: 36,
  /** 三号, 16 pt: body. */
  body: 32,
  /** 四号, 14 pt: page numbers, 版记, table text. */
  small: 28,
  /** 小四, 12 pt: table notes. */
  note: 24,
  /** 五号, 10.5 pt: wide tables. */
  tiny: 21,
} as const

/** One 四号 character. */
export const SMALL_CHARACTER = 280

/** Exact line of the page number: 14 pt, the dash in its middle. */
export const PAGE_NUMBER_LINE = 280

/** The dash of the page number stands 7 mm below the text area, so half a line less than 28 mm from the page's edge. */
export const FOOTER_DISTANCE = millimetres(35 - 7) - PAGE_NUMBER_LINE / 2

/** The foot of a landscape page is empty, its number stands at the left: it must not reach into the text area. */
export const LANDSCAPE_FOOT_DISTANCE = PAGE.right - PAGE_NUMBER_LINE

/** Upper edge of 发文机关标志 below the text area's top. */
export const HEAD_OFFSET = millimetres(35)

/** Exact title line of 36 pt: 22 pt characters with air. */
export const TITLE_LINE = 720

/** A paragraph that must exist but not be seen. */
export const HAIR_LINE = 20

/** 信函格式 (10.1): upper edge of the name below the page's top. */
export const LETTER_HEAD_OFFSET = millimetres(30)

/** 信函格式: both double lines are 170 mm wide, centred on the page; the lower stands 20 mm above its bottom. */
export const LETTER_LINE_WIDTH = millimetres(170)
export const LETTER_FOOT_DISTANCE = millimetres(20)

/** Left and right of the text of a table cell. */
export const CELL_MARGIN = 80

/** Above and below the text of a table cell. */
export const CELL_MARGIN_UPRIGHT = 40

/** Border of a table, 0.5 pt. */
export const CELL_BORDER = 10

/** Exact lines of what stands around tables and pictures, of the red line and of 版记. */
export const LINES = {
  caption: 460,
  /** 单位 above a table, notes below it. */
  tableNote: 340,
  redLine: 170,
  imprint: 440,
} as const

/** The thin paragraph after a table: its line, and the air below. */
export const TABLE_GAP = { line: 20, after: 140 } as const

/** Air below the caption of a picture. */
export const PICTURE_AFTER = 100

/** 发文机关标志: largest size in points; longer names get smaller to fit the width of the text area. */
export const LARGEST_HEAD = 54

/** Largest mark of a 简报, in points. */
export const BRIEFING_MARK = 40

/** 信函格式: largest size of the name in points. */
export const LARGEST_NAME = 36

/** Exact line of a mark, and the part of it above the glyphs, as shares of the font size (measured). */
export const HEAD_LINE = 1.1
export const GLYPH_LEAD = 0.05

/** 信函格式: points from the line of the name to the double line under it; with the air of that line they make 4 mm. */
export const ABOVE_LETTER_LINE = 10

/** A 3号 character is 16 pt high: 7/8 of it lie between the double line and 发文字号, less the air in its own line. */
export const BELOW_LETTER_LINE = 150

/** Thickness of the double line of a letter, points. */
export const LETTER_LINE_POINTS = 3

/** Blank lines above the name: a seal of 42 mm over name and date must begin at most one line below the text. */
export const LINES_ABOVE_SIGNATURE = { sealed: 2, unsealed: 1 } as const

/** Widest title of a form in 字 that stands in 二号 on one line; a wider one is in 小二. */
export const FULL_SIZE_TITLE = { upright: 20, landscape: 28 } as const

/** 附件说明: characters from the edge to the names, 2字 in, 附件： and the number. */
export const NAME_COLUMN = 6
