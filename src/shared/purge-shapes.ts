/** Shapes of 彻底清除 of personal data that cross the border. */
import { z } from 'zod'

const collection = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9]*$/)
  .max(64)

export const purgeSearch = z
  .object({
    /** One kind, all its records with personal data. */
    collection: collection.optional(),
    /** One record. */
    id: z.string().min(1).max(200).optional(),
    /** Part of a name, number or phone, in any kind. */
    text: z.string().min(2).max(100).optional(),
  })
  .strict()

export const purgeWish = z
  .object({
    targets: z
      .array(
        z
          .object({
            collection,
            id: z.string().min(1).max(200),
            /** Personal fields of the kind; absent = all of them. */
            fields: z.array(z.string().min(1).max(100)).min(1).max(50).optional(),
          })
          .strict(),
      )
      .min(1)
      .max(5000),
    /** Numbers and phones stay where they stand in other fields and records. */
    onlyChosen: z.boolean().optional(),
  })
  .strict()

export type PurgeWish = Readonly<z.infer<typeof purgeWish>>

/** A record whose personal fields can be purged; deleted and merged ones too. */
export interface PurgeCandidate {
  readonly collection: string
  readonly kind: string
  readonly id: string
  readonly title: string
  /** Not living any more: deleted, or merged into another. */
  readonly gone?: '已删除' | '已并入'
  /** Personal fields with the masked value, empty where nothing stands now (the history may hold one). */
  readonly fields: readonly { readonly key: string; readonly label: string; readonly shown: string }[]
}

export interface PurgeCandidates {
  readonly found: readonly PurgeCandidate[]
  readonly count: number
  /** Kinds that are closed and were not looked into. */
  readonly closed: readonly string[]
}

/** Another field in which a purged number or phone stands. */
export interface PurgeElsewhere {
  readonly collection: string
  readonly id: string
  readonly title: string
  readonly fieldLabel: string
}

/** Where values are taken out of; counts of files unless said otherwise. */
export interface PurgeSwept {
  readonly snapshots: number
  readonly previous: number
  /** Lines of the journal. */
  readonly lines: number
  readonly archives: number
  readonly rescued: number
  /** Kept lists of records that came with packages. */
  readonly lists: number
  readonly aside: number
  readonly backups: number
  /** `absent`: not there now, done when it is there again. */
  readonly second: number | 'none' | 'absent'
  /** Backups of a newer format, which stay as they are. */
  readonly left: readonly string[]
}

export interface PurgePreview extends PurgeSwept {
  readonly records: number
  readonly fields: number
  /** At most 100. */
  readonly elsewhere: readonly PurgeElsewhere[]
  readonly elsewhereCount: number
  /** Attachments of the records, whose bytes are another matter. */
  readonly attachments: number
  /** Offices that were given packages; what they have is theirs to purge. */
  readonly offices: readonly string[]
}

export interface PurgeOutcome extends PurgeSwept {
  readonly seq: number
  readonly records: number
  readonly fields: number
}
