/** What goes into the cells of a form: figures, counts, the office's own facts, lists of records. */

import { isInRegion } from '../../../domain/exchange/choose-records'
import { takes } from '../../../domain/forms/form-filter'
import type { CellSource, ColumnSource, FormList, FormMapping } from '../../../domain/forms/form-mapping'
import type { StoredRecord } from '../../../domain/record/record'
import type { CollectionDefinition, FieldRow, FieldsOf } from '../../../domain/schema/field'
import { formatValue } from '../../../domain/schema/format-value'
import { listSign } from '../../../domain/schema/list-text'
import { maskValue } from '../../../domain/schema/mask-value'
import { regionText } from '../../../domain/schema/region-text'
import { fieldValue } from '../../../domain/schema/validate-record'
import type { FigureSummary } from '../../../shared/figures'
import type { FilledForm } from '../../../shared/form-shapes'
import { Refusal } from '../../../shared/result'
import type { CellValue, SheetValues } from '../../spreadsheet/fill-form'
import type { FiguresService } from '../figures'
import { followMerged, isLiving, livingRecords } from '../living-records'
import type { Session } from '../session'
import { enterpriseOf, titleOf } from '../titles'

export interface FillWish {
  /** YYYY-MM-DD; today when left out. */
  readonly asOf: string
  /** Only this county or city; all when left out. */
  readonly region?: string
  /** Personal data go out open. */
  readonly open: boolean
}

interface Taken {
  readonly definition: CollectionDefinition
  readonly records: readonly StoredRecord[]
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

/** Fields whose values go out masked unless a reason opens them. */
const isMaskedRow = (row: FieldRow): boolean =>
  row.restricted === true || (row.personal !== undefined && row.personal !== 'name')

const fullDate = (value: string | number): CellValue['value'] =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? { date: value } : value

class FormValues {
  readonly empty: string[] = []
  readonly masked = new Set<string>()
  private readonly childrenOf = new Map<string, ReadonlyMap<string, readonly StoredRecord[]>>()
  private readonly texts = new Map<string, string>()

  constructor(
    private readonly session: Session,
    private readonly wish: FillWish,
    private readonly figures: () => Readonly<Record<string, FigureSummary>>,
  ) {}

  /** Masked like everything that leaves the office; what is counted stays a number. */
  private valueOf(row: FieldRow, fields: FieldsOf): CellValue['value'] {
    const value = fieldValue(row, fields)
    if (value === null) return ''
    if (!this.wish.open && isMaskedRow(row)) this.masked.add(row.label)
    const shown = this.wish.open ? value : maskValue(row, value)
    if (shown === null) return ''
    if (typeof shown === 'number' && (row.kind === 'integer' || row.kind === 'decimal')) return shown
    if (row.reference === undefined) return fullDate(formatValue(row, shown, this.session.values()))
    const target = row.reference
    const ids = Array.isArray(shown) ? shown : [String(shown)]
    const titles = ids.flatMap((id) => {
      const named = followMerged(this.session.store(), target, id)
      return named === undefined || !isLiving(named) ? [] : [titleOf(target, named.fields)]
    })
    return titles.join(listSign(row))
  }

  private isInside(definition: CollectionDefinition, record: StoredRecord): boolean {
    const { region } = this.wish
    if (region === undefined) return true
    const store = this.session.store()
    const id = enterpriseOf(store, definition.name, record)
    const fields = id === undefined ? record.fields : store.get('enterprises', id)?.fields
    const code = fields?.['regionCode']
    if (typeof code === 'string') return isInRegion(code, region)
    // What belongs to no enterprise and no county belongs to the whole office.
    return (
      id === undefined &&
      definition.enterprise === undefined &&
      definition.fields.every(({ key }) => key !== 'regionCode')
    )
  }

  /** County, enterprise, day, id: the order of a ledger. */
  private orderKey(definition: CollectionDefinition, record: StoredRecord): string {
    const store = this.session.store()
    const id = enterpriseOf(store, definition.name, record)
    const enterprise = id === undefined ? undefined : store.get('enterprises', id)?.fields
    const day = definition.eventDate === undefined ? '' : String(record.fields[definition.eventDate] ?? '')
    return [String(enterprise?.['regionCode'] ?? ''), String(enterprise?.['name'] ?? ''), day, record.id].join('\t')
  }

  records({ definition, filter }: Pick<FormList, 'definition' | 'filter'>): Taken {
    const { asOf } = this.wish
    const { eventDate } = definition
    const context = this.session.values()
    const records = [...livingRecords(this.session.store(), definition.name)].filter((record) => {
      const day = eventDate === undefined ? '' : String(record.fields[eventDate] ?? '')
      return day.slice(0, 10) <= asOf && takes(filter, record.fields, context) && this.isInside(definition, record)
    })
    return { definition, records }
  }

  inOrder({ definition, records }: Taken): readonly StoredRecord[] {
    return records
      .map((record) => ({ record, key: this.orderKey(definition, record) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ record }) => record)
  }

  private joined(definition: CollectionDefinition, row: FieldRow, parent: string): CellValue['value'] {
    let groups = this.childrenOf.get(definition.name)
    if (groups === undefined) {
      const made = new Map<string, StoredRecord[]>()
      for (const record of livingRecords(this.session.store(), definition.name)) {
        if (record.parent === undefined) continue
        made.set(record.parent, [...(made.get(record.parent) ?? []), record])
      }
      groups = made
      this.childrenOf.set(definition.name, groups)
    }
    const values = (groups.get(parent) ?? []).map(({ fields }) => this.valueOf(row, fields)).filter((one) => one !== '')
    const [only] = values
    if (values.length === 1 && only !== undefined) return only
    return [...new Set(values.map((one) => (typeof one === 'object' && 'date' in one ? one.date : String(one))))].join(
      '、',
    )
  }

