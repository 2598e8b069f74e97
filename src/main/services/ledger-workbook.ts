/** A ledger as an Excel file: the same records and masks as its Word form, with every column. */
import { ledgerRows } from '../../domain/report/kinds/d14/ledgers'
import type { ReportData, ReportKind } from '../../domain/report/kinds/report-kind'
import { Refusal } from '../../shared/result'
import { writeWorkbook } from '../spreadsheet/write-workbook'

/** Does the file the office asked for end in .xlsx? */
export const isWorkbookName = (name: string): boolean => /\.xlsx$/i.test(name)

/** @throws Refusal invalid for a kind that is no ledger */
export function ledgerWorkbook(kind: ReportKind, data: ReportData): Uint8Array {
  const sheet = ledgerRows(kind.kind, data)
  if (sheet === undefined) {
    throw new Refusal('invalid', `${kind.kind} 不是台账，不能写成 Excel 表，请写成 .docx 文件。`)
  }
  return writeWorkbook({ sheets: [{ name: kind.title, head: sheet.head, rows: sheet.rows }] })
}
