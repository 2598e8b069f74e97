/** What undo and the audit trail need to know of every transaction without reading its changes. */
import type { Transaction, TransactionKind } from '../../domain/change/change'
import type { Span } from './transaction-assembler'

export interface TransactionMeta {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly kind: TransactionKind
  readonly label: string
  readonly of?: number
  /** Where its lines lie in their file. */
  readonly start: number
  readonly end: number
}

export const metaOf = ({ seq, at, actor, kind, label, of }: Transaction, { start, end }: Span): TransactionMeta => ({
  seq,
  at,
  actor,
  kind,
  label,
  ...(of === undefined ? {} : { of }),
  start,
  end,
})
