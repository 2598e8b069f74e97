/** An older state about to come back: what was purged since it was made does not come with it. */
import { join } from 'node:path'
import { PurgeCleaner, type PurgeTarget, PurgeValues } from '../../../domain/change/purge'
import { purgeTexts } from '../../../domain/change/purge-texts'
import { stagingPaths } from '../backups/restore-swap'
import { ensureFolders, type FileSystemPort, removeTree } from '../file-system'
import { type WorkspacePaths, workspacePaths } from '../workspace-paths'
import { copyClean, gatherFrom } from './clean-files'
import { isBefore } from './finish-purge'
import { donePurges } from './purge-records'

/** @param madeAt time of the backup @throws Node's error, DAMAGED or SnapshotDamage when a file cannot be read whole */
export async function purgeStaged(fs: FileSystemPort, paths: WorkspacePaths, madeAt: string): Promise<void> {
  const staged = stagingPaths(paths)
  const from = { fs, paths: staged }
  const targets: PurgeTarget[] = []
  for (const purge of await donePurges(fs, paths)) {
    if (await isBefore(from, madeAt, purge)) targets.push(...purge.targets)
  }
  if (targets.length === 0) return
  const values = new PurgeValues(targets)
  await gatherFrom(from, values)
  if (values.found.size === 0) return
  const clean = workspacePaths(join(staged.folder, 'clean'))
  for (const folder of [clean.data, clean.archive]) await ensureFolders(fs, folder)
  const cleaner = new PurgeCleaner({ targets, values: purgeTexts(values).values })
  await copyClean({ from, to: { fs, paths: clean }, cleaner, reach: () => 'all' })
  for (const name of ['data', 'journal']) {
    await removeTree(fs, join(staged.folder, name))
    await fs.rename(join(clean.folder, name), join(staged.folder, name))
  }
  await removeTree(fs, clean.folder)
}
