import { describe, expect, it } from 'vitest'
import type { QualiftBridge } from '../../../shared/api'
import type { Row } from '../../../shared/rows'
import { RowStore } from './row-store'

/** The one method the store calls, over a map; every question is written down. */
function bridgeOver(records: Map<string, Row>) {
  const asked: { readonly ids?: readonly string[] }[] = []
  const list = async (question: { readonly ids?: readonly string[]; readonly parent?: string }) => {
    asked.push(question)
    const { ids, parent } = question
    const value = [...records.values()].filter((row) =>
      ids === undefined ? parent === undefined || row.parent === parent : ids.includes(row.id),
    )
    return { ok: true as const, value }
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
