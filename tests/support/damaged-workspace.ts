/** A small real workspace with everything a workspace can hold, made once and copied, and ways to damage its files. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import fc from 'fast-check'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { createIn, openIn, type StoreFolder, setDraft, stateOf, storeFolder } from './store-folder'

export interface SoundWorkspace {
  readonly place: StoreFolder
  readonly state: ReturnType<typeof stateOf>
  /** Transactions 1 … last as JSON. */
  readonly journal: readonly string[]
  /** Hash and bytes of its attachments. */
  readonly attachments: ReadonlyMap<string, Buffer>
  /** Every file, as a path with `/`, with its bytes. */
  readonly files: ReadonlyMap<string, Buffer>
}

const put = (store: WorkspaceStore, collection: string, id: string, values: Record<string, string | number>) =>
  store.transact((view) => setDraft(view, collection, id, values))

async function attach(store: WorkspaceStore, name: string): Promise<[string, Buffer]> {
  const bytes = Buffer.from(`${name}的内容`.repeat(20))
  const { sha256, sizeBytes } = await store.attachments.put(bytes)
  await put(store, 'attachments', `f-${name}`, { name, sha256, sizeBytes })
  return [sha256, bytes]
}

export function filesIn(folder: string): Map<string, Buffer> {
  const out = new Map<string, Buffer>()
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    const path = join(folder, name)
    if (statSync(path).isFile()) out.set(relative(folder, path).split(sep).join('/'), readFileSync(path))
  }
  return out
}

export async function journalOf(store: WorkspaceStore): Promise<string[]> {
  const out: string[] = []
  for await (const transaction of store.history({})) out.push(JSON.stringify(transaction))
  return out
}

/** Two archives, snapshots with a copy before, six transactions in the current journal, two attachments, closed. */
export async function soundWorkspace(): Promise<SoundWorkspace> {
  const place = await storeFolder({ quick: true })
  await createIn(place)
  const store = await openIn(place)
  await put(store, 'settings', 'settings', {
    bureauName: store.file.bureau,
    regionCode: store.file.region,
    planYear: String(store.file.planYear),
  })
  const attachments = new Map([await attach(store, '许可证')])
  await put(store, 'enterprises', 'e1', { name: '松林食品包装厂', 1: '一' })
  await put(store, 'enterprises', 'e2', { name: '北岗纸杯厂', 2: '二' })
  await store.checkpoint()
  await put(store, 'enterprises', 'e1', { 3: '三' })
  await put(store, 'samples', 's1', { name: '纸杯样品', 4: '四' })
  attachments.set(...(await attach(store, '检验报告')))
  await store.checkpoint()
  for (const [index, id] of ['e1', 'e3', 'e2', 's1', 'e3', 'e4'].entries()) {
    await put(store, id.startsWith('s') ? 'samples' : 'enterprises', id, { [`c${index}`]: `后来${index}` })
  }
  const state = stateOf(store)
  const journal = await journalOf(store)
  await store.close()
  return { place, state, journal, attachments, files: filesIn(place.workspace) }
}

export async function copyOf(sound: SoundWorkspace): Promise<StoreFolder> {
  const copy = await storeFolder({ quick: true })
  await cp(sound.place.workspace, copy.workspace, { recursive: true })
  return copy
}

export interface Damage {
  readonly file: string
  readonly kind: 'flip' | 'truncate' | 'remove' | 'exchange'
  /** Share of the file at which it happens. */
  readonly at: number
  readonly mask: number
  /** The file whose content it gets. */
  readonly other: string
}

export const aDamage = (files: readonly string[]): fc.Arbitrary<Damage> =>
  fc.record({
    file: fc.constantFrom(...files),
    kind: fc.oneof(
      { weight: 6, arbitrary: fc.constant('flip' as const) },
      { weight: 3, arbitrary: fc.constantFrom('truncate' as const, 'exchange' as const) },
      { weight: 1, arbitrary: fc.constant('remove' as const) },
    ),
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    mask: fc.integer({ min: 1, max: 255 }),
    other: fc.constantFrom(...files),
  })

/** @returns false when the file is as it was */
export function inflict(folder: string, sound: SoundWorkspace, damage: Damage): boolean {
  const path = join(folder, ...damage.file.split('/'))
  const bytes = Buffer.from(sound.files.get(damage.file) ?? Buffer.alloc(0))
  const at = Math.floor(damage.at * bytes.length)
  if (damage.kind === 'remove') {
    rmSync(path)
    return true
  }
  if (damage.kind === 'truncate') {
    writeFileSync(path, bytes.subarray(0, at))
    return true
  }
  if (damage.kind === 'exchange') {
    const other = sound.files.get(damage.other) ?? Buffer.alloc(0)
    writeFileSync(path, other)
    return !other.equals(bytes)
  }
  bytes[at] = (bytes[at] ?? 0) ^ damage.mask
  writeFileSync(path, bytes)
  return true
}
