/**
 * How many records of each kind there were, by what the lists and heads of snapshots still say: a snapshot may be damaged
 * and its first line whole. Records never leave a snapshot by themselves, so fewer of them afterwards were lost.
 */
import { readSnapshotHead, SnapshotDamage } from '../snapshot-head'
import { findManifest, snapshotPath, WRITES_SNAPSHOT } from '../snapshot-set'
import type { RepairSource } from './repair-source'

export interface KnownCount {
  /** Number of the transaction up to which it was counted. */
  readonly seq: number
  readonly count: number
}

async function headOf({ fs, paths }: RepairSource, name: string): Promise<KnownCount | undefined> {
  try {
    const head = await readSnapshotHead(fs, snapshotPath(paths, name))
    return head?.collection === name ? head : undefined
  } catch (error) {
    // One that cannot be read says nothing; whether it was the disk is said where the file itself is needed.
    if (error instanceof SnapshotDamage) return undefined
    throw error
  }
}

/**
 * @param own the workspace itself
 * @param names kinds that have, or had, a snapshot
 * @param last number of the last transaction: what claims to reach behind it counts not
 * @throws Node's error
 */
export async function knownCounts(
  own: RepairSource,
  names: readonly string[],
  last: number,
): Promise<ReadonlyMap<string, KnownCount>> {
  const found = await findManifest(own.fs, own.paths)
  const listed = found.type === 'whole' && found.isSealed ? found.manifest.snapshots : {}
  const counts = new Map<string, KnownCount>()
  for (const name of names) {
    if (name === WRITES_SNAPSHOT) continue
    const known = listed[name] ?? (await headOf(own, name))
    if (known !== undefined && known.seq <= last) counts.set(name, known)
  }
  return counts
}
