/** What belongs to this computer and never travels: the clerk's name and the workspaces opened lately. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { RecentWorkspace } from '../../shared/rows'
import { createKept } from './kept'
import { createSyncPasswords, type SecretSeal, type SyncPasswords } from './sync-passwords'

const fileShape = z.object({
  actor: z.string().max(40).default(''),
  recent: z
    .array(z.object({ folder: z.string(), bureau: z.string(), planYear: z.number(), openedAt: z.string() }))
    .default([]),
  /** Second place for backups, by the first replica of the workspace. */
  secondPlaces: z.record(z.string(), z.string()).default({}),
  /** Folder of 同局同步, by the first replica of the workspace. `password` stands only in files of the first programs. */
  syncPlaces: z
    .record(
      z.string(),
      z.object({ folder: z.string(), sealed: z.string().optional(), password: z.string().optional() }),
    )
    .default({}),
  /** Minutes without a key after which a workspace with a password locks itself; 0 = never. */
  autoLockMinutes: z.number().int().min(0).max(480).default(10),
})
type ProfileFile = z.infer<typeof fileShape>

const RECENT_KEPT = 10

export interface SyncPlace {
  readonly folder: string
  /** Every clerk of the office uses the same. Absent = the clerk must be asked. */
  readonly password?: string
}

export interface Profile {
  /** What window and services keep at this computer (widths, views, column choices of forms), each under a name of its own. */
  kept(): Promise<Readonly<Record<string, string>>>
  /** @param text undefined = no longer kept */
  keep(key: string, text: string | undefined): Promise<void>
  /** What the clerk has to know about this computer's own files: a sentence each. */
  notices(): readonly string[]
  actor(): string
  setActor(name: string): Promise<void>
  /** Start-up never depends on a remembered path: a missing one is listed with its reason. */
  recent(): Promise<readonly RecentWorkspace[]>
  remember(workspace: { readonly folder: string; readonly bureau: string; readonly planYear: number }): Promise<void>
  /** Folder of a recent workspace by its key; undefined when unknown. */
  folderOf(key: string): string | undefined
  /** Folder the clerk chose for backups of this workspace, which need not be there now. */
  secondPlace(workspace: string): string | undefined
  setSecondPlace(workspace: string, folder: string | undefined): Promise<void>
  /** Where the clerks of one office meet, which need not be there now. */
  syncPlace(workspace: string): SyncPlace | undefined
  setSyncPlace(workspace: string, place: SyncPlace | undefined): Promise<void>
  /** Does the password stay when the program ends? */
  keepsSyncPassword(): boolean
  /** Those not sealed are asked for again. */
  forgetSyncPasswords(): void
  autoLockMinutes(): number
  setAutoLock(minutes: number): Promise<void>
}

const keyOf = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 16)

