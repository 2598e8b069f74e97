/** 双随机 on a real workspace: frozen, drawn, recused, verified, cancelled; every step kept and undone as one. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DrawRecord } from '../../src/domain/draw/draw-record'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { otherDraw } from '../support/other-draw.mjs'

let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice()
  const { put } = office.application.handlers.records
  const counties = ['230202', '230203', '230204']
  const { ids } = await put({
    collection: 'enterprises',
    rows: Array.from({ length: 12 }, (_, index) => ({
      fields: { name: `第${index + 1}包装厂`, regionCode: counties[index % 3] ?? '', productionStatus: '在产' },
    })),
  })
  for (const [index, parent] of ids.entries()) {
    await put({
      collection: 'products',
      rows: [
        { parent, fields: { name: '膜袋', unit: '复合膜袋', materials: index % 2 === 0 ? ['PE'] : ['PE', 'PA'] } },
      ],
    })
  }
  await put({
    collection: 'inspectors',
    rows: ['甲', '乙', '丙', '丁'].map((name, index) => ({
      fields: {
        name,
        certificateNumber: `证${index}`,
        certificateTo: '2019-01-01',
        state: '在库',
        recusedFrom: index === 0 ? [...ids] : [],
      },
    })),
  })
  await put({
    collection: 'inspectors',
    rows: [{ fields: { name: '戊', certificateNumber: '证9', certificateTo: '2017-01-01', state: '在库' } }],
  })
})
afterEach(() => office.close())

const wish = {
  kind: '抽样对象和抽样人员',
  purpose: '市级监督抽查',
  strata: ['county'],
  total: 6,
} as const
const seed = { seed: '双色球 03 09 12 20', seedSource: '福彩', operator: '孙慧', witness: '陈立新' }

async function drawn(): Promise<{ id: string; record: DrawRecord }> {
  const { draws } = office.application.handlers
  const { id } = await draws.freeze(wish)
  const { record } = await draws.draw({ id, ...seed })
  return { id, record }
}

describe('双随机 (S18, S20)', () => {
  it('freezes, draws once, and another program agrees', async () => {
    const { draws, records } = office.application.handlers
    const preview = await draws.preview(wish)
    expect(preview).toMatchObject({
      objects: 12,
      inspectors: 4,
      leftOut: ['戊：执法证 2017-01-01 已到期，没有进人员库。'],
    })
    const { id, record } = await drawn()
    const { hashes, strata, assignments, institutions, recordHash } = record
    expect(await otherDraw(record)).toEqual({ hashes, strata, assignments, institutions, recordHash })
    expect(strata.reduce((sum, { quota }) => sum + quota, 0)).toBe(6)
    expect(assignments.every((one) => one.inspectors.length === 2)).toBe(true)
    expect(assignments.every((one) => !one.recused.some(({ reason }) => reason === ''))).toBe(true)
    const row = await records.get({ collection: 'draws', id })
    expect(row.fields).toMatchObject({ number: 'CQ-2017-001', state: '有效', objectCount: 12, drawnCount: 6 })
    expect(await draws.verify({ id })).toMatchObject({ ok: true, problems: [] })
    await expect(draws.draw({ id, ...seed })).rejects.toThrow('已经抽过或作废')
    await expect(draws.freeze({ ...wish, number: 'CQ-2017-001' })).rejects.toThrow('已经用过')
  })

  it('draws from what was frozen, whatever happened to the files since', async () => {
    const { draws, records } = office.application.handlers
    const { id } = await draws.freeze(wish)
    const all = await records.list({ collection: 'enterprises' })
    await records.remove({ collection: 'enterprises', ids: all.slice(0, 6).map((row) => row.id) })
    const { record } = await draws.draw({ id, ...seed })
    expect(record.pools.objects).toHaveLength(12)
  })

  it('refuses bad seeds and changes nothing', async () => {
    const { draws, records } = office.application.handlers
    const { id } = await draws.freeze(wish)
    await expect(draws.draw({ id, ...seed, seed: '1' })).rejects.toThrow('种子太短')
    await expect(draws.draw({ id, ...seed, witness: '孙慧' })).rejects.toThrow('须是两个人')
    await expect(draws.draw({ id, ...seed, seedAt: '2017-01-01T08:00' })).rejects.toThrow('早于冻结时间')
    expect((await records.get({ collection: 'draws', id })).fields).toMatchObject({ state: '已冻结' })
  })

  it('an empty stratum is said, an impossible number refused', async () => {
    const { draws } = office.application.handlers
    const objects = { counties: ['龙沙区', '讷河市'], categories: ['复合膜袋'], materials: ['PE', '纸'] }
    const { gaps } = await draws.preview({ ...wish, objects })
    expect(gaps).toEqual(['讷河市没有可抽的对象。', '复合膜袋没有纸材质的对象。', '没有纸材质的对象。'])
    await expect(draws.freeze({ ...wish, total: 60 })).rejects.toThrow('只有 12 个')
    await expect(draws.freeze({ ...wish, total: 2 })).rejects.toThrow('每层至少 1 个')
    await expect(draws.freeze({ ...wish, inspectors: 1 })).rejects.toThrow('须两人以上')
    await expect(draws.freeze({ ...wish, objects: { counties: ['讷河市'] } })).rejects.toThrow('对象库是空的')
    const both = { ...wish, percent: 10 }
    await expect(draws.freeze(both)).rejects.toThrow('抽取数量要写一种')
  })

  it('a recusal after the draw redraws one slot and leaves the old result in the record', async () => {
    const { draws } = office.application.handlers
    const { id, record } = await drawn()
    const enterprise = record.assignments[0]?.enterprise ?? ''
    const inspector = record.assignments[0]?.inspectors[0] ?? ''
    const { record: after } = await draws.recuse({ id, enterprise, inspector, reason: '配偶在该企业任职' })
    expect(after.replaced).toMatchObject([{ enterprise, inspector, reason: '配偶在该企业任职' }])
    expect(await draws.verify({ id })).toMatchObject({ ok: true, problems: [] })
    const files = await office.application.handlers.attachments.list({ owner: id })
    expect(files.map(({ name }) => name)).toEqual([
      'CQ-2017-001 冻结名录库.json',
      'CQ-2017-001 抽取记录.json',
      'CQ-2017-001 抽取记录（回避 1）.json',
    ])
  })

  it('a cancelled draw stays, and the next has its own number', async () => {
    const { draws, records } = office.application.handlers
    const { id } = await drawn()
    await draws.cancel({ id, reason: '名录库漏了两家' })
    expect((await records.get({ collection: 'draws', id })).fields).toMatchObject({
      state: '作废',
      cancelReason: '名录库漏了两家',
    })
    expect((await draws.freeze(wish)).number).toBe('CQ-2017-002')
    await expect(draws.recuse({ id, enterprise: 'x', inspector: 'y', reason: '回避' })).rejects.toThrow(
      '还没有抽，或已经作废',
    )
  })

  it('an edited record file is found out', async () => {
    const { draws } = office.application.handlers
    const { id } = await drawn()
    const path = join(office.temp, '抽取记录.json')
    await draws.save({ id, save: office.files.give(path) })
    const verifyFile = async (): Promise<string> =>
      (await draws.verifyFile({ file: office.files.give(path) })).problems.join('')
    expect(await verifyFile()).toBe('')
    const whole = JSON.parse(await readFile(path, 'utf8')) as DrawRecord
    await writeFile(path, JSON.stringify({ ...whole, operator: '别人' }))
    expect(await verifyFile()).toBe('记录的校验值不符，抽取之后被改过。')
    await writeFile(
      path,
      JSON.stringify({ ...whole, pools: { ...whole.pools, objects: whole.pools.objects.slice(1) } }),
    )
    expect(await verifyFile()).toContain('对象库与冻结时的校验值不符')
    await writeFile(path, '{"format":"qualift-draw/1"}')
    await expect(verifyFile()).rejects.toThrow('这不是抽取记录')
    await writeFile(path, 'PK')
    await expect(verifyFile()).rejects.toThrow('这不是抽取记录')
  })

  it('a draw whose registered values were edited is found out, and whole again once undone (S20)', async () => {
    const { draws, records, history } = office.application.handlers
    const { id } = await drawn()
    expect(await draws.verify({ id })).toMatchObject({ ok: true, problems: [] })
    await records.put({ collection: 'draws', rows: [{ id, fields: { seed: '另一个种子' } }] })
    expect(await draws.verify({ id })).toMatchObject({
      ok: false,
      problems: ['登记的种子与抽取记录文件不一致，登记之后被改过。'],
    })
    await history.undo({})
    expect(await draws.verify({ id })).toMatchObject({ ok: true, problems: [] })
  })

  it('each step is undone as one, and redone', async () => {
    const { history, records, draws } = office.application.handlers
    const { id } = await drawn()
    await history.undo({})
    expect((await records.get({ collection: 'draws', id })).fields).toMatchObject({ state: '已冻结' })
    await history.undo({})
    expect(await records.list({ collection: 'draws' })).toEqual([])
    await history.redo({})
    await history.redo({})
    expect(await draws.verify({ id })).toMatchObject({ ok: true, problems: [] })
  })
})
