/** What other programs write into an .xlsx that ours would not. */
import { read as readByLibrary } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { writeWorkbook } from '../../src/main/spreadsheet/write-workbook'
import { makeXlsx, part, storeZip, xlsxParts } from '../fixtures/spreadsheets/make-xlsx'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook whose only sheet, and maybe texts and styles, are written by hand. */
function handMade(sheet: string, extra: { readonly strings?: string; readonly styles?: string } = {}): Uint8Array {
  const parts = xlsxParts({ sheets: [{ name: '表', rows: [['x']] }] }).map((piece) => {
    if (piece.name.endsWith('sheet1.xml')) return part(piece.name, sheet)
    if (piece.name.endsWith('styles.xml') && extra.styles !== undefined) return part(piece.name, extra.styles)
    return piece
  })
  if (extra.strings !== undefined) parts.push(part('xl/sharedStrings.xml', extra.strings))
  return storeZip(parts)
}

const worksheet = (data: string): string => `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`

function rowsOf(bytes: Uint8Array) {
  const result = readWorkbook(bytes, '台账.xlsx')
  if (!result.ok) throw new Error(result.error.message)
  return result.value.sheets[0]?.rows ?? []
}

const textsOf = (bytes: Uint8Array): string[][] => rowsOf(bytes).map((row) => row.map((cell) => cell.text))

function refusal(bytes: Uint8Array): string {
  const result = readWorkbook(bytes, '台账.xlsx')
  return result.ok ? '' : result.error.message
}

