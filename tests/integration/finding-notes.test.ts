/** 不是差错: a finding noted with a reason stays away until what was seen there changes. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const RULE = 'enterprises.samePhone'
let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(() => office.close())

const board = () => office.application.handlers.examination.findings({ rule: RULE })
const found = async () => (await board()).findings.map(({ id }) => id)

describe('a finding noted as no error', () => {
  let second = ''
  beforeEach(async () => {
    const rows = ['甲某', '乙某'].map((legalRep) => ({
      fields: { name: `${legalRep}的包装厂`, legalRep, phone: '0452-6120001' },
    }))
    const { ids } = await office.application.handlers.records.put({ collection: 'enterprises', rows })
    second = ids[1] ?? ''
  })

  const note = async (reason = '两家是夫妻店，共用一个电话') => {
    const [finding] = (await board()).findings
    if (finding === undefined) throw new Error('nothing found')
    const { rule, collection, id, field = '', message } = finding
    return office.application.handlers.examination.note({ rule, collection, id, field, message, reason })
  }
  const write = (fields: Record<string, string>) =>
    office.application.handlers.records.put({ collection: 'enterprises', rows: [{ id: second, fields }] })

  it('is out of the list and the counts, and kept with who, when and why', async () => {
    const before = (await board()).counts.warning
    await note()
    const after = await board()
    expect(after.findings).toEqual([])
    expect(after.counts.warning).toBe(before - 1)
    expect(after.noted).toMatchObject([
      { finding: { id: second, rule: RULE }, reason: '两家是夫妻店，共用一个电话', notedOn: after.asOf },
    ])
  })

  it('the work is stopped by the clerk, and begun again by asking again', async () => {
    const asked = [board(), board()]
    for (let job = 1; job <= 20; job += 1) office.application.handlers.computer.stopJob({ job })
    for (const one of asked)
      await expect(one).rejects.toMatchObject({ code: 'cancelled', message: expect.stringContaining('没有查完') })
    expect(await found()).toEqual([second])
    const gaps = await office.application.handlers.examination.gaps({})
    expect(gaps.counties).toEqual([])
  })

  it('comes back when the value changes, and goes again with it', async () => {
    await note()
    await write({ legalRep: '丙某' })
    expect(await found()).toEqual([])
    // Two numbers in one field still hold the shared one's digits in another writing.
    await write({ phone: '04526120001' })
    expect(await found()).toEqual([second])
    await write({ phone: '0452-6120001' })
    expect(await found()).toEqual([])
  })

  it('is taken back by undo, by deleting the note, and refused for what is not there any more', async () => {
    const { id } = await note()
    await office.application.handlers.history.undo({})
    expect(await found()).toEqual([second])
    await office.application.handlers.history.redo({})
    await office.application.handlers.records.remove({ collection: 'findingNotes', ids: [id] })
    expect(await found()).toEqual([second])
    const [finding] = (await board()).findings
    await write({ phone: '0452-6120002' })
    const { rule = '', collection = '', message = '' } = finding ?? {}
    const wish = { rule, collection, id: second, field: 'phone', message, reason: '再看看' }
    await expect(office.application.handlers.examination.note(wish)).rejects.toThrow('已经不在了')
  })

  it('the list leaves as a table without what is noted', async () => {
    const path = join(office.temp, '清单.xlsx')
    await office.application.handlers.examination.save({ rule: RULE, save: office.files.give(path) })
    const [sheet] = Object.values(read(await readFile(path), { type: 'buffer' }).Sheets)
    const rows = utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1 })
    expect(rows[1]).toEqual(expect.arrayContaining(['存疑', '两个法定代表人一个电话', '乙某的包装厂', '联系电话']))
    await note()
    await office.application.handlers.examination.save({ rule: RULE, save: office.files.give(path) })
    const [empty] = Object.values(read(await readFile(path), { type: 'buffer' }).Sheets)
    expect(utils.sheet_to_json(empty ?? {}, { header: 1 })).toHaveLength(1)
  })
})
