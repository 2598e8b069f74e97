import { cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { rewriteSealed } from '../support/sealed-file'
import { faultyDisk, isChanging } from '../support/store-faults'
import { createIn, openIn, type StoreFolder, setDraft, stateOf, storeFolder } from '../support/store-folder'
import { program } from '../support/store-programs'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
  await createIn(place)
})
afterEach(() => place.remove())

const ignoreFaults = { reportFault: () => undefined }

const put = (store: WorkspaceStore, id: string, values: Record<string, string | null>, collection = 'enterprises') =>
  store.transact((view) => setDraft(view, collection, id, values))

const inJournal = (...names: string[]): string => join(place.workspace, 'journal', ...names)
const inData = (name: string): string => join(place.workspace, 'data', name)

interface Step {
  readonly kind: 'set' | 'delete' | 'restore' | 'reopen' | 'crash' | 'checkpoint'
  readonly id: string
  readonly collection: string
  readonly value: string
}

const aStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('set' as const) },
    { weight: 1, arbitrary: fc.constantFrom('delete' as const, 'restore' as const) },
    { weight: 1, arbitrary: fc.constantFrom('reopen' as const, 'crash' as const, 'checkpoint' as const) },
  ),
  id: fc.constantFrom('e1', 'e2', 'e3'),
  collection: fc.constantFrom('enterprises', 'samples'),
  value: fc.string({ maxLength: 12, unit: 'grapheme' }),
})

async function take(store: WorkspaceStore, step: Step): Promise<void> {
  if (step.kind === 'set')
    await put(store, step.id, { name: step.value, [`k${step.value.length}`]: step.value }, step.collection)
  else if (step.kind === 'checkpoint') await store.checkpoint()
  else if (step.kind === 'delete' || step.kind === 'restore') {
    const change = { t: step.kind, c: step.collection, id: step.id } as const
    await store.transact((view) =>
      view.get(change.c, change.id) === undefined
        ? undefined
        : { actor: '孙慧', label: '删除', kind: 'edit', changes: [change] },
    )
  }
}

