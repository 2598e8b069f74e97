/** Long jobs: told when they are long, stopped where nothing final has begun, and then nothing has happened. */
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as breathe, setTimeout as later } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createJobs } from '../../src/main/services/jobs'
import type { QualiftEvents } from '../../src/shared/api'
import { openTestOffice, type TestOffice } from '../support/open-application'

type Told = QualiftEvents['progress']

describe('a long job', () => {
  const told: Told[] = []
  const jobs = createJobs((_, payload) => void told.push(payload as Told))
  afterEach(() => told.splice(0))
  const wish = { what: '数东西', stopped: () => '已停下，没有数完。' }

  it('is told only when it is long, says how far it is and when it is over', async () => {
    await jobs.run(wish, (job) => job.step(1, 2))
    expect(told).toEqual([])
    const value = await jobs.run(wish, async (job) => {
      for (let done = 0; done < 8; done += 1) {
        await job.step(done, 8)
        await later(110)
      }
      job.noReturn('写下来')
      await later(110)
      await job.step(1, 1)
      return 7
    })
    expect(value).toBe(7)
    const [first] = told
    expect(first).toMatchObject({ what: '数东西', total: 8, job: { id: 2, canStop: true } })
    expect(first?.done).toBeGreaterThan(2)
    expect(told.slice(-3)).toEqual([
      { what: '写下来', done: 0, total: 0, job: { id: 2, canStop: false } },
      { what: '写下来', done: 1, total: 1, job: { id: 2, canStop: false } },
      { what: '写下来', done: 1, total: 1, job: { id: 2, canStop: false, ended: {} } },
    ])
  })

  it('stops at its next step, alone, and not behind the point of no return', async () => {
    const endless = jobs.run(wish, async (job) => {
      for (;;) {
        await job.step(0, 0)
        await later(1)
      }
    })
    const final = jobs.run(wish, async (job) => {
      job.noReturn('写下来')
      await later(20)
      await job.step(1, 1)
      return 'done'
    })
    jobs.stop(3)
    jobs.stop(4)
    await expect(endless).rejects.toMatchObject({ code: 'cancelled', message: '已停下，没有数完。' })
    expect(await final).toBe('done')
    expect(told).toEqual([
      { what: '数东西', done: 0, total: 0, job: { id: 3, canStop: true, ended: { stopped: '已停下，没有数完。' } } },
    ])
    jobs.stop(3)
    jobs.stop(99)
  })
})

describe('a job the clerk stops', () => {
  let office: TestOffice
  afterEach(() => office.close())
  const stopNext = (): void => {
    for (let id = 1; id < 50; id += 1) office.application.session.jobs.stop(id)
  }

  /** Asks for the stop until the job has noticed: where in its work that happens is chance. */
  async function stopped<T>(act: T | Promise<T>): Promise<T> {
    let isOver = false
    const over = Promise.resolve(act).finally(() => {
      isOver = true
    })
    over.catch(() => undefined)
    while (!isOver) {
      stopNext()
      await breathe()
    }
    return over
  }

  it('exports no trail and notes none; purges nothing; keeps what was found of attachments', async () => {
    office = await openTestOffice()
    const { files, folder, temp } = office
    const { handlers, session, services } = office.application
    const { ids } = await handlers.records.put({
      collection: 'enterprises',
      rows: [{ fields: { name: '一厂', phone: '13904547788' } }],
    })
    const id = ids[0] ?? ''
    for (const name of ['甲.txt', '乙.txt']) {
      await writeFile(join(temp, name), name)
      await handlers.attachments.add({ collection: 'enterprises', id, file: files.give(join(temp, name)) })
    }
    await services.backups.makeAt()
    const before = session.store().seq

    const target = join(temp, '操作日志.xlsx')
    const exported = handlers.history.export({ save: files.give(target) })
    stopNext()
    await expect(exported).rejects.toThrow('已停下，操作日志没有导出。')
    await expect(access(target)).rejects.toThrow()

    const targets = [{ collection: 'enterprises', id, fields: ['phone'] }]
    for (const act of [
      () => handlers.purging.preview({ targets }),
      () => handlers.purging.purge({ targets, reason: '本人要求' }),
    ]) {
      const purge = act()
      stopNext()
      await expect(purge).rejects.toThrow('已停下，没有清除。')
    }
    expect(await readdir(folder)).not.toContain('purging.json')
    expect(services.records.get('enterprises', id).fields['phone']).toBe('13904547788')
    expect(session.store().seq).toBe(before)

    const [lost] = (await handlers.attachments.list({ owner: id })).map(({ sha256 }) => sha256)
    await rm(join(folder, 'attachments', lost?.slice(0, 2) ?? '', lost ?? ''))
    await expect(stopped(handlers.attachments.verify({}))).rejects.toThrow(
      /^已停下：核对了 \d 个文件，共 1 个，损坏 0 个。$/,
    )

    await mkdir(join(temp, '别的副本'))
    for (const name of ['甲.txt', '乙.txt'])
      await writeFile(join(temp, '别的副本', name), await readFile(join(temp, name)))
    const copy = (): string => files.give(join(temp, '别的副本'))
    await expect(stopped(handlers.attachments.supply({ folder: copy() }))).rejects.toThrow(
      /^已停下：看了 \d 个文件，找到的已经补齐。$/,
    )

    // Not stopped, each does its work.
    expect(await handlers.attachments.supply({ folder: copy() })).toMatchObject({
      supplied: 1,
    })
    await handlers.history.export({ save: files.give(target) })
    await access(target)
    expect(await handlers.purging.purge({ targets, reason: '本人要求' })).toMatchObject({ records: 1 })
  })
})
