/** Forms as a superior office sends them: styles, merged cells, print area, and what hangs on a sheet in parts of its own. */
import { createHash } from 'node:crypto'
import { writeZip } from '../../src/main/spreadsheet/write-zip'
import { readZipParts } from '../../src/main/spreadsheet/zip-parts'

const xml = (text: string): Uint8Array =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`, 'utf8')
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** Bytes no packing makes shorter: they stand in the archive as they are. */
export const VBA = createHash('sha256').update('macros').digest()
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** A form as an office sends it: styles, a column merged beside the list, a print area, a sheet that adds up. */
export function officeForm(isProtected = false, macros = false): Uint8Array {
  const type = macros
    ? 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
  const text = (place: string, style: number, words: string): string =>
    `<c r="${place}" s="${style}" t="inlineStr"><is><t>${words}</t></is></c>`
  const sheet =
    `<worksheet xmlns="${MAIN}"><dimension ref="A1:D7"/><sheetData>` +
    `<row r="1" ht="30" customHeight="1">${text('A1', 1, '质量提升行动情况表')}<c r="B1" s="1"/><c r="C1" s="1"/></row>` +
    '<row r="2"><c r="B2" s="2"/><c r="C2" s="3"/></row><row r="3"><c r="B3" s="4"/></row>' +
    `<row r="4">${text('A4', 1, '名单')}<c r="B4"/><c r="C4"/><c r="D4"><f>C4*2</f><v>0</v></c></row>` +
    '<row r="5"><c r="A5"/><c r="B5"/><c r="C5"/><c r="D5"><f>C5*2</f><v>0</v></c></row>' +
    '<row r="6"><c r="C6"><f>SUM(C4:C5)</f><v>0</v></c></row>' +
    `<row r="7">${text('A7', 0, '填表人')}</row></sheetData>` +
    (isProtected ? '<sheetProtection sheet="1" objects="1"/>' : '') +
    '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A4:A5"/><mergeCell ref="A7:C7"/></mergeCells>' +
    '</worksheet>'
  const styles =
    `<styleSheet xmlns="${MAIN}"><fonts><font/><font><b/></font></fonts><fills><fill/></fills><borders><border/></borders>` +
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf fontId="1"><alignment horizontal="center"/></xf>' +
    '<xf numFmtId="14"/><xf numFmtId="10"/><xf><protection locked="0"/></xf></cellXfs></styleSheet>'
  return writeZip([
    {
      name: '[Content_Types].xml',
      bytes: xml(
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
          `<Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      bytes: xml(
        `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="表一" sheetId="1" r:id="r1"/>` +
          '<sheet name="汇总" sheetId="2" r:id="r2"/></sheets><definedNames>' +
          '<definedName name="_xlnm.Print_Area" localSheetId="0">表一!$A$1:$D$7</definedName></definedNames></workbook>',
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: xml(
        `<Relationships xmlns="${PACKAGE}/relationships">` +
          [1, 2]
            .map((at) => `<Relationship Id="r${at}" Type="${RELS}/worksheet" Target="worksheets/sheet${at}.xml"/>`)
            .join('') +
          `<Relationship Id="r3" Type="${RELS}/styles" Target="styles.xml"/></Relationships>`,
      ),
    },
    { name: 'xl/worksheets/sheet1.xml', bytes: xml(sheet) },
    {
      name: 'xl/worksheets/sheet2.xml',
      bytes: xml(
        `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><f>表一!C6+1</f><v>1</v></c></row></sheetData></worksheet>`,
      ),
    },
    { name: 'xl/styles.xml', bytes: xml(styles) },
    {
      name: 'xl/calcChain.xml',
      bytes: xml(`<calcChain xmlns="${MAIN}"><c r="C6" i="1"/><c r="A1" i="2"/></calcChain>`),
    },
    ...(macros ? [{ name: 'xl/vbaProject.bin', bytes: VBA }] : []),
  ])
}

const rels = (links: readonly (readonly [string, string])[]): Uint8Array =>
  xml(
    `<Relationships xmlns="${PACKAGE}/relationships">` +
      links
        .map(([type, target], at) => `<Relationship Id="r${at + 1}" Type="${RELS}/${type}" Target="${target}"/>`)
        .join('') +
      '</Relationships>',
  )

