/** workspace.json, with its checksum. Members of a newer version are kept when it is written again. */
import { formatAfter } from '../../domain/migrations/migration'
import { MIGRATIONS } from '../../domain/migrations/migrations'
import { fail, ok, type Result } from '../../shared/result'
import { type FileSystemPort, isMissing, listIfThere, readIfThere } from './file-system'
import { hasOnly, replaceSealed, unsealJson } from './sealed-json'
import type { WorkspacePaths } from './workspace-paths'
import type { WorkspaceFile } from './workspace-store'

/** Format this program writes. */
export const WORKSPACE_FORMAT = formatAfter(MIGRATIONS)

/** What programs wrote before there was a checksum. */
const FIRST_KEYS: ReadonlySet<string> = new Set([
  'format',
  'bureau',
  'region',
  'planYear',
  'replica',
  'replicas',
  'nonce',
  'closedAt',
  'demo',
])

const DAMAGED = 'workspace.json 损坏，工作区打不开。请用“修复”重新得出（命令行：check --repair），其余文件不要动。'
const NOT_HERE = '这个文件夹里没有工作区（没有 workspace.json）。请另选文件夹，或新建工作区。'
const GONE =
  'workspace.json 不见了，工作区打不开，数据文件和操作日志还在。请用“修复”重新得出（命令行：check --repair），其余文件不要动。'

function isWorkspaceFile(value: unknown): value is WorkspaceFile {
  if (typeof value !== 'object' || value === null) return false
  const file = value as Partial<Record<keyof WorkspaceFile, unknown>>
  const texts = [file.bureau, file.region, file.replica, file.nonce]
  return (
    Number.isSafeInteger(file.format) &&
    Number(file.format) >= 1 &&
    texts.every((text) => typeof text === 'string' && text !== '') &&
    Number.isSafeInteger(file.planYear) &&
    Array.isArray(file.replicas) &&
    file.replicas.every((replica) => typeof replica === 'string') &&
    (file.closedAt === undefined || Number.isSafeInteger(file.closedAt))
  )
}

export type WorkspaceFileFound =
  | { readonly type: 'whole'; readonly file: WorkspaceFile; readonly isSealed: boolean }
  | { readonly type: 'newer'; readonly format: number }
  | { readonly type: 'damaged'; readonly bytes: Buffer }
  | { readonly type: 'missing' }

/** @throws Node's error when the disk does not answer */
export async function findWorkspaceFile(fs: FileSystemPort, paths: WorkspacePaths): Promise<WorkspaceFileFound> {
  const bytes = await readIfThere(fs, paths.workspaceFile)
  return bytes === undefined ? { type: 'missing' } : parseWorkspaceFile(bytes)
}

export function parseWorkspaceFile(bytes: Buffer): Exclude<WorkspaceFileFound, { readonly type: 'missing' }> {
  const unsealed = unsealJson(bytes)
  if (unsealed === undefined) return { type: 'damaged', bytes }
  const { value, isSealed } = unsealed
  const format = value['format']
  const isNewer = typeof format === 'number' && format > WORKSPACE_FORMAT
  const isOurs = isSealed || isNewer || hasOnly(value, FIRST_KEYS)
  if (isOurs && isWorkspaceFile(value)) return { type: 'whole', file: value, isSealed }
  return isNewer ? { type: 'newer', format } : { type: 'damaged', bytes }
}

/** Data or journal are there: this is a workspace, whatever became of workspace.json. */
async function holdsRecords(fs: FileSystemPort, paths: WorkspacePaths): Promise<boolean> {
  const names = [...(await listIfThere(fs, paths.data)), ...(await listIfThere(fs, paths.archive))]
  if (names.length > 0) return true
  try {
    return (await fs.stat(paths.current)).sizeBytes > 0
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** @throws Node's error when the disk does not answer */
export async function readWorkspaceFile(fs: FileSystemPort, paths: WorkspacePaths): Promise<Result<WorkspaceFile>> {
  const found = await findWorkspaceFile(fs, paths)
  switch (found.type) {
    case 'whole':
      return ok(found.file)
    case 'newer':
      return fail('newerFormat', newerFormat(found.format))
    case 'damaged':
      return fail('damaged', DAMAGED)
    case 'missing':
      return (await holdsRecords(fs, paths)) ? fail('damaged', GONE) : fail('notWorkspace', NOT_HERE)
  }
}

export const newerFormat = (format: number): string =>
  `这个工作区由更高版本（格式 ${format}）写出，本机只认到格式 ${WORKSPACE_FORMAT}。请先升级本机程序。`

export const writeWorkspaceFile = (fs: FileSystemPort, paths: WorkspacePaths, file: WorkspaceFile): Promise<void> =>
  replaceSealed(fs, paths.workspaceFile, file)

/** The file as it reads while the workspace is open for writing: no count of a clean close. */
export function openedFile(file: WorkspaceFile, replica: string, nonce: string): WorkspaceFile {
  const { closedAt: _, ...rest } = file
  const replicas = file.replicas.includes(replica) ? file.replicas : [...file.replicas, replica]
  return { ...rest, replica, replicas, nonce }
}
