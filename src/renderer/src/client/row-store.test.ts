import { describe, expect, it } from 'vitest'
import type { QualiftBridge } from '../../../shared/api'
import type { Row } from '../../../shared/rows'
import { RowStore } from './row-store'

interface Question {
  readonly ids?: readonly string[]
  readonly parent?: string
  readonly limit?: number
  readonly after?: string
}

/** The one method the store calls, over a map; every question is written down. `before` runs ahead of each answer. */
function bridgeOver(records: Map<string, Row>, before: (question: Question) => void = () => undefined) {
  const asked: Question[] = []
  const list = async (question: Question) => {
    asked.push(question)
    before(question)
    const { ids, parent, limit, after } = question
    if (after !== undefined && !records.has(after)) return { ok: false, error: { code: 'notFound', message: '' } }
    const value = [...records.values()].filter((row) =>
      ids === undefined ? parent === undefined || row.parent === parent : ids.includes(row.id),
    )
    const from = after === undefined ? 0 : value.findIndex(({ id }) => id === after) + 1
    return { ok: true as const, value: value.slice(from, limit === undefined ? undefined : from + limit) }
  }
  return { bridge: { records: { list } } as unknown as QualiftBridge, asked }
}

const row = (id: string, name: string, parent?: string): Row => ({
  id,
  fields: { name },
  ...(parent === undefined ? {} : { parent }),
})

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const changed = (...ids: readonly string[]) => ({ touched: ids.map((id) => ({ c: 'enterprises', id })) })

