/**
 * What of a returned sheet is taken: cells read by the schema row, what is already so or was already received left out,
 * the rest written as the county's own words. Changes nothing.
 */
import type { CellText } from '../import/workbook'
import { covers, type StoredRecord, sameValue } from '../record/record'
import { isDeleted, registerValues } from '../record/registers'
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import { isMaskText } from '../schema/mask-value'
import { parseValue } from '../schema/parse-value'
import type { ValueContext } from '../schema/value-context'
import { monthAlone } from '../validation/date'
import { normaliseEnterpriseName } from '../validation/text'
import { fillableRows, takesNewRows } from './choose-columns'
import { type FillInReturn, plainCellText, type ReturnedCell, type ReturnedRow } from './read-return'
import type { FillInMeta } from './sheet-model'

export interface RefusedCell {
  readonly line: number
  /** Empty when the whole row is meant. */
  readonly head: string
  readonly text: string
  readonly reason: string
}

export interface TakenCell {
  readonly key: string
  readonly value: FieldValue
  /** The text the county was given. */
  readonly base: string
  /** What stands here now was written after the sheet was made. */
  readonly concurrent: boolean
}

export interface TakenRow {
  readonly id: string
  readonly line: number
  readonly isNew: boolean
  /** The enterprise a new row belongs to, where the kind hangs under it. */
  readonly parent?: string
  readonly cells: readonly TakenCell[]
}

export interface JudgedReturn {
  readonly rows: readonly TakenRow[]
  readonly refused: readonly RefusedCell[]
  /** Cells received before, in an earlier return of this sheet. */
  readonly received: number
  /** Cells that say what already stands here. */
  readonly same: number
}

export interface JudgeInput {
  readonly definition: CollectionDefinition
  readonly returned: FillInReturn
  readonly get: (id: string) => StoredRecord | undefined
  readonly context: ValueContext
  /** Was this cell with this value taken from this sheet before? */
  readonly wasReceived: (mark: string) => boolean
  /** Ids of living enterprises of that name (normalised). */
  readonly enterprisesNamed: (name: string) => readonly string[]
  /** Title of a living record that the values of a new row already name, itself left out. */
  readonly alreadyHere: (values: Readonly<Record<string, FieldValue>>, id: string) => string | undefined
  /** An id made from a text: the same row returned twice is one record. */
  readonly idFrom: (text: string) => string
}

/** Names a cell and what it says, for remembering that it was received. */
export const cellMark = (sheetId: string, id: string, key: string, value: FieldValue): string =>
  JSON.stringify([sheetId, id, key, value])

type CellOutcome = { readonly value: FieldValue } | { readonly refused: string } | 'unchanged'

function storedKindFault(cell: CellText): string | undefined {
  if (cell.uncalculated === true) return '这一格是公式，文件里没有算好的结果。请填成数字或文字'
  if (cell.kind === 'error') return `这一格是公式错误 ${cell.text}`
  if (cell.lostDigits === true) return '超过 15 位的数字被存成了数值，后几位已经丢失。请照原件用文本重填'
  return undefined
}

/** A deliberate clearing is a value; a text that means what was given is none. */
export function readReturnedCell(row: FieldRow, { cell, base }: ReturnedCell, context: ValueContext): CellOutcome {
  const fault = storedKindFault(cell)
  if (fault !== undefined) return { refused: fault }
  const text = plainCellText(cell.text)
  if (text === '') return { value: null }
  if (isMaskText(row, text)) return { refused: '带 * 的是遮盖过的内容，不能当作新的内容收下。请填完整的' }
  const raw = cell.kind === 'boolean' ? cell.text === 'TRUE' : text
  // Somebody can be asked for the day; a return has no place to tell how it was read.
  if (row.kind === 'date' && monthAlone(text) !== undefined) return { refused: `“${text}”只有年月，缺日，请写到日` }
  const parsed = parseValue(row, raw, context)
  if (!parsed.ok) return { refused: parsed.message }
  const before = base === '' ? ({ ok: true, value: null } as const) : parseValue(row, base, context)
  if (before.ok && sameValue(before.value, parsed.value)) return 'unchanged'
  return { value: parsed.value }
}

interface NotTaken {
  readonly head?: string
  readonly text?: string
  readonly reason: string
}

type CellValues = Map<string, { readonly value: FieldValue; readonly base: string }>

class Judge {
  readonly rows: TakenRow[] = []
  readonly refused: RefusedCell[] = []
  received = 0
  same = 0
  private readonly fields: ReadonlyMap<string, FieldRow>
  private readonly newLines = new Map<string, number>()

  constructor(private readonly input: JudgeInput) {
    this.fields = new Map(fillableRows(input.definition).map((row) => [row.key, row]))
    for (const { line, reason } of input.returned.refused) this.refuse(line, '', '', reason)
  }

  refuse(line: number, head: string, text: string, reason: string): void {
    this.refused.push({ line, head, text: text.slice(0, 200), reason })
  }

  private values(row: ReturnedRow): CellValues {
    const out: CellValues = new Map()
    for (const one of row.cells) {
      const field = this.fields.get(one.key)
      if (field === undefined) {
        this.refuse(row.line, one.head, one.cell.text, '这一列在本机不能填，没有收')
        continue
      }
      const outcome = readReturnedCell(field, one, this.input.context)
      if (outcome === 'unchanged') continue
      if ('refused' in outcome) this.refuse(row.line, one.head, one.cell.text, outcome.refused)
      else out.set(one.key, { value: outcome.value, base: one.base })
    }
    return out
  }

