/** A folder that is gone – a stick was pulled – reads as one with nothing in it: no list may be made of that. */
import { faultRefusal } from '../store/file-fault'
import { workspacePaths } from '../store/workspace-paths'
import type { WorkspaceStore } from '../store/workspace-store'

/** @param consequence what cannot be shown, e.g. 备份读不出来 @throws Refusal */
export async function assertFolderThere({ disk, folder }: WorkspaceStore, consequence: string): Promise<void> {
  try {
    await disk.stat(workspacePaths(folder).journal)
  } catch (error) {
    throw faultRefusal(error, { consequence, again: '看一次' })
  }
}
