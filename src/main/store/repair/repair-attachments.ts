/** Attachments whose bytes are gone or not what their hash says, and where the right bytes still are. */

import { Refusal } from '../../../shared/result'
import { attachmentPath } from '../../attachments/attachment-bytes'
import { createAttachmentFiles } from '../../attachments/attachment-files'
import { attachmentRecords, type StoredAttachment } from '../attachment-presence'
import type { MemoryState } from '../memory-state'
import type { AttachmentFiles } from '../workspace-store'
import type { RepairSource } from './repair-source'

export interface AttachmentFate extends StoredAttachment {
  /** Source that holds the right bytes; absent = none does. */
  readonly found?: { readonly label: string; readonly read: () => Promise<Uint8Array> }
}

const filesIn = (source: RepairSource, fs: RepairSource['fs'], folder: string): AttachmentFiles =>
  createAttachmentFiles({
    fs,
    folder,
    assertWritable: () => {
      throw new Refusal('readOnly', `${source.label}只供读取。`)
    },
  })

async function isWhole(files: AttachmentFiles, sha256: string): Promise<boolean> {
  try {
    await files.read(sha256)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Taken away for good by somebody's act: not lost, and not to come back. */
const isPurged = async (files: AttachmentFiles, sha256: string): Promise<boolean> =>
  !(await files.has(sha256)) && (await files.purged(sha256)) !== undefined

/**
 * @param replicas every replica this workspace ever wrote under
 * @returns those of the records that need repair, each file once
 */
export async function attachmentFates(
  memory: Pick<MemoryState, 'all'>,
  replicas: readonly string[],
  sources: readonly RepairSource[],
): Promise<readonly AttachmentFate[]> {
  const [own, ...others] = sources
  if (own === undefined) return []
  const present = filesIn(own, own.fs, own.paths.attachments)
  const stores = others.flatMap((source) =>
    source.attachmentStores.map((folder) => ({ label: source.label, files: filesIn(source, own.fs, folder) })),
  )
  const fates: AttachmentFate[] = []
  const seen = new Set<string>()
  for (const record of attachmentRecords(memory, new Set(replicas))) {
    if (seen.has(record.sha256)) continue
    seen.add(record.sha256)
    if ((await isWhole(present, record.sha256)) || (await isPurged(present, record.sha256))) continue
    let found: AttachmentFate['found']
    for (const { label, files } of stores) {
      if (found !== undefined || !(await isWhole(files, record.sha256))) continue
      found = { label, read: () => files.read(record.sha256) }
    }
    fates.push({ ...record, ...(found === undefined ? {} : { found }) })
  }
  return fates
}

/** Path of an attachment in the workspace, with `/`. */
export const attachmentPlace = (sha256: string): string => attachmentPath('attachments', sha256).split('\\').join('/')
