/** Makes a workspace in an empty or new folder. workspace.json is written last: before it there is no workspace. */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { fail, ok, Refusal, type Result } from '../../shared/result'
import { faultRefusal } from './file-fault'
import { ensureFolder, ensureFolders, type FileSystemPort, listIfThere, writeFully } from './file-system'
import { isoWithOffset } from './local-time'
import { LockFile } from './lock-file'
import { noteClosed } from './replica-profile'
import { ensureManifest } from './snapshot-set'
import { resolveDependencies, type StoreDependencies } from './store-dependencies'
import { WORKSPACE_FORMAT, writeWorkspaceFile } from './workspace-file'
import { type WorkspacePaths, workspacePaths } from './workspace-paths'
import type { WorkspaceFile } from './workspace-store'

export interface CreateWorkspaceOptions {
  readonly folder: string
  readonly bureau: string
  /** Six-digit code of the city. */
  readonly region: string
  readonly planYear: number
  readonly demo?: boolean
  readonly profileFolder: string
  readonly now: () => Date
  readonly newId: () => string
  readonly actor?: string
}

const EXISTS = '这个文件夹里已经有一个工作区，请直接打开它，或另选一个空文件夹新建。'
const NOT_EMPTY = '这个文件夹不是空的，新建工作区要用空文件夹。请另选一个，或新建一个文件夹。'
const IS_FILE = '这里有一个同名的文件，不能在这里新建工作区。请另选一个文件夹。'
const BUSY = '另一个程序正在这个文件夹里新建工作区。'

/** Left by a creation that was interrupted: our folders, nothing in them. */
async function isSkeleton(fs: FileSystemPort, paths: WorkspacePaths, names: readonly string[]): Promise<boolean> {
  const own = ['data', 'journal', 'attachments', 'backups', 'lock']
  if (!names.every((name) => own.includes(name) || /^(workspace\.json\..*\.tmp|lock\.break-.*)$/.test(name)))
    return false
  const data = (await listIfThere(fs, paths.data)).filter((name) => !/^_manifest\.json(\..*\.tmp)?$/.test(name))
  if (data.length > 0) return false
  const folders = [paths.archive, paths.attachments, paths.backups]
  for (const folder of folders) if ((await listIfThere(fs, folder)).length > 0) return false
  const journal = (await listIfThere(fs, paths.journal)).filter((name) => name !== 'archive')
  if (journal.length === 0) return true
  return journal.length === 1 && journal[0] === 'current.jsonl' && (await fs.stat(paths.current)).sizeBytes === 0
}

async function refusalOf(fs: FileSystemPort, paths: WorkspacePaths): Promise<Result<never> | undefined> {
  const names = await fs.readdir(paths.folder)
  if (names.includes('workspace.json')) return fail('refused', EXISTS)
  if (names.length === 0 || (await isSkeleton(fs, paths, names))) return undefined
  return fail('refused', NOT_EMPTY)
}

async function makeFiles(fs: FileSystemPort, paths: WorkspacePaths, file: WorkspaceFile): Promise<void> {
  for (const folder of [paths.data, paths.journal, paths.archive, paths.attachments, paths.backups]) {
    await ensureFolder(fs, folder)
  }
  const names = await fs.readdir(paths.journal)
  if (!names.includes('current.jsonl')) {
    const handle = await fs.open(paths.current, 'create')
    try {
      await writeFully(handle, new Uint8Array(), 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  await fs.syncFolder(paths.journal)
  await ensureManifest(fs, paths)
  await fs.syncFolder(paths.folder)
  await writeWorkspaceFile(fs, paths, file)
}

function newFile(options: CreateWorkspaceOptions): WorkspaceFile {
  const replica = options.newId()
  return {
    format: WORKSPACE_FORMAT,
    bureau: options.bureau,
    region: options.region,
    planYear: options.planYear,
    replica,
    replicas: [replica],
    nonce: randomUUID(),
    closedAt: 0,
    ...(options.demo === true ? { demo: true } : {}),
  }
}

async function create(options: CreateWorkspaceOptions, given: StoreDependencies): Promise<Result<WorkspaceFile>> {
  const { fs, processes, reportFault } = given
  const paths = workspacePaths(resolve(options.folder))
  await ensureFolders(fs, paths.folder)
  if (!(await fs.stat(paths.folder)).isFolder) return fail('refused', IS_FILE)
  const early = await refusalOf(fs, paths)
  if (early !== undefined) return early
  const since = isoWithOffset(options.now())
  const locking = { fs, processes, since, actor: options.actor }
  const acquired = await LockFile.acquire({ ...locking, path: paths.lock })
  if (!acquired.ok) return fail('refused', BUSY)
  try {
    // Another program may have been here between the first look and the lock.
    const late = await refusalOf(fs, paths)
    if (late !== undefined) return late
    const file = newFile(options)
    await makeFiles(fs, paths, file)
    // Without it the first opening merely takes a new replica.
    await noteClosed({ ...locking, profileFolder: options.profileFolder }, file.replica, file.nonce, 0).catch(
      reportFault,
    )
    return ok(file)
  } finally {
    await acquired.lock.release().catch(reportFault)
  }
}

/** @returns workspace.json as written; the workspace is closed */
export async function createWorkspace(
  options: CreateWorkspaceOptions,
  dependencies?: Partial<StoreDependencies>,
): Promise<Result<WorkspaceFile>> {
  try {
    return await create(options, resolveDependencies(dependencies))
  } catch (error) {
    const told = faultRefusal(error, { consequence: '工作区没有建成', again: '新建一次' })
    if (!(told instanceof Refusal)) throw told
    return { ok: false, error: told.toError() }
  }
}
