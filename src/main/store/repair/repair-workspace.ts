/** Repairing a workspace: shown first, then carried out whole under a new replica, the damaged files kept aside. */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Transaction } from '../../../domain/change/change'
import { Refusal } from '../../../shared/result'
import { backupProblems } from '../backups/check-backups'
import { differences } from '../compare-states'
import { isOfKeys, keepKeys, keyProblems, keysLine } from '../encryption/kept-keys'
import { diskFor } from '../encryption/unlock'
import { faultRefusal } from '../file-fault'
import { loadState } from '../load-state'
import { isoWithOffset } from '../local-time'
import { LockFile } from '../lock-file'
import { openWorkspace } from '../open-workspace'
import { noteClosed, rememberedCount } from '../replica-profile'
import { resolveDependencies, type StoreDependencies } from '../store-dependencies'
import { openedFile } from '../workspace-file'
import { workspacePaths } from '../workspace-paths'
import type { CheckProblem, WorkspaceStore } from '../workspace-store'
import { backupSources } from './backup-sources'
import { isOfBackups, mendBackups, mendingLine } from './mend-backups'
import { damageOf, type RepairPlan, type WorkedOutPlan, workOut } from './plan-repair'
import type { RepairSource } from './repair-source'
import { ASIDE, commitRepair, finishRepair, isRepairPending } from './repair-swap'
import { stageRepair } from './stage-repair'

export interface RepairOptions {
  readonly folder: string
  readonly profileFolder: string
  readonly now: () => Date
  readonly newId: () => string
  readonly actor?: string
  /** The second place for backups, when it is there: asked after the workspace's own backups. */
  readonly second?: string | undefined
}

export interface RepairReceipt extends RepairPlan {
  /** What `check` still finds afterwards. */
  readonly left: readonly CheckProblem[]
  /** Folder with the damaged files, as a path in the workspace; absent = there was nothing to repair. */
  readonly aside?: string
}

const CONSEQUENCE = '没有修复，工作区的文件没有变化'
const UNFINISHED = '工作区已经修复，但文件还没有全部就位，下次打开时接着做完'
const MISMATCH = '修复的结果核对不符，没有替换，工作区的文件没有变化。请把整个文件夹复制一份保存，并联系程序提供者。'
const held = (who: string): string => `这个工作区正由 ${who}打开，不能修复。请先在那边关闭。`

async function openToRead(options: RepairOptions, given: StoreDependencies): Promise<WorkspaceStore | Refusal> {
  const opened = await openWorkspace({ ...options, readOnly: true }, given)
  if (opened.ok) return opened.value
  const { code, message, details } = opened.error
  const refusal = new Refusal(code, message, details)
  // Anything but damage is nothing a repair could mend.
  if (code !== 'damaged') throw refusal
  return refusal
}

async function problemsNow(options: RepairOptions, given: StoreDependencies): Promise<readonly CheckProblem[]> {
  const opened = await openToRead(options, given)
  try {
    const found = await damageOf(opened)
    if (!(opened instanceof Refusal)) return found
    // Of a workspace that was refused nobody has looked at the rest yet.
    const paths = workspacePaths(resolve(options.folder))
    return [...found, ...(await keyProblems(given.fs, paths)), ...(await backupProblems(given.fs, paths))]
  } finally {
    if (!(opened instanceof Refusal)) await opened.close()
  }
}

async function sourcesOf({ fs }: StoreDependencies, options: RepairOptions): Promise<readonly RepairSource[]> {
  const paths = workspacePaths(resolve(options.folder))
  const own: RepairSource = { label: '工作区', fs, paths, attachmentStores: [paths.attachments] }
  return [own, ...(await backupSources(fs, paths, options.second))]
}

function freshReplica({ newId }: RepairOptions, replicas: readonly string[]): string {
  for (;;) {
    const replica = newId()
    if (!replicas.includes(replica)) return replica
  }
}

interface Worked {
  readonly plan: WorkedOutPlan
  readonly replica: string
}

async function work(
  options: RepairOptions,
  given: StoreDependencies,
  problems: readonly CheckProblem[],
): Promise<Worked> {
  const sources = await sourcesOf(given, options)
  const replica = freshReplica(options, [])
  const place = { fs: given.fs, profileFolder: options.profileFolder }
  const { migrations } = given
  const how = { replica, migrations, rememberedCount: (known: string) => rememberedCount(place, known) }
  return { plan: await workOut(sources, problems, how), replica }
}

function transactionOf({ plan, replica }: Worked, at: string, actor: string): Transaction {
  const { state, repaired, lost, file } = plan
  const label = `修复工作区：重新得出 ${repaired.length} 项，没能找回 ${lost.length} 项`
  const { recoveredDot } = state
  const isRecovered = state.changes.length > 0
  const writes = isRecovered ? [...state.writes, { dot: recoveredDot, office: file.bureau, actor, at, label }] : []
  return {
    seq: state.last + 1,
    replica,
    at,
    actor,
    label,
    kind: 'program',
    changes: state.changes,
    ...(writes.length > 0 ? { writes } : {}),
  }
}

const stampOf = (iso: string): string => iso.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

