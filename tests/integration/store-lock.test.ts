import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeFileSystem } from '../../src/main/store/file-system'
import { LockFile } from '../../src/main/store/lock-file'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { faultyDisk } from '../support/store-faults'
import { createIn, openIn, type StoreFolder, setDraft, stateOf, storeFolder } from '../support/store-folder'
import { program } from '../support/store-programs'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder()
  await createIn(place)
})
afterEach(() => place.remove())

const lockPath = (): string => join(place.workspace, 'lock')
const put = (store: WorkspaceStore, id: string, name: string) =>
  store.transact((view) => setDraft(view, 'enterprises', id, { name }))

describe('a second program', () => {
  it('opens the workspace read-only and says who holds it', async () => {
    const first = await openIn(place)
    await put(first, 'e1', '甲')
    const second = await openIn(place, {}, { actor: '周敏' })
    expect(second.report.readOnly).toBe(true)
    expect(second.report.readOnlyReason).toMatch(/^这个工作区正由 孙慧（.+）打开，现在以只读方式查看。$/)
    expect(second.report.lockedBy).toMatchObject({ actor: '孙慧', pid: process.pid })
    expect(second.get('enterprises', 'e1')?.fields['name']).toBe('甲')
    await expect(put(second, 'e1', '乙')).rejects.toMatchObject({ code: 'readOnly' })
    await second.close()
    expect((await put(first, 'e1', '丙'))?.seq).toBe(2)
    await first.close()
    expect(await readdir(place.workspace)).not.toContain('lock')
    const third = await openIn(place)
    expect(third.report.readOnly).toBe(false)
    await third.close()
  })

  it('reads whole states while the first one writes and checkpoints', async () => {
    const writer = await openIn(place)
    let isDone = false
    const work = (async () => {
      for (let index = 1; index <= 40; index += 1) {
        // Both records carry the same name in every state that ever was.
        await writer.transact((view) => {
          const one = setDraft(view, 'enterprises', 'e1', { name: `第${index}` })
          const two = setDraft(view, 'samples', 's1', { name: `第${index}` })
          return one === undefined || two === undefined ? one : { ...one, changes: [...one.changes, ...two.changes] }
        })
        if (index % 10 === 0) await writer.checkpoint()
      }
      isDone = true
    })()
    while (!isDone) {
      const reader = await openIn(place, {}, { readOnly: true })
      expect(reader.report.damage).toEqual([])
      expect(reader.get('samples', 's1')?.fields['name']).toBe(reader.get('enterprises', 'e1')?.fields['name'])
      await reader.close()
    }
    await work
    await writer.close()
  })
})

describe('a lock left behind', () => {
  it('by a program of this computer that has ended is taken over', async () => {
    const disk = faultyDisk()
    const lost = await openIn(place, { processes: program(), fs: disk.fs })
    await put(lost, 'e1', '甲')
    await disk.abandon()
    const store = await openIn(place)
    expect(store.report).toEqual({ readOnly: false, notices: [], damage: [] })
    expect(store.get('enterprises', 'e1')?.fields['name']).toBe('甲')
    await store.close()
  })

  it('by a program of another computer is not', async () => {
    const disk = faultyDisk()
    await openIn(place, { processes: program({ host: '办公室2号机' }), fs: disk.fs })
    await disk.abandon()
    const store = await openIn(place)
    expect(store.report.readOnly).toBe(true)
    expect(store.report.readOnlyReason).toContain('孙慧（办公室2号机）')
    await store.close()
    expect(await readFile(lockPath(), 'utf8')).toContain('办公室2号机')
  })

  it('half written by a crash is taken over', async () => {
    await writeFile(lockPath(), '{"token":"a')
    const store = await openIn(place)
    expect(store.report.readOnly).toBe(false)
    await store.close()
  })

  it('is taken over by exactly one of many', async () => {
    for (let round = 0; round < 8; round += 1) {
      const disk = faultyDisk()
      await openIn(place, { processes: program(), fs: disk.fs })
      await disk.abandon()
      const dead = JSON.parse(await readFile(lockPath(), 'utf8')) as { pid: number }
      const running = (pid: number) => pid !== dead.pid
      const claimants = Array.from({ length: 6 }, () => {
        const { mark } = program()
        return { mark, isRunning: async ({ pid }: { pid: number }) => running(pid) }
      })
      const acquired = await Promise.all(
        claimants.map((processes) =>
          LockFile.acquire({ fs: nodeFileSystem, path: lockPath(), processes, since: '2017-06-12T10:00:00+08:00' }),
        ),
      )
      expect(acquired.filter((one) => one.ok)).toHaveLength(1)
      expect((await readdir(place.workspace)).filter((name) => name.startsWith('lock'))).toEqual(['lock'])
      await rm(lockPath())
    }
  })

  it('is taken over even when the one taking it over crashed as well', async () => {
    const disk = faultyDisk()
    await openIn(place, { processes: program(), fs: disk.fs })
    await disk.abandon()
    const { token } = JSON.parse(await readFile(lockPath(), 'utf8')) as { token: string }
    const breaker = await LockFile.acquire({
      fs: nodeFileSystem,
      path: join(place.workspace, `lock.break-${token}`),
      processes: program(),
      since: '2017-06-12T10:00:00+08:00',
    })
    expect(breaker.ok).toBe(true)
    const store = await openIn(place)
    expect(store.report.readOnly).toBe(false)
    await store.close()
    expect((await readdir(place.workspace)).filter((name) => name.startsWith('lock'))).toEqual([])
  })
})

