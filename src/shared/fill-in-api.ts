/** The contract's part about 县区填报表. */
import { z } from 'zod'
import type { FillInFile, FillInOffer, FillInPreview, FillInReceipt, FillInSent } from './fill-in-shapes'
import { method } from './method'

const name = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9]*$/)
  .max(64)
const token = z.string().min(8).max(200)
const region = z.string().regex(/^\d{6}$/)
const wish = z
  .object({
    collection: name,
    /** Field keys in their order; the proposed ones when left out. */
    columns: z.array(z.string().min(1).max(200)).min(1).max(200).optional(),
    /** Empty rows at the end. */
    blankRows: z.number().int().min(0).max(500).optional(),
  })
  .strict()

export const FILL_IN_API = {
  /** Counties, columns and what they lack, for the form. */
  offer: method<FillInOffer>('query')(z.object({ collection: name }).strict()),
  /** One county's sheet into a chosen file; logged as sent. */
  write: method<FillInFile>('act')(wish.extend({ region, save: token })),
  /** One file a county into a chosen folder. */
  writeAll: method<readonly FillInFile[]>('act')(
    wish.extend({ regions: z.array(region).min(1).max(200), folder: token }),
  ),
  /** Sheets sent, newest first, with what came back. */
  sent: method<readonly FillInSent[]>('query')(z.object({}).strict()),
  /** Is the file a fill-in sheet that came back, and what would be taken? `null`: some other table. */
  read: method<FillInPreview | null>('query')(z.object({ file: token }).strict()),
  apply: method<FillInReceipt>('command')(z.object({ planId: z.string().min(1).max(200) }).strict()),
} as const
