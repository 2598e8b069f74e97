/** What a crash leaves behind in the folders of a workspace. */
import { join } from 'node:path'
import { type FileSystemPort, listIfThere } from './file-system'
import { isLockRight } from './lock-file'
import { TEMPORARY_SUFFIX } from './replace-file'
import type { WorkspacePaths } from './workspace-paths'

/** Leftovers of a crash in the middle of replacing a file or of taking a lock over. Only for who holds the lock. @throws Node's error */
export async function removeLeftovers(fs: FileSystemPort, paths: WorkspacePaths): Promise<void> {
  for (const folder of [paths.folder, paths.data, paths.attachments, paths.journal]) {
    for (const name of await listIfThere(fs, folder)) {
      if (name.endsWith(TEMPORARY_SUFFIX) || isLockRight(name)) await fs.unlink(join(folder, name))
    }
  }
}
