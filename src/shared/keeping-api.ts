/** The contract's part about keeping the workspace itself: password, backups, purges. */
import { z } from 'zod'
import type { BackupBoard, MakeOutcome, RestoreOutcome, RestoreView } from './backup-shapes'
import { method } from './method'
import { type PurgeCandidates, type PurgeOutcome, type PurgePreview, purgeSearch, purgeWish } from './purge-shapes'
import type { WorkspaceStatus } from './rows'
import { text } from './text-arg'

const nothing = z.object({}).strict()
const token = z.string().min(8).max(200)

/** Password of the open workspace (encryption at rest). */
export const SECURITY_API = {
  /** `present` where there is one. The recovery key is shown once and kept nowhere. */
  setPassword: method<{ readonly recoveryKey: string; readonly left?: string }>('act')(
    z.object({ password: text(200).min(1), present: text(200).optional() }).strict(),
  ),
  removePassword: method<WorkspaceStatus>('act')(z.object({ present: text(200) }).strict()),
  lock: method<WorkspaceStatus>('act')(nothing),
  setAutoLock: method<WorkspaceStatus>('act')(z.object({ minutes: z.number().int().min(0).max(480) }).strict()),
} as const

export const BACKUPS_API = {
  board: method<BackupBoard>('query')(nothing),
  /** Writes one and reads it back; to the second place too when it is there. */
  make: method<MakeOutcome>('act')(nothing),
  /** Second place for backups, kept on this computer; without a folder there is none any more. */
  setSecond: method<BackupBoard>('act')(z.object({ folder: token.optional() }).strict()),
  /** What a restore would change; nothing is replaced. */
  preview: method<RestoreView>('query')(z.object({ key: text(200) }).strict()),
  /** Keeps the present state, then replaces it; the workspace goes on under a new replica. */
  restore: method<RestoreOutcome>('act')(z.object({ key: text(200) }).strict()),
} as const

/** 彻底清除 of personal data: out of records, history and backups. */
export const PURGING_API = {
  find: method<PurgeCandidates>('query')(purgeSearch),
  /** Where the values stand and what would be touched; reads everything, changes nothing. */
  preview: method<PurgePreview>('query')(purgeWish),
  /** Cannot be undone. The reason goes into the audit trail. */
  purge: method<PurgeOutcome>('act')(purgeWish.extend({ reason: text(200).min(2) }).strict()),
} as const
