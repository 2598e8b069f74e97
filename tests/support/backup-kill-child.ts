/**
 * A program that is killed while it backs up and restores: over and over it opens the workspace, backs it up, closes
 * it, and restores one of its good backups. Arguments: workspace folder, profile folder.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { goodBackups } from '../../src/main/store/backups/list-backups'
import { restoreBackup } from '../../src/main/store/backups/restore-backup'
import { nodeFileSystem } from '../../src/main/store/file-system'
import { openWorkspace } from '../../src/main/store/open-workspace'

async function main(): Promise<void> {
  const [folder = '', profileFolder = ''] = process.argv.slice(2)
  const options = { folder, profileFolder, now: () => new Date(), newId: randomUUID }
  process.stdout.write('begun\n')
  for (let round = 0; ; round += 1) {
    const opened = await openWorkspace(options)
    if (!opened.ok) throw new Error(opened.error.message)
    const store = opened.value
    if (store.report.readOnly) throw new Error(store.report.readOnlyReason)
    await store.backup({ reason: '手动备份', byHand: true })
    const good = await goodBackups(nodeFileSystem, join(folder, 'backups'), store.file.replicas)
    await store.close()
    const backup = good[(round * 7) % good.length]
    if (backup !== undefined) await restoreBackup({ ...options, backup: backup.folder })
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
