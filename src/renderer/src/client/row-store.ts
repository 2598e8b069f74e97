/**
 * The living records of one question, kept in memory and refreshed by events: a map, a list made when it is asked
 * for, and a listener set. 20,000 rows cost one pass per change and nothing per render.
 */
import type { FieldValue } from '../../../domain/schema/field'
import type { QualiftBridge, QualiftEvents } from '../../../shared/api'
import type { AppError, Result } from '../../../shared/result'
import type { Row } from '../../../shared/rows'

/** Which records: a whole collection, the children of one record, or single records. */
export interface RowQuestion {
  readonly collection: string
  readonly parent?: string
  readonly ids?: readonly string[]
  /** Only the field that names a record: all that a closed restricted kind gives. */
  readonly titles?: boolean
}

/** What a component sees; a new object only when something changed. */
export interface RowsView {
  readonly rows: readonly Row[]
  readonly byId: ReadonlyMap<string, Row>
  /** True until all of them are here; `rows` is empty until then. */
  readonly loading: boolean
  /** While a long list is still being read: its first rows, in its order, for a grid to show. */
  readonly head?: readonly Row[]
  readonly error?: AppError
  /** Grows with each change. */
  readonly version: number
}

type Fields = Readonly<Record<string, FieldValue>>

/** Values on their way to the disk. */
interface Expectation {
  readonly fields: Fields
  /** Writes not yet answered. */
  readonly pending: number
  /** Read from main since the last of them began. */
  readonly read: boolean
}

const EMPTY: RowsView = { rows: [], byId: new Map(), loading: true, version: 0 }

/** Reads in few large steps rather than one by one when many records were touched. */
const MANY = 2000

/** Rows of a long list that come first: more than a screen shows. */
const HEAD = 200
/** Rows asked at a time after them: neither side is busy with one slice for longer than a key may wait. */
const SLICE = 4000

export class RowStore {
  private readonly bridge: QualiftBridge
  readonly question: RowQuestion
  private stored = new Map<string, Row>()
  /** Place of every id ever seen: a deletion taken back puts the row where it was. */
  private places = new Map<string, number>()
  private expected = new Map<string, Expectation>()
  private listeners = new Set<() => void>()
  private view: RowsView = EMPTY
  private reading: Promise<void> | undefined
  private heard = false
  private wanted: Set<string> | 'all' | undefined
  /** The first question has gone out: from here on events count. */
  private begun = false
  /** The first rows of a long list are here, and no more of them. */
  private growing = false

  constructor(bridge: QualiftBridge, question: RowQuestion) {
    this.bridge = bridge
    this.question = question
  }

  get listenerCount(): number {
    return this.listeners.size
  }

  /** Left by its last listener. One made while rendering gets its first listener only after that, and is not idle yet. */
  get idle(): boolean {
    return this.heard && this.listeners.size === 0
  }

  /** Settles when what is being read now is here. */
  get underWay(): Promise<void> | undefined {
    return this.reading
  }

  readonly snapshot = (): RowsView => this.view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.heard = true
    if (!this.begun) this.want('all')
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Reads everything again, e.g. after another workspace was opened. */
  reset(): void {
    this.stored = new Map()
    this.expected = new Map()
    this.view = EMPTY
    this.begun = false
    this.growing = false
    if (this.listeners.size > 0) this.want('all')
    this.announce()
  }

  /** An event: only touched records are read again. */
  changed({ touched }: Pick<QualiftEvents['changed'], 'touched'>): void {
    if (!this.begun) return
    const mine = touched.filter((one) => one.c === this.question.collection)
    if (mine.length === 0) return
    const asked = this.question.ids
    const ids = mine.map((one) => one.id).filter((id) => id === '*' || asked === undefined || asked.includes(id))
    if (ids.length === 0) return
    this.want(ids.includes('*') || ids.length > MANY ? 'all' : ids)
  }

  /** Shows values before main has answered; each call is followed by one `settle` with the same ids. */
  expectAll(rows: readonly { readonly id: string; readonly fields: Fields }[]): void {
    let any = false
    for (const { id, fields } of rows) {
      if (!this.stored.has(id)) continue
      const before = this.expected.get(id)
      this.expected.set(id, {
        fields: { ...before?.fields, ...fields },
        pending: (before?.pending ?? 0) + 1,
        read: false,
      })
      any = true
    }
    if (any) this.publish()
  }

  /**
   * The write was answered.
   * @param written false when it was refused or changed nothing: no event will come, what is stored is shown again
   */
  settle(ids: readonly string[], written: boolean): void {
    let any = false
    for (const id of ids) {
      const entry = this.expected.get(id)
      if (entry === undefined) continue
      const pending = entry.pending - 1
      if (pending > 0) this.expected.set(id, { ...entry, pending })
      else if (!written || entry.read) any = this.expected.delete(id) || any
      else this.expected.set(id, { ...entry, pending: 0 })
    }
    if (any) this.publish()
  }

