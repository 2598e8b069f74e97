/** 操作日志: filtered pages with bounded work, the history of one cell, and the trail as .xlsx. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import type { HistoryEntry, TrailFilter } from '../../src/shared/history-shapes'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(() => office.close())

const put = async (fields: Record<string, string | null>, id?: string): Promise<string> => {
  const rows = [{ ...(id === undefined ? {} : { id }), fields }]
  const made = await office.application.handlers.records.put({ collection: 'enterprises', rows })
  return made.ids[0] ?? ''
}

async function allPages(filter: TrailFilter, limit: number): Promise<HistoryEntry[]> {
  const { handlers } = office.application
  const all: HistoryEntry[] = []
  for (let before: number | undefined; ; ) {
    const page = await handlers.history.page({ ...filter, limit, ...(before === undefined ? {} : { before }) })
    all.push(...page.entries)
    if (page.next === undefined) return all
    before = page.next
  }
}

const labels = async (filter: TrailFilter): Promise<string[]> => (await allPages(filter, 3)).map(({ label }) => label)

describe('the trail by pages', () => {
  it('is filtered by person, way, kind, day and words, the same whatever the size of a page', async () => {
    const { application, folder } = office
    const id = await put({ name: '宏图包装厂', phone: '13912345678' })
    await application.handlers.records.put({
      collection: 'licences',
      rows: [{ parent: id, fields: { number: 'XK16' } }],
    })
    await application.session.store().checkpoint()
    await put({ phone: '0452-6120001' }, id)
    await application.openFolder(folder)
    await application.handlers.history.undo({})
    await application.handlers.records.reveal({ collection: 'enterprises', id, field: 'phone', reason: '核对电话' })

    const whole = (await allPages({}, 100)).map(({ seq }) => seq)
    expect(whole).toEqual([...whole].sort((a, b) => b - a))
    expect((await allPages({}, 2)).map(({ seq }) => seq)).toEqual(whole)
    expect(await labels({ way: 'undo' })).toEqual(['撤销：修改企业档案 联系电话'])
    expect(await labels({ way: 'open' })).toEqual(['查看企业档案的联系电话，事由：核对电话'])
    const licences = await labels({ collection: 'licences' })
    expect(licences.length).toBe(1)
    expect(await labels({ text: 'XK16' })).toEqual(licences)
    // Its enterprise's name finds what hangs under it; every word must occur somewhere in the step.
    expect((await labels({ text: '宏图' })).length).toBe(4)
    expect((await labels({ text: '宏图 0452-6120001' })).length).toBe(2)
    expect(await labels({ text: '宏图 永利' })).toEqual([])
    expect(await labels({ actor: '孙慧' })).toEqual([])
    expect(await application.handlers.history.people({})).toEqual(['周敏'])
    expect(await labels({ to: '2017-06-11' })).toEqual([])
    expect((await labels({ from: '2017-06-12', to: '2017-06-12' })).length).toBe(whole.length)
    const [undone] = await allPages({ text: '0452-6120001', way: 'edit' }, 10)
    expect(undone).toMatchObject({ inForce: false, records: 1, cellCount: 1 })
  })

  it('never finds a masked value by its digits', async () => {
    await put({ name: '宏图包装厂', legalRepIdNo: '11010519491231002X' })
    expect(await labels({ text: '19491231' })).toEqual([])
    expect((await labels({ text: '法定代表人证件号' })).length).toBe(1)
  })

  it('says of a closed restricted kind that something was written, not what, and finds nothing in it', async () => {
    const { handlers, services } = office.application
    const collection = 'riskMonitoringSamples'
    await services.records.put(collection, [{ fields: { taskName: '邻苯二甲酸酯专项', institution: '省质检院' } }])
    const shown = async () => (await allPages({ collection }, 5))[0]?.cells.map((cell) => cell.new)
    expect(await shown()).toEqual(['（受限，未打开）', '（受限，未打开）'])
    expect(await labels({ text: '邻苯二甲酸酯' })).toEqual([])
    await handlers.records.openRestricted({ collection, reason: '季度分析' })
    expect(await shown()).toEqual(expect.arrayContaining(['邻苯二甲酸酯专项', '省质检院']))
  })

  it('lists the lines of a large step piece by piece', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => ({ fields: { name: `厂${at}` } }))
    const { handlers } = office.application
    await handlers.records.put({ collection: 'enterprises', rows, kind: 'paste' })
    const [step] = await allPages({ way: 'paste' }, 1)
    expect(step).toMatchObject({ records: 120, cellCount: 120 })
    const seq = step?.seq ?? 0
    const names = [...(step?.cells ?? [])]
    for (let more = true; more; ) {
      const next = await handlers.history.cells({ seq, from: names.length, limit: 32 })
      names.push(...next.cells)
      more = next.more
    }
    expect(names.map((cell) => cell.new)).toEqual(rows.map(({ fields }) => fields.name))
  })
})

describe('the history of one cell', () => {
  it('is one chain from the first write to the value on show, whatever was done and undone', async () => {
    const key = fc.constantFrom('phone', 'name')
    const act = fc.oneof(
      { weight: 5, arbitrary: fc.tuple(fc.constant('put' as const), key, fc.nat(3)) },
      { weight: 3, arbitrary: fc.tuple(fc.constant('undo' as const), key, fc.nat(20)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('redo' as const), key, fc.nat(1)) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 14 }), async (acts) => {
        const { application } = office
        const id = await put({ name: '厂0' })
        const first = application.session.store().seq
        for (const [what, field, pick] of acts) {
          const store = application.session.store()
          if (what === 'put') await put({ [field]: pick === 0 && field === 'phone' ? null : `厂${pick}` }, id)
          else if (what === 'redo') await application.services.history.redo().catch(() => undefined)
          else {
            // The making itself stays, so that the cells do.
            const seq = first + 1 + (pick % Math.max(1, store.seq - first))
            await application.services.history.undo(seq, { take: 'all' }).catch(() => undefined)
          }
        }
        for (const field of ['name', 'phone']) {
          const lines = [
            ...(await application.handlers.history.cell({ collection: 'enterprises', id, field })),
          ].reverse()
          let now = ''
          for (const line of lines) {
            expect(line.old).toBe(now)
            now = line.new
          }
          expect(now).toBe(String(application.session.store().get('enterprises', id)?.fields[field] ?? ''))
        }
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})

describe('the trail as .xlsx', () => {
  it('holds a line a cell, masked, text as text, and is noted itself', async () => {
    const { application, files, temp } = office
    const id = await put({ name: '=1+1', phone: '13912345678', legalRep: '+周一鸣' })
    await put({ phone: '13912345679' }, id)
    const path = join(temp, '操作日志.xlsx')
    await application.handlers.history.export({ collection: 'enterprises', save: files.give(path) })
    const book = readWorkbook(await readFile(path), '操作日志.xlsx')
    if (!book.ok) throw new Error(book.error.message)
    const rows = (book.value.sheets[0]?.rows ?? []).map((row) => row.map((cell) => cell.text))
    expect(rows[0]?.slice(3, 10)).toEqual(['方式', '做了什么', '记录种类', '记录', '字段', '原值', '新值'])
    const phones = rows.filter((row) => row[7] === '联系电话').map((row) => row.slice(8, 10))
    expect(phones).toEqual([
      ['139****5678', '139****5679'],
      ['', '139****5678'],
    ])
    expect(rows.some((row) => row[9] === '=1+1')).toBe(true)
    expect(rows.some((row) => row[9] === '+周一鸣')).toBe(true)
    expect((await allPages({ way: 'export' }, 5)).map(({ label }) => label)).toEqual([
      '导出操作日志 2 步（记录种类：企业档案）',
    ])
    await expect(
      async () => await application.handlers.history.export({ actor: '孙慧', save: files.give(path) }),
    ).rejects.toThrow('没有符合筛选的操作')
  })
})
