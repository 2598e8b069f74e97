/**
 * Which snapshots there are and up to which transaction each counts. `_manifest.json` is written last in every
 * checkpoint: a collection the checkpoint did not have to write counts up to the manifest's sequence all the same.
 */
import { join } from 'node:path'
import { type FileSystemPort, listIfThere, readIfThere } from './file-system'
import { replaceJson } from './replace-file'
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

const EMPTY_MANIFEST: Manifest = { format: 1, upTo: 0, snapshots: {} }

/** @returns an empty one when there is none; `undefined` when it cannot be understood */
export async function readManifest(fs: FileSystemPort, paths: WorkspacePaths): Promise<Manifest | undefined> {
  const bytes = await readIfThere(fs, paths.manifest)
  if (bytes === undefined) return EMPTY_MANIFEST
  try {
    const manifest = JSON.parse(bytes.toString('utf8')) as Manifest
    if (Number.isSafeInteger(manifest.upTo) && typeof manifest.snapshots === 'object') return manifest
  } catch {
    // The caller says so in words.
  }
  return undefined
}

export const writeManifest = (fs: FileSystemPort, paths: WorkspacePaths, manifest: Manifest): Promise<void> =>
  replaceJson(fs, paths.manifest, manifest)

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
