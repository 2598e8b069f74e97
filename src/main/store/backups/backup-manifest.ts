/**
 * backup.json, written last: a folder without it is no backup. The first line carries the format and the SHA-256 of
 * every byte behind it, so that a torn or altered list is never taken for a whole one.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { type FileSystemPort, readIfThere } from '../file-system'
import { BACKUP_FILE } from './backup-place'

export const BACKUP_FORMAT = 1

/** What a backup may hold, as paths in a workspace: nothing in a list can point anywhere else. */
const PATH =
  /^(workspace\.json|data\/(_manifest|_writes|[A-Za-z][A-Za-z0-9_-]{0,63})(\.previous)?\.json|journal\/(current\.jsonl|archive\/\d{10,}-\d{10,}-\d+\.jsonl))$/

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const size = z.number().int().nonnegative()

const bodyShape = z.looseObject({
  /** Number of the last transaction it holds. */
  seq: size,
  /** ISO 8601 with offset, by the office's own clock. */
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
  reason: z.string(),
  /** Made by the clerk himself, not by the program. */
  byHand: z.boolean(),
  bureau: z.string(),
  /** Every replica the workspace had written under; the first one names the workspace. */
  replicas: z.array(z.string()).min(1),
  replica: z.string(),
  /** Sentences about the damage the workspace had: such a backup is kept, never taken for a good one. */
  damage: z.array(z.string()).optional(),
  files: z.array(
    z.looseObject({
      path: z.string().regex(PATH),
      sha256: hash,
      sizeBytes: size,
      /** Lies in the store of closed journals, not in the folder. */
      shared: z.boolean(),
    }),
  ),
  attachments: z.array(z.looseObject({ sha256: hash, sizeBytes: size })),
  /** Bytes this backup takes by itself, without the shared stores. */
  ownBytes: size,
})

export type BackupManifest = z.infer<typeof bodyShape>
export type BackupFile = BackupManifest['files'][number]
export type BackupAttachment = BackupManifest['attachments'][number]

export type ManifestResult =
  | { readonly type: 'good'; readonly manifest: BackupManifest }
  | { readonly type: 'none' }
  | { readonly type: 'damaged' }
  | { readonly type: 'newer'; readonly format: number }

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function encodeManifest(manifest: BackupManifest): Buffer {
  const body = Buffer.from(`${JSON.stringify(manifest)}\n`)
  return Buffer.concat([Buffer.from(`${JSON.stringify({ format: BACKUP_FORMAT, sha256: hashOf(body) })}\n`), body])
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

function decode(bytes: Buffer): ManifestResult {
  const end = bytes.indexOf(10) + 1
  const head = z.looseObject({ format: z.number().int(), sha256: hash }).safeParse(parseJson(bytes.subarray(0, end)))
  if (!head.success) return { type: 'damaged' }
  const body = bytes.subarray(end)
  if (hashOf(body) !== head.data.sha256) return { type: 'damaged' }
  if (head.data.format > BACKUP_FORMAT) return { type: 'newer', format: head.data.format }
  const parsed = bodyShape.safeParse(parseJson(body))
  if (!parsed.success || new Set(parsed.data.files.map((file) => file.path)).size !== parsed.data.files.length) {
    return { type: 'damaged' }
  }
  return { type: 'good', manifest: parsed.data }
}

/** @throws Node's error when the disk does not answer */
export async function readBackupManifest(fs: FileSystemPort, folder: string): Promise<ManifestResult> {
  const bytes = await readIfThere(fs, join(folder, BACKUP_FILE))
  return bytes === undefined ? { type: 'none' } : decode(bytes)
}

/** Do both belong to one workspace? Its first replica never changes, whatever copies and restores came after. */
export const isSameWorkspace = (one: readonly string[], other: readonly string[]): boolean =>
  one[0] !== undefined && one[0] === other[0]
