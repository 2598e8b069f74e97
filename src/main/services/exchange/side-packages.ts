/**
 * The package that brought a write, where the log names none because it laid the value beside no other when it came: a
 * number typed here later, a record deleted here later, a value another package stands against. Read from the journal.
 */
import { locatedKey } from '../../../domain/exchange/located'
import { covers, type Dot, parseDot } from '../../../domain/record/record'
import type { WorkspaceStore } from '../../store/workspace-store'
import { isLiving } from '../living-records'

/** A write in one record. */
export interface WriteIn {
  readonly collection: string
  readonly id: string
  readonly dot: Dot
}

interface Known {
  /** Of the log: what was not found is looked for again when something was taken since. */
  readonly revision: number
  readonly entry: string | undefined
}

/** The newest are asked for again and again: what one look does not reach the next one does. */
const MOST_LOOKED_FOR = 500

const known = new WeakMap<WorkspaceStore, Map<string, Known>>()

const nameOf = ({ collection, id, dot }: WriteIn): string => `${locatedKey(collection, id)} ${dot}`

const stands = (store: WorkspaceStore, entry: string): boolean => {
  const record = store.get('exchanges', entry)
  return record !== undefined && isLiving(record)
}

function remembered(store: WorkspaceStore, write: WriteIn): Known | undefined {
  const found = known.get(store)?.get(nameOf(write))
  if (found === undefined) return undefined
  const holds = found.entry === undefined ? found.revision === store.revision('exchanges') : stands(store, found.entry)
  return holds ? found : undefined
}

/** Its line of the log, as far as it has been looked for. */
export const entryOfWrite = (store: WorkspaceStore, write: WriteIn): string | undefined =>
  remembered(store, write)?.entry

/** The merge that brought the write and still stands; of packages taken together the one of the writer. */
async function findEntry(store: WorkspaceStore, { collection, id, dot }: WriteIn): Promise<string | undefined> {
  const { replica } = parseDot(dot)
  const merges = store.history({
    record: { id },
    newestFirst: true,
    wants: ({ kind }) => kind === 'merge' || kind === 'redo',
  })
  for await (const { changes } of merges) {
    const brought = changes.some(
      (one) =>
        one.t === 'join' &&
        one.c === collection &&
        one.id === id &&
        covers(one.incoming.vv, dot) &&
        !covers(one.before?.vv ?? {}, dot),
    )
    if (!brought) continue
    const entries = changes.flatMap((one) => (one.t === 'set' && one.c === 'exchanges' ? [one.id] : []))
    const standing = entries.filter((entry) => stands(store, entry))
    const writers = standing.find((entry) => store.get('exchanges', entry)?.fields['peerReplica'] === replica)
    if (standing.length > 0) return writers ?? standing[0]
  }
  return undefined
}

/** @returns false when nothing new was looked for */
export async function findEntries(store: WorkspaceStore, writes: readonly WriteIn[]): Promise<boolean> {
  const open = writes.filter((write) => remembered(store, write) === undefined).slice(0, MOST_LOOKED_FOR)
  const revision = store.revision('exchanges')
  let found = false
  for (const write of open) {
    const entry = await findEntry(store, write)
    if (entry !== undefined) found = true
    const ofStore = known.get(store) ?? new Map<string, Known>()
    known.set(store, ofStore.set(nameOf(write), { revision, entry }))
  }
  return found
}
