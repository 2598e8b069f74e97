/** Before each group of transactions: is the workspace still ours to write? */
import type { FileSystemPort } from './file-system'
import type { LockContent, LockFile } from './lock-file'
import { readWorkspaceFile } from './workspace-file'
import type { WorkspacePaths } from './workspace-paths'

/** Another program took the workspace over. */
export class Superseded extends Error {
  override readonly name = 'Superseded'

  constructor(readonly holder: LockContent | undefined) {
    super('the workspace was taken over')
  }
}

/**
 * A deleted lock is made anew when workspace.json still carries our nonce: every opening for writing changes it.
 * @throws Superseded, or Node's error when the disk does not answer
 */
export async function guardLock(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  lock: LockFile,
  nonce: string,
): Promise<void> {
  const state = await lock.state()
  if (state === 'ours') return
  if (state === 'taken') throw new Superseded(await lock.holder())
  const read = await readWorkspaceFile(fs, paths)
  if (!read.ok) {
    // The whole folder is gone: a pulled stick, not another program.
    throw Object.assign(new Error('the workspace folder is gone'), { code: 'ENOENT' })
  }
  if (read.value.nonce !== nonce || !(await lock.remake())) throw new Superseded(await lock.holder())
}