describe('the XML of a sheet', () => {
  it('is read whatever its prefixes, quotes, comments, sections and line ends', () => {
    const sheet =
      `<?xml version='1.0'?><!-- a > b --><x:worksheet xmlns:x='${MAIN}'><x:cols><x:col min="1"/></x:cols>` +
      `<x:sheetData><x:row spans="1:3" r='2' x14ac:dy=">"><!-- <x:c r="A2"/> --><x:c t='str' r='A2'><x:v>甲&amp;乙</x:v></x:c>` +
      '<x:c r="C2" t="inlineStr"\n><x:is><x:t xml:space="preserve"> &#x4e2d;&#20013;_x000D_\r\n末 </x:t></x:is></x:c>' +
      '<x:c r="D2" t="str"><x:v><![CDATA[<厂>]]></x:v></x:c></x:row><x:row r="4"/></x:sheetData></x:worksheet>'
    expect(textsOf(handMade(sheet))).toEqual([[], ['甲&乙', '', ' 中中\n末 ', '<厂>']])
  })

  it('counts rows and cells that do not say where they are', () => {
    const row = (cells: string): string => `<row>${cells}</row>`
    const cell = (text: string): string => `<c t="str"><v>${text}</v></c>`
    expect(textsOf(handMade(worksheet(row(cell('甲') + cell('乙')) + row(cell('丙')))))).toEqual([['甲', '乙'], ['丙']])
  })

  it('takes shared texts with their runs, without reading aids, and refuses one that is not there', () => {
    const strings =
      `<sst xmlns="${MAIN}"><si><r><rPr><b/></rPr><t>松临市</t></r><r><t xml:space="preserve"> 甲厂</t></r>` +
      '<rPh sb="0" eb="1"><t>ソンリン</t></rPh><phoneticPr fontId="1"/></si><si><t/></si><si><t>_x005F_x0041_</t></si></sst>'
    const cells = (index: string): string =>
      worksheet(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> ${index} </v></c></row>`)
    expect(textsOf(handMade(cells('2'), { strings }))).toEqual([['松临市 甲厂', '_x0041_']])
    expect(textsOf(handMade(cells('1'), { strings }))).toEqual([['松临市 甲厂']])
    expect(refusal(handMade(cells('3'), { strings }))).toContain('已损坏')
  })

  it('knows the dates that Chinese programs name by number only, and days stored as text', () => {
    const ids = [31, 57, 58, 14, 27, 20]
    const styles = `<styleSheet xmlns="${MAIN}"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${ids
      .map((id) => `<xf numFmtId="${id}"/>`)
      .join('')}</cellXfs></styleSheet>`
    const values = ids.map((_, at) => `<c s="${at}"><v>${at === 5 ? '0.4375' : '4.2826E4'}</v></c>`).join('')
    const iso =
      '<c t="d"><v>2017-04-01</v></c><c t="d"><v>2017-04-01T10:30:00</v></c><c s="1" t="d"><v>2017-04-01</v></c>'
    const [row] = rowsOf(handMade(worksheet(`<row>${values}${iso}</row>`), { styles }))
    expect(row?.map((cell) => cell.text)).toEqual([
      '2017-04-01',
      '2017-04',
      '2017-04-01',
      '2017-04-01',
      '2017-04',
      '10:30',
      '2017-04-01',
      '2017-04-01 10:30',
      '2017-04',
    ])
    expect(row?.every((cell) => cell.kind === 'date')).toBe(true)
  })

  it('marks results of formulas, those of a filled range too', () => {
    const data =
      '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c></row>' +
      '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c><c r="C2"><f/></c><c r="D2" t="str"><f>""</f><v/></c></row>'
    const rows = rowsOf(handMade(worksheet(data)))
    expect(
      rows.map((row) => row.map((cell) => [cell.text, cell.formula === true, cell.uncalculated === true])),
    ).toEqual([
      [
        ['1', true, false],
        ['2', true, false],
      ],
      [
        ['3', true, false],
        ['4', false, false],
        ['', true, true],
      ],
    ])
  })

  it('refuses places outside a sheet, tags that do not end, and more rows than one import takes', () => {
    const cell = (ref: string): string => `<row r="1"><c r="${ref}"><v>1</v></c></row>`
    expect(refusal(handMade(worksheet(cell('ZZZZZZ1'))))).toContain('XFD 列')
    expect(refusal(handMade(worksheet('<row r="99999999"><c><v>1</v></c></row>')))).toContain('第 1048576 行')
    expect(refusal(handMade(worksheet('<row r="1"><c r="A1>1</row>')))).toContain('已损坏')
    // A stray cell in the last row is no million rows.
    const stray = `${cell('A1')}<row r="1048576" hidden="1"><c r="A1048576"><v>2</v></c></row>`
    expect(textsOf(handMade(worksheet(stray))).at(-1)).toEqual(['2'])
    const read = readWorkbook(handMade(worksheet(stray)), '台账.xlsx')
    expect(read.ok && read.value.sheets[0]?.hiddenRows).toEqual(new Set([1_048_576]))
    const many = Array.from({ length: 200_001 }, () => '<row><c><v>1</v></c></row>').join('')
    expect(refusal(handMade(worksheet(many)))).toContain('200001 行')
  })
})

describe('the same file read by the library', () => {
  it('gives the same texts', () => {
    const words = ['松临市甲厂', '0012', '', 'a<b>&"c"', '多\n行', ' 空 格 ', '𠮷野']
    const rows = Array.from({ length: 60 }, (_, at) => [
      words[at % words.length] ?? '',
      at * 1.25,
      null,
      `${words[(at * 3) % words.length] ?? ''}${at}`,
      at % 7 === 0 ? null : -at,
    ])
    const bytes = writeWorkbook({ sheets: [{ name: '甲', head: ['一', '二', '三', '四', '五'], rows }] })
    const book = readByLibrary(bytes, { dense: true, cellText: false })
    const data = book.Sheets['甲']?.['!data'] ?? []
    const seen = data.map((row) => Array.from(row ?? [], (cell) => String(cell?.v ?? '')))
    const trimmed = seen.map((row) => row.slice(0, row.findLastIndex((text) => text !== '') + 1))
    expect(textsOf(bytes)).toEqual(trimmed)
  })

  it('changes nothing when the parts are packed in another order', () => {
    const parts = xlsxParts({ sheets: [{ name: '表', rows: [['企业名称'], ['甲厂']] }] })
    expect(textsOf(storeZip([...parts].reverse()))).toEqual(
      textsOf(makeXlsx({ sheets: [{ name: '表', rows: [['企业名称'], ['甲厂']] }] })),
    )
  })
})
