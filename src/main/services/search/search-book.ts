/**
 * All entries of the open workspace, kept between searches. Records never change in place: an entry is right as long as
 * the store holds the same record, so an edit makes a few entries anew and not twenty thousand.
 */
import { COLLECTIONS } from '../../../domain/collections/registry'
import type { StoredRecord } from '../../../domain/record/record'
import type { WorkspaceStore } from '../../store/workspace-store'
import { enterprisesGoingOn, livingRecords } from '../living-records'
import { enterpriseOf, titleOf } from '../titles'
import { entryOf, fold } from './search-entry'
import { knownPieces, piecesOf, type ShelfPiece, shelfPiece } from './search-shelf'
import { SEARCHED_KINDS, type SearchedKind } from './searched-kinds'

interface Shelf {
  /** Of the kind and of those above it, through which it finds its enterprise. */
  revision: string
  pieces: readonly ShelfPiece[]
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
  /** For each enterprise that has a name here, that name's place among the texts: renaming it changes none of its records. */
  readonly ownerTexts: number[] = []
  private readonly places = new Map<string, number>()
  private readonly owners = new Map<string, number>()
  private readonly shelves = new Map<string, Shelf>()
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
  piecesOf(kind: SearchedKind): readonly ShelfPiece[] {
    const shelf = this.shelfOf(kind)
    const revision = this.revisionOf(kind)
    if (shelf.revision !== revision) {
      shelf.pieces = [...this.walk(kind, shelf)]
      shelf.revision = revision
    }
    return shelf.pieces
  }

  /** Makes entries ahead of the first search. @param pause called again and again, so that edits go on meanwhile */
  async prepare(kind: SearchedKind, pause: () => Promise<void>): Promise<void> {
    const shelf = this.shelfOf(kind)
    if (shelf.revision === this.revisionOf(kind)) return
    const pieces: ShelfPiece[] = []
    for (const piece of this.walk(kind, shelf)) {
      pieces.push(piece)
      await pause()
    }
    // What moved meanwhile is found by the records that are others now.
    if (isDirect(kind)) shelf.pieces = pieces
    this.piecesOf(kind)
  }

  /** The enterprise a record is about, as a hit names it. */
  aboutOf({ collection }: SearchedKind, record: StoredRecord): { enterprise?: string; owner?: string } {
    const enterprise = enterpriseOf(this.store, collection, record)
    if (enterprise === undefined) return {}
    const found = collection === 'enterprises' ? undefined : this.store.get('enterprises', enterprise)
    return { enterprise, ...(found === undefined ? {} : { owner: titleOf('enterprises', found.fields) }) }
  }

  private shelfOf({ collection }: SearchedKind): Shelf {
    const merges = enterprisesGoingOn(this.store)
    // A merge moves records to another enterprise without touching them.
    if (this.merges !== merges) this.shelves.clear()
    this.merges = merges
    let shelf = this.shelves.get(collection)
    if (shelf === undefined) {
      shelf = { revision: '', pieces: [] }
      this.shelves.set(collection, shelf)
    }
    return shelf
  }

  private revisionOf({ collection }: SearchedKind): string {
    return (CHAINS.get(collection) ?? [collection]).map((kind) => this.store.revision(kind)).join()
  }

  private walk(kind: SearchedKind, { pieces }: Shelf): Iterable<ShelfPiece> {
    const records = [...livingRecords(this.store, kind.collection)]
    return piecesOf(records, knownPieces(isDirect(kind) ? pieces : []), (some) =>
      shelfPiece(
        some,
        (record) => {
          const title = titleOf(kind.collection, record.fields)
          if (kind.collection === 'enterprises') this.name(record.id, title)
          return entryOf(kind, record, title, (text, spoken) => this.placeOf(text, spoken))
        },
        (record) => this.ownerOf(kind, record),
      ),
    )
  }

  private placeOf(text: string, spoken: boolean): number {
    const known = this.places.get(text)
    if (known !== undefined) return known
    const at = this.texts.push(text) - 1
    this.letters.push(spoken && text.length <= LONGEST_SPOKEN ? this.lettersOf(text) : 0)
    this.places.set(text, at)
    return at
  }

  /** @returns place among the owners, from 1 */
  private name(id: string, name: string): number {
    const text = this.placeOf(fold(name), true)
    const known = this.owners.get(id)
    if (known !== undefined) {
      this.ownerTexts[known - 1] = text
      return known
    }
    const place = this.ownerTexts.push(text)
    this.owners.set(id, place)
    return place
  }

  private ownerOf({ collection }: SearchedKind, record: StoredRecord): number {
    if (collection === 'enterprises') return 0
    const enterprise = enterpriseOf(this.store, collection, record)
    const known = enterprise === undefined ? undefined : this.owners.get(enterprise)
    if (enterprise === undefined || known !== undefined) return known ?? 0
    const found = this.store.get('enterprises', enterprise)
    return found === undefined ? 0 : this.name(enterprise, titleOf('enterprises', found.fields))
  }
}

/** Under a sample or a visit the enterprise is found through records that may have moved. */
const isDirect = ({ collection }: SearchedKind): boolean => CHAINS.get(collection)?.length === 1
