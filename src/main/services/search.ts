/** Ctrl+K: enterprises, licences and codes by name, pinyin initials or the tail of a number. */
import { pinyin } from 'pinyin-pro'
import { COLLECTIONS } from '../../domain/collections/registry'
import { deskKeeping } from '../../domain/desks/registry'
import type { CollectionDefinition } from '../../domain/schema/field'
import type { SearchHit } from '../../shared/rows'
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

export function createSearchService(session: Session) {
  let builtFor = -1
  let folder = ''
  let entries: Entry[] = []

  const build = (): void => {
    const store = session.store()
    const next: Entry[] = []
    for (const [collection, keys] of SEARCHED) {
      for (const record of livingRecords(store, collection)) {
        const enterprise = enterpriseOf(store, collection, record)
        const owner = enterprise === undefined ? undefined : store.get('enterprises', enterprise)
        const own = titleOf(collection, record.fields)
        const title = collection === 'enterprises' || owner === undefined ? own : titleOf('enterprises', owner.fields)
        const further = keys.map((key) => record.fields[key]).filter((value) => typeof value === 'string')
        const detail = [COLLECTIONS.get(collection)?.label ?? '', ...(own === title ? [] : [own]), ...further].join(
          '　',
        )
        next.push({
          hit: { collection, id: record.id, title, detail, ...(enterprise === undefined ? {} : { enterprise }) },
          text: `${title}\n${own}\n${further.join('\n')}\n${collection === 'enterprises' ? readings(title) : ''}`.toLowerCase(),
        })
      }
    }
    entries = next
    builtFor = store.seq
    folder = store.folder
  }

  return {
    /** At most twenty hits, names that begin with the text first. */
    search(text: string): SearchHit[] {
      const wanted = text.trim().toLowerCase()
      if (wanted === '') return []
      if (builtFor !== session.store().seq || folder !== session.store().folder) build()
      const begins: SearchHit[] = []
      const holds: SearchHit[] = []
      for (const { hit, text: held } of entries) {
        if (held.startsWith(wanted)) begins.push(hit)
        else if (held.includes(wanted)) holds.push(hit)
        if (begins.length >= HITS_SHOWN) break
      }
      return [...begins, ...holds].slice(0, HITS_SHOWN)
    },
  }
}
