/** `check`: journal, snapshots, memory against files, attachments, references. Reads everything, changes nothing. */
import { attachmentProblems, attachmentRecords } from './attachment-presence'
import { backupProblems } from './backups/check-backups'
import { checkReferences } from './check-references'
import { differences, namesShort } from './compare-states'
import { collectionLabel } from './damage-words'
import { keyProblems } from './encryption/kept-keys'
import { faultSentence } from './file-fault'
import type { FileSystemPort } from './file-system'
import { loadState } from './load-state'
import type { MemoryState } from './memory-state'
import { checkArchives, checkPreviousCopies } from './read-through'
import type { WorkspacePaths } from './workspace-paths'
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

const whereOf = (sentence: string): string =>
  /workspace\.json|(?:data|journal)\/[\w./-]+/.exec(sentence)?.[0] ?? 'journal'

const TIME = /（\d{4}-\d{2}-\d{2} \d{2}:\d{2}）/

/** @returns one sentence per problem; empty = all is well */
export async function checkWorkspace(request: CheckRequest): Promise<readonly CheckProblem[]> {
  const found = [
    ...request.known.map((problem) => ({ where: whereOf(problem), problem })),
    ...(await checkArchives(request)),
    ...(await request.still(async () => [...(await checkFiles(request)), ...(await checkPreviousCopies(request))])),
    ...(await attachmentProblems(attachmentRecords(request.memory, new Set(request.replicas)), request.attachments)),
    ...(await keyProblems(request.fs, request.paths)),
    ...(await backupProblems(request.fs, request.paths)),
    ...checkReferences(request.memory),
  ]
  // A damaged archive may show twice: by itself and when the state is rebuilt.
  const seen = new Set<string>()
  return found.filter(({ problem }) => {
    // Opening also knows when the last whole transaction was written.
    const words = problem.replace(TIME, '')
    return !seen.has(words) && seen.add(words)
  })
}
