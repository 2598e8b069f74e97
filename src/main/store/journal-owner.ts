/** Is workspace.json the one of this journal? Every replica that wrote here stands in it. */
import { join } from 'node:path'
import { type FileSystemPort, isMissing } from './file-system'
import { decodeHead } from './journal-line'
import { readLines } from './line-reader'
import { listArchives } from './load-journal'
import type { WorkspacePaths } from './workspace-paths'
import type { WorkspaceFile } from './workspace-store'

/** Of the first transaction that can be read; `undefined` when there is none. */
async function firstReplicaIn(fs: FileSystemPort, path: string): Promise<string | undefined> {
  const handle = await fs.open(path, 'read')
  try {
    const end = await handle.sizeBytes()
    for await (const lines of readLines(handle, { start: 0, end }, 1 << 16)) {
      for (const { bytes, complete } of lines) {
        const line = complete ? decodeHead(bytes) : undefined
        if (line?.type === 'transaction') return line.transaction.replica
        if (line?.type === 'commit') return line.head.replica
      }
    }
    return undefined
  } finally {
    await handle.close()
  }
}

/**
 * The beginnings of the oldest and of the current journal are asked: one of them alone may have been exchanged.
 * @returns false when the journal is empty or cannot be read: that is another damage
 * @throws Node's error when the disk does not answer
 */
export async function isOfAnotherWorkspace(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  { replicas }: Pick<WorkspaceFile, 'replicas'>,
): Promise<boolean> {
  const oldest = (await listArchives(fs, paths))[0]
  const files = [...(oldest === undefined ? [] : [join(paths.archive, oldest.name)]), paths.current, paths.next]
  let isAnothers = false
  for (const path of files) {
    try {
      const writer = await firstReplicaIn(fs, path)
      if (writer !== undefined && replicas.includes(writer)) return false
      isAnothers ||= writer !== undefined
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  return isAnothers
}
