/** Opening, memory, checkpoints and recovery of the large data set. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Transaction } from '../src/domain/change/change'
import { planSet } from '../src/domain/change/plan-set'
import { nodeFileSystem } from '../src/main/store/file-system'
import { loadSnapshots } from '../src/main/store/load-snapshots'
import { MemoryState } from '../src/main/store/memory-state'
import { openWorkspace } from '../src/main/store/open-workspace'
import { WRITES_SNAPSHOT } from '../src/main/store/snapshot-set'
import { workspacePaths } from '../src/main/store/workspace-paths'
import type { WorkspaceStore } from '../src/main/store/workspace-store'
import { openBenchApplication } from './bench-office'
import { type BenchRow, median, row, timed } from './bench-rows'
import { benchEncryptedEdits } from './store-edits'
import { snapshotFiles, type Workshop } from './workshop'

const ROUNDS = 5

async function readPlain(files: readonly string[]): Promise<number> {
  let seen = 0
  for (const file of files) {
    const bytes = await readFile(file)
    createHash('sha256').update(bytes).digest()
    seen += Object.keys(JSON.parse(bytes.toString('utf8'))).length
  }
  return seen
}

/** @param plain the same data without a password, for the yardstick */
async function openTimes(workshop: Workshop, folder: string, plain: string, secret?: string) {
  const files = await snapshotFiles(plain)
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const application = await openBenchApplication(workshop.profile, workshop.resources, secret)
    // Making the key out of the password takes its time on purpose; it happens once, before anything is opened.
    if (secret !== undefined) await application.openFolder(folder, { readOnly: true })
    ours.push(await timed(() => application.openFolder(folder, { readOnly: true })))
    await application.close()
    theirs.push(await timed(() => readPlain(files)))
  }
  return { ours: median(ours), theirs: median(theirs) }
}

const openRow = (what: string, { ours, theirs }: { readonly ours: number; readonly theirs: number }): BenchRow =>
  row(
    `open ${what} / read + SHA-256 + decode + JSON.parse`,
    ours / theirs,
    '×',
    1.5,
    `${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms, median of ${ROUNDS}`,
  )

export async function benchOpen(workshop: Workshop): Promise<BenchRow[]> {
  const folder = await workshop.seeded('nation')
  return [openRow('nation', await openTimes(workshop, folder, folder))]
}

export async function benchMemory(workshop: Workshop): Promise<BenchRow[]> {
  const folder = await workshop.copyOf('nation', 'nation-memory')
  const application = await workshop.open(folder)
  await application.session.store().backup({ reason: '每天一次', byHand: false })
  await application.close()
  let bytes = 0
  for (const file of await snapshotFiles(folder)) bytes += (await stat(file)).size
  // A bundle of its own: the other benchmarks bring libraries along that no host loads.
  const bundle = new URL('resident.js', import.meta.url).href
  const wish = [bundle, folder, workshop.profile, workshop.resources].map((part) => JSON.stringify(part))
  const script = `import(${wish[0]}).then((bench) => bench.printResident(${wish.slice(1).join(', ')}))`
  const child = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  const { opened, rss } = JSON.parse(child.stdout) as { opened: number; rss: number }
  await rm(folder, { recursive: true })
  const mb = (value: number): string => `${(value / 2 ** 20).toFixed(0)} MB`
  const note = `a process of its own, search asked and the slow check done: ${mb(rss)} against ${mb(bytes)}; ${mb(opened)} after opening`
  return [row('resident memory with nation open / bytes of its snapshots', rss / bytes, '×', 4, note)]
}

const CHECKPOINTS = 3

/** Longest edit among those one after the other until `done`. */
async function longestEdit(
  edit: () => Promise<unknown>,
  done: Promise<unknown>,
): Promise<{ ms: number; edits: number }> {
  let isDone = false
  void done.finally(() => {
    isDone = true
  })
  let ms = 0
  let edits = 0
  while (!isDone) {
    ms = Math.max(ms, await timed(edit))
    edits += 1
  }
  return { ms, edits }
}

