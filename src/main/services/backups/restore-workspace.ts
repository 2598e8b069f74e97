/** The way back: the open workspace is closed, replaced and opened again; the audit trail goes on with the restore. */
import { resolve } from 'node:path'
import type { RestoreOutcome } from '../../../shared/backup-shapes'
import { type RestoreOptions, type RestoreReceipt, restoreBackup } from '../../store/backups/restore-backup'
import type { Keychain } from '../keychain'
import type { Session } from '../session'
import { countsOf } from './restore-view'

/** Closing and opening the workspace that is replaced. */
export interface RestoredWorkspace {
  isOpen(): boolean
  close(): Promise<void>
  open(folder: string): Promise<void>
}

export interface RestoreWish {
  /** The backup's own folder. */
  readonly backup: string
  readonly folder: string
  /** A backup of another workspace may replace this one. */
  readonly anyWorkspace: boolean
}

export const restoreOptions = (session: Session, profileFolder: string, wish: RestoreWish): RestoreOptions => ({
  ...wish,
  profileFolder,
  now: session.now,
  newId: session.newId,
  actor: session.actor(),
})

async function noteRestore(session: Session, { backup, before }: RestoreReceipt): Promise<void> {
  const time = backup.manifest.at.slice(0, 16).replace('T', ' ')
  const kept = before === undefined ? '' : `；恢复之前的状态存为备份 ${before.name}`
  await session.store().transact(() => ({
    actor: session.actor(),
    label: `从 ${time} 的备份恢复（到第 ${backup.manifest.seq} 号操作）${kept}`,
    kind: 'program',
    changes: [],
  }))
}

/** @throws Refusal; a workspace that was open is then open as before */
export async function restoreWorkspace(
  session: Session,
  { workspace, keychain }: { readonly workspace: RestoredWorkspace; readonly keychain: Keychain },
  options: RestoreOptions,
): Promise<RestoreOutcome> {
  const folder = resolve(options.folder)
  const wasOpen = workspace.isOpen() && session.store().folder === folder
  if (wasOpen) await workspace.close()
  let receipt: RestoreReceipt
  try {
    receipt = await restoreBackup({ ...options, folder }, { fs: await keychain.diskForRestore(folder, options.backup) })
  } catch (error) {
    if (wasOpen) await workspace.open(folder)
    throw error
  }
  await workspace.open(folder)
  await noteRestore(session, receipt)
  return {
    workspace: folder,
    seq: receipt.backup.manifest.seq,
    replica: receipt.replica,
    before: receipt.before?.folder ?? null,
    changed: countsOf(receipt.differences),
    missingAttachments: receipt.missingAttachments,
  }
}
