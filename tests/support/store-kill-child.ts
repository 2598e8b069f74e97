/**
 * A program that is killed while it writes: opens the workspace, writes record after record, prints each number once
 * it was acknowledged. Arguments: workspace folder, profile folder.
 */
import { randomUUID } from 'node:crypto'
import { openWorkspace } from '../../src/main/store/open-workspace'

async function main(): Promise<void> {
  const [folder = '', profileFolder = ''] = process.argv.slice(2)
  const opened = await openWorkspace(
    { folder, profileFolder, now: () => new Date(), newId: randomUUID, actor: '孙慧' },
    { checkpointBytes: 30_000 },
  )
  if (!opened.ok) throw new Error(opened.error.message)
  const store = opened.value
  if (store.report.readOnly) throw new Error(`${store.report.readOnlyReason} ${store.report.damage.join()}`)
  process.stdout.write(`open ${store.seq}\n`)
  const write = async (): Promise<void> => {
    for (;;) {
      const id = randomUUID()
      const receipt = await store.transact(() => ({
        actor: '孙慧',
        label: '新建',
        kind: 'edit',
        changes: [
          { t: 'set', c: 'enterprises', id, f: { name: '厂', note: 'x'.repeat(Math.random() * 400) }, created: true },
          { t: 'set', c: 'samples', id, f: { name: '样' }, created: true },
        ],
      }))
      process.stdout.write(`${receipt?.seq} ${id}\n`)
    }
  }
  await Promise.all([write(), write(), write()])
}

void main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
