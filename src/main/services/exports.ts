/**
 * 导出 Excel and print: the rows a clerk has on show, as a table. What leaves the office is masked by the schema row;
 * open values are given for a reason only, which goes into the audit trail first.
 */
import { COLLECTIONS, fieldOf } from '../../domain/collections/registry'
import { isImportable, parentColumns } from '../../domain/import/import-targets'
import type { StoredRecord } from '../../domain/record/record'
import type { CollectionDefinition, FieldRow, FieldValue } from '../../domain/schema/field'
import { formatValue } from '../../domain/schema/format-value'
import { listSign } from '../../domain/schema/list-text'
import { maskValue } from '../../domain/schema/mask-value'
import { fieldValue } from '../../domain/schema/validate-record'
import { Refusal } from '../../shared/result'
import type { ExportTable, SavedFile } from '../../shared/rows'
import { writeWorkbookAside } from '../spreadsheet/write-workbook-aside'
import { followMerged, isLiving } from './living-records'
import { definitionOf } from './records'
import type { Session } from './session'
import { fullTitle } from './titles'
import { writeWholeFile } from './write-file'

/** A column in the order on show: a field, or what the screen worked out itself. */
export type ExportColumn = { readonly key: string } | { readonly label: string; readonly texts: readonly string[] }

export interface ExportWish {
  readonly collection: string
  readonly ids: readonly string[]
  readonly columns: readonly ExportColumn[]
  /** Open values instead of masked ones, and why. */
  readonly reason?: string
}

type Cell = string | number | null

/** Excel keeps codes and dates as text; only what is counted is a number. */
const isCounted = (row: FieldRow): boolean => row.kind === 'integer' || row.kind === 'decimal'

function cellOf(session: Session, row: FieldRow, record: StoredRecord, open: boolean): Cell {
  const value: FieldValue = fieldValue(row, record.fields)
  const shown = open ? value : maskValue(row, value)
  if (shown === null) return null
  if (typeof shown === 'number' && isCounted(row)) return shown
  if (row.reference === undefined) return formatValue(row, shown, session.values())
  const target = row.reference
  const store = session.store()
  const titles = (Array.isArray(shown) ? shown : [String(shown)]).map((id) => {
    const found = followMerged(store, target, id)
    return found === undefined || !isLiving(found) ? id : fullTitle(store, target, found)
  })
  return titles.join(listSign(row))
}

const headOf = (row: FieldRow): string => (row.unit === undefined ? row.label : `${row.label}（${row.unit}）`)

/** A Chinese character takes two places; 8 to 60 of them a column. */
function widthOf(head: string, cells: readonly Cell[]): number {
  let most = 0
  for (const cell of [head, ...cells.slice(0, 200)]) {
    let width = 0
    for (const char of String(cell ?? '')) width += char.charCodeAt(0) > 0xff ? 2 : 1
    most = Math.max(most, width)
  }
  return Math.min(60, Math.max(8, most + 2))
}

function recordsOf(session: Session, definition: CollectionDefinition, ids: readonly string[]): StoredRecord[] {
  const store = session.store()
  return ids.map((id) => {
    const record = store.get(definition.name, id)
    if (record === undefined || !isLiving(record)) {
      throw new Refusal('notFound', '表里有一条已经删除，没有导出。请刷新后再导出。')
    }
    return record
  })
}

