/**
 * The folder where the clerks of one office meet. Each replica writes in a folder of its own there and only reads the
 * others', so that two may come at the same moment; files get their names when they are whole. Names are short and
 * plain: sticks are FAT.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isReplicaId } from '../../domain/exchange/record-soundness'

const ROOT = 'qualift-sync'
const STATE = 'state.json'
const PACKAGE = /^(\d{6})\.qpk$/
const MOST_STATE_BYTES = 1024 * 1024

const number = z.number().int().min(0).max(999_999)
const replica = z.string().refine(isReplicaId)
const STATE_SHAPE = z.object({
  format: z.literal('qualift-sync'),
  version: z.literal(1),
  replica,
  /** Of the replica in this very folder: another folder, or one that was emptied, starts anew. */
  id: z.string().min(8).max(64),
  name: z.string().max(100),
  /** ISO 8601, by its own clock: decides only who is not waited for any more. */
  at: z.string().max(40),
  /** Number of its last package, of the last that held everything, and of the last that was removed. */
  last: number,
  whole: number,
  thinned: number,
  /** Last package taken of each other replica. */
  taken: z.record(replica, number),
  /** Replicas whose earlier packages are gone and not known: they are asked for everything once. */
  asks: z.array(replica).max(1000),
  /** Of the password its packages are under (sync-proof.ts); programs before it left none. */
  proof: z.string().max(100).optional(),
})

export type SyncState = z.infer<typeof STATE_SHAPE>

export interface SyncMember {
  readonly state: SyncState
  /** Numbers of the packages that lie there, rising. */
  readonly packages: readonly number[]
}

const folderOf = (place: string, of: string): string => join(place, ROOT, of)

export const packagePath = (place: string, of: string, at: number): string =>
  join(folderOf(place, of), `${String(at).padStart(6, '0')}.qpk`)

async function readState(folder: string): Promise<SyncState | undefined> {
  const path = join(folder, STATE)
  try {
    if ((await stat(path)).size > MOST_STATE_BYTES) return undefined
    const parsed = STATE_SHAPE.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Not there, or only half there: the next look will find it.
    return undefined
  }
}

/** @returns undefined when nothing of this replica lies there, or nothing that can be read */
export async function readMember(place: string, of: string): Promise<SyncMember | undefined> {
  const folder = folderOf(place, of)
  const state = await readState(folder)
  if (state === undefined || state.replica !== of) return undefined
  const names = await readdir(folder).catch(() => [])
  const packages = names.flatMap((name) => {
    const match = PACKAGE.exec(name)
    return match === null ? [] : [Number(match[1])]
  })
  return { state, packages: packages.sort((a, b) => a - b) }
}

/** Everybody but one. */
export async function readOthers(place: string, own: string): Promise<SyncMember[]> {
  const names = await readdir(join(place, ROOT)).catch(() => [])
  const members: SyncMember[] = []
  for (const name of names.filter((one) => one !== own && isReplicaId(one)).sort()) {
    const member = await readMember(place, name)
    if (member !== undefined) members.push(member)
  }
  return members
}

/** @throws Node's error */
export async function writeState(place: string, state: SyncState): Promise<void> {
  const folder = folderOf(place, state.replica)
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `${STATE}.tmp`)
  await writeFile(temporary, JSON.stringify(state), { flush: true })
  await rename(temporary, join(folder, STATE))
}

/** @throws Node's error */
export const prepareFolder = async (place: string, own: string): Promise<void> => {
  await mkdir(folderOf(place, own), { recursive: true })
}

/** @throws Node's error */
export async function removePackages(place: string, own: string, numbers: readonly number[]): Promise<void> {
  for (const at of numbers) await rm(packagePath(place, own, at), { force: true })
}
