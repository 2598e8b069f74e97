import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Transaction, TransactionKind } from '../../src/domain/change/change'
import type { HistoryQuery, UndoState, WorkspaceStore } from '../../src/main/store/workspace-store'
import { createIn, openIn, type StoreFolder, setDraft, storeFolder } from '../support/store-folder'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder({ quick: true })
  await createIn(place)
})
afterEach(() => place.remove())

const put = (store: WorkspaceStore, id: string, name: string) =>
  store.transact((view) => setDraft(view, 'enterprises', id, { name }))

const note = (store: WorkspaceStore, kind: TransactionKind, of?: number) =>
  store.transact(() => ({
    actor: '孙慧',
    label: `${kind}${of ?? ''}`,
    kind,
    changes: [],
    ...(of === undefined ? {} : { of }),
  }))

async function collect(store: WorkspaceStore, query: HistoryQuery): Promise<Transaction[]> {
  const found: Transaction[] = []
  for await (const transaction of store.history(query)) found.push(transaction)
  return found
}
const seqs = async (store: WorkspaceStore, query: HistoryQuery) => (await collect(store, query)).map(({ seq }) => seq)

describe('the audit trail', () => {
  it('runs through archives and the current journal, both ways', async () => {
    let store = await openIn(place)
    for (let index = 1; index <= 12; index += 1) {
      await put(store, `e${index % 3}`, `厂${index}`)
      if (index === 4) await store.checkpoint()
      if (index === 8) {
        await store.close()
        store = await openIn(place)
        await store.checkpoint()
      }
    }
    const all = Array.from({ length: 12 }, (_, index) => index + 1)
    expect(await seqs(store, {})).toEqual(all)
    expect(await seqs(store, { newestFirst: true })).toEqual([...all].reverse())
    expect(await seqs(store, { newestFirst: true, limit: 5 })).toEqual([12, 11, 10, 9, 8])
    expect(await seqs(store, { fromSeq: 3, toSeq: 6 })).toEqual([3, 4, 5, 6])
    expect(await seqs(store, { record: { id: 'e1' } })).toEqual([1, 4, 7, 10])
    expect(await seqs(store, { record: { id: 'e1' }, newestFirst: true, limit: 2, toSeq: 8 })).toEqual([7, 4])
    expect(await seqs(store, { record: { id: 'e' } })).toEqual([])
    expect(await store.transaction(2)).toMatchObject({ seq: 2, label: '修改 e2', actor: '孙慧', kind: 'edit' })
    expect(await store.transaction(13)).toBeUndefined()
    expect(await store.transaction(0)).toBeUndefined()
    await store.close()
  })

  it('goes on while edits and a checkpoint happen', async () => {
    const store = await openIn(place)
    for (let index = 1; index <= 6; index += 1) await put(store, 'e1', `厂${index}`)
    const seen: number[] = []
    for await (const { seq } of store.history({})) {
      seen.push(seq)
      if (seq === 2) await store.checkpoint()
      if (seq === 4) await put(store, 'e1', '后来')
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6])
    await store.close()
  })
})

/** The rule in its plainest form, over the whole list. */
class Model {
  readonly list: { seq: number; kind: TransactionKind; of?: number }[] = []

  inForce(seq: number): boolean {
    const acts = this.list.filter((one) => one.of === seq)
    return acts.at(-1)?.kind !== 'undo'
  }

  state(): { undo?: number; redo?: number } {
    const work = this.list.filter(({ kind }) => !['undo', 'redo', 'program'].includes(kind))
    const undo = work.filter(({ seq }) => this.inForce(seq)).at(-1)?.seq
    const lastWork = work.at(-1)?.seq ?? 0
    const redo = this.list
      .filter((one) => one.kind === 'undo' && one.seq > lastWork && !this.inForce(one.of ?? 0))
      .filter((one) => !this.list.some((other) => other.of === one.of && other.seq > one.seq))
      .at(-1)?.of
    return { ...(undo === undefined ? {} : { undo }), ...(redo === undefined ? {} : { redo }) }
  }
}

const seqsOf = ({ undo, redo }: UndoState) => ({
  ...(undo === undefined ? {} : { undo: undo.seq }),
  ...(redo === undefined ? {} : { redo: redo.seq }),
})

type Act = 'edit' | 'import' | 'program' | 'undo' | 'redo' | 'undoOld' | 'checkpoint' | 'reopen'
const anAct = fc.constantFrom<Act>(
  'edit',
  'edit',
  'import',
  'program',
  'undo',
  'undo',
  'redo',
  'undoOld',
  'checkpoint',
  'reopen',
)

describe('undo and redo from the journal', () => {
  it('are those of the rule, at any depth, through archives and reopening', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anAct, fc.nat()), { maxLength: 40 }), async (acts) => {
        const own = await storeFolder({ quick: true })
        try {
          await createIn(own)
          let store = await openIn(own)
          const model = new Model()
          const add = async (kind: TransactionKind, of?: number): Promise<void> => {
            const receipt = await note(store, kind, of)
            model.list.push({ seq: receipt?.seq ?? 0, kind, ...(of === undefined ? {} : { of }) })
          }
          for (const [act, pick] of acts) {
            const now = model.state()
            if (act === 'checkpoint') await store.checkpoint()
            else if (act === 'reopen') {
              await store.close()
              store = await openIn(own)
            } else if (act === 'undo' || act === 'redo') {
              if (now[act] !== undefined) await add(act, now[act])
            } else if (act === 'undoOld') {
              const open = model.list.filter((one) => one.kind === 'edit' && model.inForce(one.seq))
              const target = open[pick % Math.max(1, open.length)]
              if (target !== undefined) await add('undo', target.seq)
            } else await add(act)
            if (pick % 3 === 0) expect(seqsOf(await store.undoState())).toEqual(model.state())
          }
          expect(seqsOf(await store.undoState())).toEqual(model.state())
          for (const { seq, kind } of model.list) {
            if (kind === 'edit') expect(await store.isInForce(seq)).toBe(model.inForce(seq))
          }
          expect(await store.isInForce(model.list.length + 1)).toBe(false)
          await store.close()
        } finally {
          await own.remove()
        }
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('names what they would do', async () => {
    const store = await openIn(place)
    expect(await store.undoState()).toEqual({})
    await put(store, 'e1', '甲')
    await put(store, 'e1', '乙')
    await store.transact(() => ({ actor: '', label: '撤销：修改 e1', kind: 'undo', of: 2, changes: [] }))
    expect(await store.undoState()).toEqual({ undo: { seq: 1, label: '修改 e1' }, redo: { seq: 2, label: '修改 e1' } })
    await store.close()
  })
})
