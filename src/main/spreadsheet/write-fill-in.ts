/**
 * Writes a fill-in sheet as .xlsx. The spreadsheet library writes neither data validation nor unlocked cells, so the parts
 * are written here after ECMA-376: a protected sheet with open cells and drop-downs, and two sheets only the program reads.
 */
import {
  BASE_SHEET,
  type CellRule,
  FILL_IN_MARK,
  type FillInSheet,
  ID_HEAD,
  LISTS_SHEET,
  metaText,
  OWNER_HEAD,
  type SheetCell,
  type SheetColumn,
  vectorText,
} from '../../domain/fill-in/sheet-model'
import { FILL_IN_STYLES, STYLE } from './fill-in-styles'
import { cellPlace, columnLetters, dateSerial, numberCellXml, textCell, xmlText } from './sheet-xml'
import { writeZip } from './write-zip'

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Dates before this are typing errors; the 1900 system does not hold them all. */
const FIRST_DAY = 367
const LAST_DAY = 73_050

const rowXml = (row: number, cells: string, height?: number): string =>
  `<row r="${row + 1}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>${cells}</row>`

/** Where the table begins: title, notes, sender line, heads. */
const headRowOf = (sheet: FillInSheet): number => sheet.notes.length + 2

function styleOf({ rule, wraps }: SheetColumn): number {
  if (rule.kind === 'date') return STYLE.date
  if (rule.kind === 'number') return STYLE.number
  return wraps ? STYLE.wrapped : STYLE.text
}

function cellXml(row: number, column: number, shape: SheetColumn, value: SheetCell): string {
  const style = styleOf(shape)
  if (typeof value === 'number') return numberCellXml(row, column, style, value)
  const serial = shape.rule.kind === 'date' && value !== null ? dateSerial(value) : undefined
  return serial === undefined ? textCell(row, column, style, value ?? '') : numberCellXml(row, column, style, serial)
}

interface Layout {
  readonly headRow: number
  /** First data column: after the hidden id and, if there is one, the enterprise. */
  readonly first: number
  readonly lastRow: number
  readonly lastColumn: number
}

function layoutOf(sheet: FillInSheet): Layout {
  const headRow = headRowOf(sheet)
  const first = sheet.meta.owner ? 2 : 1
  return {
    headRow,
    first,
    lastRow: headRow + sheet.rows.length + sheet.blankRows,
    lastColumn: first + sheet.columns.length - 1,
  }
}

/** Drop-down lists stand in a sheet of their own: inside a rule they may have 255 characters only. */
interface ListPlaces {
  readonly columns: readonly (readonly string[])[]
  readonly of: (column: number) => string | undefined
  readonly owners: string | undefined
}

function listPlaces(sheet: FillInSheet): ListPlaces {
  const columns: (readonly string[])[] = []
  const place = (words: readonly string[]): string | undefined => {
    if (words.length === 0) return undefined
    columns.push(words)
    const letters = columnLetters(columns.length - 1)
    return `${LISTS_SHEET}!$${letters}$1:$${letters}$${words.length}`
  }
  const places = sheet.columns.map(({ rule }) => (rule.kind === 'list' ? place(rule.words) : undefined))
  const owners = place(sheet.owners)
  return { columns, of: (column) => places[column], owners }
}

const prompt = (title: string, text: string): string =>
  text === ''
    ? ''
    : ` showInputMessage="1" promptTitle="${xmlText(title.slice(0, 32))}" prompt="${xmlText(text.slice(0, 255))}"`

function refusal(style: 'stop' | 'warning', text: string): string {
  return ` errorStyle="${style}" showErrorMessage="1" errorTitle="请核对" error="${xmlText(text)}"`
}

