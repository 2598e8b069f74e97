/**
 * Whole offices in memory, for thousands of random histories in seconds: records with children, packages (full, scoped,
 * since the last acknowledged one, lost, repeated, late), copied folders, restored backups, crashes, undo, and merges
 * taken back. Runs on the same pure functions as the store and the services; what those add is proved on real files in
 * tests/integration/exchange-proof.test.ts.
 */
import { applyChange } from '../../src/domain/change/apply'
import type { Change, JoinChange } from '../../src/domain/change/change'
import { planSet } from '../../src/domain/change/plan-set'
import { type StateView, takeBack } from '../../src/domain/change/take-back'
import { buildGivenList, type GivenList, isGiven, joinGivenLists } from '../../src/domain/exchange/given-list'
import { recordFault } from '../../src/domain/exchange/record-soundness'
import { planMerge } from '../../src/domain/merge/plan-merge'
import { type LaterWork, undeliverRecord, writtenBy } from '../../src/domain/merge/undeliver'
import { type Dot, makeDot, type StoredRecord } from '../../src/domain/record/record'
import { conflictKeys, isDeleted, registerValues } from '../../src/domain/record/registers'
import type { FieldValue } from '../../src/domain/schema/field'

export const KIND = 'things'
const KEYS = ['name', 'phone', 'answers/C1-2/result'] as const
const MOST_OFFICES = 6

/** One act; the numbers choose among what there is at that moment. */
export interface Act {
  readonly t:
    | 'write'
    | 'clear'
    | 'add'
    | 'child'
    | 'delete'
    | 'restore'
    | 'decide'
    | 'undo'
    | 'pack'
    | 'receive'
    | 'undeliver'
    | 'copy'
    | 'backup'
    | 'goBack'
    | 'crash'
  readonly at: number
  readonly pick: number
  readonly which: number
}

interface Step {
  readonly seq: number
  readonly replica: string
  readonly kind: 'edit' | 'undo' | 'merge'
  readonly of?: number
  readonly changes: readonly Change[]
  /** Of a merge: records that were no news when it came. */
  readonly same: readonly JoinChange[]
  readonly packageId?: number
}

interface Package {
  readonly id: number
  readonly from: number
  readonly to: number
  readonly records: readonly StoredRecord[]
  readonly given: GivenList
  /** Packages its sender had taken: what a later one may stand on. */
  readonly taken: readonly number[]
}

interface Kept {
  readonly records: ReadonlyMap<string, StoredRecord>
  readonly journal: readonly Step[]
  readonly seq: number
}

class Office implements StateView {
  records = new Map<string, StoredRecord>()
  journal: Step[] = []
  seq = 0
  backups: Kept[] = []
  /** The newest word of every other office about what it has taken from here. */
  readonly acknowledged = new Map<number, readonly number[]>()

  constructor(
    readonly index: number,
    public replica: string,
  ) {}

  get(_: string, id: string): StoredRecord | undefined {
    return this.records.get(id)
  }
  all(): Iterable<StoredRecord> {
    return this.records.values()
  }
  living(): StoredRecord[] {
    return [...this.records.values()].filter((record) => !isDeleted(record))
  }
  isUndone(seq: number): boolean {
    return this.journal.some((step) => step.kind === 'undo' && step.of === seq)
  }
  taken(): number[] {
    return this.journal.flatMap((step) =>
      step.packageId === undefined || this.isUndone(step.seq) ? [] : [step.packageId],
    )
  }
}

const nth = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]
const slot = (id: string, key: string, dot: Dot): string => `${id}/${key}@${dot}`

export class World {
  readonly offices: Office[] = []
  readonly packages: Package[] = []
  /** `replica:count` of every transaction, by any office. */
  private readonly spent = new Set<Dot>()
  /** Every value acknowledged to a clerk, by record, key and dot. */
  readonly acknowledged = new Set<string>()
  /** Values a later write replaced whose writer had them before its eyes. */
  readonly superseded = new Set<string>()
  /** Own writes a clerk took away with the record a package had brought. */
  readonly withdrawn = new Set<string>()
  private nextReplica = 0
  private nextId = 0

