import type { DocumentFonts, FontRole } from '../../domain/report/fonts'
import {
  BODY_CHARACTER_SPACING,
  CELL_MARGIN,
  CELL_MARGIN_UPRIGHT,
  characters,
  LINE,
  LINES,
  PAGE_NUMBER_LINE,
  PICTURE_AFTER,
  SIZE,
  SMALL_CHARACTER,
  TABLE_GAP,
  TITLE_LINE,
} from '../../domain/report/pages/geometry'
import { escapeXml } from './xml-text'

/** Style ids of the documents: what a clerk sees in Word's style list is the name beside each. */
export const STYLE = {
  body: 'GwBody',
  plain: 'GwPlain',
  title: 'Title',
  redHead: 'GwRedHead',
  rule: 'GwRule',
  attachmentNote: 'GwAttachmentNote',
  attachmentLabel: 'GwAttachmentLabel',
  signature: 'GwSignature',
  tableCaption: 'GwTableCaption',
  tableUnit: 'GwTableUnit',
  tableNote: 'GwTableNote',
  tableGap: 'GwTableGap',
  picture: 'GwPicture',
  pictureCaption: 'GwPictureCaption',
  table14: 'GwTable14',
  table12: 'GwTable12',
  table10: 'GwTable10',
  imprint: 'GwImprint',
  header: 'Header',
  footer: 'Footer',
} as const

/** Paragraphs of a table by the size of its text. */
export const TABLE_TEXT_STYLE = { large: STYLE.table14, middle: STYLE.table12, tiny: STYLE.table10 } as const

export type StyleId = (typeof STYLE)[keyof typeof STYLE]

export const CHARACTER_STYLE = { hei: 'GwHei', kai: 'GwKai', missing: 'GwMissing' } as const

export const HEADING_STYLE = { 1: 'Heading1', 2: 'Heading2', 3: 'Heading3', 4: 'Heading4' } as const

/** Signal red of 发文机关标志 and the red line. */
export const RED = 'FF0000'

interface ParagraphStyle {
  readonly id: string
  readonly name: string
  readonly basedOn?: string
  readonly next?: string
  readonly keepNext?: boolean
  readonly offGrid?: boolean
  readonly line?: number
  /** Grows with what stands in it; instead of `line`. */
  readonly lineAtLeast?: number
  readonly after?: number
  readonly indent?: string
  readonly align?: 'left' | 'center' | 'right' | 'both'
  readonly outline?: number
  readonly font?: FontRole
  readonly size?: number
  readonly characterSpacing?: number
  readonly color?: string
}

/**
 * All four slots, so that “ ” … — · × never fall to another font. Where digits have a font of their own, the hint keeps
 * those marks Chinese.
 */
function fontsXml(role: FontRole, fonts: DocumentFonts): string {
  const name = escapeXml(fonts[role])
  const latin = fonts.latin === undefined ? name : escapeXml(fonts.latin)
  const hint = fonts.latin === undefined ? '' : ' w:hint="eastAsia"'
  return `<w:rFonts${hint} w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${name}" w:cs="${latin}"/>`
}

const when = (condition: boolean | undefined, xml: string): string => (condition === true ? xml : '')

function spacing(style: ParagraphStyle): string {
  if (style.lineAtLeast !== undefined) return `<w:spacing w:line="${style.lineAtLeast}" w:lineRule="atLeast"/>`
  if (style.line === undefined && style.after === undefined) return ''
  const after = style.after === undefined ? '' : ` w:after="${style.after}"`
  return `<w:spacing${after}${style.line === undefined ? '' : ` w:line="${style.line}" w:lineRule="exact"`}/>`
}

