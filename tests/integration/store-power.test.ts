/** Power cuts on a disk that forgets what was never synced: at any call, several in a row, also while opening. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SetChange, TransactionDraft } from '../../src/domain/change/change'
import { createWorkspace } from '../../src/main/store/create-workspace'
import { openWorkspace } from '../../src/main/store/open-workspace'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { Refusal } from '../../src/shared/result'
import { type DiskKind, type PowerDisk, powerDisk } from '../support/store-power'
import { program } from '../support/store-programs'

const ROOT = '/disk'
const FOLDER = `${ROOT}/工作区 2017`
const PROFILE = `${ROOT}/profile`

type Step =
  | { readonly do: 'edit'; readonly records: number }
  /** Transactions that wait for one sync. */
  | { readonly do: 'group'; readonly transactions: number }
  /** Longer than one journal line may be. */
  | { readonly do: 'large' }
  | { readonly do: 'attach'; readonly bytes: number }
  | { readonly do: 'checkpoint' }
  | { readonly do: 'reopen' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), records: fc.integer({ min: 1, max: 3 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('group' as const), transactions: fc.integer({ min: 2, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'large' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('attach' as const), bytes: fc.integer({ min: 0, max: 5000 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'checkpoint' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
)

/** One time the program runs: what it does, and after how many calls the power goes. */
const life = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
  cutAfter: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 400 })),
})

/** What was acknowledged: token of a transaction → its records; hashes of attachments. */
interface Told {
  readonly records: Map<string, number>
  readonly files: Set<string>
}

function draftOf(token: string, records: number, filler = ''): TransactionDraft {
  const changes = Array.from({ length: records }, (_, index): SetChange => {
    const c = index % 2 === 0 ? 'enterprises' : 'samples'
    return { t: 'set', c, id: randomUUID(), f: { token, of: records, filler }, created: true }
  })
  return { actor: '孙慧', label: '录入', kind: 'edit', changes }
}

async function write(store: WorkspaceStore, told: Told, records: number, filler?: string): Promise<void> {
  const token = randomUUID()
  await store.transact(() => draftOf(token, records, filler))
  told.records.set(token, records)
}

const LARGE_RECORDS = 5
const LARGE_FILLER = '长'.repeat(100_000)

async function run(store: WorkspaceStore, told: Told, wish: Step): Promise<void> {
  if (wish.do === 'edit') await write(store, told, wish.records)
  if (wish.do === 'group') await Promise.all(Array.from({ length: wish.transactions }, () => write(store, told, 2)))
  if (wish.do === 'large') await write(store, told, LARGE_RECORDS, LARGE_FILLER)
  if (wish.do === 'checkpoint') await store.checkpoint()
  if (wish.do !== 'attach') return
  const { sha256 } = await store.attachments.put(Buffer.alloc(wish.bytes, randomUUID()))
  await write(store, told, 1)
  told.files.add(sha256)
}

async function open(disk: PowerDisk): Promise<WorkspaceStore> {
  const opened = await openWorkspace(
    { folder: FOLDER, profileFolder: PROFILE, now: () => new Date(2017, 5, 12), newId: randomUUID, actor: '孙慧' },
    // Every write is fast: from the fourth on they are made at once.
    { fs: disk.fs, processes: program(), reportFault: () => undefined, clock: () => 0 },
  )
  if (!opened.ok) throw new Refusal(opened.error.code, opened.error.message)
  return opened.value
}

/** Everything acknowledged is there, nothing by half. */
async function expectWhole(store: WorkspaceStore, told: Told): Promise<void> {
  expect(store.report).toMatchObject({ readOnly: false, damage: [] })
  const found = new Map<string, { is: number; of: number }>()
  for (const collection of ['enterprises', 'samples']) {
    for (const { fields } of store.all(collection).values()) {
      const token = String(fields['token'])
      found.set(token, { is: (found.get(token)?.is ?? 0) + 1, of: Number(fields['of']) })
    }
  }
  for (const { is, of } of found.values()) expect(is).toBe(of)
  for (const [token, records] of told.records) expect(found.get(token)?.is).toBe(records)
  for (const sha256 of told.files) await store.attachments.read(sha256)
  expect(await store.check()).toEqual([])
}

async function live(disk: PowerDisk, told: Told, steps: readonly Step[]): Promise<void> {
  try {
    let store = await open(disk)
    if (store.report.readOnly) return
    for (const wish of steps) {
      if (wish.do === 'reopen') {
        await store.close()
        store = await open(disk)
      } else await run(store, told, wish)
    }
  } catch (error) {
    // The power went: whoever was waiting was refused, in words.
    expect(error).toBeInstanceOf(Refusal)
    expect(disk.isOff).toBe(true)
  }
}

/** Even numbers in [0, 1) from a seed: fast-check's own favour the ends, where fates are all alike. */
function fates(seed: number): () => number {
  let state = seed | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

async function history(kind: DiskKind, lives: readonly { steps: Step[]; cutAfter: number }[], random: () => number) {
  const disk = powerDisk(kind, ROOT)
  const created = await createWorkspace(
    {
      folder: FOLDER,
      bureau: '松临市市场监督管理局',
      region: '239900',
      planYear: 2017,
      profileFolder: PROFILE,
      now: () => new Date(2017, 5, 12),
      newId: randomUUID,
    },
    { fs: disk.fs, processes: program() },
  )
  expect(created.ok).toBe(true)
  const told: Told = { records: new Map(), files: new Set() }
  for (const { steps, cutAfter } of lives) {
    disk.cutAfter(cutAfter)
    await live(disk, told, steps)
    disk.restart(random)
  }
  const store = await open(disk)
  await expectWhole(store, told)
  await store.close()
}

describe('a power cut at any call', () => {
  it.each<DiskKind>(['journaled', 'windows'])(
    'loses nothing acknowledged and leaves nothing by half (%s)',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 4 }), fc.integer(), async (lives, seed) => {
          await history(kind, lives, fates(seed))
        }),
        { numRuns: 120 },
      )
    },
    120_000,
  )
})
