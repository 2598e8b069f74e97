/** 彻底清除 of personal data: afterwards no byte of the folder, its backups included, holds the values. */
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { purgeDraft } from '../../src/main/services/purging/purge-plan'
import { loadBackup, openBackup } from '../../src/main/store/backups/open-backup'
import { nodeFileSystem } from '../../src/main/store/file-system'
import { openWorkspace } from '../../src/main/store/open-workspace'
import { hasPurge, pendingPurge, writePending } from '../../src/main/store/purge/purge-records'
import { workspacePaths } from '../../src/main/store/workspace-paths'
import { holding } from '../support/held-bytes'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { faultyDisk, isChanging } from '../support/store-faults'
import { createIn, openIn, openOptions, type StoreFolder, setDraft, storeFolder } from '../support/store-folder'

const ID = '230803198001011239'
const OLD_PHONE = '13904540001'
const PHONE = '13904547788'
const NAME = '欧阳待清'
const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})

interface Planted {
  readonly office: TestOffice
  readonly person: string
  readonly other: string
  readonly enterprise: string
  readonly backups: readonly string[]
}

/** One person written, changed, undone and told elsewhere, over archives, snapshots and backups of several states. */
async function plant(): Promise<Planted> {
  const office = await openTestOffice()
  offices.push(office)
  const { application } = office
  const { handlers, services } = application
  const put = async (collection: string, fields: Record<string, string | boolean>, id?: string, parent?: string) => {
    const row = { fields, ...(id === undefined ? {} : { id }), ...(parent === undefined ? {} : { parent }) }
    const { ids } = await handlers.records.put({ collection, rows: [row] })
    return ids[0] ?? ''
  }
  const enterprise = await put('enterprises', { name: '试验包装厂', uscc: '91230102MA00000153' })
  const backups: string[] = []
  const backup = async () => {
    office.sleep(1)
    backups.push((await services.backups.makeAt()).backup)
  }
  const person = await put('persons', { name: NAME, phone: OLD_PHONE, residentId: ID }, undefined, enterprise)
  const other = await put('persons', { name: '旁人', phone: '13904549999' }, undefined, enterprise)
  await backup()
  await application.session.store().checkpoint()
  await put('persons', { phone: PHONE }, person)
  await put('enterprises', { phone: PHONE, businessScope: `找${NAME}，电话${OLD_PHONE}，或${PHONE}。` }, enterprise)
  await backup()
  await application.session.store().checkpoint()
  await put('persons', { post: '质检员' }, person)
  await handlers.history.undo({})
  await application.session.store().checkpoint()
  await backup()
  await put('enterprises', { name: '试验包装厂（新）' }, enterprise)
  return { office, person, other, enterprise, backups }
}

