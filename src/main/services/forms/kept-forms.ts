/** Forms of the superior kept in the workspace: the blank file as an attachment, the mapping in the record. */
import { createHash } from 'node:crypto'
import { readFormKey } from '../../../domain/forms/form-keys'
import { type FormMapping, keptMapping, type MappingFaultAt } from '../../../domain/forms/form-mapping'
import type { StoredRecord } from '../../../domain/record/record'
import type { FormDifference, FormRow, FormSheetShown } from '../../../shared/form-shapes'
import { Refusal } from '../../../shared/result'
import { unfillable } from '../../spreadsheet/fill-form'
import { drawForm, openForm } from '../../spreadsheet/form-file'
import { columnLetters } from '../../spreadsheet/sheet-xml'
import type { WorkspaceStore } from '../../store/workspace-store'
import { isLiving, livingRecords } from '../living-records'
import { readChosen } from '../read-chosen'

export const FORMS = 'formTemplates'
/** Kind of the documents that are filled forms. */
export const FILLED_FORM = '表样'
const LARGEST_BYTES = 50 * 1024 * 1024

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** @throws Refusal badFile */
export const readForm = (path: string, name: string): Promise<Uint8Array> =>
  readChosen(path, {
    largestBytes: LARGEST_BYTES,
    unreadable: new Refusal('badFile', `读不出表样“${name}”，没有填。请看文件是不是还在。`),
    tooLarge: new Refusal('badFile', `“${name}”超过 50 MB，不像表样，没有填。`),
  })

/** @throws Refusal badFile */
export function drawn(bytes: Uint8Array, name: string): readonly FormSheetShown[] {
  const sheets = drawForm(bytes, name)
  if (!sheets.ok) throw new Refusal(sheets.error.code, sheets.error.message)
  return sheets.value
}

/** @throws Refusal notFound */
export function formRecord(store: WorkspaceStore, id: string): StoredRecord {
  const record = store.get(FORMS, id)
  if (record === undefined || !isLiving(record)) throw new Refusal('notFound', '没有这份表样，可能已经删除。')
  return record
}

/** The blank file. @throws Refusal where its bytes are not here */
export async function blankOf(store: WorkspaceStore, record: StoredRecord): Promise<Uint8Array> {
  const sha256 = String(record.fields['sha256'] ?? '')
  try {
    return await store.attachments.read(sha256)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal('notFound', `这份表样的空白文件不在本机：${error.message}可以用“换新表样”再选一次。`)
  }
}

/** What of the kept mapping cannot be read, or cannot be filled in this file. */
export function faultsOf(record: Pick<StoredRecord, 'fields'>, bytes: Uint8Array): readonly MappingFaultAt[] {
  const { mapping, faults } = keptMapping(record.fields)
  const opened = openForm(bytes)
  if (!opened.ok) return [...faults, { sheet: '', place: '', message: opened.error.message }]
  const found = [...faults]
  for (const { sheet, cells, lists } of mapping) {
    const places = [
      ...cells,
      ...lists.flatMap(({ firstRow, room, columns }) =>
        columns.flatMap(({ column }) => Array.from({ length: room }, (_, at) => ({ row: firstRow + at, column }))),
      ),
    ]
    unfillable(opened.value, sheet, places).forEach((message, at) => {
      const { row = 0, column = 0 } = places[at] ?? {}
      if (message !== undefined)
        found.push({ sheet, place: `${columnLetters(column)}${row + 1}`, message: `${message}。` })
    })
  }
  return found.slice(0, 200)
}

/** The kept mapping where it suits the file. @throws Refusal */
export function keptMappingFor(record: StoredRecord, bytes: Uint8Array): FormMapping {
  const { mapping } = keptMapping(record.fields)
  const [fault] = faultsOf(record, bytes)
  if (fault !== undefined) {
    throw new Refusal('refused', `表样对照有误（${fault.sheet} ${fault.place}）：${fault.message}没有填。`)
  }
  if (mapping.length === 0) {
    throw new Refusal('refused', '这份表样还没有对照，没有填。请在“上级表样”里点格子，指明填什么。')
  }
  return mapping
}

