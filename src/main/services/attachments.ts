/** Files on records: bytes by content in the store, name, type and owner as a record. */
import { extname } from 'node:path'
import { planSet } from '../../domain/change/plan-set'
import { Refusal } from '../../shared/result'
import type { AttachmentRow } from '../../shared/rows'
import { plainFileName } from './file-name'
import { isLiving, livingRecords } from './living-records'
import { readChosen } from './read-chosen'
import { definitionOf } from './records'
import type { Session } from './session'

const COLLECTION = 'attachments'
const LARGEST_BYTES = 200 * 1024 * 1024

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.bmp': 'image/bmp',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.wps': 'application/vnd.ms-works',
  '.ofd': 'application/ofd',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.zip': 'application/zip',
}

/** Kept as it is but for what no file system takes: it is written to disk again one day. */
const ATTACHMENT_NAME = { fallback: '附件', longest: 200 }

export function createAttachmentsService(session: Session) {
  return {
    list(owner: string): AttachmentRow[] {
      const rows: AttachmentRow[] = []
      for (const record of livingRecords(session.store(), COLLECTION)) {
        if (record.parent !== owner) continue
        const { name, sizeBytes, mediaType, sha256 } = record.fields
        rows.push({
          id: record.id,
          name: String(name ?? ''),
          sizeBytes: Number(sizeBytes ?? 0),
          mediaType: String(mediaType ?? ''),
          sha256: String(sha256 ?? ''),
        })
      }
      return rows
    },

    /** The bytes are on disk before the record that names them. @throws Refusal */
    async add(
      collection: string,
      owner: string,
      path: string,
      fileName: string,
    ): Promise<AttachmentRow & { seq: number }> {
      const definition = definitionOf(collection)
      const store = session.store()
      const record = store.get(collection, owner)
      if (record === undefined || !isLiving(record)) {
        throw new Refusal('notFound', `没有编号为 ${owner} 的${definition.label}记录，附件没有加上。`)
      }
      const bytes = await readChosen(path, {
        largestBytes: LARGEST_BYTES,
        unreadable: new Refusal('badFile', `读不出文件“${fileName}”，附件没有加上。`),
        tooLarge: new Refusal('invalid', `“${fileName}”超过 200 MB，不能作附件。`),
      })
      const { sha256, sizeBytes } = await store.attachments.put(bytes)
      const name = plainFileName(fileName, ATTACHMENT_NAME)
      const mediaType = MEDIA_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream'
      const id = session.newId()
      const values = { parent: owner, ownerCollection: collection, name, sha256, sizeBytes, mediaType }
      const receipt = await store.transact(() => {
        const change = planSet(undefined, { collection: COLLECTION, id, values })
        if (change === undefined) return undefined
        return { actor: session.actor(), label: `加附件 ${name}`, kind: 'edit', changes: [change] }
      })
      return { id, name, sizeBytes, mediaType, sha256, seq: receipt?.seq ?? store.seq }
    },

    /** @throws Refusal notFound | damaged */
    async read(id: string): Promise<{ name: string; mediaType: string; base64: string }> {
      const record = session.store().get(COLLECTION, id)
      if (record === undefined || !isLiving(record)) throw new Refusal('notFound', '没有这个附件，可能已经删除。')
      const bytes = await session.store().attachments.read(String(record.fields['sha256'] ?? ''))
      return {
        name: String(record.fields['name'] ?? ''),
        mediaType: String(record.fields['mediaType'] ?? 'application/octet-stream'),
        base64: Buffer.from(bytes).toString('base64'),
      }
    },
  }
}