describe('彻底清除', () => {
  it('leaves the values in no byte, and everything else as it was', async () => {
    const { office, person, other, enterprise, backups } = await plant()
    const { application, folder, temp } = office
    const { handlers, services } = application
    const texts = [ID, OLD_PHONE, PHONE, NAME]
    // Lines of a superseded program and files a repair set aside.
    const rescue = join(folder, 'journal', 'rescue-9-00000000-0000-4000-8000-000000000000.jsonl')
    const current = await readFile(join(folder, 'journal', 'current.jsonl'))
    await writeFile(rescue, current)
    await mkdir(join(folder, 'damaged', '20170612-1', 'data'), { recursive: true })
    const people = await readFile(join(folder, 'data', 'persons.json'))
    const broken = Buffer.from(people)
    broken[broken.indexOf(PHONE)] = 0xff
    await writeFile(join(folder, 'damaged', '20170612-1', 'data', 'persons.json'), broken)
    expect((await holding(folder, texts)).length).toBeGreaterThan(8)
    const before = services.records.list('enterprises')
    const seqs = (await handlers.history.list({ limit: 100 })).map(({ seq, at, actor }) => [seq, at, actor])

    const wish = { targets: [{ collection: 'persons', id: person }] }
    const preview = await handlers.purging.preview(wish)
    expect(preview).toMatchObject({ records: 1, backups: 3, elsewhereCount: 2, second: 'none', rescued: 0, aside: 1 })
    expect((await holding(folder, texts)).length).toBeGreaterThan(8)
    await expect(handlers.purging.purge({ ...wish, reason: `本人${PHONE}要求` })).rejects.toThrow('不要写')
    const done = await handlers.purging.purge({ ...wish, reason: '本人要求' })
    expect(done).toMatchObject({ records: 1, backups: 3, aside: 1 })

    // The name stands in a note the clerk wrote: short texts go from the chosen fields alone.
    expect(await holding(folder, [ID, OLD_PHONE, PHONE])).toEqual([])
    expect(await holding(join(temp, 'profile'), texts)).toEqual([])
    expect(await application.session.store().check()).toEqual([])
    expect(services.records.get('persons', person).fields).toMatchObject({ name: null, phone: null, residentId: null })
    expect(services.records.get('persons', other).fields).toMatchObject({ name: '旁人' })
    expect(services.records.get('enterprises', enterprise).fields).toMatchObject({
      name: before[0]?.fields['name'],
      phone: null,
      businessScope: `找${NAME}，电话〔已彻底清除〕，或〔已彻底清除〕。`,
    })
    const after = await handlers.history.list({ limit: 100 })
    expect(after[0]).toMatchObject({ seq: done.seq, kind: 'program', label: expect.stringContaining('事由：本人要求') })
    expect(after.slice(1).map(({ seq, at, actor }) => [seq, at, actor])).toEqual(seqs)
    const chain = await handlers.history.cell({ collection: 'persons', id: person, field: 'phone' })
    expect(chain.map((line) => [line.old, line.new])).toEqual([
      ['（已彻底清除）', ''],
      ['（已彻底清除）', '（已彻底清除）'],
      ['', '（已彻底清除）'],
    ])

    // Undo of what is left works, of the purge and of what it took it says why not.
    await expect(handlers.history.undo({ seq: done.seq })).rejects.toThrow('彻底清除，不能撤销')
    const step = after.find(({ cells }) =>
      cells.some(({ field, id }) => id === person && field === 'phone' && id !== ''),
    )
    expect(step).toBeDefined()
    const written = chain[1]?.seq ?? 0
    await expect(handlers.history.undo({ seq: written, take: 'all' })).resolves.toMatchObject({ purged: 1 })
    expect(services.records.get('persons', person).fields).toMatchObject({ phone: null })
    await handlers.history.undo({ seq: done.seq - 1 })
    expect(services.records.get('enterprises', enterprise).fields).toMatchObject({ name: '试验包装厂' })

    // Every backup still stands under its name, and brings nothing back.
    for (const backup of backups) {
      await services.backups.restoreFolder({ backup, folder, anyWorkspace: false })
      expect(await holding(folder, [ID, OLD_PHONE, PHONE])).toEqual([])
      expect(await application.session.store().check()).toEqual([])
      expect(services.records.get('persons', person).fields['phone']).toBeNull()
    }
  })

  it('tells every file it goes through, those of backups too, and is told as done only at the end', async () => {
    const { office, person } = await plant()
    const { session, handlers } = office.application
    const told: [number, number][] = []
    const { run } = session.jobs
    session.jobs.run = (wish, task) =>
      run(wish, (job) => {
        const step = (done: number, total: number): Promise<void> => {
          told.push([done, total])
          return job.step(done, total)
        }
        return task({ ...job, step })
      })
    const wish = { targets: [{ collection: 'persons', id: person }] }
    await handlers.purging.preview(wish)
    told.length = 0
    await handlers.purging.purge({ ...wish, reason: '本人要求' })
    const total = told.at(-1)?.[1] ?? 0
    const known = told.filter((one) => one[1] === total)
    // Three backups of several files, each gone through twice.
    expect(total).toBeGreaterThan(30)
    expect(known.at(-1)).toEqual([total, total])
    expect(known.filter(([done]) => done === total)).toHaveLength(1)
  })

  it('reaches a second place when it is there again, and an old copy that is restored later', async () => {
    const { office, person, backups } = await plant()
    const { application, folder, temp, files } = office
    const { handlers, services } = application
    const stick = join(temp, 'stick')
    await mkdir(stick)
    await handlers.backups.setSecond({ folder: files.give(stick) })
    await handlers.backups.make({})
    const copies = join(temp, 'elsewhere')
    await cp(join(folder, 'backups'), copies, { recursive: true })
    expect(await holding(stick, [ID, PHONE])).not.toEqual([])
    await rename(stick, join(temp, 'pulled'))
    const wish = { targets: [{ collection: 'persons', id: person }] }
    expect(await handlers.purging.purge({ ...wish, reason: '本人要求' })).toMatchObject({ second: 'absent' })
    await handlers.records.put({ collection: 'persons', rows: [{ id: person, fields: { phone: '13904540002' } }] })
    await rename(join(temp, 'pulled'), stick)
    await handlers.backups.make({})
    expect(await holding(stick, [ID, PHONE, OLD_PHONE])).toEqual([])

    const old = join(copies, backups[1]?.split('/').at(-1) ?? '')
    await services.backups.restoreFolder({ backup: old, folder, anyWorkspace: false })
    expect(await holding(folder, [ID, PHONE, OLD_PHONE])).toEqual([])
    expect(await application.session.store().check()).toEqual([])
    expect(services.records.get('persons', person).fields['residentId']).toBeNull()
    // What was written since the purge is another value.
    const newest = (await handlers.backups.board({})).rows.find(({ reason }) => reason.startsWith('恢复到'))
    await handlers.backups.restore({ key: newest?.key ?? '' })
    expect(services.records.get('persons', person).fields['phone']).toBe('13904540002')
  })

  it('is not brought back by a package of another office, nor by undoing the merge', async () => {
    const city = await openTestOffice({ bureau: '松临市质量技术监督局' })
    const county = await openTestOffice({ bureau: '北岸县市场监督管理局' })
    offices.push(city, county)
    const password = '两局口令2017'
    const send = async (from: TestOffice, to: TestOffice) => {
      const path = join(from.temp, `${Math.random()}.qpk`)
      const kind = 'copy' as const
      await from.application.services.exchange.pack({ kind, receiver: '对方', password }, { path })
      const { exchange } = to.application.services
      const { planId } = await exchange.planMerge(path, '数据包.qpk', password)
      return exchange.merge(planId)
    }
    const put = async (office: TestOffice, fields: Record<string, string>, id?: string) => {
      const row = { fields, ...(id === undefined ? {} : { id }) }
      const { ids } = await office.application.handlers.records.put({ collection: 'inspectors', rows: [row] })
      return ids[0] ?? ''
    }
    const id = await put(county, { name: '韩检', phone: OLD_PHONE })
    await put(county, { phone: PHONE }, id)
    const merged = await send(county, city)
    await send(county, city)
    expect(await holding(city.folder, [PHONE])).not.toEqual([])
    const { handlers } = city.application
    await handlers.purging.purge({ targets: [{ collection: 'inspectors', id }], reason: '离岗' })
    expect(await holding(city.folder, [PHONE, OLD_PHONE])).toEqual([])
    // The county has it still, and writes beside it.
    await put(county, { post: '科员', name: '韩检员' }, id)
    await send(county, city)
    expect(await holding(city.folder, [PHONE, OLD_PHONE])).toEqual([])
    const { fields } = city.application.services.records.get('inspectors', id)
    expect(fields['phone']).toBeNull()
    await handlers.history.undo({ seq: merged.seq ?? 0, take: 'all' })
    expect(await holding(city.folder, [PHONE, OLD_PHONE])).toEqual([])
    expect(await city.application.session.store().check()).toEqual([])
    await handlers.history.redo({})
    // The null travels.
    await send(city, county)
    expect(county.application.services.records.get('inspectors', id).fields['phone'] ?? null).toBeNull()
  })

  it('works under a password', async () => {
    const { office, person } = await plant()
    const { handlers } = office.application
    await handlers.security.setPassword({ password: '本局口令2017' })
    await handlers.purging.purge({ targets: [{ collection: 'persons', id: person }], reason: '本人要求' })
    expect(await office.application.session.store().check()).toEqual([])
    const { backup } = await office.application.services.backups.makeAt()
    await handlers.security.removePassword({ present: '本局口令2017' })
    expect(await holding(office.folder, [ID, PHONE, OLD_PHONE])).toEqual([])
    await office.application.services.backups.restoreFolder({ backup, folder: office.folder, anyWorkspace: false })
    expect(await office.application.session.store().check()).toEqual([])
  })
})

