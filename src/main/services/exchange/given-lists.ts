/** What each sent copy gave, kept as a content-addressed file beside the log record that names it. */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { ExchangeEntry } from '../../../domain/exchange/exchange-entry'
import type { GivenList } from '../../../domain/exchange/given-list'
import type { AttachmentFiles } from '../../store/workspace-store'

const zip = promisify(gzip)
const unzip = promisify(gunzip)

/** @returns the SHA-256 it is found under. @throws Refusal */
export async function keepGivenList(files: AttachmentFiles, list: GivenList): Promise<string> {
  const { sha256 } = await files.put(await zip(Buffer.from(JSON.stringify(list))))
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

/**
 * @returns the list of each entry that still has one. A lost list only means that more is sent than need be, so its
 * entry is left out instead of refusing the package.
 */
export async function readGivenLists(
  files: AttachmentFiles,
  entries: readonly ExchangeEntry[],
): Promise<ReadonlyMap<ExchangeEntry, GivenList>> {
  const lists = new Map<ExchangeEntry, GivenList>()
  for (const entry of entries) {
    if (entry.givenList === '' || !(await files.has(entry.givenList))) continue
    const bytes = await files.read(entry.givenList).catch(() => undefined)
    if (bytes === undefined) continue
    const list: unknown = JSON.parse((await unzip(bytes)).toString('utf8'))
    if (isGivenList(list)) lists.set(entry, list)
  }
  return lists
}
