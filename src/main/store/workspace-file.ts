/** workspace.json. Members of a newer version are kept when it is written again. */
import { formatAfter } from '../../domain/migrations/migration'
import { MIGRATIONS } from '../../domain/migrations/migrations'
import { fail, ok, type Result } from '../../shared/result'
import { type FileSystemPort, readIfThere } from './file-system'
import { replaceJson } from './replace-file'
import type { WorkspacePaths } from './workspace-paths'
import type { WorkspaceFile } from './workspace-store'

/** Format this program writes. */
export const WORKSPACE_FORMAT = formatAfter(MIGRATIONS)

const DAMAGED = 'workspace.json 损坏，工作区打不开。请从备份或另一份拷贝中取回这个文件，其余文件不要动。'
const NOT_HERE = '这个文件夹里没有工作区（没有 workspace.json）。请另选文件夹，或新建工作区。'

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

/** @throws Node's error when the disk does not answer */
export async function readWorkspaceFile(fs: FileSystemPort, paths: WorkspacePaths): Promise<Result<WorkspaceFile>> {
  const bytes = await readIfThere(fs, paths.workspaceFile)
  if (bytes === undefined) return fail('notWorkspace', NOT_HERE)
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    return fail('damaged', DAMAGED)
  }
  if (isWorkspaceFile(value)) return ok(value)
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  if (typeof format === 'number' && format > WORKSPACE_FORMAT) return fail('newerFormat', newerFormat(format))
  return fail('damaged', DAMAGED)
}

export const newerFormat = (format: number): string =>
  `这个工作区由更高版本（格式 ${format}）写出，本机只认到格式 ${WORKSPACE_FORMAT}。请先升级本机程序。`

export const writeWorkspaceFile = (fs: FileSystemPort, paths: WorkspacePaths, file: WorkspaceFile): Promise<void> =>
  replaceJson(fs, paths.workspaceFile, file)

/** The file as it reads while the workspace is open for writing: no count of a clean close. */
export function openedFile(file: WorkspaceFile, replica: string, nonce: string): WorkspaceFile {
  const { closedAt: _, ...rest } = file
  const replicas = file.replicas.includes(replica) ? file.replicas : [...file.replicas, replica]
  return { ...rest, replica, replicas, nonce }
}