  private cellsFor(id: string, record: StoredRecord | undefined, row: ReturnedRow, values: CellValues): TakenCell[] {
    const seen = row.base?.vv ?? {}
    const cells: TakenCell[] = []
    for (const [key, { value, base }] of values) {
      const standing = record === undefined ? [] : registerValues(record, key)
      if (this.input.wasReceived(cellMark(this.input.returned.meta.sheetId, id, key, value))) this.received += 1
      else if (standing.length === 0 ? value === null : standing.some((one) => sameValue(one.value, value))) {
        this.same += 1
      } else {
        const concurrent = standing.some(({ dot }) => !covers(seen, dot))
        cells.push({ key, value, base, concurrent })
      }
    }
    return cells
  }

  /** @returns why the row is not taken */
  known(row: ReturnedRow, id: string): NotTaken | undefined {
    const record = this.input.get(id)
    if (record === undefined) return { reason: '本机没有这条记录，没有收。请核对是不是别的局发出的表' }
    if (record.mergedInto !== undefined) {
      return { reason: '这条记录发出以后已经并到另一条，没有收。请对照后手工填' }
    }
    const cells = this.cellsFor(id, record, row, this.values(row))
    if (cells.length === 0) return undefined
    if (isDeleted(record)) return { reason: '这条记录发出以后在本机删除了，没有收' }
    this.rows.push({ id, line: row.line, isNew: false, cells })
    return undefined
  }

  /** The enterprise of a new row; a sentence when it cannot be told. */
  private ownerOf(row: ReturnedRow): { readonly id: string | undefined } | string {
    if (!this.input.returned.meta.owner) return { id: undefined }
    if (row.owner === '') return `没有填“企业名称”，不知道是哪家企业的${this.input.definition.label}，没有收`
    const named = this.input.enterprisesNamed(normaliseEnterpriseName(row.owner))
    const [only] = named
    if (only === undefined) return `档案里没有“${row.owner}”这家企业，没有收。请先建企业档案`
    return named.length === 1 ? { id: only } : `档案里有 ${named.length} 家叫“${row.owner}”，没有收。请手工填`
  }

  /** @returns why the row is not taken */
  added(row: ReturnedRow): NotTaken | undefined {
    const { definition, returned } = this.input
    if (!takesNewRows(definition)) return { reason: `填报表不收新增的${definition.label}` }
    const values = this.values(row)
    for (const [key, { value }] of values) if (value === null) values.delete(key)
    if (values.size === 0) return undefined
    const titleRow = this.fields.get(definition.title)
    if (titleRow !== undefined && !values.has(definition.title)) {
      return { head: titleRow.label, reason: `新增的一行没有填“${titleRow.label}”，没有收` }
    }
    const owner = this.ownerOf(row)
    if (typeof owner === 'string') return { text: row.owner, reason: owner }
    const id = this.newId(values, owner.id)
    this.fillIn(values, returned.meta, owner.id)
    const earlier = this.newLines.get(id)
    if (earlier !== undefined) return { reason: `和第 ${earlier} 行新增的是同一条，没有收` }
    this.newLines.set(id, row.line)
    const record = this.input.get(id)
    const here = record === undefined ? this.alreadyHere(values, id) : undefined
    if (here !== undefined) return { reason: `本机已有“${here}”，没有再建一条。改动请填在它原来的那一行` }
    const cells = this.cellsFor(id, record, row, values)
    if (cells.length === 0) return undefined
    const isChild = definition.enterprise === 'parent' || definition.parent === 'enterprises'
    const parent = isChild && owner.id !== undefined ? { parent: owner.id } : {}
    this.rows.push({ id, line: row.line, isNew: true, cells, ...parent })
    return undefined
  }

  /** What names the row makes its id, so that it is one record however often it comes. */
  private newId(values: CellValues, owner: string | undefined): string {
    const { definition, returned, idFrom } = this.input
    const title = values.get(definition.title)?.value
    const naming = title ?? [...values].map(([key, { value }]) => [key, value])
    const identity = typeof naming === 'string' ? normaliseEnterpriseName(naming) : naming
    return idFrom(JSON.stringify([returned.meta.sheetId, identity, owner ?? '']))
  }

  private alreadyHere(values: CellValues, id: string): string | undefined {
    return this.input.alreadyHere(Object.fromEntries([...values].map(([key, { value }]) => [key, value])), id)
  }

  /** What a new row need not say: its county, and the enterprise its kind refers to. */
  private fillIn(values: CellValues, meta: FillInMeta, owner: string | undefined): void {
    const { definition } = this.input
    if (definition.name === 'enterprises' && !values.has('regionCode')) {
      values.set('regionCode', { value: meta.region, base: '' })
    }
    const reference = definition.enterprise
    if (owner !== undefined && reference !== undefined && reference !== 'parent') {
      values.set(reference, { value: owner, base: '' })
    }
  }
}

export function judgeReturn(input: JudgeInput): JudgedReturn {
  const judge = new Judge(input)
  for (const row of input.returned.rows) {
    const not = row.base === undefined ? judge.added(row) : judge.known(row, row.base.id)
    if (not !== undefined) judge.refuse(row.line, not.head ?? '', not.text ?? '', not.reason)
  }
  const { rows, refused, received, same } = judge
  return { rows, refused: refused.toSorted((a, b) => a.line - b.line), received, same }
}
