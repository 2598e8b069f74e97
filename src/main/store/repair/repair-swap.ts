/**
 * Putting the repaired files in place. They are laid out under `damaged/<time>/new` and synced; `repair.json` is the one
 * moment at which the repair happens. From then on it is only moving: first what is replaced goes aside into
 * `damaged/<time>`, then the new files take their names, and whoever next opens the workspace goes on where it stopped.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { ensureFolder, type FileSystemPort, isMissing, listIfThere, readIfThere, removeTree } from '../file-system'
import { renameWithRetry } from '../replace-file'
import { replaceSealed, unsealJson } from '../sealed-json'
import type { WorkspacePaths } from '../workspace-paths'

/** Where damaged files are kept. */
export const ASIDE = 'damaged'

/** Both as paths in the workspace, with `/`. */
export interface Move {
  readonly from: string
  readonly to: string
}

/** A plan can name nothing outside the workspace. */
const place = z.string().regex(/^(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/)
const planShape = z.looseObject({ format: z.literal(1), moves: z.array(z.object({ from: place, to: place })) })

const marker = (paths: WorkspacePaths): string => join(paths.folder, 'repair.json')
const inWorkspace = (paths: WorkspacePaths, path: string): string => join(paths.folder, ...path.split('/'))

async function isThere(fs: FileSystemPort, path: string): Promise<boolean> {
  try {
    await fs.stat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** Makes every folder on the way to a path in the workspace. */
export async function ensureWay(fs: FileSystemPort, paths: WorkspacePaths, path: string): Promise<void> {
  const parts = path.split('/').slice(0, -1)
  for (let count = 1; count <= parts.length; count += 1) {
    await ensureFolder(fs, join(paths.folder, ...parts.slice(0, count)))
  }
}

async function syncWay(fs: FileSystemPort, paths: WorkspacePaths, path: string): Promise<void> {
  const parts = path.split('/').slice(0, -1)
  for (let count = parts.length; count >= 0; count -= 1) {
    await fs.syncFolder(join(paths.folder, ...parts.slice(0, count)))
  }
}

/** A repair has happened and its files are not all in their places yet. @throws Node's error */
export const isRepairPending = (fs: FileSystemPort, paths: WorkspacePaths): Promise<boolean> =>
  isThere(fs, marker(paths))

/** What a repair that never happened, or is over, had laid out. Only for who holds the lock. @throws Node's error */
export async function removeRepairStaging(fs: FileSystemPort, paths: WorkspacePaths): Promise<void> {
  const aside = join(paths.folder, ASIDE)
  for (const name of await listIfThere(fs, aside)) {
    const folder = join(aside, name)
    await removeTree(fs, join(folder, 'new'))
    if ((await listIfThere(fs, folder)).length === 0) await removeTree(fs, folder)
  }
  if ((await listIfThere(fs, aside)).length === 0) await removeTree(fs, aside)
}

/** The repair happens. @param moves asides first @throws Node's error: then it has not */
export async function commitRepair(fs: FileSystemPort, paths: WorkspacePaths, moves: readonly Move[]): Promise<void> {
  for (const { from, to } of moves) {
    await ensureWay(fs, paths, to)
    if (await isThere(fs, inWorkspace(paths, from))) await syncWay(fs, paths, from)
  }
  await replaceSealed(fs, marker(paths), { format: 1, moves })
}

/** Goes on from wherever it stopped. Only for who holds the lock. @throws Node's error, DAMAGED for an unreadable plan */
export async function finishRepair(fs: FileSystemPort, paths: WorkspacePaths): Promise<void> {
  const bytes = await readIfThere(fs, marker(paths))
  if (bytes === undefined) return
  const unsealed = unsealJson(bytes)
  const plan = planShape.safeParse(unsealed?.value)
  if (unsealed?.isSealed !== true || !plan.success) throw Object.assign(new Error('repair.json'), { code: 'DAMAGED' })
  for (const { from, to } of plan.data.moves) {
    await ensureWay(fs, paths, to)
    if (await isThere(fs, inWorkspace(paths, to))) continue
    if (!(await isThere(fs, inWorkspace(paths, from)))) continue
    await renameWithRetry(fs, inWorkspace(paths, from), inWorkspace(paths, to))
    await syncWay(fs, paths, to)
    await syncWay(fs, paths, from)
  }
  await fs.unlink(marker(paths))
  await fs.syncFolder(paths.folder)
}