export async function benchCheckpoint(workshop: Workshop): Promise<BenchRow[]> {
  const folder = await workshop.copyOf('nation', 'nation-checkpoint')
  const application = await workshop.open(folder)
  const { records } = application.services
  const ids = records.list('enterprises').map(({ id }) => id)
  const more = records.list('samples').map(({ id }) => id)
  let count = 0
  const edit = (): Promise<unknown> => {
    count += 1
    return records.put('enterprises', [{ id: ids[count % ids.length] ?? '', fields: { fileNote: `第 ${count} 次` } }])
  }
  const during: number[] = []
  let edits = 0
  const quiet: number[] = []
  for (let round = 0; round < CHECKPOINTS; round += 1) {
    // The two largest kinds change, so that both are written anew.
    await records.put('samples', [{ id: more[round] ?? '', fields: { note: `第 ${round} 轮` } }])
    for (let at = 0; at < 200; at += 1) await edit()
    const start = performance.now()
    const found = await longestEdit(edit, application.session.store().checkpoint())
    const tookMs = performance.now() - start
    during.push(found.ms)
    edits += found.edits
    quiet.push((await longestEdit(edit, new Promise((resolve) => setTimeout(resolve, tookMs)))).ms)
  }
  await application.close()
  const note = `longest of ${edits} edits during ${CHECKPOINTS} checkpoints; ${Math.max(...quiet).toFixed(0)} ms was the longest in as much time without one`
  return [row('longest edit during a checkpoint of nation', Math.max(...during), 'ms', 100, note)]
}

const LINES = 50_000

async function openedStore(folder: string, profileFolder: string, readOnly: boolean): Promise<WorkspaceStore> {
  const how = { folder, profileFolder, readOnly, now: () => new Date(), newId: () => crypto.randomUUID() }
  // Nothing closes the journal: it is the journal that is measured.
  const opened = await openWorkspace(how, { checkpointBytes: Number.POSITIVE_INFINITY })
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

/** A copy taken while a program is writing: what a power cut leaves behind. */
async function crashedAfter(lines: number, workshop: Workshop): Promise<string> {
  const folder = await workshop.copyOf('nation', 'nation-journal')
  const store = await openedStore(folder, workshop.profile, false)
  const ids = [...store.all('enterprises').keys()]
  const write = (at: number): Promise<unknown> =>
    store.transact((view) => {
      const id = ids[at % ids.length] ?? ''
      const values = { phone: `139${String(at).padStart(8, '0')}` }
      const change = planSet(view.get('enterprises', id), { collection: 'enterprises', id, values })
      if (change === undefined) return undefined
      return { actor: '程序', label: '修改企业 1 条', kind: 'edit', changes: [change] }
    })
  for (let from = 0; from < lines; from += 1000) {
    await Promise.all(Array.from({ length: 1000 }, (_, index) => write(from + index)))
  }
  const crashed = join(workshop.base, 'nation-crashed')
  await cp(folder, crashed, { recursive: true })
  await rm(join(crashed, 'lock'), { force: true })
  await store.close()
  await rm(folder, { recursive: true })
  return crashed
}

export async function benchRecovery(workshop: Workshop): Promise<BenchRow[]> {
  const bare = await workshop.seeded('nation')
  const crashed = await crashedAfter(LINES, workshop)
  const opening = async (folder: string): Promise<number> =>
    timed(async () => (await openedStore(folder, workshop.profile, true)).close())
  const paths = workspacePaths(crashed)
  const without: number[] = []
  const withLines: number[] = []
  const replays: number[] = []
  let count = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    without.push(await opening(bare))
    withLines.push(await opening(crashed))
    const memory = new MemoryState('测试')
    await loadSnapshots(nodeFileSystem, paths, memory)
    const lines = (await readFile(paths.current, 'utf8')).split('\n').filter((line) => line.includes('"changes"'))
    count = lines.length
    replays.push(
      await timed(() => {
        for (const line of lines) memory.replay(JSON.parse(line) as Transaction, () => false, WRITES_SNAPSHOT)
      }),
    )
  }
  await rm(crashed, { recursive: true })
  const added = median(withLines) - median(without)
  const note = `${count} lines: opening takes ${median(withLines).toFixed(0)} ms with them and ${median(without).toFixed(0)} ms without; parsing and applying them from memory ${median(replays).toFixed(0)} ms; medians of ${ROUNDS}`
  const what = 'recovery: what 50,000 journal lines add to opening nation / replaying them from memory'
  return [row(what, added / median(replays), '×', 3, note)]
}

const SECRET = 'bench 口令 2017'

export async function benchEncrypted(workshop: Workshop): Promise<BenchRow[]> {
  const plain = await workshop.seeded('nation')
  const folder = await workshop.copyOf('nation', 'nation-password')
  const application = await workshop.open(folder)
  await application.services.security.setPassword(SECRET)
  await application.close()
  const open = await openTimes(workshop, folder, plain, SECRET)
  return [
    openRow('nation with a password', open),
    ...(await benchEncryptedEdits(workshop, { folder, plain, secret: SECRET })),
  ]
}
