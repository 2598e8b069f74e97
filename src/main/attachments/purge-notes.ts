/** `<sha256>.purged` beside where the bytes lay: who removed them for good, when and why. */
import { join } from 'node:path'
import { ensureFolder, type FileSystemPort, isMissing, readIfThere } from '../store/file-system'
import { replaceJson } from '../store/replace-file'
import type { PurgeNote } from '../store/workspace-store'

const isNote = (value: unknown): value is PurgeNote =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  typeof value.at === 'string' &&
  'actor' in value &&
  typeof value.actor === 'string' &&
  'reason' in value &&
  typeof value.reason === 'string'

/** @param folder the workspace's `attachments` folder */
export function createPurgeNotes(fs: FileSystemPort, folder: string) {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), `${sha256}.purged`)
  return {
    /** @returns `undefined` when there is none; one that cannot be understood still says that somebody purged */
    async read(sha256: string): Promise<PurgeNote | undefined> {
      const bytes = await readIfThere(fs, pathOf(sha256))
      if (bytes === undefined) return undefined
      try {
        const value: unknown = JSON.parse(bytes.toString('utf8'))
        if (isNote(value)) return value
      } catch {
        // Said below in words: the note is there, its content is not.
      }
      return { at: '日期不详', actor: '经办人不详', reason: '清除记录读不出来' }
    },
    async write(sha256: string, note: PurgeNote): Promise<void> {
      await ensureFolder(fs, join(folder, sha256.slice(0, 2)))
      await replaceJson(fs, pathOf(sha256), note)
    },
    async remove(sha256: string): Promise<void> {
      await fs.unlink(pathOf(sha256)).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
    },
  }
}
