/** Opening, first half: the snapshots. A damaged one is replaced by the copy before, or by the journal from its start. */
import type { WriteInfo } from '../../domain/change/change'
import type { StoredRecord } from '../../domain/record/record'
import { manifestDamaged, snapshotDamaged, snapshotMissing } from './damage-words'
import type { FileSystemPort } from './file-system'
import type { MemoryState } from './memory-state'
import { type Snapshot, SnapshotDamage, snapshotDatabase } from './snapshot-file'
import {
  countsUpTo,
  type Manifest,
  previousSnapshotPath,
  readManifest,
  snapshotNames,
  snapshotPath,
  WRITES_SNAPSHOT,
} from './snapshot-set'
import type { WorkspacePaths } from './workspace-paths'

export interface LoadedSnapshots {
  /** Up to which transaction the state of a snapshot counts; those never written count up to the manifest. */
  readonly countsUpTo: (name: string) => number
  /** Smallest of all: the journal is replayed from behind it. */
  readonly replayAfter: number
  readonly newest: { readonly name: string; readonly seq: number } | undefined
  /** A checkpoint was interrupted while it replaced a file: the next one should not wait long. */
  readonly isInterrupted: boolean
  readonly notices: readonly string[]
  readonly damage: readonly string[]
}

type Item = StoredRecord | WriteInfo

interface Found {
  readonly snapshot: Snapshot<Item> | undefined
  readonly from: 'present' | 'previous' | 'none'
  readonly presentIsDamaged: boolean
}

async function readOne(fs: FileSystemPort, path: string, name: string): Promise<Snapshot<Item> | 'damaged' | null> {
  const database = snapshotDatabase<Item>(fs, { path, previous: '', collection: name })
  try {
    const found = await database.adapter.read()
    return found
  } catch (error) {
    if (error instanceof SnapshotDamage) return 'damaged'
    throw error
  }
}

async function find(fs: FileSystemPort, paths: WorkspacePaths, name: string): Promise<Found> {
  const present = await readOne(fs, snapshotPath(paths, name), name)
  if (present !== null && present !== 'damaged') return { snapshot: present, from: 'present', presentIsDamaged: false }
  const previous = await readOne(fs, previousSnapshotPath(paths, name), name)
  const usable = previous !== null && previous !== 'damaged'
  return {
    snapshot: usable ? previous : undefined,
    from: usable ? 'previous' : 'none',
    presentIsDamaged: present === 'damaged',
  }
}

const REBUILT = { previous: '已改用上一份数据文件和操作日志重新得出，供查看。', none: '已按操作日志重新得出，供查看。' }

function fill(state: MemoryState, name: string, items: readonly Item[]): void {
  if (name === WRITES_SNAPSHOT) state.addWrites(items as readonly WriteInfo[])
  else state.load(name, items as readonly StoredRecord[])
}

/** @throws SnapshotTooNew, or Node's error when the disk does not answer */
export async function loadSnapshots(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  state: MemoryState,
): Promise<LoadedSnapshots> {
  const notices: string[] = []
  const damage: string[] = []
  const read = await readManifest(fs, paths)
  if (read === undefined) damage.push(manifestDamaged)
  const manifest: Manifest = read ?? { format: 1, upTo: 0, snapshots: {} }
  const counted = new Map<string, number>()
  let isInterrupted = false
  let newest: { name: string; seq: number } | undefined
  // One after the other: the text of one file at a time is in memory beside the records.
  for (const name of await snapshotNames(fs, paths, manifest)) {
    const { snapshot, from, presentIsDamaged } = await find(fs, paths, name)
    if (from !== 'present') {
      const rebuilt = from === 'previous' ? REBUILT.previous : REBUILT.none
      if (presentIsDamaged) damage.push(snapshotDamaged(name, rebuilt))
      else if (from === 'previous') {
        isInterrupted = true
        notices.push(`数据文件 data/${name}.json 上次没有写完，已用上一份和操作日志补齐。`)
      } else damage.push(snapshotMissing(name, rebuilt))
    }
    const upTo = from === 'none' ? 0 : countsUpTo(manifest, name, snapshot?.seq)
    counted.set(name, upTo)
    if (snapshot === undefined) continue
    fill(state, name, snapshot.records)
    if (newest === undefined || snapshot.seq > newest.seq) newest = { name, seq: snapshot.seq }
  }
  return {
    countsUpTo: (name) => counted.get(name) ?? manifest.upTo,
    replayAfter: Math.min(manifest.upTo, ...counted.values()),
    newest,
    isInterrupted,
    notices,
    damage,
  }
}