describe('an interrupted purge', () => {
  let place: StoreFolder
  beforeEach(async () => {
    place = await storeFolder({ quick: true })
  })
  afterEach(() => place.remove())

  /** Order and transaction are on the disk; nothing was taken out yet. @returns names of the backups */
  async function orderOnly(): Promise<readonly string[]> {
    await createIn(place)
    const store = await openIn(place)
    const put = (id: string, values: Record<string, string>) =>
      store.transact((view) => setDraft(view, 'persons', id, values))
    const backup = async () => (await store.backup({ reason: '手动备份', byHand: true })).name
    await put('p1', { name: NAME, phone: OLD_PHONE, residentId: ID })
    await put('p2', { name: '旁人', note: `电话同${OLD_PHONE}` })
    const first = await backup()
    await store.checkpoint()
    await put('p1', { phone: PHONE })
    await store.checkpoint()
    const second = await backup()
    await put('p2', { name: '旁人甲' })
    const keys = ['phone', 'residentId']
    const targets = [{ c: 'persons', id: 'p1', keys, vv: store.get('persons', 'p1')?.vv ?? {} }]
    const held = [ID, PHONE, OLD_PHONE]
    const label = '彻底清除个人信息：人员 1 条（电话、身份证号），事由：本人要求'
    const about = { at: '2017-06-12T10:41:07+08:00', actor: '孙慧', reason: '本人要求', label, after: store.seq }
    await writePending(nodeFileSystem, workspacePaths(place.workspace), { ...about, targets, held, values: held })
    await store.transact((view) => purgeDraft(store, view, { targets, values: held, label }, '孙慧'))
    await store.close()
    return [first, second]
  }

  it('is ended by the next opening, wherever the program was killed', async () => {
    const names = await orderOnly()
    const prepared = join(place.root, 'prepared')
    await cp(place.workspace, prepared, { recursive: true })
    const fresh = async () => {
      await rm(place.workspace, { recursive: true, force: true })
      await cp(prepared, place.workspace, { recursive: true })
    }
    const whole = faultyDisk()
    await (await openIn(place, { fs: whole.fs })).close()
    const count = whole.calls.filter(isChanging).length
    expect(count).toBeGreaterThan(100)
    let interrupted = 0
    for (let at = 0; at < count; at += 29) {
      await fresh()
      const disk = faultyDisk()
      let changing = 0
      disk.decide = (call) => {
        if (isChanging(call)) changing += 1
        return changing > at ? { code: 'EIO' } : undefined
      }
      const opened = await openWorkspace(openOptions(place), { fs: disk.fs, reportFault: () => undefined })
      if (opened.ok) await opened.value.close().catch(() => undefined)
      await disk.abandon()
      await rm(join(place.workspace, 'lock'), { force: true })
      if (await hasPurge(nodeFileSystem, workspacePaths(place.workspace))) interrupted += 1
      const store = await openIn(place)
      expect(store.report.damage, `call ${at}`).toEqual([])
      expect(await holding(place.workspace, [ID, PHONE, OLD_PHONE]), `call ${at}`).toEqual([])
      expect(await store.check(), `call ${at}`).toEqual([])
      expect(store.get('persons', 'p2')?.fields).toEqual({ name: '旁人甲', note: '电话同〔已彻底清除〕' })
      const backups = join(place.workspace, 'backups')
      for (const name of names) await loadBackup(nodeFileSystem, await openBackup(nodeFileSystem, join(backups, name)))
      await store.close()
    }
    expect(interrupted).toBeGreaterThan(3)
  })

  it('never was one where its transaction is not on the disk', async () => {
    await orderOnly()
    const paths = workspacePaths(place.workspace)
    const order = await pendingPurge(nodeFileSystem, paths)
    if (order === undefined || order === 'unreadable') throw new Error('no order')
    await writePending(nodeFileSystem, paths, { ...order, label: '没有写进去的一笔' })
    const store = await openIn(place)
    expect(await hasPurge(nodeFileSystem, paths)).toBe(false)
    expect(await holding(place.workspace, [ID])).not.toEqual([])
    await store.close()
  })
})
