import { chineseDate } from '../../chinese-date'
import type { ReportModel, TableBlock } from '../../model'
import { cell, missing, paragraph } from '../../model'
import { listedFiles } from '../../records/attachment-table'
import type { LedgerSheet } from '../../records/ledger-table'
import { LANDSCAPE_WIDTH, ledgerSheet, ledgerTables, recordsInOrder } from '../../records/ledger-table'
import type { RecordView } from '../../records/record-view'
import { createRecordView } from '../../records/record-view'
import { planYearOf, sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'
import type { LedgerKind } from './ledger-kinds'
import { LEDGER_KINDS, ledgerContent } from './ledger-kinds'

function countNote(view: RecordView, count: number, leftOut: number): string {
  const others = leftOut === 0 ? '' : `；另有${leftOut}条不在${planYearOf(view.data)}年度内或在截止日期之后，没有列入`
  return `注：截至${chineseDate(view.data.asOf)}，共${count}条${others}。`
}

/** The last table carries the note. */
const withNote = (tables: readonly TableBlock[], note: string): readonly TableBlock[] =>
  tables.map((table, index) => (index === tables.length - 1 ? { ...table, footnotes: [note] } : table))

function ledgerKind(ledger: LedgerKind): ReportKind {
  const self: ReportKind = {
    kind: ledger.kind,
    title: ledger.title,
    group: '台账',
    serves: ledger.serves,
    ...(ledger.sensitive === true ? { sensitive: true } : {}),
    slots: [],
    build: (data: ReportData, options: ReportOptions): ReportModel => {
      const view = createRecordView(data)
      const { definition, records, leftOut, choice, style } = ledgerContent(view, ledger)
      const ordered = recordsInOrder(definition, records)
      const tables = ledgerTables(view, definition, ordered, style, { width: LANDSCAPE_WIDTH, ...choice })
      const note = countNote(view, records.length, leftOut)
      return sheetReport(data, options, {
        kind: self,
        landscape: true,
        blocks: records.length === 0 ? [paragraph(missing(ledger.title)), paragraph(note)] : withNote(tables, note),
      })
    },
  }
  return self
}

const FILE_HEAD = ['序号', '文件名', '所属台账', '所属记录', '企业', '拍摄日期', '大小', '备注']

const FILE_COLUMNS: TableBlock['columns'] = [
  { weight: 0.1, align: 'center' },
  { weight: 2.4, align: 'left' },
  { weight: 0.8, align: 'left' },
  { weight: 1.6, align: 'left' },
  { weight: 1.8, align: 'left' },
  { weight: 0.4, align: 'center' },
  { weight: 0.4, align: 'right' },
  { weight: 1, align: 'left' },
]

function fileRows(view: RecordView): { readonly rows: readonly (readonly string[])[]; readonly closed: number } {
  const { files, closed } = listedFiles(view)
  const rows = files.map((file, index) => [
    String(index + 1),
    file.name,
    file.ownerKind,
    file.ownerTitle,
    file.enterprise,
    file.takenOn,
    file.size,
    typeof file.record.fields.note === 'string' ? file.record.fields.note : '',
  ])
  return { rows, closed }
}

const FILE_TITLE = '佐证材料台账'

/** Every file kept as evidence, but those on tip-offs and risk monitoring (D14h, S38). */
const D14H: ReportKind = {
  kind: 'D14h',
  title: FILE_TITLE,
  group: '台账',
  serves: ['S30', 'S38'],
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const { rows, closed } = fileRows(view)
    const secret = closed === 0 ? '' : '受限台账的附件不列入。'
    const note = `注：截至${chineseDate(data.asOf)}，共${rows.length}份。${secret}`
    const table: TableBlock = {
      kind: 'table',
      small: true,
      columns: FILE_COLUMNS,
      head: [FILE_HEAD.map((name) => cell(name))],
      rows: rows.map((row) => row.map((words) => cell(words))),
      footnotes: [note],
    }
    return sheetReport(data, options, {
      kind: D14H,
      landscape: true,
      blocks: rows.length === 0 ? [paragraph(missing('佐证材料')), paragraph(note)] : [table],
    })
  },
}

/** The eight ledgers (D14a … D14h). */
export const LEDGERS: readonly ReportKind[] = [...LEDGER_KINDS.map(ledgerKind), D14H]

/**
 * A ledger as plain rows for a spreadsheet, with every column the records have; undefined for a kind that is no
 * ledger. Masked like the document.
 */
export function ledgerRows(kind: string, data: ReportData): LedgerSheet | undefined {
  const view = createRecordView(data)
  if (kind.toUpperCase() === D14H.kind.toUpperCase()) return { head: FILE_HEAD, rows: fileRows(view).rows }
  const ledger = LEDGER_KINDS.find((candidate) => candidate.kind.toUpperCase() === kind.toUpperCase())
  if (ledger === undefined) return undefined
  const { definition, records, choice, style } = ledgerContent(view, ledger)
  return ledgerSheet(view, definition, recordsInOrder(definition, records), style, choice)
}
