/** `check`: journal, snapshots, memory against files, attachments, references. Reads everything, changes nothing. */
import { join } from 'node:path'
import { attachmentProblems } from './attachment-presence'
import { backupProblems } from './backups/check-backups'
import { checkReferences } from './check-references'
import { differences, namesShort } from './compare-states'
import {
  collectionLabel,
  journalDamaged,
  journalGap,
  journalMissing,
  journalShort,
  journalTwice,
  previousDamaged,
} from './damage-words'
import { faultSentence } from './file-fault'
import { type FileSystemPort, isMissing } from './file-system'
import { listArchives } from './load-journal'
import { loadState } from './load-state'
import type { MemoryState } from './memory-state'
import { scanJournal } from './scan-journal'
import { SnapshotDamage, snapshotDatabase } from './snapshot-file'
import { EMPTY_MANIFEST, previousSnapshotPath, snapshotNames } from './snapshot-set'
import type { ArchiveName, WorkspacePaths } from './workspace-paths'
import type { AttachmentFiles, CheckProblem } from './workspace-store'

export interface CheckRequest {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
  readonly office: string
  /** Every replica this workspace ever wrote under. */
  readonly replicas: readonly string[]
  /** Faults found when it was opened. */
  readonly known: readonly string[]
  readonly memory: MemoryState
  readonly attachments: AttachmentFiles
  readonly seq: () => number
  /** Runs a task while no edit moves files or memory. */
  readonly still: <T>(task: () => Promise<T>) => Promise<T>
}

interface FilesRequest extends Pick<CheckRequest, 'fs' | 'paths'> {
  /** Waited for before each file. */
  readonly pause?: () => Promise<void>
}

async function checkArchive(fs: FileSystemPort, path: string, archive: ArchiveName): Promise<string | undefined> {
  const file = `journal/archive/${archive.name}`
  try {
    const scan = await scanJournal(fs, {
      path,
      after: archive.firstSeq - 1,
      countedBytes: archive.sizeBytes,
      onTransaction: () => undefined,
    })
    if (scan.damage !== undefined) return journalDamaged(file, scan.damage, scan.lastSeq)
    const isWhole = scan.lastSeq === archive.lastSeq && scan.goodBytes === archive.sizeBytes
    return isWhole ? undefined : journalShort(file, scan.lastSeq + 1)
  } catch (error) {
    return isMissing(error) ? journalMissing(file) : faultSentence(error, `${file} 读不出来`)
  }
}

async function checkArchives({ fs, paths, pause }: FilesRequest): Promise<CheckProblem[]> {
  const problems: CheckProblem[] = []
  let next = 1
  for (const archive of await listArchives(fs, paths)) {
    if (archive.firstSeq > next) {
      problems.push({ where: 'journal/archive', problem: journalGap(next, archive.firstSeq - 1) })
    } else if (archive.firstSeq < next) {
      const file = `journal/archive/${archive.name}`
      problems.push({ where: file, problem: journalTwice(file, archive.firstSeq) })
    }
    await pause?.()
    const problem = await checkArchive(fs, join(paths.archive, archive.name), archive)
    if (problem !== undefined) problems.push({ where: `journal/archive/${archive.name}`, problem })
    next = archive.lastSeq + 1
  }
  return problems
}

async function checkFiles({ fs, paths, office, memory, ...request }: CheckRequest): Promise<CheckProblem[]> {
  const seq = request.seq()
  let loaded: Awaited<ReturnType<typeof loadState>>
  try {
    loaded = await loadState(fs, paths, { office, closedAt: undefined })
  } catch (error) {
    return [{ where: 'data', problem: faultSentence(error, '数据文件读不出来') }]
  }
  // Other notices are about an interrupted checkpoint, which is no fault.
  const found = [...loaded.damage, ...loaded.journal.notices]
  const problems = found.map((problem) => ({ where: whereOf(problem), problem }))
  if (loaded.journal.lastSeq !== seq) {
    const problem = `操作日志记到第 ${loaded.journal.lastSeq} 号操作，程序里已到第 ${seq} 号。请用“修复”处理。`
    problems.push({ where: 'journal', problem })
  }
  for (const [name, ids] of differences(memory, loaded.memory)) {
    const problem = `${collectionLabel(name)} ${namesShort(ids, '条')}：屏幕上的内容与数据文件、操作日志算出的不同。`
    problems.push({ where: `data/${name}.json`, problem })
  }
  return problems
}

/** The copies before: nothing shown depends on them, a repair may. */
async function checkPreviousCopies({ fs, paths, pause }: FilesRequest): Promise<CheckProblem[]> {
  const problems: CheckProblem[] = []
  for (const name of await snapshotNames(fs, paths, EMPTY_MANIFEST)) {
    await pause?.()
    try {
      await snapshotDatabase(fs, { path: previousSnapshotPath(paths, name), previous: '', collection: name }).read()
    } catch (error) {
      const file = `data/${name}.previous.json`
      const isDamage = error instanceof SnapshotDamage
      problems.push({
        where: file,
        problem: isDamage ? previousDamaged(name) : faultSentence(error, `${file} 读不出来`),
      })
    }
  }
  return problems
}

const whereOf = (sentence: string): string =>
  /workspace\.json|(?:data|journal)\/[\w./-]+/.exec(sentence)?.[0] ?? 'journal'

export interface ReadThroughRequest extends Pick<CheckRequest, 'fs' | 'paths' | 'memory' | 'attachments' | 'replicas'> {
  /** Waited for before each file; what it throws ends the reading. */
  readonly pause: () => Promise<void>
}

/** What opening does not read: closed journals, the copies before, the bytes of attachments, backups. Takes its time. */
export async function readThrough(request: ReadThroughRequest): Promise<readonly CheckProblem[]> {
  const { memory, attachments, replicas, pause } = request
  const slowly: AttachmentFiles = {
    ...attachments,
    async *chunks(sha256) {
      await pause()
      yield* attachments.chunks(sha256)
    },
  }
  return [
    ...(await checkArchives(request)),
    ...(await checkPreviousCopies(request)),
    ...(await attachmentProblems(memory, slowly, replicas)),
    ...(await backupProblems(request.fs, request.paths, pause)),
  ]
}

/** @returns one sentence per problem; empty = all is well */
export async function checkWorkspace(request: CheckRequest): Promise<readonly CheckProblem[]> {
  const found = [
    ...request.known.map((problem) => ({ where: whereOf(problem), problem })),
    ...(await checkArchives(request)),
    ...(await request.still(async () => [...(await checkFiles(request)), ...(await checkPreviousCopies(request))])),
    ...(await attachmentProblems(request.memory, request.attachments, request.replicas)),
    ...(await backupProblems(request.fs, request.paths)),
    ...checkReferences(request.memory),
  ]
  // A damaged archive may show twice: by itself and when the state is rebuilt.
  const seen = new Set<string>()
  return found.filter(({ problem }) => !seen.has(problem) && seen.add(problem))
}
