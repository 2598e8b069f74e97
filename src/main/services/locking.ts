/** A workspace that waits for its password: which one, and what may be said about it. */
import { basename } from 'node:path'
import { Refusal } from '../../shared/result'
import type { WorkspaceStatus } from '../../shared/rows'
import { nodeFileSystem } from '../store/file-system'
import { readWorkspaceFile } from '../store/workspace-file'
import { workspacePaths } from '../store/workspace-paths'
import type { Keychain } from './keychain'

const NOTHING = '没有等着输入口令的工作区。'

export function createLocking({ keychain }: { readonly keychain: Keychain }) {
  let locked: { readonly folder: string; readonly bureau: string } | undefined

  const lock = async (folder: string): Promise<void> => {
    keychain.forget()
    const file = await readWorkspaceFile(nodeFileSystem, workspacePaths(folder))
    locked = { folder, bureau: file.ok ? file.value.bureau : basename(folder) }
  }

  return {
    lock,

    /** @throws Refusal locked | wrongPassword: the folder then waits for the password */
    async unlock(folder: string, password: string | undefined): Promise<void> {
      locked = undefined
      try {
        await keychain.unlock(folder, password)
      } catch (error) {
        if (error instanceof Refusal && (error.code === 'locked' || error.code === 'wrongPassword')) await lock(folder)
        throw error
      }
    },

    forget(): void {
      locked = undefined
      keychain.forget()
    },

    /** @throws Refusal notFound */
    folder(): string {
      if (locked === undefined) throw new Refusal('notFound', NOTHING)
      return locked.folder
    },

    status: (): Pick<WorkspaceStatus, 'locked'> => (locked === undefined ? {} : { locked }),
  }
}