  constructor(offices: number) {
    for (let at = 0; at < offices; at += 1) this.open()
  }

  private newReplica(): string {
    this.nextReplica += 1
    return `r${this.nextReplica}`
  }

  private open(): Office {
    const replica = this.newReplica()
    const office = new Office(this.offices.length, replica)
    this.offices.push(office)
    return office
  }

  /** One transaction: a number, a dot, the changes. */
  private commit(office: Office, draft: Omit<Step, 'seq' | 'replica'>): void {
    if (draft.changes.length === 0 && draft.kind !== 'merge') return
    office.seq += 1
    const dot = makeDot(office.replica, office.seq)
    if (this.spent.has(dot)) throw new Error(`two writes share ${dot}`)
    this.spent.add(dot)
    const before = new Map(draft.changes.map((change) => [change.id, office.records.get(change.id)]))
    for (const change of draft.changes) {
      this.note(before.get(change.id), change, dot)
      const after = applyChange(office.records.get(change.id), change, dot)
      if (after === undefined) office.records.delete(change.id)
      else office.records.set(change.id, after)
      const fault = after === undefined ? undefined : recordFault(KIND, after)
      if (fault !== undefined) throw new Error(`unsound after ${change.t}: ${fault} ${JSON.stringify(after)}`)
    }
    office.journal = [...office.journal, { ...draft, seq: office.seq, replica: office.replica }]
  }

  private note(record: StoredRecord | undefined, change: Change, dot: Dot): void {
    if (change.t === 'set') {
      for (const key of Object.keys(change.f)) {
        this.acknowledged.add(slot(change.id, key, dot))
        if (record === undefined) continue
        for (const one of registerValues(record, key)) {
          if (one.dot !== dot) this.superseded.add(slot(change.id, key, one.dot))
        }
      }
    }
    if (change.t !== 'delete' && change.t !== 'restore') return
    if (change.t === 'delete') this.acknowledged.add(slot(change.id, '(deletion)', dot))
    for (const deletion of record?.deletions ?? []) this.superseded.add(slot(change.id, '(deletion)', deletion.dot))
  }

  act({ t, at, pick, which }: Act): void {
    const office = nth(this.offices, at)
    if (office === undefined) return
    const edit = (...changes: (Change | undefined)[]): void =>
      this.commit(office, { kind: 'edit', changes: changes.flatMap((change) => change ?? []), same: [] })
    const record = nth(office.living(), pick)
    const set = (values: Readonly<Record<string, FieldValue>>, settle = false): void => {
      if (record !== undefined) edit(planSet(record, { collection: KIND, id: record.id, values, settle }))
    }
    const acts: Readonly<Record<Act['t'], () => void>> = {
      write: () => set({ [nth(KEYS, which) ?? 'name']: `值${which % 7}` }),
      clear: () => set({ [nth(KEYS, which) ?? 'name']: null }),
      add: () => edit(this.newRecord({})),
      child: () => edit(this.newRecord(record === undefined ? {} : { parent: record.id })),
      delete: () => edit(record === undefined ? undefined : { t: 'delete', c: KIND, id: record.id }),
      restore: () => {
        const gone = nth([...office.records.values()].filter(isDeleted), pick)
        edit(gone === undefined ? undefined : { t: 'restore', c: KIND, id: gone.id })
      },
      decide: () => {
        const open = nth(
          [...office.records.values()].filter((one) => conflictKeys(one).length > 0),
          pick,
        )
        const key = open === undefined ? undefined : conflictKeys(open)[0]
        if (open === undefined || key === undefined) return
        const value = nth(registerValues(open, key), which)?.value ?? null
        edit(planSet(open, { collection: KIND, id: open.id, values: { [key]: value }, settle: true }))
      },
      undo: () => this.undo(office, pick, which),
      pack: () => this.pack(office, nth(this.offices, pick) ?? office, which),
      receive: () => this.receive(office, pick),
      undeliver: () => this.undeliver(office, pick, which),
      copy: () => this.copy(office),
      backup: () => {
        office.backups.push({ records: new Map(office.records), journal: office.journal, seq: office.seq })
      },
      goBack: () => this.goBack(office, pick),
      crash: () => this.changeReplica(office),
    }
    acts[t]()
  }

