/** Taking a merge back: the workspace is as if the package had never come, but what was done since stays. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Office, type Offices, send, startOffices } from '../support/two-offices'

let world: Offices
let city: Office
let county: Office

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  county = await world.office({ name: '石桥县局', region: '230202' })
})
afterEach(() => world.end())

const cup = { name: '石桥县兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' }

async function shared(): Promise<string> {
  const id = await city.add('enterprises', cup)
  await send(city, county)
  return id
}

describe('undoing a merge', () => {
  it('gives back the state before, and the package can be taken again', async () => {
    const id = await shared()
    await county.set('enterprises', id, { phone: '0452-6120003' })
    const added = await county.add('enterprises', { name: '永利塑料制品厂', regionCode: '230202' })
    const before = city.state()
    const { path } = await county.pack({ receiver: city.name })
    const { seq } = await city.merge(path)
    const merged = city.state()
    expect(merged).not.toBe(before)
    const undone = await city.history.undo(seq)
    expect(undone.kept).toBe(0)
    expect(city.state()).toBe(before)
    expect(city.store.get('enterprises', added)).toBeUndefined()
    expect(city.exchange.log().filter(({ direction }) => direction === 'taken')).toEqual([])
    await city.reopen()
    expect(city.state()).toBe(before)
    expect(await city.merge(path)).toMatchObject({ alreadyImported: false, added: 1, updated: 1 })
    expect(city.state()).toBe(merged)
  })

  it('is redone and undone again', async () => {
    const id = await shared()
    await county.set('enterprises', id, { phone: '0452-6120003' })
    await county.add('enterprises', { name: '永利塑料制品厂', regionCode: '230202' })
    const before = city.state()
    const { path } = await county.pack({ receiver: city.name })
    const { seq } = await city.merge(path)
    const merged = city.state()
    for (let round = 0; round < 2; round += 1) {
      await city.history.undo(seq)
      expect(city.state()).toBe(before)
      await city.history.redo()
      expect(city.state()).toBe(merged)
      expect((await city.merge(path)).alreadyImported).toBe(true)
    }
    await city.reopen()
    expect(city.state()).toBe(merged)
  })

  it('never travels', async () => {
    const id = await shared()
    await county.set('enterprises', id, { phone: '0452-6120003' })
    const { seq } = await send(county, city)
    await city.history.undo(seq)
    expect(city.value('enterprises', id, 'phone')).toBe('0452-6120001')
    const before = county.state()
    expect(await send(city, county)).toMatchObject({ added: 0, updated: 0 })
    expect(county.state()).toBe(before)
  })

  it('keeps what was written here since, field by field', async () => {
    const id = await shared()
    await county.set('enterprises', id, { phone: '0452-6120003', contactPerson: '吴二水' })
    const added = await county.add('enterprises', { name: '永利塑料制品厂', regionCode: '230202' })
    const { seq } = await send(county, city)
    await city.set('enterprises', id, { contactPerson: '周一鸣' })
    await city.set('enterprises', added, { fileNote: '已核实' })
    const undone = await city.history.undo(seq)
    expect(undone.kept).toBe(2)
    expect(city.value('enterprises', id, 'phone')).toBe('0452-6120001')
    expect(city.value('enterprises', id, 'contactPerson')).toBe('周一鸣')
    expect(city.has('enterprises', added)).toBe(true)
  })

  it('asks field by field about what was written here since, and goes back where it is told to', async () => {
    const id = await shared()
    await county.set('enterprises', id, { phone: '0452-6120003', contactPerson: '吴二水', principal: '孙三' })
    const { seq } = await send(county, city)
    await city.set('enterprises', id, { contactPerson: '周一鸣', principal: '钱四' })
    const plan = await city.history.planUndo(seq)
    expect(plan.questions.map(({ key, before, wrote, now }) => ({ key, before, wrote, now }))).toEqual([
      { key: `enterprises/${id}/contactPerson`, before: '', wrote: '吴二水', now: '周一鸣' },
      { key: `enterprises/${id}/principal`, before: '', wrote: '孙三', now: '钱四' },
    ])
    const state = city.state()
    expect((await city.history.undo(seq, { ask: true })).asks?.questionCount).toBe(2)
    expect(city.state()).toBe(state)
    const undone = await city.history.undo(seq, { take: [`enterprises/${id}/principal`], basedOn: plan.basedOn })
    expect(undone.kept).toBe(1)
    expect(city.record('enterprises', id).fields).toMatchObject({ phone: '0452-6120001', contactPerson: '周一鸣' })
    expect(city.value('enterprises', id, 'principal') ?? null).toBeNull()
  })

  it('leaves the other office a value where it had taken what was written here since', async () => {
    for (const how of ['undone by hand', 'taken back with the merge'] as const) {
      const id = await shared()
      await county.set('enterprises', id, { phone: '0452-6120003' })
      const { seq } = await send(county, city)
      await city.set('enterprises', id, { phone: '0452-6120009' })
      await send(city, county)
      expect(county.value('enterprises', id, 'phone')).toBe('0452-6120009')
      if (how === 'undone by hand') await city.history.undo()
      await city.history.undo(seq, { take: 'all' })
      expect(city.value('enterprises', id, 'phone')).toBe('0452-6120001')
      await send(city, county)
      await send(county, city)
      expect(county.value('enterprises', id, 'phone')).toBe('0452-6120001')
      expect(city.state()).toBe(county.state())
    }
  })

  it('leaves a record alone that was deleted here since', async () => {
    const id = await shared()
    await county.set('enterprises', id, { phone: '0452-6120003' })
    const { seq } = await send(county, city)
    await city.records.remove('enterprises', [id])
    const plan = await city.history.planUndo(seq)
    expect(plan).toMatchObject({ questionCount: 0, gone: 1 })
    await city.history.undo(seq)
    expect(city.has('enterprises', id)).toBe(false)
    // Its package can still be read by the others.
    await send(city, county)
    expect(county.has('enterprises', id)).toBe(false)
  })

  it('does not count what was written and undone since', async () => {
    const id = await shared()
    await county.set('enterprises', id, { phone: '0452-6120003' })
    const before = city.record('enterprises', id)
    const { seq } = await send(county, city)
    await city.set('enterprises', id, { phone: '0452-6120008' })
    await city.history.undo()
    expect(city.value('enterprises', id, 'phone')).toBe('0452-6120003')
    const undone = await city.history.undo(seq)
    expect(undone.kept).toBe(0)
    expect(city.record('enterprises', id).fields).toEqual(before.fields)
  })

  it('leaves what a later package brought', async () => {
    const id = await shared()
    const third = await world.office({ name: '南湾区局', region: '230204' })
    await send(city, third)
    await county.set('enterprises', id, { phone: '0452-6120003' })
    await third.set('enterprises', id, { contactPerson: '吴二水' })
    const first = await send(county, city)
    await send(third, city)
    await city.history.undo(first.seq)
    expect(city.record('enterprises', id).fields).toMatchObject({ phone: '0452-6120001', contactPerson: '吴二水' })
    await send(county, city)
    expect(city.record('enterprises', id).fields).toMatchObject({ phone: '0452-6120003', contactPerson: '吴二水' })
  })

  it('takes two merges back in either order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const id = await city.add('enterprises', cup)
      await send(city, county)
      const third = await world.office({ name: `第三局${order.join('')}`, region: '230204' })
      await send(city, third)
      await county.set('enterprises', id, { phone: '0452-6120003' })
      await third.set('enterprises', id, { contactPerson: '吴二水' })
      const before = city.state()
      const seqs = [(await send(county, city)).seq, (await send(third, city)).seq]
      await city.history.undo(seqs[order[0] ?? 0])
      await city.history.undo(seqs[order[1] ?? 0])
      expect(city.state()).toBe(before)
    }
  })

  it('asks again for everything after a later package stood on the one taken back', async () => {
    const id = await shared()
    await send(county, city)
    await city.set('enterprises', id, { phone: '0452-6120002' })
    const { seq } = await send(city, county)
    await send(county, city)
    await county.history.undo(seq)
    await city.set('enterprises', id, { contactPerson: '周一鸣' })
    const receipt = await send(city, county, { sinceLast: true })
    expect(receipt.notes.join()).toContain('请对方重发全部数据')
    // The county's next word no longer acknowledges it, so everything comes again.
    await send(county, city)
    const whole = await send(city, county, { sinceLast: true })
    expect(whole.notes.join()).not.toContain('重发')
    expect(county.value('enterprises', id, 'phone')).toBe('0452-6120002')
  })
})

describe('any order of merging, undoing and redoing', () => {
  it('ends where merging what is in force would have ended', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { minLength: 4, maxLength: 12 }), async (acts) => {
        const own = await startOffices()
        try {
          const here = await own.office({ name: '甲局', region: '230200' })
          const others = [
            await own.office({ name: '乙局', region: '230202' }),
            await own.office({ name: '丙局', region: '230204' }),
          ]
          const ids = [await here.add('enterprises', { name: '一厂' }), await here.add('enterprises', { name: '二厂' })]
          for (const other of others) await send(here, other)
          const base = here.state()
          const paths: string[] = []
          for (const [at, other] of others.entries()) {
            await other.set('enterprises', ids[0] ?? '', {
              phone: `0452-612000${at}`,
              [at === 0 ? 'fileNote' : 'principal']: '改',
            })
            await other.add('enterprises', { name: `${other.name}新厂` })
            if (at === 0) await other.records.remove('enterprises', [ids[1] ?? ''])
            else await other.set('enterprises', ids[1] ?? '', { fileNote: '在改' })
            paths.push((await other.pack({ receiver: here.name })).path)
          }
          // The second package of 乙局 holds the first one's content too.
          await others[0]?.set('enterprises', ids[0] ?? '', { contactPerson: '再改' })
          paths.push((await others[0]?.pack({ receiver: here.name }))?.path ?? '')
          const seqs = new Map<number, number>()
          for (const act of acts) {
            const which = act % 3
            const seq = seqs.get(which)
            if (act < 3 && seq === undefined) {
              const receipt = await here.merge(paths[which] ?? '')
              if (receipt.seq !== undefined) seqs.set(which, receipt.seq)
            } else if (seq !== undefined) {
              await here.history.undo(seq)
              seqs.delete(which)
            }
          }
          const fresh = await own.office({ name: '甲局副', region: '230200' })
          for (const which of seqs.keys()) await fresh.merge(paths[which] ?? '')
          if (seqs.size === 0) {
            expect(here.state()).toBe(base)
          } else {
            await send(here, fresh)
            // Nothing here that the packages in force and the base do not say: joining adds nothing to what is here.
            const { path } = await fresh.pack({ receiver: here.name })
            expect(await here.merge(path)).toMatchObject({ added: 0, updated: 0 })
          }
        } finally {
          await own.end()
        }
      }),
      // A merge that was no news, then all that was left of one taken back, then taken back itself after a third.
      { numRuns: 25, examples: [[[2, 0, 5, 1, 0, 1, 2, 5]]] },
    )
  })
})