/** A kept form by its name, or by the blank file itself. */
export const keptForm = (
  store: WorkspaceStore,
  wanted: { readonly name: string } | { readonly sha256: string },
): StoredRecord | undefined =>
  [...livingRecords(store, FORMS)].find(({ fields }) =>
    'name' in wanted ? fields['name'] === wanted.name : fields['sha256'] === wanted.sha256,
  )

/** Places the mapping fills: what stands there says nothing about the form. */
function mappedPlaces(record: Pick<StoredRecord, 'fields'>): ReadonlySet<string> {
  const out = new Set<string>()
  for (const { sheet, cells, lists } of keptMapping(record.fields).mapping) {
    for (const { row, column } of cells) out.add(`${sheet}/${row}/${column}`)
    for (const { firstRow, room, columns } of lists) {
      for (const { column } of columns) {
        for (let at = 0; at < room; at += 1) out.add(`${sheet}/${firstRow + at}/${column}`)
      }
    }
  }
  return out
}

const MOST_DIFFERENCES = 50

/** What another edition of a form says elsewhere than in the mapped places. */
export function differences(
  record: Pick<StoredRecord, 'fields'>,
  before: readonly FormSheetShown[],
  after: readonly FormSheetShown[],
): readonly FormDifference[] {
  const mapped = mappedPlaces(record)
  const out: FormDifference[] = []
  for (const sheet of before) {
    const other = after.find(({ name }) => name === sheet.name)
    if (other === undefined) {
      out.push({ sheet: sheet.name, place: '', before: '有这张工作表', after: '没有了' })
      continue
    }
    if (JSON.stringify(sheet.merges) !== JSON.stringify(other.merges)) {
      out.push({
        sheet: sheet.name,
        place: '',
        before: `合并 ${sheet.merges.length} 处`,
        after: `合并 ${other.merges.length} 处`,
      })
    }
    const rows = Math.max(sheet.rows.length, other.rows.length)
    const columns = Math.max(sheet.widths.length, other.widths.length)
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const [old, now] = [sheet, other].map((one) => one.rows[row]?.cells[column]?.text ?? '')
        if (old === now || mapped.has(`${sheet.name}/${row}/${column}`)) continue
        out.push({
          sheet: sheet.name,
          place: `${columnLetters(column)}${row + 1}`,
          before: old ?? '',
          after: now ?? '',
        })
      }
    }
  }
  return out.slice(0, MOST_DIFFERENCES)
}

/** One line: `C3 企业名称 → 单位名称`. */
export const differenceText = ({ sheet, place, before, after }: FormDifference): string =>
  `${sheet}${place === '' ? '' : ` ${place}`} “${before}”→“${after}”`

/** The kept forms, by name. */
export function formRows(store: WorkspaceStore): FormRow[] {
  const filled = new Map<string, string>()
  for (const { fields } of livingRecords(store, 'documents')) {
    if (fields['kind'] !== FILLED_FORM) continue
    const about = Array.isArray(fields['aboutRecords']) ? fields['aboutRecords'] : []
    const day = String(fields['exportedAt'] ?? '').slice(0, 10)
    for (const id of about) if (day > (filled.get(id) ?? '')) filled.set(id, day)
  }
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  return [...livingRecords(store, FORMS)]
    .map(({ id, fields }) => {
      const { mapping, faults } = keptMapping(fields)
      return {
        id,
        name: text(fields['name']),
        issuer: text(fields['issuer']),
        dueOn: text(fields['dueOn']),
        fileName: text(fields['fileName']),
        cells: mapping.reduce((sum, one) => sum + one.cells.length, 0),
        lists: mapping.reduce((sum, one) => sum + one.lists.length, 0),
        faults: faults.length,
        filledOn: filled.get(id) ?? '',
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** The mapping as the screen edits it: key → what goes there. */
export function mappingKeys(fields: StoredRecord['fields']): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'string' && value !== '' && readFormKey(key) !== undefined) out[key] = value
  }
  return out
}
