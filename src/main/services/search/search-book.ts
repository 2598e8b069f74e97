/**
 * All entries of the open workspace, kept between searches. Records never change in place: an entry is right as long as
 * the store holds the same record, so an edit makes one entry anew and not twenty thousand.
 */
import { COLLECTIONS } from '../../../domain/collections/registry'
import type { StoredRecord } from '../../../domain/record/record'
import type { WorkspaceStore } from '../../store/workspace-store'
import { enterprisesGoingOn, livingRecords } from '../living-records'
import { enterpriseOf, titleOf } from '../titles'
import { type Entry, fold, makeEntry, type Owner } from './search-entry'
import { SEARCHED_KINDS, type SearchedKind } from './searched-kinds'

interface Shelf {
  /** Of the kind and of those above it, through which it finds its enterprise. */
  revision: string
  byId: Map<string, Entry>
  entries: readonly Entry[]
}

/** The kind and the kinds it hangs under, without the enterprises. */
function chainOf(collection: string): readonly string[] {
  const parent = COLLECTIONS.get(collection)?.parent
  return parent === undefined || parent === 'enterprises' ? [collection] : [collection, ...chainOf(parent)]
}

const CHAINS: ReadonlyMap<string, readonly string[]> = new Map(
  SEARCHED_KINDS.map(({ collection }) => [collection, chainOf(collection)]),
)

/** Longer texts are no names: their words are found as written. */
const LONGEST_SPOKEN = 40

export class SearchBook {
  /** Distinct texts: a product name written a thousand times is looked at once a search. */
  readonly texts: string[] = []
  /** For each text the letters it can be read with; 0 = found as written alone. */
  readonly letters: number[] = []
  private readonly places = new Map<string, number>()
  private readonly shelves = new Map<string, Shelf>()
  private readonly owners = new Map<string, Owner>()
  private readonly store: WorkspaceStore
  private readonly lettersOf: (text: string) => number
  private merges: unknown

  /** @param lettersOf all letters of the readings of a text, as bits */
  constructor(store: WorkspaceStore, lettersOf: (text: string) => number) {
    this.store = store
    this.lettersOf = lettersOf
  }

  isOf(store: WorkspaceStore): boolean {
    return this.store === store
  }

  /** The entries of a kind as the store is now. */
  entriesOf(kind: SearchedKind): readonly Entry[] {
    const shelf = this.shelfOf(kind)
    const revision = this.revisionOf(kind)
    if (shelf.revision !== revision) {
      shelf.entries = [...this.walk(kind, shelf)]
      shelf.byId = new Map(shelf.entries.map((entry) => [entry.record.id, entry]))
      shelf.revision = revision
    }
    return shelf.entries
  }

  /** Makes entries ahead of the first search. @param pause called again and again, so that edits go on meanwhile */
  async prepare(kind: SearchedKind, pause: () => Promise<void>): Promise<void> {
    const shelf = this.shelfOf(kind)
    if (shelf.revision === this.revisionOf(kind)) return
    let count = 0
    for (const entry of this.walk(kind, shelf)) {
      shelf.byId.set(entry.record.id, entry)
      count += 1
      if (count % 500 === 0) await pause()
    }
    this.entriesOf(kind)
  }

  private shelfOf({ collection }: SearchedKind): Shelf {
    const merges = enterprisesGoingOn(this.store)
    // A merge moves records to another enterprise without touching them.
    if (this.merges !== merges) this.shelves.clear()
    this.merges = merges
    let shelf = this.shelves.get(collection)
    if (shelf === undefined) {
      shelf = { revision: '', byId: new Map(), entries: [] }
      this.shelves.set(collection, shelf)
    }
    return shelf
  }

  private revisionOf({ collection }: SearchedKind): string {
    return (CHAINS.get(collection) ?? [collection]).map((kind) => this.store.revision(kind)).join()
  }

  private *walk(kind: SearchedKind, shelf: Shelf): Iterable<Entry> {
    const { collection } = kind
    // Under a sample or a visit the enterprise is found through records that may have moved.
    const direct = CHAINS.get(collection)?.length === 1
    for (const record of livingRecords(this.store, collection)) {
      const known = direct ? shelf.byId.get(record.id) : undefined
      yield known?.record === record ? known : this.entryOf(kind, record)
    }
  }

  private entryOf(kind: SearchedKind, record: StoredRecord): Entry {
    const title = titleOf(kind.collection, record.fields)
    const enterprise = enterpriseOf(this.store, kind.collection, record)
    const own = kind.collection === 'enterprises'
    if (own) this.name(record.id, title)
    const owner = enterprise === undefined || own ? undefined : this.ownerOf(enterprise)
    return makeEntry(kind, record, title, { owner, enterprise }, (text, spoken) => this.placeOf(text, spoken))
  }

  private placeOf(text: string, spoken: boolean): number {
    const known = this.places.get(text)
    if (known !== undefined) return known
    const at = this.texts.push(text) - 1
    this.letters.push(spoken && text.length <= LONGEST_SPOKEN ? this.lettersOf(text) : 0)
    this.places.set(text, at)
    return at
  }

  private name(id: string, name: string): Owner {
    const named = { name, text: this.placeOf(fold(name), true) }
    const before = this.owners.get(id)
    if (before === undefined) this.owners.set(id, named)
    return before === undefined ? named : Object.assign(before, named)
  }

  private ownerOf(enterprise: string): Owner | undefined {
    const known = this.owners.get(enterprise)
    if (known !== undefined) return known
    const record = this.store.get('enterprises', enterprise)
    return record === undefined ? undefined : this.name(enterprise, titleOf('enterprises', record.fields))
  }
}