function ruleXml(rule: CellRule, list: string | undefined): { attributes: string; formulas: string } | undefined {
  if (rule.kind === 'list' && list !== undefined) {
    const refuses = rule.closed
      ? refusal('stop', '请从下拉列表里选一项。')
      : refusal('warning', '列表里没有这一项。确实没有合适的，可以照实填写。')
    return { attributes: `type="list" allowBlank="1"${refuses}`, formulas: `<formula1>${xmlText(list)}</formula1>` }
  }
  if (rule.kind === 'date') {
    return {
      attributes: `type="date" operator="between" allowBlank="1"${refusal('stop', '请填日期，写成 2017-06-12。')}`,
      formulas: `<formula1>${FIRST_DAY}</formula1><formula2>${LAST_DAY}</formula2>`,
    }
  }
  if (rule.kind === 'number') {
    const min = rule.min ?? -1e12
    const max = rule.max ?? 1e12
    const range = rule.min === undefined || rule.max === undefined ? '' : `，在 ${min} 到 ${max} 之间`
    return {
      attributes: `type="${rule.whole ? 'whole' : 'decimal'}" operator="between" allowBlank="1"${refusal('stop', `请填${rule.whole ? '整数' : '数字'}${range}。`)}`,
      formulas: `<formula1>${min}</formula1><formula2>${max}</formula2>`,
    }
  }
  return undefined
}

function validationsXml(sheet: FillInSheet, layout: Layout, lists: ListPlaces): string {
  const { headRow, first, lastRow } = layout
  if (lastRow === headRow) return ''
  const out: string[] = []
  const range = (column: number, from = headRow + 1): string =>
    `${cellPlace(from, column)}:${cellPlace(lastRow, column)}`
  sheet.columns.forEach((column, index) => {
    const rule = ruleXml(column.rule, lists.of(index))
    const tip = prompt(column.head, column.prompt)
    if (rule === undefined && tip === '') return
    out.push(
      `<dataValidation ${rule?.attributes ?? 'allowBlank="1"'}${tip} sqref="${range(first + index)}">${rule?.formulas ?? ''}</dataValidation>`,
    )
  })
  if (lists.owners !== undefined && sheet.blankRows > 0) {
    out.push(
      `<dataValidation type="list" allowBlank="1"${refusal('stop', '请从下拉列表里选本县区已建档的企业。')} ` +
        `sqref="${range(1, headRow + 1 + sheet.rows.length)}"><formula1>${xmlText(lists.owners)}</formula1></dataValidation>`,
    )
  }
  return out.length === 0 ? '' : `<dataValidations count="${out.length}">${out.join('')}</dataValidations>`
}

function bodyXml(sheet: FillInSheet, { headRow, first, lastRow }: Layout): string {
  const { meta, columns } = sheet
  const out = [rowXml(0, textCell(0, 1, STYLE.title, sheet.title), 28)]
  sheet.notes.forEach((note, index) => {
    out.push(rowXml(index + 1, textCell(index + 1, 1, STYLE.note, note), 18))
  })
  const sender = `发出：${meta.office}　${meta.sender}　${meta.madeAt.slice(0, 10)}　　填表单位：${meta.regionName}　　填表人：　　　　　　联系电话：`
  out.push(rowXml(headRow - 1, textCell(headRow - 1, 1, STYLE.note, sender), 18))
  const heads = [textCell(headRow, 0, STYLE.head, ID_HEAD)]
  if (meta.owner) heads.push(textCell(headRow, 1, STYLE.head, OWNER_HEAD))
  columns.forEach((column, index) => {
    heads.push(textCell(headRow, first + index, column.required ? STYLE.requiredHead : STYLE.head, column.head))
  })
  out.push(rowXml(headRow, heads.join(''), 32))
  for (let row = headRow + 1; row <= lastRow; row += 1) {
    const record = sheet.rows[row - headRow - 1]
    const cells = [textCell(row, 0, STYLE.locked, record?.id ?? '')]
    if (meta.owner)
      cells.push(textCell(row, 1, record === undefined ? STYLE.openOwner : STYLE.locked, record?.owner ?? ''))
    columns.forEach((column, index) => {
      cells.push(cellXml(row, first + index, column, record?.cells[index] ?? null))
    })
    out.push(rowXml(row, cells.join('')))
  }
  return out.join('')
}

/** Attributes of the protection say what is forbidden: 0 lets it be done. */
const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" ' +
  'deleteRows="0" sort="0" autoFilter="0"/>'

