/** The names a package may contain; everything else is refused, and no name ever becomes a path. */
import { isCollectionName } from '../../domain/exchange/record-soundness'

export const MANIFEST_ENTRY = 'manifest.json'
export const WRITES_ENTRY = 'writes.jsonl'

export const recordsEntry = (collection: string): string => `records/${collection}.jsonl`
export const attachmentEntry = (sha256: string): string => `attachments/${sha256}`

export type EntryName =
  | { readonly kind: 'manifest' }
  | { readonly kind: 'writes' }
  | { readonly kind: 'records'; readonly collection: string }
  | { readonly kind: 'attachment'; readonly sha256: string }

export function parseEntryName(name: string): EntryName | undefined {
  if (name === MANIFEST_ENTRY) return { kind: 'manifest' }
  if (name === WRITES_ENTRY) return { kind: 'writes' }
  const records = /^records\/([A-Za-z0-9]+)\.jsonl$/.exec(name)?.[1]
  if (records !== undefined) return isCollectionName(records) ? { kind: 'records', collection: records } : undefined
  const sha256 = /^attachments\/([0-9a-f]{64})$/.exec(name)?.[1]
  return sha256 === undefined ? undefined : { kind: 'attachment', sha256 }
}

/** A name that would leave the folder it is unpacked into. */
export const isUnsafeName = (name: string): boolean =>
  name.includes('\\') || name.includes('\0') || /^([/~]|[A-Za-z]:)/.test(name) || name.split('/').includes('..')