  column(source: ColumnSource, { definition }: Taken, record: StoredRecord, at: number): CellValue['value'] {
    if (source.kind === 'serial') return at + 1
    if (source.kind === 'own') return this.valueOf(source.row, record.fields)
    if (source.kind === 'children') return this.joined(source.definition, source.row, record.id)
    const store = this.session.store()
    const id = enterpriseOf(store, definition.name, record)
    const enterprise = id === undefined ? undefined : store.get('enterprises', id)
    return enterprise === undefined ? '' : this.valueOf(source.row, enterprise.fields)
  }

  private indicator(source: CellSource & { kind: 'indicator' }): CellValue['value'] | undefined {
    const figure = figureNamed(this.figures(), source.key)
    if (figure === undefined) throw new Refusal('refused', `没有“${source.key}”这个指标，没有填。`)
    const missing = (): undefined => {
      this.empty.push(`${figure.label}（${source.key}）：${figure.reason ?? '没有数据'}`)
      return undefined
    }
    switch (source.part) {
      case 'value':
      case 'ratio':
        if (figure.ratio !== null) return { rate: figure.ratio }
        return figure.numerator !== null && figure.denominator === null ? figure.numerator : missing()
      case 'met':
        return figure.met === null ? missing() : figure.met ? '是' : '否'
      case 'target':
        return figure.target === '' ? missing() : figure.target
      default:
        return figure[source.part] ?? missing()
    }
  }

  private counted({ definition, filter, sum }: CellSource & { kind: 'count' }): number {
    const { records } = this.records({ definition, filter })
    if (sum === undefined) return records.length
    const total = records.reduce((all, { fields }) => {
      const value = fieldValue(sum, fields)
      return all + (typeof value === 'number' ? value : 0)
    }, 0)
    // Tenths of 万元 added up carry the noise of binary fractions.
    return Number(total.toPrecision(12))
  }

  cell(source: CellSource): CellValue['value'] | undefined {
    const { session, wish } = this
    switch (source.kind) {
      case 'asOf':
        return { date: wish.asOf }
      case 'today':
        return { date: session.today() }
      case 'text':
        return source.text
      case 'region': {
        const code = wish.region ?? String(session.settings()['regionCode'] ?? session.store().file.region)
        return this.once(`region ${code}`, () => regionText(code, session.values().regions))
      }
      case 'setting': {
        const settings: FieldsOf = { bureauName: session.store().file.bureau, ...session.settings() }
        const value = this.valueOf(source.row, settings)
        if (value !== '') return value
        this.empty.push(`${source.row.label}：设置里没有填`)
        return undefined
      }
      case 'count':
        return this.counted(source)
      default:
        return this.indicator(source)
    }
  }

  private once(key: string, make: () => string): string {
    const text = this.texts.get(key) ?? make()
    this.texts.set(key, text)
    return text
  }
}

/** Places after rows were put in further up. */
const movedRow = (row: number, inserts: SheetValues['inserts']): number =>
  inserts.reduce((at, { after, count }) => (row >= after ? at + count : at), row)

/** @throws Refusal for a figure that does not exist */
export function formValues(
  session: Session,
  figures: Pick<FiguresService, 'board' | 'inRegion'>,
  mapping: FormMapping,
  wish: FillWish,
): { readonly sheets: readonly SheetValues[] } & FilledForm {
  let board: Readonly<Record<string, FigureSummary>> | undefined
  const values = new FormValues(session, wish, () => {
    board ??= wish.region === undefined ? figures.board(wish.asOf).indicators : figures.inRegion(wish.region, wish.asOf)
    return board
  })
  const lists: FilledForm['lists'][number][] = []
  const sheets = mapping.map(({ sheet, cells, lists: own }): SheetValues => {
    const blocks = own.map((list) => {
      const taken = values.records(list)
      const records = values.inOrder(taken)
      const over = Math.max(0, records.length - list.room)
      return { list, taken, records, inserted: list.grows ? over : 0, noRoom: list.grows ? 0 : over }
    })
    const inserts = blocks.flatMap(({ list, inserted }) =>
      inserted === 0 ? [] : [{ after: list.firstRow + list.room, count: inserted }],
    )
    const placed: CellValue[] = []
    for (const { row, column, source } of cells) {
      const value = values.cell(source)
      if (value !== undefined) placed.push({ row: movedRow(row, inserts), column, value })
    }
    for (const { list, taken, records, inserted, noRoom } of blocks) {
      const first = movedRow(list.firstRow, inserts)
      const filled = records.slice(0, list.room + inserted)
      filled.forEach((record, at) => {
        for (const { column, source } of list.columns) {
          placed.push({ row: first + at, column, value: values.column(source, taken, record, at) })
        }
      })
      lists.push({ kind: list.definition.label, filled: filled.length, inserted, noRoom })
    }
    return { sheet, inserts, values: placed }
  })
  const cells = sheets.reduce((sum, one) => sum + one.values.length, 0)
  return { sheets, cells, empty: values.empty, lists, masked: [...values.masked] }
}
