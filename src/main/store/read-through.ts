/** What opening does not read: closed journals, the copies before, the bytes of attachments, backups. Changes nothing. */
import { join } from 'node:path'
import { createAttachmentFiles } from '../attachments/attachment-files'
import { attachmentProblems, type StoredAttachment } from './attachment-presence'
import { backupProblems } from './backups/check-backups'
import { journalDamaged, journalGap, journalMissing, journalShort, journalTwice, previousDamaged } from './damage-words'
import { faultSentence } from './file-fault'
import { type FileSystemPort, isMissing } from './file-system'
import { listArchives } from './load-journal'
import { verifySnapshot } from './read-snapshot'
import { scanJournal } from './scan-journal'
import { SnapshotDamage } from './snapshot-head'
import { EMPTY_MANIFEST, previousSnapshotPath, snapshotNames } from './snapshot-set'
import { type ArchiveName, type WorkspacePaths, workspacePaths } from './workspace-paths'
import type { AttachmentFiles, CheckProblem } from './workspace-store'

interface FilesRequest {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
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

/** @returns one problem for each closed journal that is damaged, missing or there twice */
export async function checkArchives({ fs, paths, pause }: FilesRequest): Promise<CheckProblem[]> {
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

/** The copies before: nothing shown depends on them, a repair may. @returns one problem for each that is damaged */
export async function checkPreviousCopies({ fs, paths, pause }: FilesRequest): Promise<CheckProblem[]> {
  const problems: CheckProblem[] = []
  for (const name of await snapshotNames(fs, paths, EMPTY_MANIFEST)) {
    await pause?.()
    try {
      await verifySnapshot(fs, { path: previousSnapshotPath(paths, name), collection: name })
    } catch (error) {
      if (isMissing(error)) continue
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

/** Plain data: it is sent to the worker. */
export interface ReadThroughJob {
  readonly folder: string
  /** Files the records ask this office to hold. */
  readonly attachments: readonly StoredAttachment[]
}

/**
 * Takes its time.
 * @param pause waited for before each file; what it throws ends the reading
 * @returns one sentence per problem
 */
export async function readThrough(
  fs: FileSystemPort,
  { folder, attachments }: ReadThroughJob,
  pause: () => Promise<void>,
): Promise<readonly CheckProblem[]> {
  const paths = workspacePaths(folder)
  const files = createAttachmentFiles({ fs, folder: paths.attachments, assertWritable: () => undefined })
  const slowly: AttachmentFiles = {
    ...files,
    async *chunks(sha256) {
      await pause()
      yield* files.chunks(sha256)
    },
  }
  const request = { fs, paths, pause }
  return [
    ...(await checkArchives(request)),
    ...(await checkPreviousCopies(request)),
    ...(await attachmentProblems(attachments, slowly)),
    ...(await backupProblems(fs, paths, pause)),
  ]
}
