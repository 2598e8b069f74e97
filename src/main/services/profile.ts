/** What belongs to this computer and never travels: the clerk's name and the workspaces opened lately. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { RecentWorkspace } from '../../shared/rows'
import { createKept } from './kept'

const fileShape = z.object({
  actor: z.string().max(40).default(''),
  recent: z
    .array(z.object({ folder: z.string(), bureau: z.string(), planYear: z.number(), openedAt: z.string() }))
    .default([]),
  /** Second place for backups, by the first replica of the workspace. */
  secondPlaces: z.record(z.string(), z.string()).default({}),
  /** Folder of 同局同步 and its password, by the first replica of the workspace. */
  syncPlaces: z.record(z.string(), z.object({ folder: z.string(), password: z.string() })).default({}),
  /** Minutes without a key after which a workspace with a password locks itself; 0 = never. */
  autoLockMinutes: z.number().int().min(0).max(480).default(10),
})
type ProfileFile = z.infer<typeof fileShape>

const RECENT_KEPT = 10

export interface SyncPlace {
  readonly folder: string
  /** Every clerk of the office uses the same. */
  readonly password: string
}

export interface Profile {
  /** What window and services keep at this computer (widths, views, column choices of forms), each under a name of its own. */
  kept(): Promise<Readonly<Record<string, string>>>
  /** @param text undefined = no longer kept */
  keep(key: string, text: string | undefined): Promise<void>
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
  autoLockMinutes(): number
  setAutoLock(minutes: number): Promise<void>
}

const keyOf = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 16)

async function readProfile(path: string): Promise<ProfileFile> {
  try {
    return fileShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // A lost or damaged profile costs a name and a list of paths, nothing of the office's data: start afresh.
    return fileShape.parse({})
  }
}

export async function openProfile(folder: string, now: () => Date): Promise<Profile> {
  const path = join(folder, 'clerk.json')
  let file = await readProfile(path)
  let queue: Promise<void> = Promise.resolve()

  /** One write at a time, and memory moves after the disk: a refused write is forgotten and the next one tried. */
  const save = (change: (before: ProfileFile) => ProfileFile): Promise<void> => {
    const write = async (): Promise<void> => {
      const next = change(file)
      await mkdir(folder, { recursive: true })
      const temporary = `${path}.${process.pid}.tmp`
      await writeFile(temporary, JSON.stringify(next, null, 2))
      await rename(temporary, path)
      file = next
    }
    const mine = queue.then(write)
    queue = mine.catch(() => undefined)
    return mine
  }

  return {
    ...createKept(folder),
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
    syncPlace: (workspace) => (Object.hasOwn(file.syncPlaces, workspace) ? file.syncPlaces[workspace] : undefined),
    setSyncPlace: (workspace, chosen) =>
      save((before) => {
        const { [workspace]: _, ...others } = before.syncPlaces
        return { ...before, syncPlaces: chosen === undefined ? others : { ...others, [workspace]: { ...chosen } } }
      }),
    folderOf: (key) => file.recent.find((one) => keyOf(one.folder) === key)?.folder,
  }
}