/** The office's form with what hangs on a sheet: pictures, comments, a table, a chart, shared formulas, an extension. */
export function furnishedForm([from, to]: readonly [string, string] = ['', '']): Uint8Array {
  const anchor = (edit: string, top: number, bottom: number): string =>
    `<xdr:twoCellAnchor${edit}><xdr:from><xdr:col>0</xdr:col><xdr:row>${top}</xdr:row></xdr:from>` +
    `<xdr:to><xdr:col>2</xdr:col><xdr:row>${bottom}</xdr:row></xdr:to></xdr:twoCellAnchor>`
  const note = (row: number, box: string): string =>
    `<v:shape><x:ClientData ObjectType="Note"><x:Anchor>${box}</x:Anchor><x:Row>${row}</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>`
  const cells = (text: string): string =>
    text
      .replace('<f>C4*2</f>', '<f t="shared" ref="D4:D6" si="0">B4*$C$6</f>')
      .replace('<f>C5*2</f>', '<f t="shared" si="0"/>')
      .replace('<c r="C6"><f>SUM(C4:C5)</f><v>0</v></c>', '<c r="C6"><v>2</v></c><c r="D6"><f t="shared" si="0"/></c>')
      .replace(
        '</worksheet>',
        '<drawing r:id="r1"/><legacyDrawing r:id="r2"/><tableParts count="1"><tablePart r:id="r4"/></tableParts><extLst>' +
          '<ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting>' +
          '<x14:cfRule><xm:f>C6&gt;0</xm:f></x14:cfRule><xm:sqref>C4:C5 C7</xm:sqref></x14:conditionalFormatting>' +
          '</x14:conditionalFormattings></ext></extLst></worksheet>',
      )
      .replace(from, to)
  const sums =
    `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">表一!C5+1</f></c></row>` +
    '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row><row r="3"><c r="A3"><f t="shared" si="0"/></c></row>' +
    '</sheetData></worksheet>'
  const parts = readZipParts(officeForm())
  if (!parts.ok) throw new Error(parts.error.message)
  const changed = parts.value.map(({ name, bytes }) => {
    const text = Buffer.from(bytes).toString('utf8')
    if (name.endsWith('sheet1.xml')) return { name, bytes: Buffer.from(cells(text)) }
    return { name, bytes: name.endsWith('sheet2.xml') ? xml(sums) : bytes }
  })
  return writeZip([
    ...changed,
    {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      bytes: rels([
        ['drawing', '../drawings/drawing1.xml'],
        ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
        ['comments', '../comments1.xml'],
        ['table', '../tables/table1.xml'],
      ]),
    },
    {
      name: 'xl/drawings/drawing1.xml',
      bytes: xml(
        `<xdr:wsDr>${anchor('', 1, 6)}${anchor(' editAs="oneCell"', 7, 8)}${anchor(' editAs="oneCell"', 2, 6)}` +
          `${anchor(' editAs="absolute"', 6, 8)}</xdr:wsDr>`,
      ),
    },
    {
      name: 'xl/drawings/vmlDrawing1.vml',
      bytes: Buffer.from(`<xml>${note(1, '1, 15, 1, 2, 3, 31, 5, 1')}${note(6, '1, 15, 6, 2, 3, 31, 10, 1')}</xml>`),
    },
    {
      name: 'xl/comments1.xml',
      bytes: xml('<comments><commentList><comment ref="B2"/><comment ref="A7"/></commentList></comments>'),
    },
    {
      name: 'xl/tables/table1.xml',
      bytes: xml('<table ref="A3:D5"><autoFilter ref="A3:D5"/><tableColumns/></table>'),
    },
    { name: 'xl/charts/chart1.xml', bytes: xml('<c:chart><c:f>表一!$C$4:$C$5</c:f></c:chart>') },
  ])
}

export const partsOf = (bytes: Uint8Array): Map<string, string> => {
  const parts = readZipParts(bytes)
  if (!parts.ok) throw new Error(parts.error.message)
  return new Map(parts.value.map(({ name, bytes: part }) => [name, Buffer.from(part).toString('utf8')]))
}
