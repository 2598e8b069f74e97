/** A second program beside the one that writes: it follows, and it can take over when that one is gone. */
import { appendFile, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import { openTestOffice } from '../support/open-application'
import { faultyDisk } from '../support/store-faults'
import { createIn, openIn, type StoreFolder, setDraft, stateOf, storeFolder } from '../support/store-folder'
import { program } from '../support/store-programs'

let place: StoreFolder

beforeEach(async () => {
  place = await storeFolder({ quick: true })
  await createIn(place)
})
afterEach(() => place.remove())

const put = (store: WorkspaceStore, id: string, name: string) =>
  store.transact((view) => setDraft(view, 'enterprises', id, { name }))

async function seqsOf(store: WorkspaceStore): Promise<number[]> {
  const seqs: number[] = []
  for await (const { seq } of store.history({})) seqs.push(seq)
  return seqs
}

describe('a reader beside the writer', () => {
  it('shows what is written, with its history, and tells its listeners', async () => {
    const writer = await openIn(place)
    await put(writer, 'e1', '甲')
    const reader = await openIn(place)
    const heard: number[] = []
    reader.onCommitted(({ seq }) => heard.push(seq))
    expect(await reader.follow()).toBe('same')
    await put(writer, 'e1', '乙')
    await put(writer, 'e2', '丙')
    expect(await reader.follow()).toBe('moved')
    expect(await reader.follow()).toBe('same')
    await writer.checkpoint()
    await put(writer, 'e3', '丁')
    expect(await reader.follow()).toBe('moved')
    expect(heard).toEqual([2, 3, 4])
    expect(stateOf(reader)).toEqual(stateOf(writer))
    expect(await seqsOf(reader)).toEqual([1, 2, 3, 4])
    expect(await reader.undoState()).toEqual(await writer.undoState())
    await expect(put(reader, 'e1', '戊')).rejects.toMatchObject({ code: 'readOnly' })
    await reader.close()
    await writer.close()
  })

  it('is the same as the writer after any history', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('put' as const), n: fc.integer({ min: 0, max: 5 }) }) },
      { weight: 1, arbitrary: fc.constant({ do: 'large' as const, n: 0 }) },
      { weight: 2, arbitrary: fc.constant({ do: 'checkpoint' as const, n: 0 }) },
      { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const, n: 0 }) },
      { weight: 4, arbitrary: fc.constant({ do: 'look' as const, n: 0 }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        await place.remove()
        place = await storeFolder({ quick: true })
        await createIn(place)
        let writer = await openIn(place)
        const reader = await openIn(place)
        for (const [at, { do: what, n }] of steps.entries()) {
          if (what === 'put') await put(writer, `e${n}`, `名 ${at}`)
          if (what === 'large') await put(writer, 'long', `${at}${'长'.repeat(500_000)}`)
          if (what === 'checkpoint') await writer.checkpoint()
          if (what === 'look') expect(await reader.follow()).not.toBe('lost')
          if (what === 'reopen') {
            await writer.close()
            writer = await openIn(place)
          }
        }
        expect(await reader.follow()).not.toBe('lost')
        expect(stateOf(reader)).toEqual(stateOf(writer))
        expect(await seqsOf(reader)).toEqual(await seqsOf(writer))
        await reader.close()
        await writer.close()
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  it('loses the way, and says so, when what it took in was refused after all', async () => {
    const writer = await openIn(place)
    await put(writer, 'e1', '甲')
    const reader = await openIn(place)
    const journal = join(place.workspace, 'journal', 'current.jsonl')
    const counted = (await readFile(journal)).length
    // What a write leaves behind that fails in its sync, before it is cut off: a transaction of another history.
    const other = await storeFolder({ quick: true })
    await createIn(other)
    const elsewhere = await openIn(other)
    await put(elsewhere, 'x1', '一')
    await put(elsewhere, 'x2', '二')
    await elsewhere.close()
    const lines = (await readFile(join(other.workspace, 'journal', 'current.jsonl'), 'utf8')).split('\n')
    await appendFile(journal, `${lines.find((line) => line.includes('"x2"'))}\n`)
    expect(await reader.follow()).toBe('moved')
    expect(reader.get('enterprises', 'x2')).toBeDefined()
    await truncate(journal, counted)
    await put(writer, 'e2', '真的')
    const found: string[] = []
    for (let look = 0; look < 8; look += 1) found.push(await reader.follow())
    expect(found).not.toContain('moved')
    expect(found.at(-1)).toBe('lost')
    await reader.close()
    const again = await openIn(place)
    expect(stateOf(again)).toEqual(stateOf(writer))
    await again.close()
    await writer.close()
    await other.remove()
  })
})

