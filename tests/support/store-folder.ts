/** Real folders for store tests: made in the system's temporary place, removed afterwards. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TransactionDraft } from '../../src/domain/change/change'
import { planSet } from '../../src/domain/change/plan-set'
import type { FieldValue } from '../../src/domain/schema/field'
import { createWorkspace } from '../../src/main/store/create-workspace'
import { openWorkspace } from '../../src/main/store/open-workspace'
import type { StoreDependencies } from '../../src/main/store/store-dependencies'
import type { OpenOptions, StoreView, WorkspaceStore } from '../../src/main/store/workspace-store'

export interface StoreFolder {
  readonly root: string
  readonly workspace: string
  readonly profile: string
  readonly remove: () => Promise<void>
}

/** A file system in memory where there is one: for tests that open a workspace hundreds of times. */
const quickPlace = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/** An empty root with the places of a workspace and a profile named, not made. */
export async function storeFolder(options: { readonly quick?: boolean } = {}): Promise<StoreFolder> {
  const root = await mkdtemp(join(options.quick === true ? quickPlace() : tmpdir(), 'qualift-store-'))
  return {
    root,
    workspace: join(root, 'workspace'),
    profile: join(root, 'profile'),
    remove: () => rm(root, { recursive: true, force: true }),
  }
}

export const fixedNow = (): Date => new Date(2017, 5, 12, 10, 41, 7)

export const openOptions = (place: StoreFolder, more: Partial<OpenOptions> = {}): OpenOptions => ({
  folder: place.workspace,
  profileFolder: place.profile,
  now: fixedNow,
  newId: randomUUID,
  actor: '孙慧',
  ...more,
})

export async function createIn(place: StoreFolder, dependencies?: Partial<StoreDependencies>): Promise<void> {
  const created = await createWorkspace(
    {
      folder: place.workspace,
      bureau: '松临市市场监督管理局',
      region: '239900',
      planYear: 2017,
      profileFolder: place.profile,
      now: fixedNow,
      newId: randomUUID,
    },
    dependencies,
  )
  if (!created.ok) throw new Error(created.error.message)
}

/** Opens; a refusal fails the test. Faults of background work fail it too, unless the test takes them. */
export async function openIn(
  place: StoreFolder,
  dependencies: Partial<StoreDependencies> = {},
  more: Partial<OpenOptions> = {},
): Promise<WorkspaceStore> {
  const opened = await openWorkspace(openOptions(place, more), dependencies)
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

/** A draft that sets fields of one record, making it when it is not there. */
export function setDraft(
  view: StoreView,
  collection: string,
  id: string,
  values: Readonly<Record<string, FieldValue>>,
): TransactionDraft | undefined {
  const change = planSet(view.get(collection, id), { collection, id, values })
  if (change === undefined) return undefined
  return { actor: '孙慧', label: `修改 ${id}`, kind: 'edit', changes: [change] }
}

/** Every record, every write known and what is contested, as plain comparable data. */
export function stateOf(store: WorkspaceStore): unknown {
  const collections = [...store.collectionNames()].sort()
  return {
    seq: store.seq,
    contested: [...store.contested()].map(({ c, id }) => `${c}/${id}`).sort(),
    records: Object.fromEntries(
      collections.map((name) => [
        name,
        [...store.all(name).values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
      ]),
    ),
  }
}