/** Elements in the order the schema asks for; Word refuses others. */
function paragraphStyle(style: ParagraphStyle, fonts: DocumentFonts): string {
  const paragraph = [
    when(style.keepNext, '<w:keepNext/>'),
    when(style.offGrid, '<w:snapToGrid w:val="0"/>'),
    spacing(style),
    style.indent ?? '',
    style.align === undefined ? '' : `<w:jc w:val="${style.align}"/>`,
    style.outline === undefined ? '' : `<w:outlineLvl w:val="${style.outline}"/>`,
  ].join('')
  const run = [
    style.font === undefined ? '' : fontsXml(style.font, fonts),
    style.color === undefined ? '' : `<w:color w:val="${style.color}"/>`,
    style.characterSpacing === undefined ? '' : `<w:spacing w:val="${style.characterSpacing}"/>`,
    style.size === undefined ? '' : `<w:sz w:val="${style.size}"/><w:szCs w:val="${style.size}"/>`,
  ].join('')
  return [
    `<w:style w:type="paragraph" ${style.id.startsWith('Gw') ? 'w:customStyle="1" ' : ''}w:styleId="${style.id}">`,
    `<w:name w:val="${style.name}"/><w:basedOn w:val="${style.basedOn ?? 'Normal'}"/>`,
    style.next === undefined ? '' : `<w:next w:val="${style.next}"/>`,
    `<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  ].join('')
}

const characterStyle = (id: string, name: string, run: string): string =>
  `<w:style w:type="character" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>${run}</w:rPr></w:style>`

/** Each paragraph starts two characters in; the Chars value wins in Word, the twips serve the others. */
const FIRST_LINE_INDENT = `<w:ind w:firstLineChars="200" w:firstLine="${characters(2)}"/>`
const NO_INDENT = '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>'

const docDefaults = (fonts: DocumentFonts): string =>
  `<w:docDefaults><w:rPrDefault><w:rPr>${fontsXml('fangSong', fonts)}<w:kern w:val="2"/><w:sz w:val="${SIZE.body}"/><w:szCs w:val="${SIZE.body}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`

/** Line breaking by the Chinese rules, no extra space between Han characters and digits, 28.95 pt lines. */
const normal = (fonts: DocumentFonts): string =>
  `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/><w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr>${fontsXml('fangSong', fonts)}<w:spacing w:val="${BODY_CHARACTER_SPACING}"/><w:sz w:val="${SIZE.body}"/><w:szCs w:val="${SIZE.body}"/></w:rPr></w:style>`

const DEFAULTS_OF_OTHER_KINDS =
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'

/** Style id of all tables: thin black lines, little air around the text. */
export const TABLE_STYLE = 'GwTable'

const TABLE_LINES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')

const TABLE_STYLE_XML = [
  `<w:style w:type="table" w:customStyle="1" w:styleId="${TABLE_STYLE}"><w:name w:val="公文表格"/>`,
  `<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>${TABLE_LINES}</w:tblBorders><w:tblCellMar>`,
  `<w:top w:w="${CELL_MARGIN_UPRIGHT}" w:type="dxa"/><w:left w:w="${CELL_MARGIN}" w:type="dxa"/>`,
  `<w:bottom w:w="${CELL_MARGIN_UPRIGHT}" w:type="dxa"/><w:right w:w="${CELL_MARGIN}" w:type="dxa"/>`,
  '</w:tblCellMar></w:tblPr></w:style>',
].join('')

const headingStyle = (level: 1 | 2 | 3 | 4, font: FontRole): ParagraphStyle => ({
  id: HEADING_STYLE[level],
  name: `heading ${level}`,
  basedOn: STYLE.body,
  next: STYLE.body,
  keepNext: true,
  outline: level - 1,
  font,
})

const tableStyle = (id: StyleId, name: string, size: number, line: number): ParagraphStyle => ({
  id,
  name,
  offGrid: true,
  line,
  indent: NO_INDENT,
  align: 'left',
  size,
  characterSpacing: 0,
})

const PARAGRAPH_STYLES: readonly ParagraphStyle[] = [
  { id: STYLE.body, name: '公文正文', indent: FIRST_LINE_INDENT },
  { id: STYLE.plain, name: '公文顶格', indent: NO_INDENT },
  headingStyle(1, 'hei'),
  headingStyle(2, 'kai'),
  headingStyle(3, 'fangSong'),
  headingStyle(4, 'fangSong'),
  {
    id: STYLE.title,
    name: 'Title',
    next: STYLE.body,
    keepNext: true,
    // On the grid, LibreOffice gives each 36 pt line two rows.
    offGrid: true,
    line: TITLE_LINE,
    align: 'center',
    font: 'xiaoBiaoSong',
    size: SIZE.title,
    characterSpacing: 0,
  },
  {
    id: STYLE.redHead,
    name: '公文发文机关标志',
    offGrid: true,
    align: 'center',
    font: 'xiaoBiaoSong',
    color: RED,
    characterSpacing: 0,
  },
  { id: STYLE.rule, name: '公文分隔线', offGrid: true, line: LINES.redLine },
  { id: STYLE.attachmentNote, name: '公文附件说明' },
  {
    id: STYLE.attachmentLabel,
    name: '公文附件标识',
    next: STYLE.body,
    keepNext: true,
    indent: NO_INDENT,
    font: 'hei',
  },
  { id: STYLE.signature, name: '公文署名', align: 'right' },
  {
    id: STYLE.tableCaption,
    name: '公文表题',
    keepNext: true,
    offGrid: true,
    line: LINES.caption,
    align: 'center',
    font: 'hei',
    size: SIZE.small,
    characterSpacing: 0,
  },
  {
    id: STYLE.tableUnit,
    name: '公文表单位',
    keepNext: true,
    offGrid: true,
    line: LINES.tableNote,
    align: 'right',
    size: SIZE.note,
    characterSpacing: 0,
  },
  { id: STYLE.tableNote, name: '公文表注', offGrid: true, line: LINES.tableNote, size: SIZE.note, characterSpacing: 0 },
  { id: STYLE.tableGap, name: '公文表后', offGrid: true, ...TABLE_GAP },
  // Lines of an exact height would cut a picture off.
  {
    id: STYLE.picture,
    name: '公文图片',
    offGrid: true,
    lineAtLeast: 240,
    keepNext: true,
    align: 'center',
    indent: NO_INDENT,
  },
  {
    id: STYLE.pictureCaption,
    name: '公文图题',
    offGrid: true,
    line: LINES.caption,
    after: PICTURE_AFTER,
    align: 'center',
    font: 'hei',
    size: SIZE.small,
    characterSpacing: 0,
  },
  tableStyle(STYLE.table14, '公文表格四号', SIZE.small, 380),
  tableStyle(STYLE.table12, '公文表格小四', SIZE.note, 330),
  tableStyle(STYLE.table10, '公文表格五号', SIZE.tiny, 290),
  { id: STYLE.imprint, name: '公文版记', offGrid: true, line: LINES.imprint, size: SIZE.small, characterSpacing: 0 },
  {
    id: STYLE.header,
    name: 'header',
    offGrid: true,
    line: PAGE_NUMBER_LINE,
    align: 'left',
    size: SIZE.small,
    characterSpacing: 0,
  },
  {
    id: STYLE.footer,
    name: 'footer',
    offGrid: true,
    line: PAGE_NUMBER_LINE,
    indent: `<w:ind w:left="${SMALL_CHARACTER}" w:right="${SMALL_CHARACTER}" w:firstLineChars="0" w:firstLine="0"/>`,
    align: 'left',
    font: 'song',
    size: SIZE.small,
    characterSpacing: 0,
  },
]

const characterStyles = (fonts: DocumentFonts): string =>
  characterStyle(CHARACTER_STYLE.hei, '公文黑体', fontsXml('hei', fonts)) +
  characterStyle(CHARACTER_STYLE.kai, '公文楷体', fontsXml('kai', fonts)) +
  // A style of its own, so that all gaps can be selected in Word at once.
  characterStyle(CHARACTER_STYLE.missing, '公文未录入', '<w:shd w:val="clear" w:color="auto" w:fill="FFF200"/>')

/** `word/styles.xml`, whole: the library has no option for half of these properties and adds coloured headings. */
export const stylesXml = (fonts: DocumentFonts): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    docDefaults(fonts),
    normal(fonts),
    DEFAULTS_OF_OTHER_KINDS,
    TABLE_STYLE_XML,
    ...PARAGRAPH_STYLES.map((style) => paragraphStyle(style, fonts)),
    characterStyles(fonts),
    '</w:styles>',
  ].join('')
