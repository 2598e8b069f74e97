/** An attachment as the screen sees it: what the record says, and whether its bytes are there. */
import { originalHash, shownHash } from '../../../domain/attachments/attachment-file'
import type { StoredRecord } from '../../../domain/record/record'
import type { AttachmentRow } from '../../../shared/attachment-shapes'
import type { AttachmentFiles } from '../../store/workspace-store'

/** The member alone when it is a text with something in it. */
export const textOr = <K extends string>(key: K, value: unknown): { readonly [P in K]?: string } =>
  typeof value === 'string' && value !== '' ? ({ [key]: value } as { readonly [P in K]: string }) : {}

async function originalOf(files: AttachmentFiles, { fields }: StoredRecord): Promise<Pick<AttachmentRow, 'original'>> {
  const sha256 = originalHash(fields)
  if (sha256 === undefined) return {}
  return { original: { sha256, sizeBytes: Number(fields['originalBytes'] ?? 0), isHere: await files.has(sha256) } }
}

export async function rowOf(files: AttachmentFiles, record: StoredRecord): Promise<AttachmentRow> {
  const { fields } = record
  const sha256 = shownHash(fields) ?? ''
  const isHere = await files.has(sha256)
  const note = isHere ? undefined : await files.purged(sha256)
  return {
    id: record.id,
    name: String(fields['name'] ?? ''),
    sizeBytes: Number(fields['sizeBytes'] ?? 0),
    mediaType: String(fields['mediaType'] ?? ''),
    sha256,
    state: isHere ? 'here' : note === undefined ? 'missing' : 'purged',
    ...(note === undefined ? {} : { purged: `${note.at.slice(0, 10)} 由${note.actor}清除，事由：${note.reason}` }),
    ...textOr('kind', fields['kind']),
    ...textOr('note', fields['note']),
    ...textOr('shotAt', fields['shotAt']),
    ...textOr('location', fields['location']),
    ...(await originalOf(files, record)),
  }
}
