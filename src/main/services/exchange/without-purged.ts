/** What was purged here does not come back with a package of an office that still has it. */
import { PurgeCleaner } from '../../../domain/change/purge'
import type { OpenedPackage } from '../../package-file/read-package'
import { donePurges } from '../../store/purge/purge-records'
import { workspacePaths } from '../../store/workspace-paths'
import type { WorkspaceStore } from '../../store/workspace-store'

/**
 * Values under writes the purge knew are given up: joining would drop them, but the journal would keep the package's
 * copy. What the other office wrote without knowing of the purge, or since, is another value and comes in.
 */
export async function withoutPurged(store: WorkspaceStore, opened: OpenedPackage): Promise<OpenedPackage> {
  const targets = (await donePurges(store.disk, workspacePaths(store.folder))).flatMap((purge) => purge.targets)
  if (targets.length === 0) return opened
  const cleaner = new PurgeCleaner({ targets, values: [] })
  const records = new Map(
    [...opened.records].map(([c, list]) => [c, list.map((record) => cleaner.record(c, record, 'known').record)]),
  )
  return { ...opened, records, writes: opened.writes.map((info) => cleaner.toldOf(info)) }
}
