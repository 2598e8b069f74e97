/**
 * Records a package held that were no news. The journal keeps only what changed; but when an earlier merge is taken
 * back, a later package that held the same records still stands, and they must stay with it. Kept as a compressed,
 * content-addressed file beside the log record that names it.
 */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { isCollectionName, recordFault } from '../../../domain/exchange/record-soundness'
import type { IncomingRecord } from '../../../domain/merge/plan-merge'
import type { StoredRecord } from '../../../domain/record/record'
import { Refusal } from '../../../shared/result'
import type { AttachmentFiles } from '../../store/workspace-store'

const zip = promisify(gzip)
const unzip = promisify(gunzip)

/** What no other office ever wrote in cannot have come with a merge. */
export const isOnlyOwn = (record: StoredRecord, own: ReadonlySet<string>): boolean =>
  Object.keys(record.vv).every((replica) => own.has(replica))

/** @returns the SHA-256 it is found under; undefined when there is nothing to keep. @throws Refusal */
export async function keepSameRecords(
  files: AttachmentFiles,
  records: readonly IncomingRecord[],
): Promise<string | undefined> {
  if (records.length === 0) return undefined
  const lines = records.map(({ collection, record }) => JSON.stringify([collection, record]))
  return (await files.put(await zip(Buffer.from(lines.join('\n'))))).sha256
}

/**
 * A file that is gone is no reason to refuse an undo: then the later package counts without those records. One that is
 * there and cannot be read is: taking the merge back would take away what a later package brought as well.
 * @throws Refusal damaged
 */
export async function readSameRecords(files: AttachmentFiles, sha256: string): Promise<IncomingRecord[]> {
  if (!(await files.has(sha256))) return []
  const bytes = await files.read(sha256).catch(() => {
    throw new Refusal(
      'damaged',
      '后一个数据包记下的清单读不出来，没有撤销，数据没有变化。请先核对工作区，看是哪个文件损坏。',
    )
  })
  const out: IncomingRecord[] = []
  for (const line of (await unzip(bytes)).toString('utf8').split('\n')) {
    const [collection, record]: [unknown, unknown] = JSON.parse(line)
    if (typeof collection !== 'string' || !isCollectionName(collection)) continue
    if (recordFault(collection, record) === undefined) out.push({ collection, record: record as StoredRecord })
  }
  return out
}