describe('who keeps a window from writing', () => {
  it('is named while it is there, and free when it has closed or ended', async () => {
    const writer = await openIn(place, {}, { actor: '周敏' })
    const reader = await openIn(place)
    expect(await reader.writerState()).toMatchObject({ is: 'held', by: { actor: '周敏' }, isElsewhere: false })
    await writer.close()
    expect(await reader.writerState()).toEqual({ is: 'free' })
    const disk = faultyDisk()
    const ended = await openIn(place, { processes: program(), fs: disk.fs })
    await disk.abandon()
    expect(ended.report.readOnly).toBe(false)
    expect(await reader.writerState()).toEqual({ is: 'free' })
    await reader.close()
  })

  it('on another computer is overruled by the clerk alone, by this very lock', async () => {
    const disk = faultyDisk()
    const away = await openIn(place, { processes: program({ host: '办公室2号机' }), fs: disk.fs }, { actor: '周敏' })
    await put(away, 'e1', '甲')
    const reader = await openIn(place)
    const state = await reader.writerState()
    expect(state).toMatchObject({ is: 'held', isElsewhere: true, by: { host: '办公室2号机' } })
    const token = state.is === 'held' ? state.token : ''
    const stubborn = await openIn(place, {}, { takeOver: 'another-token' })
    expect(stubborn.report.readOnly).toBe(true)
    const taker = await openIn(place, {}, { takeOver: token })
    expect(taker.report.readOnly).toBe(false)
    await put(taker, 'e1', '乙')
    // The laptop wakes up.
    await expect(put(away, 'e1', '丙')).rejects.toMatchObject({ code: 'readOnly' })
    expect(taker.get('enterprises', 'e1')?.fields['name']).toBe('乙')
    await away.close()
    await taker.close()
    const last = await openIn(place)
    expect(last.get('enterprises', 'e1')?.fields['name']).toBe('乙')
    expect(await last.check()).toEqual([])
    await last.close()
  })
})

describe('two windows of one office', () => {
  it('the second follows, is told when the first has closed, and then writes', async () => {
    const first = await openTestOffice()
    const second = await openTestOffice({ temp: first.temp, open: first.folder, actor: '孙慧' })
    const { handlers } = second.application
    const status = () => handlers.workspace.status({})
    const settled = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    let heard = 0
    second.application.onEvent((name) => {
      if (name === 'changed') heard += 1
    })
    expect(await status()).toMatchObject({ readOnly: true, writer: { is: 'held', isElsewhere: false } })
    await first.application.handlers.records.put({
      collection: 'enterprises',
      rows: [{ fields: { name: '新开的厂' } }],
    })
    await settled(() => heard > 0)
    const rows = await handlers.records.list({ collection: 'enterprises' })
    expect(rows.map((row) => row.fields['name'])).toEqual(['新开的厂'])
    await expect(Promise.resolve().then(() => handlers.workspace.edit({}))).rejects.toThrow(
      /还由 .*打开着，请先在那边关闭/,
    )
    await first.application.close()
    while ((await status()).writer?.is !== 'free') await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await handlers.workspace.edit({})).toMatchObject({ readOnly: false })
    await handlers.records.put({ collection: 'enterprises', rows: [{ fields: { name: '第二家' } }] })
    await second.close()
    await first.close()
  })
})
