import type { DocumentFonts } from '../../domain/report/fonts'
import type { CoreProperties } from '../../domain/report/model'
import { fontTable } from './fonts'
import { stylesXml } from './styles'
import { escapeXml } from './xml-text'

/** A part of the file that replaces the one the library writes. */
export interface Part {
  readonly path: string
  readonly data: string
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const COMPAT_URI = 'http://schemas.microsoft.com/office/word'

/** Chinese layout: odd and even page numbers, punctuation compressed, East Asian line layout, Word 2013 mode. */
const SETTINGS_XML = [
  `${DECLARATION}<w:settings ${W}>`,
  '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>',
  '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>',
  '<w:characterSpacingControl w:val="compressPunctuation"/>',
  '<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>',
  '<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>',
  `<w:compatSetting w:name="compatibilityMode" w:uri="${COMPAT_URI}" w:val="15"/></w:compat>`,
  '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>',
].join('')

/** `altName` names the font to use where the first one is not installed; nothing is embedded. */
const fontTableXml = (fonts: DocumentFonts): string =>
  [
    `${DECLARATION}<w:fonts ${W}>`,
    ...fontTable(fonts).map(
      ({ name, standIn, family }) =>
        `<w:font w:name="${escapeXml(name)}"><w:altName w:val="${standIn}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="default"/></w:font>`,
    ),
    '</w:fonts>',
  ].join('')

/** The lines above notes; the library's name styles that are in no list. No document has notes, a clerk may add some. */
function notesXml(name: 'footnote' | 'endnote'): string {
  const line = (kind: string, id: number): string =>
    `<w:${name} w:type="${kind}" w:id="${id}"><w:p><w:r><w:${kind}/></w:r></w:p></w:${name}>`
  return `${DECLARATION}<w:${name}s ${W}>${line('separator', -1)}${line('continuationSeparator', 0)}</w:${name}s>`
}

/** The library would stamp the clock of the machine; the document's own instant makes equal input give equal text. */
function coreXml(core: CoreProperties): string {
  const instant = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(core.created)}</dcterms:${name}>`
  return [
    `${DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(core.title)}</dc:title><dc:creator>${escapeXml(core.creator)}</dc:creator>`,
    `<cp:keywords>${escapeXml(core.keywords.join('；'))}</cp:keywords><dc:language>zh-CN</dc:language>`,
    `<cp:lastModifiedBy>${escapeXml(core.creator)}</cp:lastModifiedBy>${instant('created')}${instant('modified')}`,
    '</cp:coreProperties>',
  ].join('')
}

export const replacedParts = (core: CoreProperties, fonts: DocumentFonts): Part[] => [
  { path: 'word/styles.xml', data: stylesXml(fonts) },
  { path: 'word/settings.xml', data: SETTINGS_XML },
  { path: 'word/fontTable.xml', data: fontTableXml(fonts) },
  { path: 'word/footnotes.xml', data: notesXml('footnote') },
  { path: 'word/endnotes.xml', data: notesXml('endnote') },
  { path: 'docProps/core.xml', data: coreXml(core) },
]
