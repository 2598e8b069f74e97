/** Looks of a fill-in sheet: the places in `cellXfs`, and the styles part that holds them. */

export const STYLE = {
  plain: 0,
  title: 1,
  note: 2,
  head: 3,
  requiredHead: 4,
  text: 5,
  wrapped: 6,
  date: 7,
  number: 8,
  locked: 9,
  openOwner: 10,
} as const

const FONT = '<name val="宋体"/><charset val="134"/>'
const BORDER =
  '<border><left style="thin"><color rgb="FFB0B7C0"/></left><right style="thin"><color rgb="FFB0B7C0"/></right>' +
  '<top style="thin"><color rgb="FFB0B7C0"/></top><bottom style="thin"><color rgb="FFB0B7C0"/></bottom><diagonal/></border>'

const fill = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`

/** @param look numFmtId fontId fillId borderId; `open` cells can be typed into although the sheet is protected */
function xf(look: readonly [number, number, number, number], align: string, open = false): string {
  const [format, font, filled, border] = look
  return (
    `<xf numFmtId="${format}" fontId="${font}" fillId="${filled}" borderId="${border}" xfId="0" applyNumberFormat="1" ` +
    `applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">` +
    `<alignment ${align}/><protection locked="${open ? 0 : 1}"/></xf>`
  )
}

const TEXT_FORMAT = 49
const DATE_FORMAT = 164

const XFS = [
  xf([0, 0, 0, 0], 'vertical="center"'),
  xf([0, 1, 0, 0], 'horizontal="left" vertical="center"'),
  xf([0, 0, 0, 0], 'horizontal="left" vertical="top" wrapText="1"'),
  xf([0, 2, 2, 1], 'horizontal="center" vertical="center" wrapText="1"'),
  xf([0, 2, 3, 1], 'horizontal="center" vertical="center" wrapText="1"'),
  xf([TEXT_FORMAT, 0, 0, 1], 'vertical="center"', true),
  xf([TEXT_FORMAT, 0, 0, 1], 'vertical="center" wrapText="1"', true),
  xf([DATE_FORMAT, 0, 0, 1], 'horizontal="center" vertical="center"', true),
  xf([0, 0, 0, 1], 'vertical="center"', true),
  xf([TEXT_FORMAT, 0, 2, 1], 'vertical="center"'),
  xf([TEXT_FORMAT, 0, 0, 1], 'vertical="center"', true),
]

export const FILL_IN_STYLES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<numFmts count="1"><numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="3"><font><sz val="11"/>${FONT}</font><font><b/><sz val="16"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font></fonts>` +
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  `${fill('EEF1F5')}${fill('FFF3D6')}</fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${BORDER}</borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${XFS.length}">${XFS.join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>' +
  '<dxfs count="0"/><tableStyles count="0"/></styleSheet>'
