/** Opening, first half: the snapshots. A damaged one is replaced by the copy before, or by the journal from its start. */
import type { WriteInfo } from '../../domain/change/change'
import type { StoredRecord } from '../../domain/record/record'
import { manifestDamaged, manifestMissing, snapshotDamaged, snapshotMissing, snapshotOld } from './damage-words'
import type { FileSystemPort } from './file-system'
import { listArchives } from './load-journal'
import type { MemoryState } from './memory-state'
import { SharedParts } from './shared-parts'
import { type Snapshot, snapshotDatabase } from './snapshot-file'
import { SnapshotDamage } from './snapshot-head'
import {
  countsUpTo,
  EMPTY_MANIFEST,
  findManifest,
  type Manifest,
  type ManifestEntry,
  previousSnapshotPath,
  snapshotNames,
  snapshotPath,
  WRITES_SNAPSHOT,
} from './snapshot-set'
import { findWorkspaceFile } from './workspace-file'
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
  /** `old`: an earlier state under the name of the present one. `unproven`: nothing confirms what its head says. */
  readonly present: 'whole' | 'damaged' | 'missing' | 'gone' | 'old' | 'unproven'
}

interface Source {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
  readonly shared: SharedParts
}

async function readOne({ fs, shared }: Source, path: string, name: string): Promise<Snapshot<Item> | 'damaged' | null> {
  const adopt = (item: Item): Item => (name === WRITES_SNAPSHOT ? item : shared.record(item as StoredRecord))
  const database = snapshotDatabase<Item>(fs, { path, previous: '', collection: name }, adopt)
  try {
    const found = await database.adapter.read()
    return found
  } catch (error) {
    if (error instanceof SnapshotDamage) return 'damaged'
    throw error
  }
}

/**
 * A head without a checksum is believed where the manifest says the same. A checkpoint that was interrupted leaves a
 * newer file than the manifest knows, never an older one.
 */
function judge(snapshot: Snapshot<Item>, entry: ManifestEntry | undefined): 'whole' | 'old' | 'unproven' {
  if (entry !== undefined && snapshot.seq < entry.seq) return 'old'
  const isProven = snapshot.isSealed === true || entry?.seq === snapshot.seq
  return isProven ? 'whole' : 'unproven'
}

async function find(source: Source, name: string, entry: ManifestEntry | undefined): Promise<Found> {
  const { paths } = source
  const read = await readOne(source, snapshotPath(paths, name), name)
  const present = read === null ? 'missing' : read === 'damaged' ? 'damaged' : judge(read, entry)
  if (present === 'whole') return { snapshot: read as Snapshot<Item>, from: 'present', present }
  const previous = await readOne(source, previousSnapshotPath(paths, name), name)
  const isUsable = previous !== null && previous !== 'damaged' && isBefore(previous, entry)
  const from = isUsable ? 'previous' : 'none'
  // A checkpoint that was interrupted while it replaced a file had just given the present one this name.
  const isInterrupted = isUsable && (entry === undefined || previous.seq >= entry.seq)
  return { snapshot: isUsable ? previous : undefined, from, present: isInterrupted ? present : onlyGone(present) }
}

const onlyGone = (present: Found['present']): Found['present'] => (present === 'missing' ? 'gone' : present)

/** The copy before is no newer than what the manifest knows. */
const isBefore = (previous: Snapshot<Item>, entry: ManifestEntry | undefined): boolean =>
  previous.isSealed === true || (entry !== undefined && previous.seq <= entry.seq)

const REBUILT = { previous: '已改用上一份数据文件和操作日志重新得出，供查看。', none: '已按操作日志重新得出，供查看。' }

function fill(state: MemoryState, name: string, items: readonly Item[]): void {
  if (name === WRITES_SNAPSHOT) state.addWrites(items as readonly WriteInfo[])
  else state.load(name, items as readonly StoredRecord[])
}

function sentenceOf(name: string, { present, from }: Found): string | undefined {
  const rebuilt = from === 'previous' ? REBUILT.previous : REBUILT.none
  if (present === 'damaged') return snapshotDamaged(name, rebuilt)
  if (present === 'old') return snapshotOld(name, rebuilt)
  return present === 'gone' ? snapshotMissing(name, rebuilt) : undefined
}

interface ManifestRead {
  readonly manifest: Manifest
  readonly damage: readonly string[]
}

/**
 * Up to where a manifest without a checksum counts must be the end of an archive: every checkpoint closes the journal
 * first.
 */
async function believedManifest(fs: FileSystemPort, paths: WorkspacePaths): Promise<ManifestRead> {
  const found = await findManifest(fs, paths)
  if (found.type === 'missing') {
    // A program that writes a checksum into workspace.json has always written a manifest before.
    const file = await findWorkspaceFile(fs, paths)
    const wasThere = file.type === 'whole' && file.isSealed
    return { manifest: EMPTY_MANIFEST, damage: wasThere ? [manifestMissing] : [] }
  }
  if (found.type === 'damaged') return { manifest: EMPTY_MANIFEST, damage: [manifestDamaged] }
  const { manifest } = found
  if (found.isSealed || manifest.upTo === 0) return { manifest, damage: [] }
  const archives = await listArchives(fs, paths)
  const isBelieved = archives.length === 0 || archives.some((archive) => archive.lastSeq === manifest.upTo)
  return isBelieved ? { manifest, damage: [] } : { manifest: EMPTY_MANIFEST, damage: [manifestDamaged] }
}

/** @throws SnapshotTooNew, or Node's error when the disk does not answer */
export async function loadSnapshots(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  state: MemoryState,
): Promise<LoadedSnapshots> {
  const notices: string[] = []
  const { manifest, damage: found } = await believedManifest(fs, paths)
  const damage = [...found]
  const counted = new Map<string, number>()
  let isInterrupted = false
  let newest: { name: string; seq: number } | undefined
  const source: Source = { fs, paths, shared: new SharedParts() }
  // One after the other: what is still to be found whole stands beside the records one file at a time.
  for (const name of await snapshotNames(fs, paths, manifest)) {
    const one = await find(source, name, manifest.snapshots[name])
    const { snapshot, from } = one
    const sentence = sentenceOf(name, one)
    if (sentence !== undefined) damage.push(sentence)
    else if (from !== 'present') {
      isInterrupted = true
      if (from === 'previous') notices.push(`数据文件 data/${name}.json 上次没有写完，已用上一份和操作日志补齐。`)
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
