/** Ctrl+K: enterprises, licences and codes by name, pinyin initials or the tail of a number. */
import { pinyin } from 'pinyin-pro'
import { COLLECTIONS } from '../../domain/collections/registry'
import { deskKeeping } from '../../domain/desks/registry'
import type { CollectionDefinition } from '../../domain/schema/field'
import type { SearchHit } from '../../shared/rows'
import type { WorkspaceStore } from '../store/workspace-store'
import { livingRecords } from './living-records'
import type { Session } from './session'
import { enterpriseOf, titleOf } from './titles'

const HITS_SHOWN = 20

interface Entry {
  readonly hit: SearchHit
  /** Name, codes, pinyin and initials, lower case, separated by line ends. */
  readonly text: string
}

/** The most frequent kinds, with the further fields that are searched and shown. */
const OWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  enterprises: ['uscc', 'legalRep', 'registeredAddress'],
  licences: ['number'],
  inspections: ['number'],
  samples: ['sheetNumber', 'sampleName', 'reportNumber', 'producerName'],
  documents: ['docNumber', 'title'],
  brandCandidates: [],
}

const FURTHER = 3

/** Of the other kinds at a desk: names, numbers and short texts as the grid shows them; nothing that is kept back. */
function furtherFields({ title, fields }: CollectionDefinition): readonly string[] {
  const shown = fields.filter(
    ({ key, kind, hidden, internal, restricted }) =>
      key !== title &&
      hidden !== true &&
      internal !== true &&
      restricted !== true &&
      (kind === 'code' || kind === 'text' || kind === 'licenceNumber' || kind === 'uscc'),
  )
  return shown.slice(0, FURTHER).map(({ key }) => key)
}

/** Every kind that is kept at a desk and is not restricted. */
const SEARCHED: readonly (readonly [collection: string, keys: readonly string[]])[] = [...COLLECTIONS.values()]
  .filter((definition) => definition.restricted !== true && deskKeeping(definition.name) !== undefined)
  .map((definition) => [definition.name, OWN_FIELDS[definition.name] ?? furtherFields(definition)] as const)

function readings(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  return `${syllables.join('')}\n${syllables.map((one) => one[0] ?? '').join('')}`.toLowerCase()
}

/** Entries of one kind, right for one state of it and of the enterprises' names. */
interface Shelf {
  /** Of the kind and of those above it, through which it finds its enterprise. */
  readonly revision: string
  readonly names: ReadonlyMap<string, string>
  readonly entries: readonly Entry[]
}

/** The kind and the kinds it hangs under, without the enterprises. */
function chainOf(collection: string): readonly string[] {
  const parent = COLLECTIONS.get(collection)?.parent
  return parent === undefined || parent === 'enterprises' ? [collection] : [collection, ...chainOf(parent)]
}

type Names = ReadonlyMap<string, string>

const sameNames = (left: Names, right: Names): boolean => {
  if (left.size !== right.size) return false
  for (const [id, name] of left) if (right.get(id) !== name) return false
  return true
}

export function createSearchService(session: Session) {
  const shelves = new Map<string, Shelf>()
  /** Reading a name aloud costs far more than everything else here; a name is read once. */
  const spoken = new Map<string, string>()
  let store: WorkspaceStore | undefined
  let names: { readonly revision: number; readonly byId: Names } | undefined

  const spokenOf = (name: string): string => {
    let found = spoken.get(name)
    if (found === undefined) {
      found = readings(name)
      spoken.set(name, found)
    }
    return found
  }

  const namesNow = (open: WorkspaceStore): Names => {
    const revision = open.revision('enterprises')
    if (names?.revision === revision) return names.byId
    const byId = new Map<string, string>()
    for (const { id, fields } of livingRecords(open, 'enterprises')) byId.set(id, titleOf('enterprises', fields))
    // An edit of anything but a name leaves every other kind as it was found.
    const kept = names !== undefined && sameNames(names.byId, byId) ? names.byId : byId
    names = { revision, byId: kept }
    return kept
  }

  const build = (open: WorkspaceStore, collection: string, keys: readonly string[], byId: Names): Entry[] => {
    const label = COLLECTIONS.get(collection)?.label ?? ''
    const entries: Entry[] = []
    for (const record of livingRecords(open, collection)) {
      const enterprise = enterpriseOf(open, collection, record)
      const own = titleOf(collection, record.fields)
      const title = (enterprise === undefined ? undefined : byId.get(enterprise)) ?? own
      const further = keys.map((key) => record.fields[key]).filter((value) => typeof value === 'string')
      const detail = [label, ...(own === title ? [] : [own]), ...further].join('　')
      entries.push({
        hit: { collection, id: record.id, title, detail, ...(enterprise === undefined ? {} : { enterprise }) },
        text: `${title}\n${own}\n${further.join('\n')}\n${collection === 'enterprises' ? spokenOf(title) : ''}`.toLowerCase(),
      })
    }
    return entries
  }

  /** Kinds that did not move are not gone through again. */
  function* entriesNow(): Iterable<Entry> {
    const open = session.store()
    if (store !== open) {
      shelves.clear()
      names = undefined
      store = open
    }
    const byId = namesNow(open)
    for (const [collection, keys] of SEARCHED) {
      const revision = chainOf(collection)
        .map((kind) => open.revision(kind))
        .join()
      let shelf = shelves.get(collection)
      if (shelf?.revision !== revision || shelf.names !== byId) {
        shelf = { revision, names: byId, entries: build(open, collection, keys, byId) }
        shelves.set(collection, shelf)
      }
      yield* shelf.entries
    }
  }

  return {
    /** At most twenty hits, names that begin with the text first. */
    search(text: string): SearchHit[] {
      const wanted = text.trim().toLowerCase()
      if (wanted === '') return []
      const begins: SearchHit[] = []
      const holds: SearchHit[] = []
      for (const { hit, text: held } of entriesNow()) {
        if (held.startsWith(wanted)) begins.push(hit)
        else if (held.includes(wanted)) holds.push(hit)
        if (begins.length >= HITS_SHOWN) break
      }
      return [...begins, ...holds].slice(0, HITS_SHOWN)
    },
  }
}