  private newRecord(more: Readonly<Record<string, FieldValue>>): Change | undefined {
    this.nextId += 1
    return planSet(undefined, { collection: KIND, id: `n${this.nextId}`, values: { name: '新', ...more } })
  }

  /** Takes back any own step that stands; an undo can be taken back like any other. */
  private undo(office: Office, pick: number, which: number): void {
    const step = nth(
      office.journal.filter((one) => one.kind === 'edit' && !office.isUndone(one.seq)),
      pick,
    )
    if (step === undefined) return
    const back = takeBack(office, step, () => which % 2 === 0)
    if (back.changes.length > 0) {
      this.commit(office, { kind: 'undo', of: step.seq, changes: back.changes, same: [] })
    }
  }

  private pack(from: Office, to: Office, which: number): void {
    if (to === from) return
    const mode = which % 3
    const acknowledged = new Set(from.acknowledged.get(to.index) ?? [])
    const lists = this.packages.filter((one) => one.from === from.index && acknowledged.has(one.id))
    const given = joinGivenLists(lists.map((one) => one.given))
    const records = [...from.records.values()].filter(
      (record, at) =>
        mode === 0 || (mode === 1 && (which + at) % 2 === 0) || (mode === 2 && !isGiven(given, KIND, record)),
    )
    this.packages.push({
      id: this.packages.length,
      from: from.index,
      to: to.index,
      records,
      given: buildGivenList(new Map([[KIND, records]])),
      taken: from.taken(),
    })
  }

  private receive(office: Office, pick: number): void {
    const packed = nth(
      this.packages.filter((one) => one.to === office.index),
      pick,
    )
    if (packed !== undefined) this.take(office, packed)
  }

  private take(office: Office, packed: Package): void {
    if (office.taken().includes(packed.id)) return
    const incoming = packed.records.map((record) => ({ collection: KIND, record }))
    const plan = planMerge(incoming, (_, id) => office.records.get(id))
    const same = plan.records.flatMap((one, at): JoinChange[] => {
      const record = packed.records[at]
      if (one.outcome !== 'same' || record === undefined) return []
      return [{ t: 'join', c: KIND, id: one.id, incoming: record, before: null }]
    })
    this.commit(office, { kind: 'merge', changes: plan.changes, same, packageId: packed.id })
    office.acknowledged.set(packed.from, packed.taken)
  }

  /** A merge that stands and before which none was taken back since; the service goes further (startOf). */
  private undeliver(office: Office, pick: number, which: number): void {
    const merges = office.journal.filter((step) => step.kind === 'merge')
    const undoneSince = (after: number): boolean =>
      merges.some((one) => one.seq < after && office.journal.some((step) => step.seq > after && step.of === one.seq))
    const merge = nth(
      merges.filter((one) => !office.isUndone(one.seq) && !undoneSince(one.seq)),
      pick,
    )
    if (merge === undefined) return
    const changes: Change[] = []
    for (const join of merge.changes) {
      const current = office.records.get(join.id)
      if (join.t !== 'join' || current === undefined) continue
      const later = laterWork(office, merge.seq, join.id)
      const back = undeliverRecord(current, join, later, () => which % 2 === 0)
      changes.push(...back.changes)
      if (back.changes.some((change) => change.t === 'state' && change.to === null)) {
        for (const [key, dot] of later.touched) this.withdrawn.add(slot(join.id, key, dot))
        for (const step of office.journal) {
          if (step.seq < merge.seq) continue
          const dot = makeDot(step.replica, step.seq)
          for (const key of [...writtenBy(step.changes).keys, '(deletion)']) this.withdrawn.add(slot(join.id, key, dot))
        }
      }
    }
    this.commit(office, { kind: 'undo', of: merge.seq, changes, same: [] })
  }

