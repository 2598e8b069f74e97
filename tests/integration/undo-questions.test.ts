/** What an undo asks: fields written since, records used since; by whom and when; undo of an undo. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { type Office, type Offices, send, startOffices } from '../support/two-offices'

let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(() => office.close())

const seqNow = (): number => office.application.session.store().seq
const phoneOf = (id: string) => office.application.session.store().get('enterprises', id)?.fields['phone'] ?? null

async function put(collection: string, fields: Record<string, string>, more: { id?: string; parent?: string } = {}) {
  const made = await office.application.handlers.records.put({ collection, rows: [{ ...more, fields }] })
  return made.ids[0] ?? ''
}

describe('undoing an older step', () => {
  it('tells what stands now, who wrote it and what would come back', async () => {
    const { history, records } = office.application.handlers
    const id = await put('enterprises', { name: '宏图包装厂', phone: '0452-1' })
    const rows = [{ id, fields: { phone: '0452-2', legalRep: '周一鸣' } }]
    await records.put({ collection: 'enterprises', rows, kind: 'paste' })
    const step = seqNow()
    await put('enterprises', { phone: '0452-3' }, { id })
    const plan = await history.planUndo({ seq: step })
    expect(plan).toMatchObject({ seq: step, kind: 'paste', act: 'undo', plainCount: 1, questionCount: 1, gone: 0 })
    expect(plan.questions).toMatchObject([
      { title: '宏图包装厂', fieldLabel: '联系电话', before: '0452-1', wrote: '0452-2', now: '0452-3', whole: false },
    ])
    expect(plan.questions[0]?.by).toMatchObject({ actor: '周敏', seq: step + 1 })
    expect(seqNow()).toBe(step + 1)

    const asked = await history.undo({ seq: step, ask: true })
    expect(asked.asks?.questions).toEqual(plan.questions)
    expect(seqNow()).toBe(step + 1)
    // What was written after the questions were put was never asked about.
    await put('enterprises', { phone: '0452-4' }, { id })
    await expect(async () => await history.undo({ seq: step, take: 'all', basedOn: plan.basedOn })).rejects.toThrow(
      '刚才又有新的改动写入',
    )
    expect(phoneOf(id)).toBe('0452-4')
    expect(await history.undo({ seq: step })).toMatchObject({ kept: 1, act: 'undo' })
    expect(phoneOf(id)).toBe('0452-4')
    expect(office.application.session.store().get('enterprises', id)?.fields['legalRep']).toBeNull()
  })

  it('asks before a record goes that others hang under or name, and keeps it when not taken', async () => {
    const { history } = office.application.handlers
    const id = await put('enterprises', { name: '宏图包装厂' })
    const step = seqNow()
    await put('licences', { number: 'XK16-204-00112' }, { parent: id })
    await put('inspections', { enterprise: id })
    const { questions, plainCount } = await history.planUndo({ seq: step })
    expect(plainCount).toBe(0)
    expect(questions).toMatchObject([{ key: `enterprises/${id}/*`, whole: true, wrote: '新建' }])
    expect(questions[0]?.now).toContain('另有 2 条记录挂在下面或提到它')
    await expect(async () => await history.undo({ seq: step })).rejects.toThrow('没有可以退回的')
    expect(await history.undo({ seq: step, take: 'all' })).toMatchObject({ kept: 0 })
    await expect(
      async () => await office.application.handlers.records.get({ collection: 'enterprises', id }),
    ).rejects.toThrow()
  })

  it('takes an import of enterprises and what hangs under them back as one step without a question', async () => {
    const store = office.application.session.store()
    const id = await put('enterprises', { name: '宏图包装厂' })
    const made = store.seq
    await put('licences', { number: 'XK16-204-00112' }, { parent: id })
    const [enterprise, licence] = [await store.transaction(made), await store.transaction(made + 1)]
    await office.application.handlers.history.undo({})
    await office.application.handlers.history.undo({})
    const changes = [...(enterprise?.changes ?? []), ...(licence?.changes ?? [])].map((change) => ({
      ...change,
      id: `neu-${change.c}`,
      ...(change.t === 'set' && change.c === 'licences' ? { f: { ...change.f, parent: 'neu-enterprises' } } : {}),
    }))
    await store.transact(() => ({
      actor: '周敏',
      label: '导入企业档案 1 行',
      kind: 'import',
      changes: changes as never,
    }))
    const plan = await office.application.handlers.history.planUndo({})
    expect(plan).toMatchObject({ label: '导入企业档案 1 行', plainCount: 2, questionCount: 0 })
    await office.application.handlers.history.undo({})
    expect(office.application.services.records.list('enterprises')).toEqual([])
    expect(office.application.services.records.list('licences')).toEqual([])
  })
})

describe('undoing an undo', () => {
  it('brings back what it took even when work came since, and only once', async () => {
    const { history } = office.application.handlers
    const id = await put('enterprises', { name: '宏图包装厂', phone: '0452-1' })
    await put('enterprises', { phone: '0452-2' }, { id })
    const step = seqNow()
    await history.undo({})
    const undone = seqNow()
    await put('enterprises', { name: '宏图包装有限公司' }, { id })
    await expect(async () => await history.redo({})).rejects.toThrow('没有可以重做的操作')
    expect(await history.undo({ seq: undone })).toMatchObject({ act: 'redo', label: '修改企业档案 联系电话' })
    expect(phoneOf(id)).toBe('0452-2')
    await expect(async () => await history.undo({ seq: undone })).rejects.toThrow('又')
    // The step stands again and can be taken back again, by the redo's number too.
    expect(await history.undo({ seq: undone + 2 })).toMatchObject({ act: 'undo' })
    expect(phoneOf(id)).toBe('0452-1')
    await expect(async () => await history.undo({ seq: step })).rejects.toThrow('已经撤销过了')
  })

  it('goes past a step whose values later work has all overwritten', async () => {
    const { history } = office.application.handlers
    const id = await put('enterprises', { name: '宏图包装厂', phone: '0452-1' })
    await put('enterprises', { phone: '0452-2' }, { id })
    const first = seqNow()
    await put('enterprises', { phone: '0452-3' }, { id })
    await history.undo({ seq: first, take: 'all' })
    expect(phoneOf(id)).toBe('0452-1')
    // What the newest step wrote stands no more: stepping back keeps what does and reaches the making of the record.
    expect(await history.undo({})).toMatchObject({ kept: 0 })
    expect(phoneOf(id)).toBe('0452-1')
    expect((await history.undo({})).label).toBe('新增企业档案')
    expect(office.application.services.records.list('enterprises')).toEqual([])
  })
})

describe('a step made upon one that was undone since', () => {
  it.each(['theirs', 'mine'])('gives back what was there before both: %s', async (answer) => {
    const { history } = office.application.handlers
    const id = await put('enterprises', { name: '宏图包装厂', phone: '0452-1' })
    await put('enterprises', { phone: '0452-2' }, { id })
    const first = seqNow()
    await put('enterprises', { phone: '0452-3' }, { id })
    await history.undo({ seq: first, take: answer === 'theirs' ? 'all' : [] })
    expect(phoneOf(id)).toBe(answer === 'theirs' ? '0452-1' : '0452-3')
    const again = await history.undo({ ask: true })
    expect(again.asks).toBeUndefined()
    expect(phoneOf(id)).toBe('0452-1')
  })

  it('gives back what the older step wrote once that stands again', async () => {
    const { history } = office.application.handlers
    const id = await put('enterprises', { name: '宏图包装厂', phone: '0452-1' })
    await put('enterprises', { phone: '0452-2' }, { id })
    const first = seqNow()
    await put('enterprises', { phone: '0452-3' }, { id })
    const second = seqNow()
    await history.undo({ seq: first, take: [] })
    await history.undo({ seq: seqNow(), take: [] })
    await history.undo({ seq: second, take: 'all' })
    expect(phoneOf(id)).toBe('0452-2')
  })
})

describe('the history of a cell that came with a package', () => {
  let world: Offices
  let city: Office
  let county: Office
  beforeEach(async () => {
    world = await startOffices()
    city = await world.office({ name: '松临市局', region: '230200' })
    county = await world.office({ name: '石桥县局', region: '230202' })
  })
  afterEach(() => world.end())

  it('names the office and the clerk who wrote it there', async () => {
    const id = await city.add('enterprises', { name: '石桥县兴达纸杯厂', regionCode: '230202', phone: '0452-1' })
    await send(city, county)
    await county.set('enterprises', id, { phone: '0452-2' })
    await send(county, city)
    await city.set('enterprises', id, { phone: '0452-3' })
    const lines = await city.history.cell('enterprises', id, 'phone')
    expect(lines.map(({ way, old, new: now }) => [way, old, now])).toEqual([
      ['edit', '0452-2', '0452-3'],
      ['merge', '0452-1', '0452-2'],
      ['edit', '', '0452-1'],
    ])
    expect(lines[1]?.origin).toMatchObject({ office: '石桥县局' })
    expect(lines[0]?.origin).toBeUndefined()
  })

  it('stays one chain when the merge is taken back, brought again and taken back', async () => {
    const id = await city.add('enterprises', { name: '石桥县兴达纸杯厂', regionCode: '230202', phone: '0452-1' })
    await send(city, county)
    await county.set('enterprises', id, { phone: '0452-2', legalRep: '周一鸣' })
    const { path } = await county.pack({ receiver: city.name })
    const { seq } = await city.merge(path)
    expect(await city.history.planUndo(seq)).toMatchObject({ kind: 'merge', questionCount: 0 })
    await city.history.undo(seq)
    await city.history.redo()
    await city.set('enterprises', id, { phone: '0452-3' })
    await city.history.undo(seq)
    for (const key of ['phone', 'legalRep']) {
      let now = ''
      for (const line of [...(await city.history.cell('enterprises', id, key))].reverse()) {
        expect(line.old).toBe(now)
        now = line.new
      }
      expect(now).toBe(String(city.value('enterprises', id, key) ?? ''))
    }
    expect(city.value('enterprises', id, 'phone')).toBe('0452-3')
    expect(city.value('enterprises', id, 'legalRep')).toBeUndefined()
  })
})
