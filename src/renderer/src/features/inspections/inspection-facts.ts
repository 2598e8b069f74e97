/** What the list of inspections says about each sheet, and about all of the year. */
import { evaluateSheet, type SheetEvaluation } from '../../../../domain/checklist/evaluate-sheet'
import type { ChecklistTemplate } from '../../../../domain/checklist/template'
import type { Row } from '../../../../shared/rows'
import { orderState, sheetOf } from './order-state'

export interface OrderCounts {
  readonly all: number
  /** Not closed: open, submitted or overdue. */
  readonly open: number
  readonly overdue: number
}

const NO_ORDERS: OrderCounts = { all: 0, open: 0, overdue: 0 }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Orders by the inspection they came from. */
export function ordersBySource(orders: readonly Row[], today: string): ReadonlyMap<string, OrderCounts> {
  const out = new Map<string, OrderCounts>()
  for (const { fields } of orders) {
    const source = sheetOf(fields)
    if (source === '') continue
    out.set(source, addOrder(out.get(source) ?? NO_ORDERS, orderState(fields, today)))
  }
  return out
}

function addOrder(counts: OrderCounts, state: ReturnType<typeof orderState>): OrderCounts {
  return {
    all: counts.all + 1,
    open: counts.open + (state === 'closed' ? 0 : 1),
    overdue: counts.overdue + (state === 'overdue' ? 1 : 0),
  }
}

export const countOrders = (orders: readonly Row[], today: string): OrderCounts =>
  orders.reduce((counts, { fields }) => addOrder(counts, orderState(fields, today)), NO_ORDERS)

/** A sheet is closed by 完成检查, or came from a ledger with its conclusion. */
export const isFinished = ({ fields }: Row): boolean => text(fields.finishedOn) !== '' || text(fields.conclusion) !== ''

export interface YearCounts {
  readonly sheets: number
  readonly unfinished: number
  readonly byConclusion: Readonly<Record<string, number>>
  readonly nonconforming: number
  readonly keyNonconforming: number
}

/** Evaluations kept as long as their rows live: a change makes a new row. */
export class SheetBook {
  private readonly kept = new WeakMap<Row, SheetEvaluation>()
  private readonly templateOf: (version: string) => ChecklistTemplate

  constructor(templateOf: (version: string) => ChecklistTemplate) {
    this.templateOf = templateOf
  }

  of(row: Row): SheetEvaluation {
    const known = this.kept.get(row)
    if (known !== undefined) return known
    const made = evaluateSheet(this.templateOf(text(row.fields.templateVersion)), row.fields)
    this.kept.set(row, made)
    return made
  }

  /** Counts the sheets of one year by their day of checking. */
  countYear(rows: readonly Row[], year: number): YearCounts {
    const byConclusion: Record<string, number> = {}
    let [sheets, unfinished, nonconforming, keyNonconforming] = [0, 0, 0, 0]
    for (const row of rows) {
      if (!text(row.fields.startedOn).startsWith(`${year}-`)) continue
      sheets += 1
      const evaluation = this.of(row)
      nonconforming += evaluation.nonconforming
      keyNonconforming += evaluation.keyNonconforming
      const conclusion = text(row.fields.conclusion)
      if (!isFinished(row)) unfinished += 1
      else if (conclusion !== '') byConclusion[conclusion] = (byConclusion[conclusion] ?? 0) + 1
    }
    return { sheets, unfinished, byConclusion, nonconforming, keyNonconforming }
  }
}
