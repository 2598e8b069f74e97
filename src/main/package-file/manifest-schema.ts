/** Shapes of `manifest.json` and of a line of `writes.jsonl`. */
import { z } from 'zod'
import type { WriteInfo } from '../../domain/change/change'
import { PACKAGE_FORMAT, type PackageManifest } from '../../domain/exchange/manifest'
import { isCollectionName, isDot, isFieldValue, isReplicaId } from '../../domain/exchange/record-soundness'
import type { FieldValue } from '../../domain/schema/field'
import { parseEntryName } from './entry-names'

const text = (max: number) => z.string().max(max)
const count = z.number().int().min(0).max(1_000_000_000)
const packageId = z.string().regex(/^[0-9A-Za-z-]{8,64}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const replica = z.string().refine(isReplicaId)
const ref = z.strictObject({ number: z.number().int().min(1).max(1_000_000), packageId })
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('county'), region: text(12) }),
  z.strictObject({ kind: z.literal('enterprises'), count }),
])

/** Only what tells whether this program can read the rest. */
export const MANIFEST_HEAD = z.object({ format: z.string(), formatVersion: z.number() })

/** Unknown parts of a manifest of the same format version are left out, not refused. */
export const MANIFEST = z.object({
  format: z.literal(PACKAGE_FORMAT),
  formatVersion: z.number().int().min(1),
  packageId,
  kind: z.enum(['copy', 'report']),
  number: z.number().int().min(1).max(1_000_000),
  createdAt: z.iso.datetime({ offset: true }),
  planYear: z.number().int().min(1900).max(2200),
  sender: z.object({
    office: text(200),
    region: text(12),
    replica,
    replicas: z.array(replica).max(10_000),
    actor: text(100),
  }),
  receiver: text(200),
  purpose: text(500),
  scope,
  sinceLast: z.boolean(),
  standsOn: z.array(ref).max(10_000),
  lastTakenFromReceiver: ref.nullable(),
  taken: z.array(packageId).max(10_000),
  counts: z.object({
    records: z.record(z.string().refine(isCollectionName), count),
    total: count,
    attachments: count,
    writes: count,
    persons: count,
  }),
  entries: z.record(
    z.string().refine((name) => parseEntryName(name) !== undefined),
    z.object({ sha256, sizeBytes: z.number().int().min(0) }),
  ),
}) satisfies z.ZodType<PackageManifest>

const PATH = /^[A-Za-z0-9]+\/[^/]+\/.+$/
const LONGEST_PATH = 500

function areReplaced(values: Readonly<Record<string, unknown>>): boolean {
  for (const path in values) {
    if (path.length > LONGEST_PATH || !PATH.test(path) || !isFieldValue(values[path])) return false
  }
  return true
}

/** Looked at, not copied: one write of a large paste names every cell it replaced. */
const isReplaced = (value: unknown): value is Readonly<Record<string, FieldValue>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  areReplaced(value as Readonly<Record<string, unknown>>)

export const WRITE = z.strictObject({
  dot: z.string().refine(isDot),
  office: text(200),
  actor: text(100),
  at: text(40),
  label: text(500),
  replaced: z.custom<Readonly<Record<string, FieldValue>>>(isReplaced).optional(),
})

/** Absent stays absent: `undefined` as a value has no place in the stored form. */
export const toWriteInfo = ({ replaced, ...rest }: z.infer<typeof WRITE>): WriteInfo =>
  replaced === undefined ? rest : { ...rest, replaced }
