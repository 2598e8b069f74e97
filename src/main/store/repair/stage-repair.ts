/** Lays the repaired files out beside the present ones, synced, and says which have to change places. */
import { join } from 'node:path'
import type { Transaction, WriteInfo } from '../../../domain/change/change'
import type { StoredRecord } from '../../../domain/record/record'
import { ensureFolder, type FileHandlePort, type FileSystemPort, listIfThere, writeFully } from '../file-system'
import { encodeLink, encodeTransaction } from '../journal-line'
import type { MemoryState } from '../memory-state'
import { snapshotDatabase } from '../snapshot-file'
import { type ManifestEntry, previousSnapshotPath, snapshotPath, WRITES_SNAPSHOT, writeManifest } from '../snapshot-set'
import { writeWorkspaceFile } from '../workspace-file'
import {
  type ArchiveName,
  archiveName,
  parseArchiveName,
  type WorkspacePaths,
  workspacePaths,
} from '../workspace-paths'
import type { WorkspaceFile } from '../workspace-store'
import { type Chosen, readChosen } from './gather-transactions'
import { openRanges, type SeqRange } from './kept-archives'
import { type AttachmentFate, attachmentPlace } from './repair-attachments'
import { ASIDE, ensureWay, type Move } from './repair-swap'

export interface StageRequest {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
  /** Name of the dated folder under `damaged`. */
  readonly stamp: string
  readonly file: WorkspaceFile
  readonly memory: MemoryState
  /** Number of the last transaction before the repair. */
  readonly last: number
  readonly chosen: ReadonlyMap<number, Chosen>
  readonly kept: readonly ArchiveName[]
  /** The repair itself, under the number after the last. */
  readonly transaction: Transaction
  readonly attachments: readonly AttachmentFate[]
}

export interface Staged {
  readonly moves: readonly Move[]
  /** The staged files, seen as a workspace. */
  readonly paths: WorkspacePaths
}

/** Stands in the journal for what could not be found again: the numbers of all others stay what they were. */
const placeholder = (seq: number, at: string, replica: string): Transaction => ({
  seq,
  replica,
  at,
  actor: '',
  label: '（这一笔操作的记录已损坏，修复时没能找回）',
  kind: 'program',
  changes: [],
})

async function writeNew(fs: FileSystemPort, path: string, write: (handle: FileHandlePort) => Promise<void>) {
  const handle = await fs.open(path, 'create')
  try {
    await write(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function stageArchive(request: StageRequest, to: WorkspacePaths, range: SeqRange): Promise<ArchiveName> {
  const { fs, chosen, transaction } = request
  const part = join(to.archive, `${range.from}.part`)
  let position = 0
  let next = range.from
  let at = chosen.get(range.from - 1)?.at ?? transaction.at
  await writeNew(fs, part, async (handle) => {
    const put = async (bytes: Buffer): Promise<void> => {
      await writeFully(handle, bytes, position)
      position += bytes.length
    }
    const fillTo = async (seq: number): Promise<void> => {
      for (; next < seq; next += 1) await put(encodeTransaction(placeholder(next, at, transaction.replica)))
    }
    for await (const { bytes, chosen: one } of readChosen(chosen, range)) {
      await fillTo(one.seq)
      await put(bytes)
      at = one.at
      next = one.seq + 1
    }
    await fillTo(range.to + 1)
  })
  const name = archiveName(range.from, range.to, position)
  await fs.rename(part, join(to.archive, name.name))
  return name
}

async function stageSnapshots({ fs, memory, transaction }: StageRequest, to: WorkspacePaths): Promise<void> {
  const seq = transaction.seq
  const entries: Record<string, ManifestEntry> = {}
  const write = async <T>(name: string, records: readonly T[]): Promise<void> => {
    const place = { path: snapshotPath(to, name), previous: previousSnapshotPath(to, name), collection: name }
    const database = snapshotDatabase<T>(fs, place)
    database.data = { seq, records }
    await database.write()
    entries[name] = { seq, count: records.length }
  }
  const writes = [...memory.allWriteInfos()]
  if (writes.length > 0) await write<WriteInfo>(WRITES_SNAPSHOT, writes)
  for (const name of [...memory.collectionNames()].sort()) {
    await write<StoredRecord>(name, [...memory.all(name).values()])
  }
  await writeManifest(fs, to, { format: 1, upTo: seq, snapshots: entries })
}

async function stageAttachments({ fs, attachments }: StageRequest, to: WorkspacePaths): Promise<string[]> {
  const places: string[] = []
  for (const { sha256, found } of attachments) {
    if (found === undefined) continue
    const place = attachmentPlace(sha256)
    await ensureWay(fs, to, place)
    const bytes = await found.read()
    await writeNew(fs, join(to.folder, ...place.split('/')), (handle) => writeFully(handle, bytes, 0))
    places.push(place)
  }
  return places
}

/** Everything that is replaced or does not count any more. Rescue files and archives that stay are left where they are. */
async function replacedPlaces({ fs, paths, kept }: StageRequest): Promise<string[]> {
  const journal = (await listIfThere(fs, paths.journal)).filter((name) => /^(current|next)\.jsonl$/.test(name))
  const stays = new Set(kept.map(({ name }) => name))
  const archives = (await listIfThere(fs, paths.archive)).filter((name) => !stays.has(name) && isMovable(name))
  return [
    'data',
    'workspace.json',
    ...journal.map((name) => `journal/${name}`),
    ...archives.map((name) => `journal/archive/${name}`),
  ]
}

/** Names the list of moves can carry; others are nobody's archive. */
const isMovable = (name: string): boolean =>
  parseArchiveName(name) !== undefined || /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name)

/** @throws Node's error; nothing of the workspace has changed then */
export async function stageRepair(request: StageRequest): Promise<Staged> {
  const { fs, paths, stamp, file, kept, last, transaction } = request
  const base = `${ASIDE}/${stamp}`
  await ensureWay(fs, paths, `${base}/new/journal/archive/x`)
  const to = workspacePaths(join(paths.folder, ASIDE, stamp, 'new'))
  await ensureFolder(fs, to.data)
  const made: ArchiveName[] = []
  for (const range of openRanges(kept, last)) made.push(await stageArchive(request, to, range))
  const before = [...kept, ...made].find(({ lastSeq }) => lastSeq === last)
  const link = before === undefined ? Buffer.alloc(0) : encodeLink(last, before.name)
  const lines = Buffer.concat([link, encodeTransaction(transaction)])
  await writeNew(fs, to.current, (handle) => writeFully(handle, lines, 0))
  await stageSnapshots(request, to)
  const attachments = await stageAttachments(request, to)
  await writeWorkspaceFile(fs, to, file)
  for (const folder of [to.archive, to.journal, to.data, to.folder]) await fs.syncFolder(folder)
  const asides = [...(await replacedPlaces(request)), ...attachments]
  const places = [
    ...made.map(({ name }) => `journal/archive/${name}`),
    'journal/current.jsonl',
    'data',
    ...attachments,
    'workspace.json',
  ]
  return {
    paths: to,
    moves: [
      ...asides.map((place) => ({ from: place, to: `${base}/${place}` })),
      ...places.map((place) => ({ from: `${base}/new/${place}`, to: place })),
    ],
  }
}
