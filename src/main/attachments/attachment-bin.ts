/** `attachments/bin/<day>-<sha256>`: bytes no record names, kept for a while before they go. */
import { join } from 'node:path'
import { faultRefusal } from '../store/file-fault'
import { ensureFolder, type FileSystemPort, isMissing, listIfThere } from '../store/file-system'
import { renameWithRetry } from '../store/replace-file'
import type { AttachmentBin, BinnedFile } from '../store/workspace-store'

export interface AttachmentBinOptions {
  readonly fs: FileSystemPort
  /** The workspace's `attachments` folder. */
  readonly folder: string
  /** @throws Refusal when nothing may be written */
  readonly assertWritable: () => void
  readonly pathOf: (sha256: string) => string
}

const NAME = /^(\d{4}-\d\d-\d\d)-([0-9a-f]{64})$/

export function createAttachmentBin({ fs, folder, assertWritable, pathOf }: AttachmentBinOptions): AttachmentBin {
  const place = join(folder, 'bin')
  const list = async (): Promise<BinnedFile[]> => {
    const found: BinnedFile[] = []
    for (const name of await listIfThere(fs, place)) {
      const [, since, sha256] = NAME.exec(name) ?? []
      if (since === undefined || sha256 === undefined) continue
      found.push({ sha256, since, sizeBytes: (await fs.stat(join(place, name))).sizeBytes })
    }
    return found
  }
  const drop = async ({ since, sha256 }: Pick<BinnedFile, 'since' | 'sha256'>): Promise<void> => {
    await fs.unlink(join(place, `${since}-${sha256}`)).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
  }
  const guarded = async (consequence: string, task: () => Promise<void>): Promise<void> => {
    assertWritable()
    try {
      await task()
    } catch (error) {
      throw faultRefusal(error, { consequence })
    }
  }
  return {
    list,
    put: (sha256, day) =>
      guarded('无主的附件没有移走', async () => {
        await ensureFolder(fs, place)
        await renameWithRetry(fs, pathOf(sha256), join(place, `${day}-${sha256}`))
        await fs.syncFolder(place)
      }),
    drop: (file) => guarded('回收区里的附件没有删掉', () => drop(file)),
    async forget(hashes) {
      for (const file of await list()) if (hashes.has(file.sha256)) await drop(file)
    },
    takeBack: (file) =>
      guarded('附件没有放回', async () => {
        await renameWithRetry(fs, join(place, `${file.since}-${file.sha256}`), pathOf(file.sha256))
        await fs.syncFolder(place)
      }),
  }
}