  /** The record was read: nothing is expected of it any more, unless a write is still under way. */
  private wasRead(id: string): void {
    const entry = this.expected.get(id)
    if (entry === undefined) return
    if (entry.pending === 0) this.expected.delete(id)
    else this.expected.set(id, { ...entry, read: true })
  }

  private want(what: readonly string[] | 'all'): void {
    this.begun = true
    if (what === 'all' || this.wanted === 'all') this.wanted = 'all'
    else this.wanted = new Set([...(this.wanted ?? []), ...what])
    this.reading ??= this.readWanted().finally(() => {
      this.reading = undefined
    })
  }

  private async readWanted(): Promise<void> {
    while (this.wanted !== undefined) {
      const wanted = this.wanted
      this.wanted = undefined
      const ids = wanted === 'all' ? this.question.ids : [...wanted]
      const answer = ids === undefined ? await this.readAll() : await this.ask({ ids: [...ids] })
      if (answer === undefined) continue
      // The first rows alone are not the list.
      if (this.growing && !answer.ok) this.stored = new Map()
      this.growing = false
      if (!answer.ok) {
        this.publish(answer.error)
        continue
      }
      if (wanted === 'all') {
        this.stored = new Map(answer.value.map((row) => [row.id, row]))
        this.places = new Map(answer.value.map((row, place) => [row.id, place]))
        for (const id of [...this.expected.keys()]) if (!this.isWanted(id)) this.wasRead(id)
      } else this.take(wanted, answer.value)
      this.publish()
    }
  }

  private ask(more: { readonly ids?: string[]; readonly limit?: number; readonly after?: string }) {
    const { collection, parent, titles } = this.question
    return this.bridge.records.list({
      collection,
      ...(parent === undefined ? {} : { parent }),
      ...(titles === undefined ? {} : { titles }),
      ...more,
    })
  }

  /** Will be read once more. */
  private isWanted(id: string): boolean {
    return this.wanted === 'all' || this.wanted?.has(id) === true
  }

  /**
   * A long list in slices, each from the row after the last one. What is written meanwhile comes as an event and is read
   * after them.
   * @returns undefined when everything is to be read once more: all of it changed, or the last row is no longer there
   */
  private async readAll(): Promise<Result<readonly Row[]> | undefined> {
    if (this.question.titles === true) return this.ask({})
    const rows: Row[] = []
    for (let limit = HEAD; ; limit = SLICE) {
      const last = rows.at(-1)?.id
      const answer = await this.ask({ limit, ...(last === undefined ? {} : { after: last }) })
      if (this.wanted === 'all') return undefined
      if (!answer.ok) {
        // Taken out of the list for good between two slices: from the beginning, in one.
        return last !== undefined && answer.error.code === 'notFound' ? this.ask({}) : answer
      }
      for (const row of answer.value) rows.push(row)
      if (answer.value.length < limit) return { ok: true, value: rows }
      if (limit === HEAD && this.view.version === 0) {
        this.stored = new Map(rows.map((row) => [row.id, row]))
        this.growing = true
        this.publish()
      }
    }
  }

  private take(wanted: ReadonlySet<string>, rows: readonly Row[]): void {
    const { parent } = this.question
    // Asked by id, main does not look at the parent: a record moved elsewhere leaves this store.
    const own = parent === undefined ? rows : rows.filter((row) => row.parent === parent)
    const found = new Set(own.map((row) => row.id))
    for (const id of wanted) {
      this.wasRead(id)
      if (!found.has(id)) this.stored.delete(id)
    }
    let returned = false
    for (const row of own) {
      if (!this.places.has(row.id)) this.places.set(row.id, this.places.size)
      else if (!this.stored.has(row.id)) returned = true
      this.stored.set(row.id, row)
    }
    if (returned) {
      const place = ([id]: readonly [string, Row]): number => this.places.get(id) ?? 0
      this.stored = new Map([...this.stored].sort((left, right) => place(left) - place(right)))
    }
  }

  private publish(error?: AppError): void {
    const byId = this.expected.size === 0 ? this.stored : this.withExpected()
    this.view = this.growing ? { ...EMPTY, head: [...byId.values()] } : this.whole(byId, error)
    this.announce()
  }

  private whole(byId: Map<string, Row>, error: AppError | undefined): RowsView {
    return {
      rows: [...byId.values()],
      byId: byId === this.stored ? new Map(byId) : byId,
      loading: false,
      version: this.view.version + 1,
      ...(error === undefined ? {} : { error }),
    }
  }

  private withExpected(): Map<string, Row> {
    const out = new Map(this.stored)
    for (const [id, { fields }] of this.expected) {
      const row = out.get(id)
      if (row !== undefined) out.set(id, { ...row, fields: { ...row.fields, ...fields } })
    }
    return out
  }

  private announce(): void {
    for (const listener of this.listeners) listener()
  }
}