describe('RowStore', () => {
  it('reads once, then only what was touched', async () => {
    const records = new Map([
      ['a', row('a', '甲')],
      ['b', row('b', '乙')],
    ])
    const { bridge, asked } = bridgeOver(records)
    const store = new RowStore(bridge, { collection: 'enterprises' })
    store.subscribe(() => undefined)
    await settled()
    expect(store.snapshot().rows.map((one) => one.id)).toEqual(['a', 'b'])
    const before = store.snapshot().byId.get('a')
    records.set('b', row('b', '丙'))
    records.set('c', row('c', '丁'))
    store.changed(changed('b', 'c'))
    await settled()
    expect(asked[1]?.ids).toEqual(['b', 'c'])
    expect(store.snapshot().rows.map((one) => one.fields.name)).toEqual(['甲', '丙', '丁'])
    expect(store.snapshot().byId.get('a')).toBe(before)
  })

  it('reads a long list in slices: its first rows at once, then all, and what was written meanwhile', async () => {
    const records = new Map(Array.from({ length: 9000 }, (_, at) => [`r${at}`, row(`r${at}`, `第${at}`)]))
    let store: RowStore | undefined
    const { bridge, asked } = bridgeOver(records, ({ after }) => {
      if (after !== 'r199') return
      // Written between the slices: one row that was read already, and one that goes.
      records.set('r3', row('r3', '改'))
      records.delete('r8000')
      store?.changed(changed('r3', 'r8000'))
    })
    store = new RowStore(bridge, { collection: 'enterprises' })
    const seen: (readonly [number, number | undefined, boolean])[] = []
    store.subscribe(() => {
      const { rows, head, loading } = store?.snapshot() ?? { rows: [], loading: true }
      seen.push([rows.length, head?.length, loading])
    })
    await settled()
    await store.underWay
    expect(seen).toEqual([
      [0, 200, true],
      [8999, undefined, false],
      [8999, undefined, false],
    ])
    expect(asked.map(({ after, limit, ids }) => ids ?? [after, limit])).toEqual([
      [undefined, 200],
      ['r199', 4000],
      ['r4199', 4000],
      ['r8200', 4000],
      ['r3', 'r8000'],
    ])
    expect(store.snapshot().rows.map(({ id }) => id)).toEqual([...records.keys()])
    expect(store.snapshot().byId.get('r3')?.fields.name).toBe('改')
  })

  it('reads a list in one where the row between two slices is gone, and anew where all of it changed', async () => {
    const records = new Map(Array.from({ length: 500 }, (_, at) => [`r${at}`, row(`r${at}`, `第${at}`)]))
    let store: RowStore | undefined
    let acts = 0
    const { bridge, asked } = bridgeOver(records, ({ after }) => {
      if (after !== undefined && acts < 2) {
        acts += 1
        if (acts === 1) store?.changed(changed('*'))
        else records.delete(after)
      }
    })
    store = new RowStore(bridge, { collection: 'enterprises' })
    store.subscribe(() => undefined)
    await store.underWay
    expect(asked.map(({ after, limit }) => [after, limit])).toEqual([
      [undefined, 200],
      ['r199', 4000],
      [undefined, 200],
      ['r199', 4000],
      [undefined, undefined],
    ])
    expect(store.snapshot().rows.map(({ id }) => id)).toEqual([...records.keys()])
    expect(store.snapshot().loading).toBe(false)
  })

  it('drops records that no longer live, and reads everything for *', async () => {
    const records = new Map([['a', row('a', '甲')]])
    const { bridge, asked } = bridgeOver(records)
    const store = new RowStore(bridge, { collection: 'enterprises' })
    store.subscribe(() => undefined)
    await settled()
    records.delete('a')
    store.changed(changed('a'))
    await settled()
    expect(store.snapshot().rows).toEqual([])
    store.changed(changed('*'))
    await settled()
    expect(asked.at(-1)?.ids).toBeUndefined()
  })

  it('puts a row that comes back where it was', async () => {
    const records = new Map(['a', 'b', 'c'].map((id) => [id, row(id, id)]))
    const { bridge } = bridgeOver(records)
    const store = new RowStore(bridge, { collection: 'enterprises' })
    store.subscribe(() => undefined)
    await settled()
    records.delete('b')
    store.changed(changed('b'))
    await settled()
    records.set('b', row('b', 'b'))
    store.changed(changed('b'))
    await settled()
    expect(store.snapshot().rows.map((one) => one.id)).toEqual(['a', 'b', 'c'])
  })

  it('takes no child of another parent', async () => {
    const records = new Map([['a', row('a', '甲', 'p')]])
    const { bridge } = bridgeOver(records)
    const store = new RowStore(bridge, { collection: 'enterprises', parent: 'p' })
    store.subscribe(() => undefined)
    await settled()
    records.set('x', row('x', '他', 'q'))
    store.changed(changed('x'))
    await settled()
    expect(store.snapshot().rows.map((one) => one.id)).toEqual(['a'])
  })

  it('shows an expected value until it is settled or read again', async () => {
    const records = new Map([['a', row('a', '甲')]])
    const { bridge } = bridgeOver(records)
    const store = new RowStore(bridge, { collection: 'enterprises' })
    store.subscribe(() => undefined)
    await settled()
    store.expectAll([{ id: 'a', fields: { name: '待定' } }])
    expect(store.snapshot().byId.get('a')?.fields.name).toBe('待定')
    store.settle(['a'], false)
    expect(store.snapshot().byId.get('a')?.fields.name).toBe('甲')
  })

  it('keeps an expected value over the event of an earlier write', async () => {
    const records = new Map([['a', row('a', '甲')]])
    const { bridge } = bridgeOver(records)
    const store = new RowStore(bridge, { collection: 'enterprises' })
    store.subscribe(() => undefined)
    await settled()
    store.expectAll([{ id: 'a', fields: { name: '新' } }])
    records.set('a', row('a', '早先'))
    store.changed(changed('a'))
    await settled()
    expect(store.snapshot().byId.get('a')?.fields.name).toBe('新')
    records.set('a', row('a', '新'))
    store.settle(['a'], true)
    store.changed(changed('a'))
    await settled()
    expect(store.snapshot().byId.get('a')?.fields.name).toBe('新')
    records.set('a', row('a', '后来'))
    store.changed(changed('a'))
    await settled()
    expect(store.snapshot().byId.get('a')?.fields.name).toBe('后来')
  })
})
