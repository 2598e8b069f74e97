/** Clerks of one office who meet in a folder: real stores, real folders, any order, two at once, half-written files. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Office, type Offices, PASSWORD, startOffices } from '../support/two-offices'

let world: Offices
afterEach(() => world.end())

async function clerks(count: number): Promise<Office[]> {
  world = await startOffices()
  const folder = join(world.folder, '共享盘')
  await mkdir(folder, { recursive: true })
  const offices: Office[] = []
  for (const name of ['周敏', '王强', '孙慧'].slice(0, count)) {
    const office = await world.office({ name, region: '230200' })
    office.syncFolder = folder
    offices.push(office)
  }
  return offices
}

const filesOf = async (office: Office): Promise<string[]> =>
  (await readdir(join(office.syncFolder ?? '', 'qualift-sync', office.store.file.replica)))
    .filter((name) => name.endsWith('.qpk'))
    .sort()

describe('two clerks', () => {
  let a: Office
  let b: Office
  beforeEach(async () => {
    const [first, second] = await clerks(2)
    if (first === undefined || second === undefined) throw new Error('no clerks')
    a = first
    b = second
  })

  it('give and take by one key, say how much, and give nothing twice', async () => {
    const id = await a.add('enterprises', { name: '一厂', phone: '0452-6120001' })
    expect(await a.sync.sync()).toEqual({ sent: 1, taken: [], conflicts: 0, members: 0, notes: [] })
    expect(await b.sync.sync()).toEqual({
      sent: 0,
      taken: [{ name: '周敏的人', records: 1 }],
      conflicts: 0,
      members: 1,
      notes: [],
      seq: 1,
    })
    expect(await a.sync.sync()).toMatchObject({ sent: 0, taken: [] })
    await a.set('enterprises', id, { phone: '0452-6120002' })
    await b.set('enterprises', id, { phone: '0452-6120003' })
    await b.set('enterprises', id, { legalRep: '甄一平' })
    expect(await b.sync.sync()).toMatchObject({ sent: 1 })
    expect(await a.sync.sync()).toMatchObject({ conflicts: 1, taken: [{ records: 1 }] })
    expect(await b.sync.sync()).toMatchObject({ conflicts: 1 })
    const [card] = a.exchange.conflicts()
    await a.exchange.resolve(card?.conflict ?? '', 'theirs')
    await a.sync.sync()
    await b.sync.sync()
    expect(b.exchange.conflicts()).toEqual([])
    expect(a.state()).toBe(b.state())
    // Packages between offices know nothing of all this.
    expect((await a.exchange.previewPack({ kind: 'copy', receiver: '石桥县局' })).number).toBe(1)
  })

  it('remove old files once everybody has taken them', async () => {
    for (let round = 0; round < 3; round += 1) {
      await a.add('enterprises', { name: `${round}厂` })
      await a.sync.sync()
    }
    expect(await filesOf(a)).toHaveLength(3)
    await b.sync.sync()
    await a.sync.sync()
    expect(await filesOf(a)).toEqual([])
    await a.add('enterprises', { name: '新厂' })
    expect(await a.sync.sync()).toMatchObject({ sent: 1 })
    expect(await b.sync.sync()).toMatchObject({ taken: [{ records: 1 }] })
    expect(a.state()).toBe(b.state())
  })

  it('start anew in an emptied folder', async () => {
    await a.add('enterprises', { name: '一厂' })
    await a.sync.sync()
    await rm(join(a.syncFolder ?? '', 'qualift-sync'), { recursive: true })
    expect(await a.sync.sync()).toMatchObject({ sent: 1 })
    await b.sync.sync()
    expect(a.state()).toBe(b.state())
  })

  it('pass over half-written files and files somebody put there, and take them when they are whole', async () => {
    await a.add('enterprises', { name: '一厂' })
    await a.sync.sync()
    const folder = join(a.syncFolder ?? '', 'qualift-sync', a.store.file.replica)
    await writeFile(join(folder, '000002.qpk'), 'PK half of a file')
    await writeFile(join(folder, '000003.qpk.part'), 'x')
    await writeFile(join(folder, 'readme.txt'), 'x')
    await mkdir(join(a.syncFolder ?? '', 'qualift-sync', 'somebody'))
    const got = await b.sync.sync()
    expect(got.taken).toEqual([{ name: '周敏的人', records: 1 }])
    expect(got.notes).toEqual(['周敏的人的第 2 个同步文件还没有写完，下次再收。'])
    await a.add('enterprises', { name: '二厂' })
    await a.sync.sync()
    await rm(join(folder, '000002.qpk'))
    await b.sync.sync()
    expect(b.records.list('enterprises')).toHaveLength(2)
  })

  it('say in one sentence that the stick is not there or nothing was chosen', async () => {
    a.syncFolder = join(world.folder, '没有的盘')
    await expect(a.sync.sync()).rejects.toThrow('不在，U 盘或共享盘可能没有接上')
    a.syncFolder = undefined
    await expect(a.sync.sync()).rejects.toThrow('还没有选同步文件夹')
    await expect(a.sync.setPlace({ folder: world.folder, password: '' })).rejects.toThrow('必须设口令')
    await expect(a.sync.setPlace({ password: PASSWORD })).rejects.toThrow('先选文件夹')
  })

  it('a password that is not the one of the folder is refused before anything is written under it', async () => {
    const folder = a.syncFolder ?? ''
    await a.add('enterprises', { name: '一厂' })
    await a.sync.sync()
    for (const office of [a, b]) {
      await expect(office.sync.setPlace({ folder, password: '打错的口令' })).rejects.toThrow(
        '和这个文件夹里已用的不一样',
      )
      await office.sync.setPlace({ password: PASSWORD })
    }
    expect(await b.sync.placeNow()).toMatchObject({ folder, isHere: true, needsPassword: false, keepsPassword: false })
    // Programs before this left no proof: nothing is said against any password.
    for (const name of await readdir(join(folder, 'qualift-sync'))) {
      const path = join(folder, 'qualift-sync', name, 'state.json')
      const { proof, ...older } = JSON.parse(await readFile(path, 'utf8'))
      expect(proof).toMatch(/^[^.]+\.[^.]+$/)
      expect(JSON.stringify(older)).not.toContain(PASSWORD)
      await writeFile(path, JSON.stringify(older))
    }
    await b.sync.setPlace({ folder, password: '打错的口令' })
  })
})

describe('three clerks', () => {
  it('all that one sync took is one step: backed up before, undone as a whole, taken again', async () => {
    const [a, b, c] = await clerks(3)
    if (a === undefined || b === undefined || c === undefined) throw new Error('no clerks')
    const id = await a.add('enterprises', { name: '一厂' })
    await a.sync.sync()
    for (const one of [b, c]) await one.sync.sync()
    for (const one of [b, c]) {
      await one.set('enterprises', id, { legalRep: `${one.name}写的` })
      await one.add('products', { name: `${one.name}加的` }, id)
    }
    for (const one of [b, c]) await one.sync.sync()
    // Two packages of one colleague, and one record in packages of both.
    await b.set('enterprises', id, { contactPerson: '联系人' })
    await b.sync.sync()
    const before = a.state()
    const got = await a.sync.sync()
    expect(got.taken.map(({ name }) => name)).toEqual(['王强的人', '孙慧的人'])
    expect(got.conflicts).toBe(1)
    expect(a.backupReasons).toEqual(['同步王强的人、孙慧的人的改动之前'])
    expect((await a.store.undoState()).undo).toEqual({ seq: got.seq, label: '同局同步：收下王强的人、孙慧的人的改动' })
    const [card] = a.exchange.conflicts()
    expect(card?.sides.map((side) => side.package?.office ?? '').sort()).toEqual([
      '同局同步 孙慧的人',
      '同局同步 王强的人',
    ])
    const after = a.state()
    await a.history.undo()
    expect(a.state()).toBe(before)
    await a.history.redo()
    expect(a.state()).toBe(after)
    await a.history.undo()
    await a.sync.sync()
    for (const one of [b, c]) await one.sync.sync()
    expect(a.state()).toBe(after)
    for (const one of [b, c]) expect(one.state()).toBe(after)
  })

  it('one who comes late gets what was thinned before he came', async () => {
    const [a, b, c] = await clerks(3)
    if (a === undefined || b === undefined || c === undefined) throw new Error('no clerks')
    await a.add('enterprises', { name: '一厂' })
    for (const one of [a, b, a]) await one.sync.sync()
    await a.add('enterprises', { name: '二厂' })
    await a.sync.sync()
    const first = await c.sync.sync()
    expect(first.notes.join()).toContain('等对方再同步一次就能补齐')
    for (const one of [a, c, b, a, c]) await one.sync.sync()
    expect(c.records.list('enterprises')).toHaveLength(2)
    expect(c.state()).toBe(a.state())
    expect(b.state()).toBe(a.state())
  })

  it('end equal whatever they did, in any order, two at the same moment', { timeout: 120_000 }, async () => {
    const who = fc.nat({ max: 2 })
    const act = fc.oneof(
      fc.record({ t: fc.constant('edit' as const), who, at: fc.nat({ max: 2 }), value: fc.nat({ max: 9 }) }),
      fc.record({ t: fc.constant('add' as const), who }),
      fc.record({ t: fc.constant('sync' as const), who }),
      fc.record({ t: fc.constant('both' as const), who, other: who }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        const offices = await clerks(3)
        try {
          const [first] = offices
          const ids: string[] = []
          for (const name of ['一厂', '二厂', '三厂']) ids.push((await first?.add('enterprises', { name })) ?? '')
          for (const one of acts) {
            const office = offices[one.who]
            if (office === undefined) continue
            if (one.t === 'add') await office.add('enterprises', { name: `${office.name}的厂` })
            if (one.t === 'sync') await office.sync.sync()
            if (one.t === 'both') await Promise.all([office.sync.sync(), offices[one.other]?.sync.sync()])
            if (one.t === 'edit' && office.has('enterprises', ids[one.at] ?? '')) {
              await office.set('enterprises', ids[one.at] ?? '', { phone: `0452-612000${one.value}` })
            }
          }
          for (let round = 0; round < 4; round += 1) for (const office of offices) await office.sync.sync()
          const [state, ...others] = offices.map((office) => office.state())
          for (const other of others) expect(other).toBe(state)
          for (const office of offices) expect(await office.sync.sync()).toMatchObject({ sent: 0, taken: [] })
        } finally {
          await world.end()
        }
      }),
      { numRuns: 8 },
    )
    world = await startOffices()
  })
})
