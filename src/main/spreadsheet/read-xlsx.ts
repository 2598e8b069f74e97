/** Reads the sheets of an .xlsx. The parts are judged whole before any cell is read. */
import type { SheetTable, WorkbookTable } from '../../domain/import/workbook'
import { fail, ok, type Result } from '../../shared/result'
import { DAMAGED, MAX_CELLS, MAX_ROWS, NO_CONTENT, NOT_TABLE, OUTSIDE, SAVE_AS, tooLarge } from './read-failures'
import { readSheet } from './xlsx-sheet'
import { readSharedStrings } from './xlsx-strings'
import { findWorkbook, isWhole, readStructure, type WorkbookParts } from './xlsx-structure'
import { readStyleFormats } from './xlsx-styles'
import { DamagedPart, OutsidePart } from './xml-scanner'
import { readZipParts, type ZipPart } from './zip-parts'

const lacks = (what: string): Result<never> =>
  fail('badFile', `这个工作簿缺少必要的部分（${what}），打不开。请重新拷贝一份，或${SAVE_AS.slice(1)}`)

function refuseOtherZip(parts: readonly ZipPart[]): Result<never> {
  const has = (name: string): boolean => parts.some((part) => part.name.toLowerCase() === name)
  if (has('xl/workbook.bin')) return fail('badFile', `这是 .xlsb 格式的工作簿，读不了。${SAVE_AS}`)
  if (has('content.xml') && has('mimetype')) return fail('badFile', `这是 OpenDocument 格式的文件，读不了。${SAVE_AS}`)
  if (has('word/document.xml')) return fail('badFile', '这是 Word 文档，不是表格。请核对是不是选错了文件。')
  if (has('manifest.json')) return fail('badFile', '这是数据包，不是表格。请到“数据往来”里并入。')
  if (parts.some((part) => part.name.toLowerCase().startsWith('xl/'))) return lacks('工作簿目录')
  return fail('badFile', NOT_TABLE)
}

function readSheets(structure: WorkbookParts): Result<SheetTable[]> {
  const setting = {
    strings: structure.strings === undefined ? [] : readSharedStrings(structure.strings.bytes),
    formats: readStyleFormats(structure.styles?.bytes),
    date1904: structure.date1904,
    mostRows: MAX_ROWS,
    mostCells: MAX_CELLS,
  }
  const sheets: SheetTable[] = []
  for (const { name, hidden, part } of structure.sheets) {
    if (part === undefined) return lacks('工作表内容')
    const { rows, merges, hiddenRows, rowCount, tooMany } = readSheet(part.bytes, setting)
    if (tooMany) return tooLarge(name, rowCount)
    sheets.push({
      name,
      hidden,
      rows,
      merges,
      ...(hiddenRows.size > 0 ? { hiddenRows } : {}),
      ...(structure.date1904 ? { date1904: true } : {}),
    })
  }
  return ok(sheets)
}

/** The bytes of a ZIP into sheets of plain cells. Fails with code `badFile` and one sentence; never throws. */
export function readXlsx(bytes: Uint8Array, fileName: string): Result<WorkbookTable> {
  const unpacked = readZipParts(bytes)
  if (!unpacked.ok) return unpacked
  const parts = unpacked.value
  try {
    const workbook = findWorkbook(parts)
    if (workbook === undefined) return refuseOtherZip(parts)
    const structure = readStructure(parts, workbook)
    if (structure.sheets.some(({ part }) => part === undefined)) return lacks('工作表内容')
    const declared = parts.filter((part) =>
      /(^|\/)(\[content_types\]\.xml|\.rels|workbook\.xml\.rels)$/i.test(part.name),
    )
    const read = [workbook, structure.strings, structure.styles, ...structure.sheets.map(({ part }) => part)]
    for (const part of [...declared, ...read]) {
      if (part !== undefined && !isWhole(part)) return fail('badFile', DAMAGED)
    }
    const sheets = readSheets(structure)
    if (!sheets.ok) return sheets
    if (sheets.value.every((sheet) => sheet.rows.length === 0)) return fail('badFile', NO_CONTENT)
    return ok({ fileName, format: 'xlsx', sheets: sheets.value })
  } catch (error) {
    if (error instanceof OutsidePart) return fail('badFile', OUTSIDE)
    if (error instanceof DamagedPart) return fail('badFile', DAMAGED)
    throw error
  }
}
