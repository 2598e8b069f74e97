/** Attachments beside backups: which there are, and each copied once to a second place. */
import { join } from 'node:path'
import { attachmentPath } from '../../attachments/attachment-bytes'
import { ensureFolder, type FileSystemPort, isMissing, listIfThere } from '../file-system'
import { renameWithRetry } from '../replace-file'
import { BackupDamage, copyPlain, hashFile } from './backup-bytes'
import type { BackupAttachment } from './backup-manifest'

const FOLDER = /^[0-9a-f]{2}$/
const SHA256 = /^[0-9a-f]{64}$/

/** @returns undefined when it was removed a moment ago: editing goes on while a backup is written */
async function sizeOf(fs: FileSystemPort, path: string): Promise<number | undefined> {
  try {
    return (await fs.stat(path)).sizeBytes
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Every file under its hash, with its size. @throws Node's error */
export async function listAttachments(fs: FileSystemPort, store: string): Promise<BackupAttachment[]> {
  const found: BackupAttachment[] = []
  for (const folder of (await listIfThere(fs, store)).filter((name) => FOLDER.test(name)).sort()) {
    for (const sha256 of (await listIfThere(fs, join(store, folder))).filter((name) => SHA256.test(name)).sort()) {
      const sizeBytes = await sizeOf(fs, join(store, folder, sha256))
      if (sizeBytes !== undefined) found.push({ sha256, sizeBytes })
    }
  }
  return found
}

export async function holdsAttachment(fs: FileSystemPort, store: string, one: BackupAttachment): Promise<boolean> {
  return (await sizeOf(fs, attachmentPath(store, one.sha256))) === one.sizeBytes
}

/**
 * Copies one file unless it is there with the same size; read back after writing.
 * @returns whether it was copied
 * @throws BackupDamage when its bytes are not what its name says, or Node's error; nothing half is left
 */
export async function copyAttachment(
  fs: FileSystemPort,
  stores: { readonly from: string; readonly to: string },
  one: BackupAttachment,
): Promise<boolean> {
  if (await holdsAttachment(fs, stores.to, one)) return false
  const target = attachmentPath(stores.to, one.sha256)
  await ensureFolder(fs, stores.to)
  await ensureFolder(fs, join(target, '..'))
  const temporary = `${target}.part`
  await fs.unlink(temporary).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
  try {
    const copied = await copyPlain(fs, attachmentPath(stores.from, one.sha256), temporary)
    const isWhole = copied.sha256 === one.sha256 && (await hashFile(fs, temporary)).sha256 === one.sha256
    if (!isWhole) throw new BackupDamage(`attachments/${one.sha256.slice(0, 2)}/${one.sha256}`, false)
    await renameWithRetry(fs, temporary, target)
  } catch (error) {
    // Best effort: the first fault is the one to report.
    await fs.unlink(temporary).catch(() => undefined)
    throw error
  }
  await fs.syncFolder(join(target, '..'))
  return true
}