  /** The folder copied to a stick and opened at another computer. */
  private copy(office: Office): void {
    if (this.offices.length >= MOST_OFFICES) return
    const other = this.open()
    other.records = new Map(office.records)
    other.journal = office.journal
    other.seq = office.seq
  }

  private goBack(office: Office, pick: number): void {
    const kept = nth(office.backups, pick)
    if (kept === undefined) return
    // What was done since and never left is given up knowingly.
    for (const step of office.journal) {
      if (kept.journal.includes(step)) continue
      for (const change of step.changes) {
        const dot = makeDot(step.replica, step.seq)
        for (const key of [...writtenBy([change]).keys, '(deletion)']) this.withdrawn.add(slot(change.id, key, dot))
      }
    }
    office.records = new Map(kept.records)
    office.journal = [...kept.journal]
    office.seq = kept.seq
    this.changeReplica(office)
  }

  private changeReplica(office: Office): void {
    office.replica = this.newReplica()
  }

  /** Everybody gives everything to everybody, twice round. */
  settle(): void {
    for (let round = 0; round < 2; round += 1) {
      for (const from of this.offices) {
        for (const to of this.offices) {
          if (from === to) continue
          this.pack(from, to, 0)
          const last = this.packages.at(-1)
          if (last !== undefined) this.take(to, last)
        }
      }
    }
  }

  /** What each office holds, as text: equal texts = equal data, vectors included. */
  states(): string[] {
    return this.offices.map((office) =>
      JSON.stringify([...office.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
    )
  }

  /** Values a clerk was told are stored and that are nowhere now, though nobody who had seen them replaced them. */
  lost(): string[] {
    const held = new Set<string>()
    for (const office of this.offices) {
      for (const record of office.records.values()) {
        for (const key of [...Object.keys(record.fields), 'parent', 'mergedInto']) {
          for (const { dot } of registerValues(record, key)) held.add(slot(record.id, key, dot))
        }
        for (const { dot } of record.deletions ?? []) held.add(slot(record.id, '(deletion)', dot))
      }
    }
    return [...this.acknowledged].filter(
      (one) => !held.has(one) && !this.superseded.has(one) && !this.withdrawn.has(one),
    )
  }
}

function laterWork(office: Office, after: number, id: string): LaterWork {
  const counted: Change[] = []
  const touched = new Map<string, Dot>()
  let deletion: Dot | undefined
  for (const step of office.journal) {
    if (step.seq <= after) continue
    const changes = step.changes.filter((change) => change.id === id)
    const stands = step.kind === 'undo' ? (step.of ?? 0) < after && isEdit(office, step.of) : !office.isUndone(step.seq)
    if (stands) counted.push(...changes, ...step.same.filter((change) => change.id === id))
    const { keys, deletedOrRestored } = writtenBy(changes)
    for (const key of keys) touched.set(key, makeDot(step.replica, step.seq))
    if (deletedOrRestored) deletion = makeDot(step.replica, step.seq)
  }
  const { keys, deletedOrRestored } = writtenBy(counted)
  return {
    joins: counted.filter((change): change is JoinChange => change.t === 'join'),
    writtenKeys: new Set(keys),
    deletedOrRestored,
    touched,
    ...(deletion === undefined ? {} : { touchedDeletion: deletion }),
  }
}

const isEdit = (office: Office, seq: number | undefined): boolean =>
  office.journal.some((step) => step.seq === seq && step.kind === 'edit')
