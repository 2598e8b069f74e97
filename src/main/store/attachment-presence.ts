/** On opening: are the files of the attachment records there, in the right size? Their bytes are read by `check`. */

import { isDeleted } from '../../domain/record/registers'
import type { MemoryState } from './memory-state'
import type { AttachmentFiles } from './workspace-store'

export interface StoredAttachment {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly sizeBytes: number | undefined
}

/** Attachments on record, deleted ones left out. */
export function* attachmentRecords(memory: Pick<MemoryState, 'all'>): Iterable<StoredAttachment> {
  for (const record of memory.all('attachments').values()) {
    const { name, sha256, sizeBytes } = record.fields
    if (typeof sha256 !== 'string' || isDeleted(record)) continue
    yield {
      id: record.id,
      name: typeof name === 'string' ? name : record.id,
      sha256,
      sizeBytes: typeof sizeBytes === 'number' ? sizeBytes : undefined,
    }
  }
}

const AT_ONCE = 32
const NAMED = 3

/** @returns one sentence when files are missing or of another size */
export async function missingAttachments(memory: MemoryState, files: AttachmentFiles): Promise<string | undefined> {
  const bad: string[] = []
  const records = [...attachmentRecords(memory)]
  for (let from = 0; from < records.length; from += AT_ONCE) {
    await Promise.all(
      records.slice(from, from + AT_ONCE).map(async (record) => {
        const found = await files.sizeBytes(record.sha256)
        if (found === undefined || (record.sizeBytes !== undefined && found !== record.sizeBytes)) bad.push(record.name)
      }),
    )
  }
  if (bad.length === 0) return undefined
  const names = bad.slice(0, NAMED).map((name) => `“${name}”`)
  const rest = bad.length > NAMED ? ` 等 ${bad.length} 个` : ''
  return `附件${names.join('、')}${rest}的文件不见了或大小不对，请从备份取回。`
}
