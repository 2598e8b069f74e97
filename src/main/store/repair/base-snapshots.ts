/** Which snapshots a rebuilding may start from: whole, of this workspace, and known up to which transaction they count. */
import type { WriteInfo } from '../../../domain/change/change'
import type { StoredRecord } from '../../../domain/record/record'
import { snapshotDatabase } from '../snapshot-file'
import { SnapshotDamage } from '../snapshot-head'
import {
  countsUpTo,
  EMPTY_MANIFEST,
  findManifest,
  type Manifest,
  previousSnapshotPath,
  snapshotNames,
  snapshotPath,
} from '../snapshot-set'
import type { RepairSource } from './repair-source'

export interface BaseSnapshot {
  /** Transactions up to this one are in it. */
  readonly upTo: number
  readonly items: readonly (StoredRecord | WriteInfo)[]
  /** File and source in a sentence. */
  readonly from: string
  /** The workspace's own present file. */
  readonly isPresent: boolean
}

interface SourceManifest {
  readonly source: RepairSource
  readonly manifest: Manifest
  readonly isWhole: boolean
}

export interface SnapshotSources {
  readonly names: readonly string[]
  /** Up to where collections without a file count: nothing was written to them before. */
  readonly floor: number
  readonly find: (name: string) => Promise<BaseSnapshot | undefined>
}

async function readWhole(source: RepairSource, path: string, collection: string) {
  try {
    return (
      (await snapshotDatabase<StoredRecord | WriteInfo>(source.fs, {
        path,
        previous: '',
        collection,
      }).adapter.read()) ?? undefined
    )
  } catch (error) {
    if (error instanceof SnapshotDamage) return undefined
    throw error
  }
}

async function candidates({ source, manifest, isWhole }: SourceManifest, name: string, isOwn: boolean) {
  const found: BaseSnapshot[] = []
  for (const kind of ['present', 'previous'] as const) {
    const path = kind === 'present' ? snapshotPath(source.paths, name) : previousSnapshotPath(source.paths, name)
    const snapshot = await readWhole(source, path, name)
    // A head without a checksum is believed only where the manifest says the same.
    if (snapshot === undefined || !(snapshot.isSealed === true || manifest.snapshots[name]?.seq === snapshot.seq))
      continue
    const upTo = isWhole ? countsUpTo(manifest, name, snapshot.seq) : snapshot.seq
    const file = `data/${name}${kind === 'present' ? '' : '.previous'}.json`
    const isPresent = isOwn && kind === 'present'
    found.push({ upTo, items: snapshot.records, from: isOwn ? file : `${source.label}的 ${file}`, isPresent })
    if (isPresent) break
  }
  return found
}

/**
 * @param divergesAt transaction from which on a source tells another story
 * @throws SnapshotTooNew, or Node's error
 */
export async function snapshotSources(
  sources: readonly RepairSource[],
  divergesAt: ReadonlyMap<RepairSource, number>,
): Promise<SnapshotSources> {
  const manifests: SourceManifest[] = []
  const names = new Set<string>()
  let floor = 0
  for (const [index, source] of sources.entries()) {
    const found = await findManifest(source.fs, source.paths)
    const isWhole = found.type === 'whole' && found.isSealed
    const manifest = found.type === 'whole' ? found.manifest : EMPTY_MANIFEST
    manifests.push({ source, manifest, isWhole })
    if (index === 0 && isWhole) floor = manifest.upTo
    for (const name of await snapshotNames(source.fs, source.paths, manifest)) names.add(name)
  }
  const find = async (name: string): Promise<BaseSnapshot | undefined> => {
    let best: BaseSnapshot | undefined
    for (const [index, one] of manifests.entries()) {
      const limit = divergesAt.get(one.source) ?? Number.POSITIVE_INFINITY
      for (const candidate of await candidates(one, name, index === 0)) {
        if (candidate.upTo < limit && candidate.upTo > (best?.upTo ?? -1)) best = candidate
      }
      // The workspace's own file as the manifest knows it: nothing newer can be anywhere.
      if (best?.isPresent === true && one.isWhole && best.upTo >= floor) break
    }
    return best
  }
  return { names: [...names].sort(), floor, find }
}