async function carryOut(options: RepairOptions, given: StoreDependencies, worked: Worked): Promise<string> {
  const { fs, reportFault, processes } = given
  const paths = workspacePaths(resolve(options.folder))
  const { plan, replica } = worked
  const at = isoWithOffset(options.now())
  const transaction = transactionOf(worked, at, options.actor ?? '')
  plan.state.memory.addWrites(transaction.writes ?? [])
  const nonce = randomUUID()
  const file = { ...openedFile(plan.file, replica, nonce), closedAt: transaction.seq }
  const stamp = `${stampOf(at)}-${transaction.seq}-${nonce.slice(0, 4)}`
  const staged = await stageRepair({ ...plan, ...plan.gathered, ...plan.state, fs, paths, stamp, file, transaction })
  const check = await loadState(fs, staged.paths, { office: file.bureau, closedAt: transaction.seq })
  const isRight = check.damage.length === 0 && differences(plan.state.memory, check.memory).size === 0
  if (!isRight) throw new Refusal('refused', MISMATCH, check.damage)
  await commitRepair(fs, paths, staged.moves).catch(async (error: unknown) => {
    // The last sync may fail behind the moment at which the repair has happened.
    if (!(await isRepairPending(fs, paths))) throw error
  })
  await finishRepair(fs, paths).catch((error: unknown) => {
    throw faultRefusal(error, { consequence: UNFINISHED, again: '打开一次' })
  })
  const place = { fs, processes, since: at, actor: options.actor, profileFolder: options.profileFolder }
  // Without it the next opening merely takes another replica.
  await noteClosed(place, replica, nonce, transaction.seq).catch(reportFault)
  return `damaged/${stamp}`
}

/** The workspace first: a damaged backup may still hold what it needs. */
async function mendAll(options: RepairOptions, given: StoreDependencies, problems: readonly CheckProblem[]) {
  const isOwn = problems.some((problem) => !isOfBackups(problem) && !isOfKeys(problem))
  const worked = isOwn ? await work(options, given, problems) : undefined
  const aside = worked === undefined ? undefined : await carryOut(options, given, worked)
  const { lost = [] } = worked?.plan ?? {}
  const paths = workspacePaths(resolve(options.folder))
  const keys = (await keepKeys(given.fs, paths)).length > 0 ? [keysLine] : []
  const repaired = [...(worked?.plan.repaired ?? []), ...keys]
  if (!problems.some(isOfBackups)) return { repaired, lost, aside }
  const stamp = aside?.split('/')[1] ?? `${stampOf(isoWithOffset(options.now()))}-${randomUUID().slice(0, 4)}`
  const { lines, hasAside } = await mendBackups(given.fs, paths, stamp)
  return { repaired: [...repaired, ...lines], lost, aside: aside ?? (hasAside ? `${ASIDE}/${stamp}` : undefined) }
}

async function locked<T>(options: RepairOptions, given: StoreDependencies, task: () => Promise<T>): Promise<T> {
  const { fs, processes, reportFault } = given
  const { lock: path } = workspacePaths(resolve(options.folder))
  const since = isoWithOffset(options.now())
  const acquired = await LockFile.acquire({ fs, processes, path, since, actor: options.actor })
  if (!acquired.ok) throw new Refusal('refused', held(acquired.holder?.actor ?? acquired.holder?.host ?? '别的程序'))
  try {
    return await task()
  } finally {
    await acquired.lock.release().catch(reportFault)
  }
}

async function told<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    throw faultRefusal(error, { consequence: CONSEQUENCE, again: '修复一次' })
  }
}

/** @throws Refusal locked when it has a password and its key was not given */
async function onDisk(options: RepairOptions, dependencies?: Partial<StoreDependencies>): Promise<StoreDependencies> {
  const given = resolveDependencies(dependencies)
  return { ...given, fs: await diskFor(given.fs, options.folder) }
}

/** Changes nothing. @throws Refusal */
export function previewRepair(options: RepairOptions, dependencies?: Partial<StoreDependencies>): Promise<RepairPlan> {
  return told(async () => {
    const given = await onDisk(options, dependencies)
    const problems = await problemsNow(options, given)
    if (problems.length === 0) return { problems, repaired: [], lost: [] }
    const keys = problems.some(isOfKeys) ? [keysLine] : []
    const beside = [...keys, ...problems.filter(isOfBackups).map(mendingLine)]
    const isOwn = problems.some((problem) => !isOfBackups(problem) && !isOfKeys(problem))
    if (!isOwn) return { problems, repaired: beside, lost: [] }
    const { plan } = await work(options, given, problems)
    return { problems, repaired: [...plan.repaired, ...beside], lost: plan.lost }
  })
}

/**
 * Repairs what is damaged; nothing happens to a whole workspace. The workspace must not be open anywhere.
 * @throws Refusal: nothing has changed then, or the repair is complete at the next opening
 */
export function repairWorkspace(
  options: RepairOptions,
  dependencies?: Partial<StoreDependencies>,
): Promise<RepairReceipt> {
  return told(async () => {
    const given = await onDisk(options, dependencies)
    // Under its own lock a workspace would be read as one that another program is writing.
    const problems = await problemsNow(options, given)
    if (problems.length === 0) return { problems, repaired: [], lost: [], left: [] }
    const { aside, ...done } = await locked(options, given, async () => mendAll(options, given, problems))
    const left = await problemsNow(options, given)
    return { problems, ...done, left, ...(aside === undefined ? {} : { aside }) }
  })
}