function visibleSheet(sheet: FillInSheet, lists: ListPlaces): string {
  const layout = layoutOf(sheet)
  const { headRow, first, lastRow, lastColumn } = layout
  const widths = [
    '<col min="1" max="1" width="12" hidden="1" customWidth="1"/>',
    ...(sheet.meta.owner ? ['<col min="2" max="2" width="30" customWidth="1"/>'] : []),
    ...sheet.columns.map(
      ({ width }, index) =>
        `<col min="${first + index + 1}" max="${first + index + 1}" width="${width}" customWidth="1"/>`,
    ),
  ]
  // The notes run across the table; a narrow one would cut them.
  const mergeTo = Math.max(lastColumn, 8)
  const merges = Array.from(
    { length: headRow },
    (_, row) => `<mergeCell ref="${cellPlace(row, 1)}:${cellPlace(row, mergeTo)}"/>`,
  )
  const pane = cellPlace(headRow + 1, first + 1)
  return (
    `${HEADER}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<dimension ref="A1:${cellPlace(lastRow, mergeTo)}"/>` +
    `<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane xSplit="${first + 1}" ySplit="${headRow + 1}" topLeftCell="${pane}" activePane="bottomRight" state="frozen"/>` +
    `<selection pane="bottomRight" activeCell="${pane}" sqref="${pane}"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="16"/><cols>${widths.join('')}</cols>` +
    `<sheetData>${bodyXml(sheet, layout)}</sheetData>${PROTECTION}` +
    `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>${validationsXml(sheet, layout, lists)}` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  )
}

const plainSheet = (rows: Iterable<readonly string[]>): string => {
  let body = ''
  let row = 0
  for (const texts of rows) {
    body += rowXml(row, texts.map((text, column) => textCell(row, column, STYLE.plain, text)).join(''))
    row += 1
  }
  return `${HEADER}<worksheet xmlns="${MAIN}"><sheetData>${body}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>`
}

function baseSheet(sheet: FillInSheet): string {
  const rows = sheet.rows.map(({ id, vv, texts }) => [id, vectorText(vv), ...texts])
  return plainSheet([[FILL_IN_MARK, metaText(sheet.meta)], ...rows])
}

function listsSheet({ columns }: ListPlaces): string {
  const longest = columns.reduce((most, words) => Math.max(most, words.length), 0)
  return plainSheet(Array.from({ length: longest }, (_, row) => columns.map((words) => words[row] ?? '')))
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = (sheets: number): string =>
  `${HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  ).join('') +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`

const relationships = (targets: readonly (readonly [string, string])[]): string =>
  `${HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  `${targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`

function workbookXml(sheet: FillInSheet, name: string): string {
  const quoted = xmlText(`'${name.replaceAll("'", "''")}'`)
  const head = sheet.notes.length + 3
  return (
    `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr/><workbookProtection lockStructure="1"/>` +
    '<bookViews><workbookView activeTab="0"/></bookViews><sheets>' +
    `<sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/>` +
    `<sheet name="${BASE_SHEET}" sheetId="2" state="veryHidden" r:id="rId2"/>` +
    `<sheet name="${LISTS_SHEET}" sheetId="3" state="veryHidden" r:id="rId3"/></sheets>` +
    `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$${head}:$${head}</definedName></definedNames></workbook>`
  )
}

/** The bytes of the .xlsx to be sent. */
export function writeFillIn(sheet: FillInSheet): Uint8Array {
  const lists = listPlaces(sheet)
  const name = sheet.title.replace(/[:\\/?*[\]]/g, ' ').slice(0, 31)
  const part = (path: string, text: string) => ({ name: path, bytes: Buffer.from(text, 'utf8') })
  return writeZip([
    part('[Content_Types].xml', contentTypes(3)),
    part('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', workbookXml(sheet, name)),
    part(
      'xl/_rels/workbook.xml.rels',
      relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['worksheet', 'worksheets/sheet2.xml'],
        ['worksheet', 'worksheets/sheet3.xml'],
        ['styles', 'styles.xml'],
      ]),
    ),
    part('xl/worksheets/sheet1.xml', visibleSheet(sheet, lists)),
    part('xl/worksheets/sheet2.xml', baseSheet(sheet)),
    part('xl/worksheets/sheet3.xml', listsSheet(lists)),
    part('xl/styles.xml', FILL_IN_STYLES),
  ])
}
