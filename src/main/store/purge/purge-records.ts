/**
 * What is remembered of purges, in files of the workspace folder: `purging.json`, one that is under way, with all it needs
 * to be finished by whoever opens the workspace next; and `purged.json`, those that are done, with the fields alone, so
 * that neither an older backup nor a package of another office brings a value back.
 */
import { join } from 'node:path'
import { z } from 'zod'
import type { PurgeTarget } from '../../../domain/change/purge'
import { type FileSystemPort, isMissing, listIfThere, readIfThere } from '../file-system'
import { replaceSealed, unsealJson } from '../sealed-json'
import type { WorkspacePaths } from '../workspace-paths'

const targetShape = z.object({
  c: z.string(),
  id: z.string(),
  keys: z.array(z.string()),
  vv: z.record(z.string(), z.number()),
})

const doneShape = z.object({
  /** ISO 8601 with offset. */
  at: z.string(),
  actor: z.string(),
  reason: z.string(),
  /** Number of the transaction that wrote it down. */
  seq: z.number().int(),
  /** Time of that transaction. */
  writtenAt: z.string(),
  targets: z.array(targetShape),
  /** Places for backups that were not there. */
  left: z.array(z.string()),
})

const pendingShape = z.object({
  at: z.string(),
  actor: z.string(),
  reason: z.string(),
  /** By which its transaction is known among those behind `after`. */
  label: z.string(),
  after: z.number().int(),
  targets: z.array(targetShape),
  /** Cut out wherever else they stand. */
  values: z.array(z.string()),
  /** Everything the targets held. */
  held: z.array(z.string()),
  /** A second place for backups; absent = none was chosen. */
  second: z.string().optional(),
  renamed: z.record(z.string(), z.string()).optional(),
})

/** A purge that is under way. */
export interface PendingPurge {
  readonly at: string
  readonly actor: string
  readonly reason: string
  readonly label: string
  readonly after: number
  readonly targets: readonly PurgeTarget[]
  readonly values: readonly string[]
  readonly held: readonly string[]
  readonly second?: string | undefined
  /** Kept lists written anew: old hash → new. */
  readonly renamed?: Readonly<Record<string, string>> | undefined
}

/** One that is done, but for the places in `left`. */
export interface DonePurge {
  readonly at: string
  readonly actor: string
  readonly reason: string
  readonly seq: number
  readonly writtenAt: string
  readonly targets: readonly PurgeTarget[]
  readonly left: readonly string[]
}

const pendingFile = (paths: WorkspacePaths): string => join(paths.folder, 'purging.json')
const doneFile = (paths: WorkspacePaths): string => join(paths.folder, 'purged.json')

async function readSealed(fs: FileSystemPort, path: string): Promise<unknown> {
  const bytes = await readIfThere(fs, path)
  if (bytes === undefined) return undefined
  const unsealed = unsealJson(bytes)
  return unsealed?.isSealed === true ? unsealed.value : null
}

export const hasPurge = async (fs: FileSystemPort, paths: WorkspacePaths): Promise<boolean> =>
  (await listIfThere(fs, paths.folder)).includes('purging.json')

/** @returns undefined when none is under way. @throws Node's error */
export async function pendingPurge(
  fs: FileSystemPort,
  paths: WorkspacePaths,
): Promise<PendingPurge | 'unreadable' | undefined> {
  const value = await readSealed(fs, pendingFile(paths))
  if (value === undefined) return undefined
  const parsed = pendingShape.safeParse(value)
  return parsed.success ? parsed.data : 'unreadable'
}

export const writePending = (fs: FileSystemPort, paths: WorkspacePaths, purge: PendingPurge): Promise<void> =>
  replaceSealed(fs, pendingFile(paths), purge)

export async function removePending(fs: FileSystemPort, paths: WorkspacePaths): Promise<void> {
  await fs.unlink(pendingFile(paths)).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
  await fs.syncFolder(paths.folder)
}

/** One that cannot be read counts as empty: the audit trail tells of each purge all the same. @throws Node's error */
export async function donePurges(fs: FileSystemPort, paths: WorkspacePaths): Promise<readonly DonePurge[]> {
  const parsed = z.object({ purges: z.array(doneShape) }).safeParse(await readSealed(fs, doneFile(paths)))
  return parsed.success ? parsed.data.purges : []
}

export const writeDone = (fs: FileSystemPort, paths: WorkspacePaths, purges: readonly DonePurge[]): Promise<void> =>
  replaceSealed(fs, doneFile(paths), { format: 1, purges })
