/**
 * kill -9 at random moments under load: the real services in a child process, the real disk. After each kill the
 * workspace is opened again: every acknowledged deed is there, none by half, none that was taken back.
 * `npm run torture -- --kills N` runs more.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { RESOURCES } from '../support/open-application'
import { builtFile } from '../support/store-built'
import { createIn, openIn, type StoreFolder, storeFolder } from '../support/store-folder'
import type { Deed, TortureWish } from '../support/torture-words'
import { PASSWORD, startOffices } from '../support/two-offices'

const KILLS = Number(process.env['QUALIFT_KILLS'] ?? 200)
const SEED = Number(process.env['QUALIFT_TORTURE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const PACKAGES = 12
const PACKAGE_RECORDS = 150
/** More records than these: a fresh workspace, so that opening it does not become the whole test. */
const FULL = 70_000

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
})
afterEach(() => place.remove())

/** Even numbers in [0, 1): the same kills again with the same seed, as far as the machine allows. */
function evenNumbers(seed: number): () => number {
  let state = seed | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** A deed as the program told it. `begun` and not `done` when it was killed: either outcome is right. */
interface Told {
  /** Records that must be there; `undefined` = not acknowledged, all or none. */
  count: number | undefined
  sha256?: string
}

class Witness {
  readonly told = new Map<string, Told>()
  readonly killedIn = new Map<string, number>()
  acknowledged = 0
  inFlight: string | undefined

  hear(line: string): void {
    const [verb, deed = '', token = '', count, sha256] = line.split(' ')
    if (verb === 'begin') {
      this.inFlight = deed
      const before = this.told.get(token)
      this.told.set(token, { ...before, count: undefined })
      return
    }
    if (verb !== 'done') throw new Error(`unknown word: ${line}`)
    this.inFlight = undefined
    this.acknowledged += 1
    this.told.set(token, { count: Number(count), ...(sha256 === undefined ? {} : { sha256 }) })
  }

  killed(): void {
    const where = this.inFlight ?? 'between deeds'
    this.killedIn.set(where, (this.killedIn.get(where) ?? 0) + 1)
    this.inFlight = undefined
  }
}

interface Found {
  is: number
  of: number
}

function foundIn(store: WorkspaceStore): Map<string, Found> {
  const found = new Map<string, Found>()
  for (const record of store.all('enterprises').values()) {
    if (record.deletions !== undefined) continue
    const [token = '', place = ''] = String(record.fields['name']).split(' ')
    const one = found.get(token) ?? { is: 0, of: Number(place.split('/')[1]) }
    found.set(token, one)
    one.is += 1
  }
  return found
}

async function expectKept(store: WorkspaceStore, witness: Witness): Promise<void> {
  expect(store.report).toMatchObject({ readOnly: false, damage: [] })
  const found = foundIn(store)
  for (const [token, { is, of }] of found) {
    expect(is, `of ${token}`).toBe(of)
    expect(witness.told.has(token), `${token} was never begun`).toBe(true)
  }
  for (const [token, told] of witness.told) {
    const is = found.get(token)?.is ?? 0
    if (told.count !== undefined) expect(is, token).toBe(told.count)
    // Whatever the interrupted deed became, it stays that from now on.
    else witness.told.set(token, { ...told, count: is })
    if (told.sha256 !== undefined) await store.attachments.read(told.sha256)
  }
}

function run(script: string, wish: TortureWish, hear: (line: string, child: ChildProcess) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, JSON.stringify(wish)])
    let rest = ''
    let faults = ''
    child.stdout.on('data', (piece: Buffer) => {
      const lines = (rest + piece.toString('utf8')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) hear(line, child)
    })
    child.stderr.on('data', (piece: Buffer) => {
      faults += piece.toString('utf8')
    })
    child.on('close', (code, signal) => {
      if ((signal === 'SIGKILL' || code === 0) && faults === '') resolve()
      else reject(new Error(`ended with ${code ?? signal}: ${faults}`))
    })
  })
}

