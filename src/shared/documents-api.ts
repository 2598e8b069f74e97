/** The contract's part about 公文. */
import { z } from 'zod'
import { dayNumber } from '../domain/campaign/calendar-date'
import type { ReportModel } from '../domain/report/model'
import { PHOTO_CHOICES } from '../domain/report/records/photo-list'
import type { DocumentDraft, DraftDifference, DraftVersion } from './document-shapes'
import { method } from './method'
import type { DocumentBatch, DocumentChanges, DocumentKind, DocumentProof, SavedFile } from './rows'
import { text } from './text-arg'

const nothing = z.object({}).strict()
const id = z.string().min(1).max(200)
const token = z.string().min(8).max(200)
const day = z.string().refine((one) => !Number.isNaN(dayNumber(one)))

/** 版头, 盖章, 份号, 密级, 紧急程度 of one document. */
const documentLayout = z
  .object({
    redHead: z.boolean().optional(),
    sealed: z.boolean().optional(),
    copyNumber: z
      .string()
      .regex(/^(?:\d{6})?$/, '份号是六位数字，如 000001。')
      .optional(),
    secrecy: z
      .string()
      .regex(/^(?:(?:绝密|机密|秘密)(?:★\d{1,2}(?:年|个月))?)?$/, '密级写作 机密★1年 这样。')
      .optional(),
    urgency: z.enum(['特急', '加急', '平件']).optional(),
    photos: z.enum(PHOTO_CHOICES).optional(),
  })
  .strict()
  .optional()

/** Which documents of a kind: those about these records, or about every one it can be written for. */
const manyDocuments = {
  kind: text(10),
  records: z.array(id).min(1).max(50_000).optional(),
  layout: documentLayout,
  /** Why those go out that 体检 asks to change; absent = they are held back and named. */
  reason: text(200).min(2).optional(),
}

export const DOCUMENTS_API = {
  kinds: method<readonly DocumentKind[]>('query')(nothing),
  preview: method<ReportModel>('query')(
    z.object({ kind: text(10), records: z.array(id).max(5000).optional(), layout: documentLayout }).strict(),
  ),
  /** The document opened for writing: computed parts and the clerk's own, and what found no place. */
  draft: method<DocumentDraft>('query')(
    z.object({ kind: text(10), records: z.array(id).max(5000).optional(), layout: documentLayout }).strict(),
  ),
  /** Versions of what the clerk wrote at it, newest first. */
  versions: method<readonly DraftVersion[]>('query')(
    z.object({ kind: text(10), records: z.array(id).max(5000).optional() }).strict(),
  ),
  /** What stands otherwise now than in the version that ended with that step. */
  compare: method<readonly DraftDifference[]>('query')(
    z.object({ kind: text(10), records: z.array(id).max(5000).optional(), seq: z.int().min(1) }).strict(),
  ),
  /** Puts the clerk's own words back to how they stood after that step. */
  takeBack: method<{ readonly seq: number }>('command')(
    z.object({ kind: text(10), records: z.array(id).max(5000).optional(), seq: z.int().min(1) }).strict(),
  ),
  /** 公文体检, the number the document has, or the next free one. */
  proofread: method<DocumentProof>('query')(
    z.object({ kind: text(10), records: z.array(id).max(5000).optional() }).strict(),
  ),
  /** Gives the document its number and day. */
  number: method<{ readonly id: string; readonly seq: number }>('command')(
    z
      .object({
        kind: text(10),
        records: z.array(id).max(5000).optional(),
        docNumber: text(100).min(1),
        docDate: day,
      })
      .strict(),
  ),
  /** What has changed since that export, figure by figure, record by record. */
  changes: method<DocumentChanges>('query')(z.object({ id }).strict()),
  /** Writes the Word file and records the export with the figures it carried. */
  write: method<{
    readonly file: SavedFile
    /** Lists too long for paper, as an Excel file beside it. */
    readonly beside?: SavedFile
    readonly kind: string
    readonly seq: number
  }>('command')(
    z
      .object({
        kind: text(10),
        records: z.array(id).max(5000).optional(),
        save: token,
        layout: documentLayout,
        /** Why it goes out though 体检 still asks for changes. */
        reason: text(200).min(2).optional(),
      })
      .strict(),
  ),
  /** One document a record: each into a file of its own in a folder, or all in one file (`save`). */
  writeMany: method<DocumentBatch>('command')(
    z.union([
      z.object({ ...manyDocuments, folder: token }).strict(),
      z.object({ ...manyDocuments, save: token }).strict(),
    ]),
  ),
  /** Stops `writeMany` after the document under way. */
  stopWriting: method<Record<string, never>>('act')(nothing),
} as const
