/** Which closed journals stay as they are: whole, under their right name, and not told otherwise by another file. */
import { join } from 'node:path'
import { listArchives } from '../load-journal'
import { scanJournal } from '../scan-journal'
import type { ArchiveName } from '../workspace-paths'
import type { Chosen } from './gather-transactions'
import type { RepairSource } from './repair-source'

async function isWhole({ fs, paths }: RepairSource, archive: ArchiveName): Promise<boolean> {
  const scan = await scanJournal(fs, {
    path: join(paths.archive, archive.name),
    after: archive.firstSeq - 1,
    countedBytes: archive.sizeBytes,
    headsOnly: true,
    onTransaction: () => undefined,
  })
  return scan.damage === undefined && scan.lastSeq === archive.lastSeq && scan.goodBytes === archive.sizeBytes
}

function holdsChosen(path: string, archive: ArchiveName, chosen: ReadonlyMap<number, Chosen>): boolean {
  for (let seq = archive.firstSeq; seq <= archive.lastSeq; seq += 1) if (chosen.get(seq)?.path !== path) return false
  return true
}

/** @throws Node's error */
export async function keptArchives(
  own: RepairSource,
  chosen: ReadonlyMap<number, Chosen>,
): Promise<readonly ArchiveName[]> {
  const kept: ArchiveName[] = []
  for (const archive of await listArchives(own.fs, own.paths)) {
    // One without transactions tells nothing.
    if (archive.lastSeq < archive.firstSeq) continue
    const holds = holdsChosen(join(own.paths.archive, archive.name), archive, chosen)
    if (holds && (await isWhole(own, archive))) kept.push(archive)
  }
  return kept
}

export interface SeqRange {
  readonly from: number
  readonly to: number
}

/** @returns what the kept archives leave open of 1 … last */
export function openRanges(kept: readonly ArchiveName[], last: number): readonly SeqRange[] {
  const ranges: SeqRange[] = []
  let next = 1
  for (const { firstSeq, lastSeq } of kept) {
    if (firstSeq > next) ranges.push({ from: next, to: firstSeq - 1 })
    next = lastSeq + 1
  }
  if (next <= last) ranges.push({ from: next, to: last })
  return ranges
}

/** Numbers that follow each other, as ranges. */
export function rangesOf(seqs: readonly number[]): readonly SeqRange[] {
  const ranges: { from: number; to: number }[] = []
  for (const seq of seqs) {
    const open = ranges.at(-1)
    if (open !== undefined && open.to === seq - 1) open.to = seq
    else ranges.push({ from: seq, to: seq })
  }
  return ranges
}
