/** The contract's part about attachments. */
import { z } from 'zod'
import {
  type AttachmentKeeping,
  type AttachmentRow,
  attachmentWish,
  type PurgedFiles,
  type SuppliedFiles,
  saveOutWish,
  supplyWish,
} from './attachment-shapes'
import { method } from './method'
import type { SavedFile } from './rows'
import { text } from './text-arg'

const nothing = z.object({}).strict()
const id = z.string().min(1).max(200)

export const ATTACHMENTS_API = {
  list: method<readonly AttachmentRow[]>('query')(z.object({ owner: id }).strict()),
  add: method<AttachmentRow & { readonly seq: number }>('command')(attachmentWish),
  /** Base64 of the bytes; the hash is checked on the way. */
  read: method<{ readonly name: string; readonly mediaType: string; readonly base64: string }>('query')(
    z.object({ id }).strict(),
  ),
  /** A copy outside, without location; with it only for a reason, which is logged. */
  saveOut: method<SavedFile>('act')(saveOutWish),
  /** 附件清理: missing, deleted, in the bin. */
  keeping: method<AttachmentKeeping>('query')(nothing),
  /** Reads every stored file against its hash. */
  verify: method<{ readonly read: number; readonly damaged: number }>('act')(nothing),
  /** Files nobody names into the bin; those there for 90 days go for good. */
  tidy: method<{ readonly toBin: number; readonly takenBack: number; readonly expired: number }>('act')(nothing),
  /** 彻底清除 the bytes of deleted attachments; the reason goes into the audit trail first. */
  purge: method<PurgedFiles>('act')(
    z.object({ ids: z.array(id).min(1).max(10_000), reason: text(200).min(2) }).strict(),
  ),
  /** 补齐 missing files by their hash from a folder, packages or single files. */
  supply: method<SuppliedFiles>('act')(supplyWish),
} as const
