/**
 * This computer's memory of the workspaces it wrote: replicas.json in the profile folder, replica → nonce and count.
 * Two copies of one folder must never write under one replica: only when nonce and count agree on both sides and
 * the last close was clean does the replica go on. A damaged file is as good as none: the workspace takes a new replica.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureFolders, readIfThere } from './file-system'
import { LockFile, type LockRequest } from './lock-file'
import { replaceJson } from './replace-file'
import type { WorkspaceFile } from './workspace-store'

interface Entry {
  readonly nonce: string
  /** Absent while a program writes under it, and after a crash. */
  readonly count?: number
}

type Entries = Record<string, Entry>

export interface ProfilePlace extends Omit<LockRequest, 'path'> {
  readonly profileFolder: string
}

const FORMAT = 1
const ATTEMPTS = 100
const WAIT_MS = 30

function parseEntries(bytes: Buffer | undefined): Entries {
  if (bytes === undefined) return {}
  try {
    const value = JSON.parse(bytes.toString('utf8')) as { replicas?: unknown }
    if (typeof value.replicas !== 'object' || value.replicas === null) return {}
    return { ...(value.replicas as Entries) }
  } catch {
    return {}
  }
}

async function acquire(place: ProfilePlace): Promise<LockFile> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const acquired = await LockFile.acquire({ ...place, path: join(place.profileFolder, 'replicas.lock') })
    if (acquired.ok) return acquired.lock
    await sleep(WAIT_MS)
  }
  throw Object.assign(new Error('the profile is locked'), { code: 'EBUSY' })
}

/** Reads, edits and replaces the file while no other program does. @throws Node's error */
async function edit<T>(place: ProfilePlace, change: (entries: Entries) => T): Promise<T> {
  await ensureFolders(place.fs, place.profileFolder)
  const lock = await acquire(place)
  try {
    const path = join(place.profileFolder, 'replicas.json')
    const entries = parseEntries(await readIfThere(place.fs, path))
    const result = change(entries)
    await replaceJson(place.fs, path, { format: FORMAT, replicas: entries })
    return result
  } finally {
    await lock.release().catch(() => undefined)
  }
}

export interface Claim {
  readonly file: WorkspaceFile
  /** Number of the last transaction in the journal. */
  readonly seq: number
  readonly nonce: string
  readonly freshReplica: string
}

/**
 * Notes the fresh nonce before the first edit.
 * @returns the replica to write under
 * @throws Node's error: nothing is noted, and only a fresh replica may be used
 */
export const claimReplica = (place: ProfilePlace, { file, seq, nonce, freshReplica }: Claim): Promise<string> =>
  edit(place, (entries) => {
    const known = Object.hasOwn(entries, file.replica) ? entries[file.replica] : undefined
    const goesOn =
      file.closedAt !== undefined &&
      file.closedAt === seq &&
      known?.nonce === file.nonce &&
      known.count === file.closedAt
    const replica = goesOn ? file.replica : freshReplica
    entries[replica] = { nonce }
    return replica
  })

/**
 * What this computer remembers of the last clean close under a replica.
 * @returns number of transactions; `undefined` when it did not write there last, or did not close
 */
export async function rememberedCount(
  { fs, profileFolder }: Pick<ProfilePlace, 'fs' | 'profileFolder'>,
  replica: string,
): Promise<number | undefined> {
  const entries = parseEntries(await readIfThere(fs, join(profileFolder, 'replicas.json')))
  const count = Object.hasOwn(entries, replica) ? entries[replica]?.count : undefined
  return Number.isSafeInteger(count) ? count : undefined
}

/** Notes a clean close. @throws Node's error: the next opening takes a new replica */
export const noteClosed = (place: ProfilePlace, replica: string, nonce: string, count: number): Promise<void> =>
  edit(place, (entries) => {
    entries[replica] = { nonce, count }
  })
