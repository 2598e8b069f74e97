/** What crosses between main and renderer about attachments. */
import { z } from 'zod'

const id = z.string().min(1).max(200)
const token = z.string().min(8).max(200)

export const attachmentWish = z
  .object({
    collection: z
      .string()
      .regex(/^[a-zA-Z][a-zA-Z0-9]*$/)
      .max(64),
    id,
    file: token,
    /** The file as it came, where `file` is a smaller picture made of it. */
    original: token.optional(),
    /** A picture's location: `keep` also keeps the file as it came, in this office alone; `remove` does not. */
    location: z.enum(['keep', 'remove']).optional(),
    kind: z.string().max(40).optional(),
    note: z.string().max(200).optional(),
  })
  .strict()

export const saveOutWish = z
  .object({ id, save: token, original: z.boolean().optional(), reason: z.string().min(2).max(200).optional() })
  .strict()

export const supplyWish = z
  .object({
    folder: token.optional(),
    files: z.array(token).max(2000).optional(),
    password: z.string().max(200).optional(),
  })
  .strict()

/** `missing`: the file is not in the workspace; `purged`: a clerk removed its bytes for good. */
export type AttachmentState = 'here' | 'missing' | 'purged'

export interface AttachmentRow {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number
  readonly mediaType: string
  readonly sha256: string
  readonly state: AttachmentState
  /** Who purged it, when and why, in one sentence. */
  readonly purged?: string
  readonly kind?: string
  readonly note?: string
  /** By the camera's clock, YYYY-MM-DDTHH:mm. */
  readonly shotAt?: string
  /** One of the words of domain/attachments/attachment-file.ts. */
  readonly location?: string
  /** The file as it came, kept beside a smaller or cleaned one. */
  readonly original?: { readonly sha256: string; readonly sizeBytes: number; readonly isHere: boolean }
}

/** One attachment in the lists of the page 附件清理. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number
  readonly sha256: string
  /** Record kind and name of what it hangs under. */
  readonly owner: string
  readonly ownerCollection: string
  readonly ownerId: string
}

export interface AttachmentKeeping {
  readonly count: number
  readonly totalBytes: number
  /** Absent, of another size, or read and found wrong. `isOriginal`: the file as it came; what is shown is there. */
  readonly missing: readonly (KeptFile & { readonly isOriginal: boolean; readonly isDamaged: boolean })[]
  /** Deleted records whose bytes are still kept for undo and history. `isShared`: a living record needs the same bytes. */
  readonly deleted: readonly (KeptFile & { readonly isShared: boolean })[]
  /** Bytes no record names. `until`: the last day they are kept. */
  readonly bin: readonly {
    readonly sha256: string
    readonly sizeBytes: number
    readonly since: string
    readonly until: string
  }[]
}

/**
 * `second`: the copies in the second place for backups are gone, there is no such place, it is not plugged in, or
 * backups of another workspace in it list the same bytes.
 */
export interface PurgedFiles {
  readonly purged: number
  readonly bytes: number
  readonly second: 'done' | 'none' | 'absent' | 'kept'
}

/** What came of looking for missing files elsewhere. */
export interface SuppliedFiles {
  readonly looked: number
  readonly supplied: number
  readonly stillMissing: number
  /** One sentence each: what could not be read. */
  readonly notes: readonly string[]
}
