/**
 * Which snapshots there are and up to which transaction each counts. `_manifest.json` is written last in every
 * checkpoint: a collection the checkpoint did not have to write counts up to the manifest's sequence all the same.
 */
import { join } from 'node:path'
import { type FileSystemPort, listIfThere, readIfThere } from './file-system'
import { hasOnly, replaceSealed, unsealJson } from './sealed-json'
import type { WorkspacePaths } from './workspace-paths'

/** Not a collection: who wrote what, by dot. The underscore keeps it apart from every collection name. */
export const WRITES_SNAPSHOT = '_writes'

export interface ManifestEntry {
  readonly seq: number
  readonly count: number
}

export interface Manifest {
  readonly format: number
  /** The journal up to here is in the snapshots. */
  readonly upTo: number
  readonly snapshots: Readonly<Record<string, ManifestEntry>>
}

export const EMPTY_MANIFEST: Manifest = { format: 1, upTo: 0, snapshots: {} }

/** What programs wrote before there was a checksum. */
const FIRST_KEYS: ReadonlySet<string> = new Set(['format', 'upTo', 'snapshots'])
const ENTRY_KEYS: ReadonlySet<string> = new Set(['seq', 'count'])

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

function isManifest(value: object): value is Manifest {
  const { format, upTo, snapshots } = value as Partial<Record<keyof Manifest, unknown>>
  if (!Number.isSafeInteger(format) || !isCount(upTo) || !isObject(snapshots)) return false
  return Object.values(snapshots).every((entry) => isObject(entry) && isCount(entry['seq']) && isCount(entry['count']))
}

const isOfFirstPrograms = (value: object): boolean =>
  hasOnly(value, FIRST_KEYS) &&
  Object.values((value as Manifest).snapshots ?? {}).every((entry) => isObject(entry) && hasOnly(entry, ENTRY_KEYS))

export type ManifestFound =
  | { readonly type: 'whole'; readonly manifest: Manifest; readonly isSealed: boolean }
  | { readonly type: 'damaged' }
  | { readonly type: 'missing' }

/** @throws Node's error when the disk does not answer */
export async function findManifest(fs: FileSystemPort, paths: WorkspacePaths): Promise<ManifestFound> {
  const bytes = await readIfThere(fs, paths.manifest)
  if (bytes === undefined) return { type: 'missing' }
  const unsealed = unsealJson(bytes)
  if (unsealed === undefined || !(unsealed.isSealed || isOfFirstPrograms(unsealed.value))) return { type: 'damaged' }
  const { value, isSealed } = unsealed
  return isManifest(value) ? { type: 'whole', manifest: value, isSealed } : { type: 'damaged' }
}

/** @returns an empty one when there is none; `undefined` when it cannot be understood */
export async function readManifest(fs: FileSystemPort, paths: WorkspacePaths): Promise<Manifest | undefined> {
  const found = await findManifest(fs, paths)
  if (found.type === 'whole') return found.manifest
  return found.type === 'missing' ? EMPTY_MANIFEST : undefined
}

/** From the first opening for writing on there is a manifest: one that is gone is then known to be missing. */
export async function ensureManifest(fs: FileSystemPort, paths: WorkspacePaths): Promise<void> {
  if ((await findManifest(fs, paths)).type === 'missing') await writeManifest(fs, paths, EMPTY_MANIFEST)
}

export const writeManifest = (fs: FileSystemPort, paths: WorkspacePaths, manifest: Manifest): Promise<void> =>
  replaceSealed(fs, paths.manifest, manifest)

export const snapshotPath = (paths: WorkspacePaths, name: string): string => join(paths.data, `${name}.json`)
export const previousSnapshotPath = (paths: WorkspacePaths, name: string): string =>
  join(paths.data, `${name}.previous.json`)

/** Names of all snapshots with a file, present or previous, or an entry in the manifest. */
export async function snapshotNames(fs: FileSystemPort, paths: WorkspacePaths, manifest: Manifest): Promise<string[]> {
  const names = new Set(Object.keys(manifest.snapshots))
  for (const file of await listIfThere(fs, paths.data)) {
    const match = /^(_writes|[A-Za-z][A-Za-z0-9_-]*)(\.previous)?\.json$/.exec(file)
    if (match?.[1] !== undefined) names.add(match[1])
  }
  return [...names].sort()
}

/**
 * Sequence up to which a snapshot counts.
 * @param fileSeq as its head says; `undefined` = there is no file
 */
export function countsUpTo(manifest: Manifest, name: string, fileSeq: number | undefined): number {
  const entry = manifest.snapshots[name]
  if (fileSeq === undefined) return entry === undefined ? manifest.upTo : 0
  return entry?.seq === fileSeq ? Math.max(manifest.upTo, fileSeq) : fileSeq
}
