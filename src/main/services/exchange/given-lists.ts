/** What each sent copy gave, kept as a content-addressed file beside the log record that names it. */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { ExchangeEntry } from '../../../domain/exchange/exchange-entry'
import { addGivenList, type Given, type GivenList } from '../../../domain/exchange/given-list'
import type { VersionVector } from '../../../domain/record/record'
import type { AttachmentFiles } from '../../store/workspace-store'

const zip = promisify(gzip)
const unzip = promisify(gunzip)

/** @returns the SHA-256 it is found under. @throws Refusal */
export async function keepGivenList(files: AttachmentFiles, list: GivenList): Promise<string> {
  // Ids are random and pack hardly better at a higher level, which takes twice the time.
  const { sha256 } = await files.put(await zip(Buffer.from(JSON.stringify(list)), { level: 1 }))
  return sha256
}

const isGivenList = (value: unknown): value is GivenList =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === 1 &&
  'replicas' in value &&
  Array.isArray(value.replicas) &&
  'records' in value &&
  typeof value.records === 'object'

/** A lost list means that more is sent than need be: its entry is left out instead of refusing the package. */
async function readList(files: AttachmentFiles, sha256: string): Promise<GivenList | undefined> {
  if (sha256 === '' || !(await files.has(sha256))) return undefined
  const bytes = await files.read(sha256).catch(() => undefined)
  if (bytes === undefined) return undefined
  const list: unknown = JSON.parse((await unzip(bytes)).toString('utf8'))
  return isGivenList(list) ? list : undefined
}

/** What some packages gave, all in all. */
interface Joined {
  /** Hashes of the lists in it. */
  readonly lists: Set<string>
  readonly given: Map<string, VersionVector>
}

/** Records remembered for all receivers of a workspace together; some thirty megabytes. */
const MOST_REMEMBERED = 200_000

/**
 * Joined lists by what they are asked for, the one asked for last at the end. A list never changes, so that a week's
 * package costs that week's lists and not those of the whole year.
 */
const remembered = new WeakMap<AttachmentFiles, Map<string, Joined>>()

function remember(files: AttachmentFiles, purpose: string, joined: Joined): void {
  const all = remembered.get(files) ?? new Map<string, Joined>()
  remembered.set(files, all)
  all.delete(purpose)
  all.set(purpose, joined)
  let records = [...all.values()].reduce((sum, one) => sum + one.given.size, 0)
  for (const [oldest, one] of all) {
    if (records <= MOST_REMEMBERED) break
    records -= one.given.size
    all.delete(oldest)
  }
}

/** @param purpose names who is asked about: what was joined for it before is gone on from where it still counts */
export async function givenBy(
  files: AttachmentFiles,
  purpose: string,
  entries: readonly ExchangeEntry[],
): Promise<{ readonly given: Given; readonly counted: readonly ExchangeEntry[] }> {
  const wanted = new Set(entries.map(({ givenList }) => givenList))
  const before = remembered.get(files)?.get(purpose)
  // A merge taken back, there or here, makes lists count no more.
  const counts = before !== undefined && [...before.lists].every((sha256) => wanted.has(sha256))
  const joined: Joined = counts ? before : { lists: new Set(), given: new Map() }
  for (const sha256 of wanted) {
    if (joined.lists.has(sha256)) continue
    const list = await readList(files, sha256)
    if (list === undefined) continue
    addGivenList(joined.given, list)
    joined.lists.add(sha256)
  }
  remember(files, purpose, joined)
  return { given: joined.given, counted: entries.filter(({ givenList }) => joined.lists.has(givenList)) }
}
