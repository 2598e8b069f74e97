/**
 * Where backups lie. A place is a folder of dated backups with the stores they share beside them:
 *
 *   <place>/20170612-104107-42/      one backup: backup.json and the gzipped files
 *   <place>/journals/<sha256>.gz     closed journals, which never change: each kept once
 *   <place>/attachments/<2>/<sha256> only in a second place; inside a workspace its own attachments serve
 *
 * Names are digits, letters, dots and hyphens alone, so that a FAT stick takes them; no links of any kind.
 */
import { basename, dirname, join } from 'node:path'
import type { WorkspacePaths } from '../workspace-paths'

/** Folder made in the place the clerk chose: a stick stays tidy, and the same stick serves several workspaces. */
export const SECOND_PLACE_FOLDER = 'qualift-backups'
export const BACKUP_FILE = 'backup.json'
/** Being written; whoever finds one without a living program behind it removes it. */
export const PARTIAL_SUFFIX = '.partial'
/** Being thinned out: no backup any more. */
export const REMOVING_SUFFIX = '.removing'

export const ownPlace = (paths: WorkspacePaths): string => paths.backups

/** @param chosen the folder the clerk chose, or the one that was made in it before */
export const secondPlace = (chosen: string): string =>
  basename(chosen) === SECOND_PLACE_FOLDER ? chosen : join(chosen, SECOND_PLACE_FOLDER)

export const journalStore = (place: string): string => join(place, 'journals')

/** Path of a closed journal in the shared store. @param sha256 of its plain bytes; checked by whoever read it */
export const sharedJournal = (place: string, sha256: string): string => join(journalStore(place), `${sha256}.gz`)

/** Folders that may hold the attachments of the backups of a place: its own store, or the workspace it lies in. */
export const attachmentStores = (place: string): readonly string[] => [
  join(place, 'attachments'),
  join(dirname(place), 'attachments'),
]

const NAME = /^\d{8}-\d{6}-\d+(-\d+)?$/
export const isBackupName = (name: string): boolean => NAME.test(name)
export const isLeftoverName = (name: string): boolean =>
  (name.endsWith(PARTIAL_SUFFIX) || name.endsWith(REMOVING_SUFFIX)) && NAME.test(name.split('.')[0] ?? '')

/** `20170612-104107-42` from an ISO time with offset, by the office's own clock. */
export const backupName = (at: string, seq: number): string =>
  `${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 19).replaceAll(':', '')}-${seq}`
