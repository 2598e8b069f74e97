/** Up to where the journal of a workspace counts at this moment, and whether its files stand still. */
import { join } from 'node:path'
import { type FileSystemPort, isMissing, listIfThere } from '../file-system'
import { listArchives } from '../load-journal'
import { scanJournal } from '../scan-journal'
import { type ArchiveName, parseArchiveName, type WorkspacePaths } from '../workspace-paths'

export interface BackupPoint {
  /** Last transaction. */
  readonly seq: number
  /** Bytes of the current journal that count. */
  readonly journalBytes: number
}

/** Path of the journal that is written to; the one that is to follow where a change of journals was interrupted. */
export async function currentJournal(fs: FileSystemPort, paths: WorkspacePaths): Promise<string> {
  try {
    await fs.stat(paths.current)
    return paths.current
  } catch (error) {
    if (!isMissing(error)) throw error
    return paths.next
  }
}

const lastArchived = (archives: readonly ArchiveName[]): number => archives.at(-1)?.lastSeq ?? 0

/** Reads the journal's heads: for a workspace this program does not write to. @throws Node's error */
export async function findPoint(fs: FileSystemPort, paths: WorkspacePaths): Promise<BackupPoint> {
  let seq = 0
  const scan = await scanJournal(fs, {
    path: await currentJournal(fs, paths),
    after: undefined,
    headsOnly: true,
    onTransaction: (transaction) => {
      seq = transaction.seq
    },
  })
  const linked = scan.after === undefined ? undefined : parseArchiveName(scan.after)?.lastSeq
  const archives = await listArchives(fs, paths)
  return { seq: seq > 0 ? seq : Math.max(linked ?? 0, lastArchived(archives)), journalBytes: scan.goodBytes }
}

async function stampsIn(fs: FileSystemPort, folder: string): Promise<string[]> {
  const stamps: string[] = []
  for (const name of (await listIfThere(fs, folder)).sort()) {
    if (name.endsWith('.tmp')) continue
    const { stamp, isFolder } = await fs.stat(join(folder, name))
    if (!isFolder) stamps.push(`${name} ${stamp}`)
  }
  return stamps
}

/** Differs when a snapshot was replaced or a journal closed; not by what is written behind the current journal. */
export async function shapeOf(fs: FileSystemPort, paths: WorkspacePaths): Promise<string> {
  const archives = await listIfThere(fs, paths.archive)
  return [...(await stampsIn(fs, paths.data)), ...archives.sort(), await currentJournal(fs, paths)].join('\n')
}