describe('random transactions', () => {
  it('are in memory what they are on disk, reopened at any point, cleanly or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 25 }), async (steps) => {
        const own = await storeFolder({ quick: true })
        try {
          await createIn(own)
          let disk = faultyDisk()
          let store = await openIn(own, { processes: program(), fs: disk.fs })
          for (const step of steps) {
            if (step.kind !== 'reopen' && step.kind !== 'crash') {
              await take(store, step)
              continue
            }
            const before = stateOf(store)
            const { replica } = store.file
            if (step.kind === 'reopen') await store.close()
            await disk.abandon()
            disk = faultyDisk()
            store = await openIn(own, { processes: program(), fs: disk.fs })
            expect(store.report).toEqual({ readOnly: false, notices: [], damage: [] })
            expect(stateOf(store)).toEqual(before)
            // Same computer and a clean close: the replica goes on; else never.
            expect(store.file.replica === replica).toBe(step.kind === 'reopen')
          }
          expect(await store.check()).toEqual([])
          await store.close()
        } finally {
          await own.remove()
        }
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

describe('a journal cut at any byte', () => {
  it('opens with exactly the transactions that were whole', async () => {
    const disk = faultyDisk()
    const store = await openIn(place, { processes: program(), fs: disk.fs })
    const states: unknown[] = [stateOf(store)]
    const ends: number[] = [0]
    for (let index = 0; index < 5; index += 1) {
      await put(store, `e${index % 2}`, { name: `第${index}个`, note: 'x'.repeat(index * 9) })
      states.push(stateOf(store))
      ends.push((await readFile(inJournal('current.jsonl'))).length)
    }
    const whole = await readFile(inJournal('current.jsonl'))
    await disk.abandon()
    const copy = join(place.root, 'copy')
    await cp(place.workspace, copy, { recursive: true })
    await rm(join(copy, 'lock'))
    const at = { ...place, workspace: copy }
    const journal = join(copy, 'journal', 'current.jsonl')
    for (let length = 0; length <= whole.length; length += 1) {
      await writeFile(journal, whole.subarray(0, length))
      const complete = ends.filter((end) => end <= length).length - 1
      const reader = await openIn(at, {}, { readOnly: true })
      expect(stateOf(reader)).toEqual(states[complete])
      expect(reader.report.damage).toEqual([])
      expect(reader.report.notices).toHaveLength(ends.includes(length) ? 0 : 1)
      await reader.close()
      if (length % 37 !== 0) continue
      const writer = await openIn(at, { processes: program() })
      expect(writer.report.readOnly).toBe(false)
      expect((await readFile(journal)).length).toBe(ends[complete])
      expect((await put(writer, 'e9', { name: '后来' }))?.seq).toBe(complete + 1)
      await writer.close()
      const again = await openIn(at, {}, { readOnly: true })
      expect(again.seq).toBe(complete + 1)
      await again.close()
      await rm(join(copy, 'workspace.json'))
      await cp(join(place.workspace, 'workspace.json'), join(copy, 'workspace.json'))
    }
  }, 120_000)

  it('says so when transactions are missing that a clean close had counted', async () => {
    const store = await openIn(place)
    await put(store, 'e1', { name: '甲' })
    const afterFirst = (await readFile(inJournal('current.jsonl'))).length
    await put(store, 'e1', { name: '乙' })
    await store.close()
    await truncate(inJournal('current.jsonl'), afterFirst)
    const again = await openIn(place)
    expect(again.report.readOnly).toBe(true)
    expect(again.report.damage[0]).toContain('已有 2 笔操作，现在操作日志里只有 1 笔')
    await again.close()
  })
})

describe('damage in the middle', () => {
  /** Three archived and snapshotted transactions, then three in the current journal, closed cleanly. */
  async function sixTransactions(): Promise<unknown[]> {
    const store = await openIn(place)
    const states: unknown[] = [stateOf(store)]
    for (let index = 1; index <= 6; index += 1) {
      await put(store, `e${index}`, { name: `厂${index}` }, index % 2 === 0 ? 'samples' : 'enterprises')
      states.push(stateOf(store))
      if (index === 3) await store.checkpoint()
    }
    await store.close()
    return states
  }

  async function expectReadOnly(words: RegExp, state?: unknown): Promise<void> {
    const before = await readdir(place.workspace, { recursive: true })
    const store = await openIn(place)
    expect(store.report.readOnly).toBe(true)
    expect(store.report.damage.join('\n')).toMatch(words)
    await expect(put(store, 'e9', { name: '新' })).rejects.toMatchObject({ code: 'readOnly' })
    if (state !== undefined) expect(stateOf(store)).toEqual(state)
    expect((await store.check()).length).toBeGreaterThan(0)
    await store.close()
    expect((await readdir(place.workspace, { recursive: true })).sort()).toEqual(before.sort())
  }

  const archive = async (): Promise<string> => inJournal('archive', (await readdir(inJournal('archive')))[0] ?? '')

  async function flip(path: string, at: (text: Buffer) => number): Promise<void> {
    const bytes = await readFile(path)
    const position = at(bytes)
    bytes[position] = (bytes[position] ?? 0) ^ 1
    await writeFile(path, bytes)
  }

  it('of the current journal: shows what stands before it', async () => {
    const states = await sixTransactions()
    await flip(inJournal('current.jsonl'), (bytes) => bytes.indexOf('厂5'))
    await expectReadOnly(/journal\/current\.jsonl 第 3 行读不出来，第 4 号操作.*后面还有 1 笔/, states[4])
  })

  it('of the current journal: a line taken out', async () => {
    const states = await sixTransactions()
    const lines = (await readFile(inJournal('current.jsonl'), 'utf8')).split('\n')
    await writeFile(inJournal('current.jsonl'), lines.filter((line) => !line.includes('厂5')).join('\n'))
    await expectReadOnly(/第 3 行与前面接不上/, states[4])
  })

  it('the current journal gone', async () => {
    const states = await sixTransactions()
    await rm(inJournal('current.jsonl'))
    await expectReadOnly(/journal\/current\.jsonl 不见了/, states[3])
  })

  it('a snapshot that does not match its hash: shown again from the journal', async () => {
    const states = await sixTransactions()
    await flip(inData('enterprises.json'), (bytes) => bytes.indexOf('厂3'))
    await expectReadOnly(/data\/enterprises\.json（企业档案）损坏，校验不符。已按操作日志重新得出/, states[6])
  })

  it('a snapshot gone', async () => {
    const states = await sixTransactions()
    await rm(inData('samples.json'))
    await expectReadOnly(/data\/samples\.json（.*）不见了/, states[6])
  })

  it('a snapshot whose replacing was interrupted is no damage', async () => {
    const states = await sixTransactions()
    await rename(inData('samples.json'), inData('samples.previous.json'))
    const store = await openIn(place)
    expect(store.report).toMatchObject({ readOnly: false, damage: [] })
    expect(store.report.notices).toHaveLength(1)
    expect(stateOf(store)).toEqual(states[6])
    await store.checkpoint()
    await store.close()
    const again = await openIn(place)
    expect(again.report.notices).toEqual([])
    expect(stateOf(again)).toEqual(states[6])
    await again.close()
  })

  it('a snapshot of a later journal than the one that is there', async () => {
    await sixTransactions()
    const path = join(place.workspace, 'workspace.json')
    rewriteSealed(path, ({ closedAt: _, ...file }) => file)
    await rm(inJournal('archive'), { recursive: true })
    await writeFile(inJournal('current.jsonl'), '')
    await expectReadOnly(/日志缺了一段/)
  })

  it('an archive needed for opening gone', async () => {
    await sixTransactions()
    await rm(await archive())
    await rm(join(place.workspace, 'data'), { recursive: true })
    await expectReadOnly(/缺少记着第 1–3 号操作的日志文件/)
  })

  it('an old archive gone: a notice, because nothing shown depends on it', async () => {
    const states = await sixTransactions()
    const path = await archive()
    await rm(path)
    const store = await openIn(place)
    expect(store.report).toMatchObject({ readOnly: false, damage: [] })
    expect(store.report.notices[0]).toMatch(/缺少记着第 1–3 号操作/)
    expect(stateOf(store)).toEqual(states[6])
    expect(await store.undoState()).toMatchObject({ undo: { seq: 6 } })
    await store.close()
  })

  it('an old archive with a flipped bit: found by check and when it is read', async () => {
    await sixTransactions()
    await flip(await archive(), (bytes) => bytes.indexOf('厂2'))
    const store = await openIn(place)
    expect(store.report.readOnly).toBe(false)
    expect((await store.check()).map((one) => one.problem).join()).toMatch(/第 2 行读不出来/)
    await expect(store.transaction(2)).rejects.toMatchObject({ code: 'damaged' })
    expect((await store.transaction(5))?.seq).toBe(5)
    await store.close()
  })
})

describe('a program that ends at any moment', () => {
  const values = ['a', 'bb', 'ccc', 'dddd', 'eeeee']

  /** @returns what was acknowledged before the disk went silent */
  async function dayUntil(disk: ReturnType<typeof faultyDisk>): Promise<string[]> {
    const acknowledged: string[] = []
    try {
      const store = await openIn(place, { fs: disk.fs, processes: program(), ...ignoreFaults })
      for (const [index, value] of values.entries()) {
        await put(store, value, { name: value }, index % 2 === 0 ? 'samples' : 'enterprises')
        acknowledged.push(value)
        if (index === 1 || index === 3) await store.checkpoint()
      }
      await store.close()
    } catch {
      // It has ended.
    }
    return acknowledged
  }

  it.each([{ after: false }, { after: true }])(
    'loses nothing acknowledged ($after)',
    async ({ after }) => {
      const healthy = faultyDisk()
      await dayUntil(healthy)
      expect(healthy.calls.length).toBeGreaterThan(150)
      // Whether a call took effect matters only for those that have one.
      for (const { index } of after ? healthy.calls.filter(isChanging) : healthy.calls) {
        await place.remove()
        place = await storeFolder({ quick: true })
        await createIn(place)
        const disk = faultyDisk()
        // From this call on nothing reaches the disk any more: for the files the program is dead.
        disk.decide = (call) => (call.index < index ? undefined : { code: 'EIO', after: after && call.index === index })
        const acknowledged = await dayUntil(disk)
        await disk.abandon()
        const store = await openIn(place)
        const where = `${index}: ${disk.calls[index]?.operation} ${disk.calls[index]?.path}`
        expect(store.report, where).toMatchObject({ readOnly: false, damage: [] })
        const found = values.filter((value) => store.get('samples', value) ?? store.get('enterprises', value))
        expect(found.slice(0, acknowledged.length), where).toEqual(acknowledged)
        expect(found.length - acknowledged.length, where).toBeLessThanOrEqual(1)
        expect(await store.check(), where).toEqual([])
        await put(store, 'z', { name: '继续' })
        await store.close()
      }
    },
    300_000,
  )
})