/** @returns undefined when it is not there, damaged or not to be read */
async function readProfile(path: string): Promise<ProfileFile | undefined> {
  try {
    return fileShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}

/**
 * The first programs kept passwords as they were typed: they are read once, and sealed or held for this session.
 * @returns the profile without them; undefined when there are none
 */
function withoutPlainPasswords(file: ProfileFile, keep: SyncPasswords['keep']): ProfileFile | undefined {
  if (Object.values(file.syncPlaces).every(({ password }) => password === undefined)) return undefined
  const places = Object.entries(file.syncPlaces).map(([workspace, { folder, sealed, password }]) => {
    const kept = password === undefined ? (sealed === undefined ? {} : { sealed }) : keep(workspace, password)
    return [workspace, { folder, ...kept }] as const
  })
  return { ...file, syncPlaces: Object.fromEntries(places) }
}

const plainLeftIn = (path: string): string =>
  `本机的设置文件 ${path} 写不进去，旧版本存下的同局同步口令还明文留在里面。请检查这个文件夹的权限和磁盘空间，再重新打开程序；仍不行就手工删掉这个文件，姓名和最近打开的列表要重新填。`

/** @param seal the system's keychain; without one no password is kept */
export async function openProfile(folder: string, now: () => Date, seal?: SecretSeal): Promise<Profile> {
  const path = join(folder, 'clerk.json')
  // A lost or damaged profile costs a name and a list of paths, nothing of the office's data: start afresh.
  let file = (await readProfile(path)) ?? fileShape.parse({})
  const passwords = createSyncPasswords(seal)
  let queue: Promise<void> = Promise.resolve()
  let isPlainLeft = false

  /** One write at a time, and memory moves after the disk: a refused write is forgotten and the next one tried. */
  const save = (change: (before: ProfileFile) => ProfileFile): Promise<void> => {
    const write = async (): Promise<void> => {
      // Read anew: another host of this computer may have written. What old programs left in plain is not taken up again.
      const next = change(isPlainLeft ? file : ((await readProfile(path)) ?? file))
      await mkdir(folder, { recursive: true })
      const temporary = `${path}.${process.pid}.tmp`
      await writeFile(temporary, JSON.stringify(next, null, 2))
      await rename(temporary, path)
      file = next
      isPlainLeft = false
    }
    const mine = queue.then(write)
    queue = mine.catch(() => undefined)
    return mine
  }

  const erased = withoutPlainPasswords(file, passwords.keep)
  if (erased !== undefined) {
    // In memory they are gone whatever the disk says, so that the next write of anything erases them.
    file = erased
    isPlainLeft = true
    // A profile that cannot be written must not keep the program from starting: it is told (`notices`).
    await save((before) => before).catch(() => undefined)
  }

  return {
    ...createKept(folder),
    notices: () => (isPlainLeft ? [plainLeftIn(path)] : []),
    actor: () => file.actor,
    setActor: (name) => save((before) => ({ ...before, actor: name.trim() })),
    async recent() {
      return Promise.all(
        file.recent.map(async (one) => {
          const present = await stat(join(one.folder, 'workspace.json')).then(
            () => true,
            () => false,
          )
          return {
            key: keyOf(one.folder),
            ...one,
            ...(present ? {} : { missing: '找不到这个文件夹，U 盘可能没有插上。' }),
          }
        }),
      )
    },
    remember(workspace) {
      const entry = { ...workspace, openedAt: now().toISOString() }
      return save((before) => {
        const others = before.recent.filter((one) => one.folder !== workspace.folder)
        return { ...before, recent: [entry, ...others].slice(0, RECENT_KEPT) }
      })
    },
    secondPlace: (workspace) =>
      Object.hasOwn(file.secondPlaces, workspace) ? file.secondPlaces[workspace] : undefined,
    setSecondPlace: (workspace, chosen) =>
      save((before) => {
        const { [workspace]: _, ...others } = before.secondPlaces
        return { ...before, secondPlaces: chosen === undefined ? others : { ...others, [workspace]: chosen } }
      }),
    autoLockMinutes: () => file.autoLockMinutes,
    setAutoLock: (minutes) => save((before) => ({ ...before, autoLockMinutes: minutes })),
    syncPlace(workspace) {
      const kept = Object.hasOwn(file.syncPlaces, workspace) ? file.syncPlaces[workspace] : undefined
      if (kept === undefined) return undefined
      const password = passwords.of(workspace, kept.sealed)
      return { folder: kept.folder, ...(password === undefined ? {} : { password }) }
    },
    async setSyncPlace(workspace, chosen) {
      passwords.forget(workspace)
      const given = chosen?.password === undefined ? {} : passwords.keep(workspace, chosen.password)
      await save((before) => {
        const { [workspace]: old, ...others } = before.syncPlaces
        if (chosen === undefined) return { ...before, syncPlaces: others }
        // A host without a keychain leaves what the window sealed for the same folder.
        const sealed = given.sealed ?? (old?.folder === chosen.folder ? old.sealed : undefined)
        const place = { folder: chosen.folder, ...(sealed === undefined ? {} : { sealed }) }
        return { ...before, syncPlaces: { ...others, [workspace]: place } }
      })
    },
    keepsSyncPassword: passwords.keeps,
    forgetSyncPasswords: passwords.forgetAll,
    folderOf: (key) => file.recent.find((one) => keyOf(one.folder) === key)?.folder,
  }
}
