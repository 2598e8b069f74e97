/** Are the files of the attachment records there? In the right size on opening, byte by byte by `check`. */

import { originalHash, shownHash, staysInOffice } from '../../domain/attachments/attachment-file'
import { parseDot, type StoredRecord } from '../../domain/record/record'
import { isDeleted, registerDot } from '../../domain/record/registers'
import { Refusal } from '../../shared/result'
import type { MemoryState } from './memory-state'
import type { AttachmentFiles, CheckProblem } from './workspace-store'

export interface StoredAttachment {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly sizeBytes: number | undefined
  /** The file as it came, behind a smaller or cleaned one that is shown. */
  readonly isOriginal: boolean
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/**
 * The files one record asks this office to hold: those that never travel are asked of the office that stored them alone.
 * @param replicas every replica this workspace ever wrote under
 */
export function filesOf(record: StoredRecord, replicas: ReadonlySet<string>): readonly StoredAttachment[] {
  const { fields, id } = record
  const isOwn = (key: string): boolean => {
    const dot = registerDot(record, key)
    return dot !== undefined && replicas.has(parseDot(dot).replica)
  }
  const name = typeof fields['name'] === 'string' ? fields['name'] : id
  const out: StoredAttachment[] = []
  const shown = shownHash(fields)
  if (shown !== undefined && (!staysInOffice(fields) || isOwn('sha256'))) {
    out.push({ id, name, sha256: shown, sizeBytes: numberOf(fields['sizeBytes']), isOriginal: false })
  }
  const original = originalHash(fields)
  if (original !== undefined && original !== shown && isOwn('originalSha256')) {
    const sizeBytes = numberOf(fields['originalBytes'])
    out.push({ id, name: `${name}（原件）`, sha256: original, sizeBytes, isOriginal: true })
  }
  return out
}

/** Files of the attachments on record, deleted ones left out. */
export function* attachmentRecords(
  memory: Pick<MemoryState, 'all'>,
  replicas: ReadonlySet<string>,
): Generator<StoredAttachment> {
  for (const record of memory.all('attachments').values()) if (!isDeleted(record)) yield* filesOf(record, replicas)
}

const AT_ONCE = 32
const NAMED = 3

/** Absent or of another size, and not purged by anybody's act. */
export async function isLost(files: AttachmentFiles, { sha256, sizeBytes }: StoredAttachment): Promise<boolean> {
  const found = await files.sizeBytes(sha256)
  if (found === undefined) return (await files.purged(sha256)) === undefined
  return sizeBytes !== undefined && found !== sizeBytes
}

/** @returns one sentence when files are missing or of another size */
export async function missingAttachments(
  memory: Pick<MemoryState, 'all'>,
  files: AttachmentFiles,
  replicas: readonly string[],
): Promise<string | undefined> {
  const bad: string[] = []
  const records = [...attachmentRecords(memory, new Set(replicas))]
  for (let from = 0; from < records.length; from += AT_ONCE) {
    await Promise.all(
      records.slice(from, from + AT_ONCE).map(async (record) => {
        if (await isLost(files, record)) bad.push(record.name)
      }),
    )
  }
  if (bad.length === 0) return undefined
  const names = bad.slice(0, NAMED).map((name) => `“${name}”`)
  const rest = bad.length > NAMED ? ` 等 ${bad.length} 个` : ''
  return `附件${names.join('、')}${rest}的文件不见了或大小不对，请到“设置 - 附件清理”里补齐。`
}

/** Reads every file once. @returns one sentence for each record whose file is not there or not what was stored */
export async function attachmentProblems(
  records: Iterable<StoredAttachment>,
  files: AttachmentFiles,
): Promise<CheckProblem[]> {
  const problems: CheckProblem[] = []
  const known = new Map<string, string | undefined>()
  for (const { id, name, sha256 } of records) {
    if (!known.has(sha256)) known.set(sha256, await faultOf(files, sha256))
    const fault = known.get(sha256)
    if (fault !== undefined) problems.push({ where: `attachments/${id}`, problem: `附件“${name}”：${fault}` })
  }
  return problems
}

async function faultOf(files: AttachmentFiles, sha256: string): Promise<string | undefined> {
  if (!(await files.has(sha256)) && (await files.purged(sha256)) !== undefined) return undefined
  try {
    for await (const _ of files.chunks(sha256));
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}