async function buildProgram(): Promise<string> {
  const folder = join(place.root, 'built')
  const script = await builtFile('tests/support/torture-child.ts', folder, 'child')
  // The worker the program finds beside itself, as in a packaged program.
  const worker = await builtFile('src/main/store/checkpoint-worker.ts', folder, 'worker')
  await rename(worker, join(folder, 'checkpoint-worker.js'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  return script
}

/** Packages of another office, each with records of its own named after it. */
async function makePackages(): Promise<string[]> {
  const offices = await startOffices()
  try {
    const other = await offices.office({ name: '兴安县市场监督管理局', region: '239921' })
    const paths: string[] = []
    for (let index = 0; index < PACKAGES; index += 1) {
      const name = `pack-${index}-${randomUUID()}`
      const rows = Array.from({ length: PACKAGE_RECORDS }, (_, at) => ({
        fields: { name: `${name} ${at + 1}/${PACKAGE_RECORDS}` },
      }))
      const { ids } = await other.records.put('enterprises', rows)
      const { path } = await other.pack({ enterprises: ids })
      paths.push(join(place.root, `${name}.qpk`))
      await copyFile(path, join(place.root, `${name}.qpk`))
    }
    return paths
  } finally {
    await offices.end()
  }
}

/** How often each deed is the one that gets killed. */
const TARGETS: readonly Deed[] = [
  ...Array<Deed>(5).fill('edit'),
  ...Array<Deed>(4).fill('paste'),
  ...Array<Deed>(2).fill('bulk'),
  'import',
  ...Array<Deed>(5).fill('merge'),
  ...Array<Deed>(4).fill('attach'),
  ...Array<Deed>(6).fill('checkpoint'),
  ...Array<Deed>(4).fill('undo'),
  ...Array<Deed>(4).fill('redo'),
  ...Array<Deed>(4).fill('reopen'),
]
const SMALL: readonly Deed[] = ['edit', 'paste', 'attach', 'checkpoint', 'undo', 'redo']

/** What the program says it begins while it does the deed: the kill is aimed there. */
const AIM: Readonly<Record<Deed, string>> = {
  edit: 'put',
  paste: 'put',
  bulk: 'put',
  import: 'import',
  merge: 'merge',
  attach: 'attach',
  checkpoint: 'checkpoint',
  undo: 'undo',
  redo: 'redo',
  reopen: 'reopen',
}

class Torture {
  private readonly random = evenNumbers(SEED)
  /** Deed → how long it took when it was not killed, ms: kills are spread over that time. */
  private readonly usual = new Map<Deed, number>()
  private witness = new Witness()
  private packages: string[] = []
  readonly killedIn = new Map<string, number>()
  acknowledged = 0
  kills = 0

  constructor(
    private readonly script: string,
    private readonly allPackages: readonly string[],
  ) {}

  private pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.random() * list.length)]
    if (one === undefined) throw new Error('an empty list')
    return one
  }

  async fresh(): Promise<void> {
    await rm(place.workspace, { recursive: true, force: true })
    await createIn(place)
    this.takeOver()
    this.packages = [...this.allPackages]
  }

  private takeOver(): void {
    for (const [where, count] of this.witness.killedIn) {
      this.killedIn.set(where, (this.killedIn.get(where) ?? 0) + count)
    }
    this.acknowledged += this.witness.acknowledged
    this.witness = new Witness()
  }

  async round(): Promise<void> {
    const target = this.pick(TARGETS)
    const deeds = [...Array.from({ length: Math.floor(this.random() * 3) }, () => this.pick(SMALL)), target]
    const { witness } = this
    let begun: number | undefined
    let timer: NodeJS.Timeout | undefined
    const wish: TortureWish = {
      workspace: place.workspace,
      profile: place.profile,
      resources: RESOURCES,
      scratch: place.root,
      packages: this.packages,
      password: PASSWORD,
      packageRecords: PACKAGE_RECORDS,
      // Work after the deed, so that a late kill still meets a working program.
      deeds: [...deeds, 'edit', 'edit', 'edit', 'edit', 'edit', 'edit'],
    }
    // Some die while they open: the rest in the deed aimed at.
    const aim = this.random() < 0.1 ? 'open' : AIM[target]
    let wasKilled = false
    await run(this.script, wish, (line, child) => {
      witness.hear(line)
      const [verb, deed] = line.split(' ')
      if (verb === 'begin' && deed === aim && timer === undefined) {
        begun = performance.now()
        timer = setTimeout(
          () => {
            wasKilled = child.kill('SIGKILL')
          },
          this.random() * 1.1 * (this.usual.get(target) ?? 30),
        )
      }
      if (verb === 'done' && deed === aim && begun !== undefined) {
        this.usual.set(target, performance.now() - begun)
        begun = undefined
      }
    })
    clearTimeout(timer)
    if (wasKilled) {
      this.kills += 1
      witness.killed()
    }
    await this.look()
  }

  private async look(): Promise<void> {
    const { witness } = this
    const store = await openIn(place)
    await expectKept(store, witness)
    // A merge that was interrupted is known by its records.
    this.packages = this.packages.filter((path) => (witness.told.get(basename(path, '.qpk'))?.count ?? 0) === 0)
    if (this.kills % 10 === 0) expect(await store.check()).toEqual([])
    const isFull = store.all('enterprises').size > FULL
    await store.close()
    if (isFull) await this.fresh()
  }

  end(): void {
    this.takeOver()
  }
}

it(`loses nothing acknowledged and leaves nothing by half, ${KILLS} times over (seed ${SEED})`, async () => {
  const torture = new Torture(await buildProgram(), await makePackages())
  await torture.fresh()
  while (torture.kills < KILLS) await torture.round()
  torture.end()
  const killedIn = Object.fromEntries([...torture.killedIn].sort(([a], [b]) => (a < b ? -1 : 1)))
  process.stdout.write(
    `${torture.kills} kills, ${torture.acknowledged} deeds acknowledged, killed in ${JSON.stringify(killedIn)}\n`,
  )
  for (const deed of new Set([...Object.values(AIM), 'open'])) expect(Object.keys(killedIn)).toContain(deed)
}, 3_600_000)
