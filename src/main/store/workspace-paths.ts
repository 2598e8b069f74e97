/** Where everything lies in a workspace folder (design: the workspace folder). */
import { join } from 'node:path'

export interface WorkspacePaths {
  readonly folder: string
  readonly workspaceFile: string
  readonly lock: string
  readonly data: string
  readonly manifest: string
  readonly journal: string
  readonly current: string
  /** The journal that is to follow; exists only for a moment while one is closed. */
  readonly next: string
  readonly archive: string
  readonly attachments: string
  readonly backups: string
}

export function workspacePaths(folder: string): WorkspacePaths {
  const data = join(folder, 'data')
  const journal = join(folder, 'journal')
  return {
    folder,
    workspaceFile: join(folder, 'workspace.json'),
    lock: join(folder, 'lock'),
    data,
    manifest: join(data, '_manifest.json'),
    journal,
    current: join(journal, 'current.jsonl'),
    next: join(journal, 'next.jsonl'),
    archive: join(journal, 'archive'),
    attachments: join(folder, 'attachments'),
    backups: join(folder, 'backups'),
  }
}

/** A closed journal. Bytes behind `sizeBytes` never counted. */
export interface ArchiveName {
  readonly name: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly sizeBytes: number
}

const digits = (seq: number): string => String(seq).padStart(10, '0')

/** `<first seq>-<last seq>-<bytes that count>.jsonl` */
export function archiveName(firstSeq: number, lastSeq: number, sizeBytes: number): ArchiveName {
  return { name: `${digits(firstSeq)}-${digits(lastSeq)}-${sizeBytes}.jsonl`, firstSeq, lastSeq, sizeBytes }
}

/** @returns `undefined` for a name that is no archive's */
export function parseArchiveName(name: string): ArchiveName | undefined {
  const match = /^(\d{10,})-(\d{10,})-(\d+)\.jsonl$/.exec(name)
  if (match === null) return undefined
  return { name, firstSeq: Number(match[1]), lastSeq: Number(match[2]), sizeBytes: Number(match[3]) }
}

export const compareArchives = (a: ArchiveName, b: ArchiveName): number =>
  a.firstSeq - b.firstSeq || a.lastSeq - b.lastSeq

/** Rescue files hold the lines of a program whose workspace was taken over. */
export const isRescueName = (name: string): boolean => /^rescue-.*\.jsonl$/.test(name)
