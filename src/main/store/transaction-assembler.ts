/** Puts the lines of a journal together to transactions and watches that none is missing. */
import type { Change, Transaction, WriteInfo } from '../../domain/change/change'
import type { JournalLine } from './journal-line'

/** Bytes of a transaction in its file, all its lines. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type Fed =
  | { readonly type: 'transaction'; readonly transaction: Transaction; readonly span: Span }
  | { readonly type: 'pending' }
  | { readonly type: 'link'; readonly after: string }
  /** This line cannot follow the ones before. */
  | { readonly type: 'outOfOrder' }

interface Parts {
  readonly start: number
  count: number
  readonly changes: Change[]
  readonly writes: WriteInfo[]
}

export class TransactionAssembler {
  /** Number of the last complete transaction. */
  lastSeq: number
  private parts: Parts | undefined
  private atStart = true

  /** @param lastSeq number of the transaction before the first line */
  constructor(lastSeq: number) {
    this.lastSeq = lastSeq
  }

  /** Part lines whose commit line has not come. */
  get isIncomplete(): boolean {
    return this.parts !== undefined
  }

  feed(line: JournalLine, span: Span): Fed {
    const first = this.atStart
    this.atStart = false
    switch (line.type) {
      case 'link':
        return first && line.seq === this.lastSeq ? { type: 'link', after: line.after } : { type: 'outOfOrder' }
      case 'part':
        return this.feedPart(line, span)
      case 'commit':
        return this.feedCommit(line, span)
      case 'transaction':
        if (this.parts !== undefined || line.transaction.seq !== this.lastSeq + 1) return { type: 'outOfOrder' }
        this.lastSeq += 1
        return { type: 'transaction', transaction: line.transaction, span }
    }
  }

  private feedPart(line: Extract<JournalLine, { type: 'part' }>, span: Span): Fed {
    const parts = this.parts ?? { start: span.start, count: 0, changes: [], writes: [] }
    if (line.seq !== this.lastSeq + 1 || line.part !== parts.count + 1) return { type: 'outOfOrder' }
    parts.count += 1
    for (const change of line.changes) parts.changes.push(change)
    for (const write of line.writes) parts.writes.push(write)
    this.parts = parts
    return { type: 'pending' }
  }

  private feedCommit(line: Extract<JournalLine, { type: 'commit' }>, span: Span): Fed {
    const parts = this.parts
    if (parts === undefined || line.head.seq !== this.lastSeq + 1 || line.parts !== parts.count) {
      return { type: 'outOfOrder' }
    }
    this.parts = undefined
    this.lastSeq += 1
    const writes = parts.writes.length > 0 ? { writes: parts.writes } : {}
    return {
      type: 'transaction',
      transaction: { ...line.head, changes: parts.changes, ...writes },
      span: { start: parts.start, end: span.end },
    }
  }
}