describe('a superseded program', () => {
  it('writes nothing more to the journal and sets its lines aside', async () => {
    const store = await openIn(place)
    await put(store, 'e1', '甲')
    const journal = await readFile(join(place.workspace, 'journal', 'current.jsonl'), 'utf8')
    const other = { ...JSON.parse(await readFile(lockPath(), 'utf8')), token: 'other', actor: '周敏', host: '2号机' }
    await writeFile(lockPath(), JSON.stringify(other))
    const before = stateOf(store)
    const [one, two] = await Promise.allSettled([put(store, 'e1', '乙'), put(store, 'e2', '丙')])
    expect(one).toMatchObject({ status: 'rejected', reason: { code: 'readOnly' } })
    expect(two).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('周敏（2号机）') } })
    expect(stateOf(store)).toEqual(before)
    expect(store.report.readOnly).toBe(true)
    await expect(put(store, 'e1', '丁')).rejects.toMatchObject({ code: 'readOnly' })
    expect(await readFile(join(place.workspace, 'journal', 'current.jsonl'), 'utf8')).toBe(journal)
    const rescue = (await readdir(join(place.workspace, 'journal'))).filter((name) => name.startsWith('rescue-'))
    expect(rescue).toHaveLength(1)
    const lines = (await readFile(join(place.workspace, 'journal', rescue[0] ?? ''), 'utf8')).trimEnd().split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      rescue: 1,
      format: 1,
      takenBy: { actor: '周敏', host: '2号机' },
    })
    expect(lines.slice(1).map((line) => JSON.parse(line).seq)).toEqual([2, 3])
    expect(store.report.rescues).toBe(1)
    await store.close()
    // Not ours to remove, and not ours to record a clean close.
    expect(await readFile(lockPath(), 'utf8')).toContain('周敏')
    expect(JSON.parse(await readFile(join(place.workspace, 'workspace.json'), 'utf8'))).not.toHaveProperty('closedAt')
    await rm(lockPath())
    const again = await openIn(place)
    expect(again.seq).toBe(1)
    expect(again.report.rescues).toBe(1)
    await again.close()
  })

  it('makes a lock that was merely deleted anew', async () => {
    const store = await openIn(place)
    await rm(lockPath())
    expect((await put(store, 'e1', '甲'))?.seq).toBe(1)
    expect(await readdir(place.workspace)).toContain('lock')
    await store.close()
  })

  it('notices that the workspace was opened elsewhere and closed again meanwhile', async () => {
    const store = await openIn(place)
    await put(store, 'e1', '甲')
    await rm(lockPath())
    const other = await openIn(place)
    await put(other, 'e1', '乙')
    await other.close()
    await expect(put(store, 'e1', '丙')).rejects.toMatchObject({ code: 'readOnly' })
    await store.close()
    const again = await openIn(place)
    expect(again.get('enterprises', 'e1')?.fields['name']).toBe('乙')
    expect(await again.check()).toEqual([])
    await again.close()
  })
})

describe('a pulled stick', () => {
  it('refuses edits with the time of the last one saved, and goes on when it is back', async () => {
    const store = await openIn(place)
    await put(store, 'e1', '甲')
    const away = join(place.root, 'away')
    await rename(place.workspace, away)
    await expect(put(store, 'e1', '乙')).rejects.toThrow('最后存上的是 10:41 的改动；插回后可继续。')
    expect(store.get('enterprises', 'e1')?.fields['name']).toBe('甲')
    expect(store.report.readOnly).toBe(false)
    await rename(away, place.workspace)
    expect((await put(store, 'e1', '丙'))?.seq).toBe(2)
    await store.close()
  })
})