export function createExportsService(session: Session) {
  const columnsOf = (definition: CollectionDefinition, wish: ExportWish) =>
    wish.columns.map((column) => {
      if ('texts' in column) {
        if (column.texts.length !== wish.ids.length) throw new Refusal('invalid', '列与行对不上，没有导出。')
        return { head: column.label, cell: (_: StoredRecord, at: number): Cell => column.texts[at] ?? null }
      }
      const row = fieldOf(definition, column.key)
      if (row === undefined) throw new Refusal('invalid', `${definition.label}没有“${column.key}”这个字段。`)
      return {
        head: headOf(row),
        row,
        cell: (record: StoredRecord): Cell => cellOf(session, row, record, wish.reason !== undefined),
      }
    })

  /** What says whose a row is when the file is read back; on screen the parent's name does. */
  const withParentKeys = (made: ExportTable, wish: ExportWish): ExportTable => {
    const parent = COLLECTIONS.get(definitionOf(wish.collection).parent ?? '')
    if (parent === undefined || parent.name === 'enterprises') return made
    const keys = parentColumns(parent).filter(({ head }) => !made.head.includes(head))
    const above = recordsOf(session, definitionOf(wish.collection), wish.ids).map((record) =>
      record.parent === undefined ? undefined : followMerged(session.store(), parent.name, record.parent),
    )
    return {
      ...made,
      head: [...made.head, ...keys.map(({ head }) => head)],
      rows: made.rows.map((row, at) => [
        ...row,
        ...keys.map((key) => {
          const record = above[at]
          return record === undefined ? null : cellOf(session, key.row, record, wish.reason !== undefined)
        }),
      ]),
    }
  }

  /** A view may leave out what tells its records apart; the file has it at its end, or it could not be read back. */
  const withOwnKeys = (wish: ExportWish): ExportWish => {
    const definition = definitionOf(wish.collection)
    const shown = new Set(wish.columns.flatMap((column) => ('key' in column ? [column.key] : [])))
    const { title, enterprise, naturalKeys } = definition
    const keys = new Set([...(enterprise === undefined ? [] : [enterprise]), title, ...naturalKeys.flat()])
    const missing = [...keys].filter((key) => {
      const row = fieldOf(definition, key)
      if (row === undefined || shown.has(key) || !(isImportable(row) || key === enterprise)) return false
      return row.restricted !== true && (row.personal === undefined || row.personal === 'name')
    })
    return missing.length === 0 ? wish : { ...wish, columns: [...wish.columns, ...missing.map((key) => ({ key }))] }
  }

  /** @throws Refusal notFound | invalid */
  const table = (wish: ExportWish): ExportTable => {
    const definition = definitionOf(wish.collection)
    const columns = columnsOf(definition, wish)
    const records = recordsOf(session, definition, wish.ids)
    const masked = columns.flatMap(({ row }) =>
      row !== undefined && (row.restricted === true || (row.personal !== undefined && row.personal !== 'name'))
        ? [row.label]
        : [],
    )
    const settings = session.settings()
    return {
      title: definition.label,
      bureau: String(settings['bureauName'] ?? session.store().file.bureau),
      asOf: session.today(),
      head: columns.map(({ head }) => head),
      rows: records.map((record, at) => columns.map(({ cell }) => cell(record, at))),
      masked: wish.reason === undefined ? masked : [],
    }
  }

  return {
    table,

    /**
     * Writes the table as .xlsx. Open values: who, how many and why are on disk before the file is.
     * @throws Refusal notFound | invalid | readOnly
     */
    async save(
      wish: ExportWish,
      target: { readonly path: string; place: () => Promise<SavedFile> },
    ): Promise<SavedFile> {
      const whole = withOwnKeys(wish)
      const made = withParentKeys(table(whole), whole)
      if (wish.reason !== undefined) {
        const { reason } = wish
        await session.store().transact(() => ({
          actor: session.actor(),
          label: `导出${made.title} ${made.rows.length} 条，含未遮盖的个人信息，事由：${reason}`,
          kind: 'program',
          changes: [],
        }))
      }
      const widths = made.head.map((head, at) =>
        widthOf(
          head,
          made.rows.map((row) => row[at] ?? null),
        ),
      )
      const sheet = { name: made.title, head: made.head, rows: made.rows, widths }
      await writeWholeFile(target.path, await writeWorkbookAside({ sheets: [sheet] }))
      return target.place()
    },
  }
}
