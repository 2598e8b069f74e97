/** 表样回填: the superior's own blank form filled with figures and lists, its layout untouched. */
import type { FormMapping } from '../../domain/forms/form-mapping'
import type { StoredRecord } from '../../domain/record/record'
import type { FieldRow } from '../../domain/schema/field'
import { formatValue } from '../../domain/schema/format-value'
import { maskValue } from '../../domain/schema/mask-value'
import { fieldValue } from '../../domain/schema/validate-record'
import type { FigureSummary } from '../../shared/figures'
import { Refusal } from '../../shared/result'
import { type CellValue, fillCells } from '../spreadsheet/fill-cells'
import type { FiguresService } from './figures'
import { followMerged, livingRecords } from './living-records'
import { readChosen } from './read-chosen'
import type { Session } from './session'
import { titleOf } from './titles'
import { writeWholeFile } from './write-file'

const LARGEST_BYTES = 50 * 1024 * 1024

export interface FilledForm {
  readonly cells: number
  /** Cells whose figure cannot be computed: left as they are, with the reason. */
  readonly empty: readonly string[]
  /** Records of each list: how many went in, how many found no room. */
  readonly lists: readonly { readonly kind: string; readonly filled: number; readonly noRoom: number }[]
}

function figureNamed(figures: Readonly<Record<string, FigureSummary>>, key: string): FigureSummary | undefined {
  const search = (list: readonly FigureSummary[]): FigureSummary | undefined => {
    for (const one of list) {
      const found = one.key === key ? one : search(one.parts ?? [])
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(Object.values(figures))
}

export function createFormsService(session: Session, figures: Pick<FiguresService, 'board'>) {
  /** Masked like everything that leaves the office; what is counted stays a number. */
  const cellValue = (row: FieldRow, record: Pick<StoredRecord, 'fields'>): string | number => {
    const shown = maskValue(row, fieldValue(row, record.fields))
    if (shown === null) return ''
    if (typeof shown === 'number' && (row.kind === 'integer' || row.kind === 'decimal')) return shown
    if (row.reference === undefined || typeof shown !== 'string') return formatValue(row, shown, session.values())
    const named = followMerged(session.store(), row.reference, shown)
    return named === undefined ? '' : titleOf(row.reference, named.fields)
  }

  const cellsOf = async (mapping: FormMapping, asOf: string | undefined) => {
    const board = await figures.board(asOf)
    const values: CellValue[] = []
    const empty: string[] = []
    for (const { row, column, source } of mapping.cells) {
      if (source.kind === 'asOf') values.push({ row, column, value: board.asOf })
      else if (source.kind === 'setting') {
        values.push({
          row,
          column,
          value: cellValue(source.row, { fields: session.settings() as StoredRecord['fields'] }),
        })
      } else {
        const figure = figureNamed(board.indicators, source.key)
        if (figure === undefined) throw new Refusal('refused', `没有“${source.key}”这个指标，没有填。`)
        const value = figure[source.part]
        if (typeof value === 'number') values.push({ row, column, value })
        else empty.push(`${source.key}：${figure.reason ?? '没有数据'}`)
      }
    }
    return { values, empty }
  }

  return {
    /** @throws Refusal: nothing was written */
    async fill(wish: {
      readonly form: string
      readonly name: string
      readonly mapping: FormMapping
      readonly out: string
      readonly asOf?: string
    }): Promise<FilledForm> {
      const bytes = await readChosen(wish.form, {
        largestBytes: LARGEST_BYTES,
        unreadable: new Refusal('badFile', `读不出表样“${wish.name}”，没有填。请看文件是不是还在。`),
        tooLarge: new Refusal('badFile', `“${wish.name}”超过 50 MB，不像表样，没有填。`),
      })
      const { values, empty } = await cellsOf(wish.mapping, wish.asOf)
      const lists = wish.mapping.lists.map(({ definition, firstRow, room, columns }) => {
        const records = [...livingRecords(session.store(), definition.name)].toSorted((a, b) => (a.id < b.id ? -1 : 1))
        records.slice(0, room).forEach((record, index) => {
          for (const { column, row } of columns)
            values.push({ row: firstRow + index, column, value: cellValue(row, record) })
        })
        const filled = Math.min(room, records.length)
        return { kind: definition.label, filled, noRoom: records.length - filled }
      })
      const filled = fillCells(bytes, wish.mapping.sheet, values)
      if (!filled.ok) throw new Refusal(filled.error.code, filled.error.message)
      await writeWholeFile(wish.out, filled.value)
      return { cells: values.length, empty, lists }
    },
  }
}
