/** 县区填报表: sent as .xlsx, edited by another program, taken back cell by cell. Real store, real files. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isDeleted } from '../../src/domain/record/registers'
import { readZipParts } from '../../src/main/spreadsheet/zip-parts'
import { type CountySheet, openCountySheet } from '../support/edited-sheet'
import { openTestOffice, seenRecords, type TestOffice } from '../support/open-application'

let office: TestOffice
type Fields = Record<string, string | number | boolean | null>
beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(() => office.close())

const COUNTY = '230202'
const COLUMNS = ['name', 'uscc', 'phone', 'registeredAddress', 'employees', 'establishedOn', 'productionStatus']

const put = (id: string, fields: Fields) =>
  office.application.handlers.records.put({ collection: 'enterprises', rows: [{ id, fields }] })

async function add(fields: Fields): Promise<string> {
  const { ids } = await office.application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { regionCode: COUNTY, ...fields } }],
  })
  return ids[0] ?? ''
}

const valueAt = (id: string, key: string) => office.application.session.store().get('enterprises', id)?.fields[key]

let written = 0
async function send(collection = 'enterprises', columns?: string[]): Promise<string> {
  written += 1
  const path = join(office.temp, `发出-${written}.xlsx`)
  await office.application.handlers.fillIn.write({
    collection,
    region: COUNTY,
    save: office.files.give(path),
    blankRows: 3,
    ...(columns === undefined ? {} : { columns }),
  })
  return path
}

async function edited(path: string, edit: (sheet: CountySheet) => void): Promise<string> {
  const sheet = await openCountySheet(path)
  edit(sheet)
  written += 1
  const back = join(office.temp, `发回-${written}.xlsx`)
  await sheet.save(back)
  return back
}

const read = async (path: string) => {
  const preview = await office.application.handlers.fillIn.read({ file: office.files.give(path) })
  if (preview === null) throw new Error('not taken for a fill-in sheet')
  return preview
}

const take = async (path: string) => {
  const { planId } = await read(path)
  return office.application.handlers.fillIn.apply({ planId })
}

describe('县区填报表 out', () => {
  it('is a protected sheet with open cells, lists and hidden bases that masks what is personal', async () => {
    const id = await add({ name: '兴达纸杯厂', phone: '13904521234', establishedOn: '2009-03-01', employees: 36 })
    await add({ name: '别县的厂', regionCode: '230203' })
    const path = await send('enterprises', COLUMNS)
    const parts = readZipParts(await readFile(path))
    if (!parts.ok) throw new Error(parts.error.message)
    const part = (name: string) =>
      Buffer.from(parts.value.find((one) => one.name === name)?.bytes ?? []).toString('utf8')
    const visible = part('xl/worksheets/sheet1.xml')
    expect(visible).toContain('<sheetProtection sheet="1"')
    expect(visible).toMatch(/<dataValidation type="list"[^>]*sqref="H7:H10"><formula1>_lists!\$[A-Z]\$1/)
    expect(visible).toMatch(/<dataValidation type="date"[^>]*sqref="G7:G10"/)
    expect(visible).toMatch(/<dataValidation type="whole"[^>]*sqref="F7:F10"/)
    expect(visible).toContain('hidden="1"')
    expect(visible).toContain('139****1234')
    expect(visible).not.toContain('别县的厂')
    expect(part('xl/workbook.xml').match(/state="veryHidden"/g)).toHaveLength(2)
    expect(parts.value.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('')).not.toContain('13904521234')
    const sheet = await openCountySheet(path)
    expect(sheet.rows()[0]).toMatchObject({ '编号（请勿改动）': id, '企业名称*': '兴达纸杯厂' })
  })

  it('is numbered for each county, logged, and listed as not returned', async () => {
    await add({ name: '兴达纸杯厂' })
    await send()
    await send()
    const [second, first] = await office.application.handlers.fillIn.sent({})
    expect(second).toMatchObject({ number: 2, records: 1, returns: [] })
    expect(first).toMatchObject({ number: 1 })
    expect(office.application.services.exchange.log()).toHaveLength(2)
  })

  it('proposes what 建档 requires, the emptiest first, and refuses what cannot be filled in', async () => {
    await add({ name: '兴达纸杯厂', uscc: '91230102MA00000153' })
    const { columns, counties } = await office.application.handlers.fillIn.offer({ collection: 'enterprises' })
    const proposed = columns.filter((column) => column.proposed)
    expect(proposed[0]?.key).toBe('name')
    expect(proposed.every(({ required, key }) => required || key === 'name')).toBe(true)
    const empties = proposed.slice(1).map(({ empty }) => empty)
    expect(empties).toEqual(empties.toSorted((a, b) => b - a))
    expect(counties.find(({ code }) => code === COUNTY)?.records).toBe(1)
    await expect(send('enterprises', ['importKey'])).rejects.toThrow('不能放进填报表')
    await expect(send('settings')).rejects.toThrow('不能做成县区填报表')
  })
})

describe('县区填报表 back', () => {
  it('takes the cells the county changed and nothing else; one undo takes all back', async () => {
    const id = await add({ name: '兴达纸杯厂', phone: '13904521234', employees: 36, productionStatus: '在产' })
    const other = await add({ name: '永利塑料厂', phone: '13904520000' })
    const path = await send('enterprises', COLUMNS)
    const before = seenRecords(office.application)
    const back = await edited(path, (sheet) => {
      const row = sheet.rows().findIndex((one) => one['编号（请勿改动）'] === id)
      sheet.put(row, '从业人员数（人）*', 41)
      sheet.put(row, '成立日期', '2009年3月1日')
    })
    const preview = await read(back)
    expect(preview).toMatchObject({ cells: 2, updated: 1, added: 0, conflicts: 0, refusedCount: 0 })
    const receipt = await office.application.handlers.fillIn.apply({ planId: preview.planId })
    expect(valueAt(id, 'employees')).toBe(41)
    expect(valueAt(id, 'establishedOn')).toBe('2009-03-01')
    expect(valueAt(id, 'phone')).toBe('13904521234')
    expect(valueAt(other, 'phone')).toBe('13904520000')
    const [sent] = await office.application.handlers.fillIn.sent({})
    expect(sent?.returns).toHaveLength(1)
    await office.application.handlers.history.undo({ seq: receipt.seq ?? 0 })
    expect(seenRecords(office.application)).toEqual(before)
    expect((await office.application.handlers.fillIn.sent({}))[0]?.returns).toEqual([])
    expect(await read(back)).toMatchObject({ cells: 2 })
  })

  it('makes a card of a cell changed on both sides, and none of one changed alike', async () => {
    const id = await add({ name: '兴达纸杯厂', employees: 36, registeredAddress: '石桥县一街' })
    const path = await send('enterprises', COLUMNS)
    await put(id, { employees: 40, registeredAddress: '石桥县二街' })
    const back = await edited(path, (sheet) => {
      sheet.put(0, '从业人员数（人）*', 44)
      sheet.put(0, '住所*', '石桥县二街')
    })
    expect(await take(back)).toMatchObject({ conflicts: 1, same: 1 })
    const cards = office.application.services.exchange.conflicts()
    expect(cards).toHaveLength(1)
    expect(JSON.stringify(cards[0])).toContain('40')
    expect(JSON.stringify(cards[0])).toContain('44')
    const [card] = cards
    await office.application.handlers.exchange.resolve({ conflict: card?.conflict ?? '', take: 'theirs' })
    expect(valueAt(id, 'employees')).toBe(44)
    // The decision stands although the county sends the same sheet again.
    await put(id, { employees: 45 })
    const again = await read(back)
    expect(again).toMatchObject({ cells: 0, conflicts: 0, received: 1 })
    expect(again.notes[0]).toBe('已收过，没有新的改动。')
    expect(await office.application.handlers.fillIn.apply({ planId: again.planId })).not.toHaveProperty('seq')
    expect(valueAt(id, 'employees')).toBe(45)
  })

  it('keeps what two people wrote differently in copies of one sheet as cards', async () => {
    const id = await add({ name: '兴达纸杯厂' })
    const path = await send('enterprises', COLUMNS)
    const one = await edited(path, (sheet) => {
      sheet.put(0, '从业人员数（人）*', 50)
      sheet.put(0, '成立日期', '2010-01-01')
      sheet.put(1, '企业名称*', '新来的厂')
      sheet.put(1, '从业人员数（人）*', 5)
    })
    const two = await edited(path, (sheet) => {
      sheet.put(0, '从业人员数（人）*', 51)
      sheet.put(0, '成立日期', '2010-01-01')
      sheet.put(1, '企业名称*', '另一家厂')
      sheet.put(2, '企业名称*', '新来的厂')
      sheet.put(2, '从业人员数（人）*', 6)
    })
    expect(await take(one)).toMatchObject({ updated: 1, added: 1, conflicts: 0 })
    expect(await take(two)).toMatchObject({ updated: 1, conflicts: 2 })
    const store = office.application.session.store()
    const names = [...store.all('enterprises').values()]
      .filter((record) => !isDeleted(record))
      .map((record) => record.fields['name'])
    expect(names.toSorted()).toEqual(['兴达纸杯厂', '另一家厂', '新来的厂'].toSorted())
    expect(office.application.services.exchange.conflicts().map(({ fieldLabel }) => fieldLabel)).toEqual([
      '从业人员数',
      '从业人员数',
    ])
    expect(valueAt(id, 'establishedOn')).toBe('2010-01-01')
  })

  it('leaves masked values, clears on purpose, and refuses a half-edited mask', async () => {
    const id = await add({ name: '兴达纸杯厂', phone: '13904521234', employees: 36 })
    const path = await send('enterprises', COLUMNS)
    const back = await edited(path, (sheet) => {
      sheet.put(0, '联系电话*', '139****9999')
      sheet.put(0, '从业人员数（人）*', null)
    })
    const preview = await read(back)
    expect(preview).toMatchObject({ cells: 1, cleared: 1, refusedCount: 1 })
    expect(preview.refused[0]?.reason).toContain('遮盖')
    await office.application.handlers.fillIn.apply({ planId: preview.planId })
    expect(valueAt(id, 'phone')).toBe('13904521234')
    expect(valueAt(id, 'employees')).toBeNull()
  })

  it('tolerates moved and added columns and missing rows; deletes nothing', async () => {
    const id = await add({ name: '兴达纸杯厂' })
    const gone = await add({ name: '永利塑料厂' })
    const path = await send('enterprises', COLUMNS)
    const back = await edited(path, (sheet) => {
      const row = sheet.rows().findIndex((one) => one['编号（请勿改动）'] === id)
      sheet.put(row, '从业人员数（人）*', 12)
      sheet.dropRow(1 - row)
      sheet.shuffleColumns()
    })
    const preview = await read(back)
    expect(preview).toMatchObject({ cells: 1, missing: 1, refusedCount: 0 })
    expect(preview.notes.join()).toContain('不等于删除')
    await office.application.handlers.fillIn.apply({ planId: preview.planId })
    expect(valueAt(id, 'employees')).toBe(12)
    expect(
      isDeleted(
        office.application.session.store().get('enterprises', gone) ?? { id: '', fields: {}, vv: {}, dots: {} },
      ),
    ).toBe(false)
  })

  it('refuses a renamed head, a copied row and doubtful new rows with a sentence', async () => {
    await add({ name: '兴达纸杯厂', uscc: '91230102MA00000153' })
    const path = await send('enterprises', COLUMNS)
    const renamed = await edited(path, (sheet) => sheet.rename('从业人员数（人）*', '人数'))
    await expect(read(renamed)).rejects.toThrow('“从业人员数（人）*”，表里多出“人数”')
    const copied = await edited(path, (sheet) => {
      sheet.copyRow(0, 1)
      sheet.put(2, '从业人员数（人）*', 9)
      sheet.put(3, '企业名称*', '兴达纸杯厂')
    })
    const preview = await read(copied)
    expect(preview).toMatchObject({ cells: 0, added: 0, refusedCount: 3 })
    expect(preview.refused.map(({ reason }) => reason).join()).toMatch(
      /整行复制.*没有填“企业名称”.*本机已有“兴达纸杯厂”/,
    )
  })

  it('makes child records under the enterprise named, at the county alone', async () => {
    const id = await add({ name: '兴达纸杯厂' })
    const path = await send('licences')
    const back = await edited(path, (sheet) => {
      sheet.put(0, '企业名称（所属企业）', '兴达纸杯厂')
      sheet.put(0, sheet.heads().find((head) => head.startsWith('许可证编号')) ?? '', '(黑)XK16-204-00112')
      sheet.put(1, '企业名称（所属企业）', '没有这家厂')
      sheet.put(1, sheet.heads().find((head) => head.startsWith('许可证编号')) ?? '', '(黑)XK16-204-00113')
    })
    const receipt = await take(back)
    expect(receipt).toMatchObject({ added: 1 })
    const licences = office.application.services.records.list('licences')
    expect(licences.map(({ parent }) => parent)).toEqual([id])
  })

  it('is no fill-in sheet when it is any other table, or its hidden part was spoilt', async () => {
    const path = join(office.temp, 'ledger.csv')
    await writeFile(path, '企业名称\n兴达纸杯厂\n')
    expect(await office.application.handlers.fillIn.read({ file: office.files.give(path) })).toBeNull()
    await add({ name: '兴达纸杯厂' })
    const sent = await send('enterprises', COLUMNS)
    const spoilt = await edited(sent, (sheet) => sheet.rename('编号（请勿改动）', ''))
    await expect(read(spoilt)).rejects.toThrow('隐藏的编号列')
  })

  it('gives each cell to who changed it, and a card where both did (any mixture of edits)', async () => {
    const cell = fc.constantFrom<number | undefined>(undefined, 1, 2)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 3 }), async (wishes) => {
        written += 1
        const name = `厂${written}`
        const ids: string[] = []
        for (const index of wishes.keys()) ids.push(await add({ name: `${name}-${index}`, employees: 7 }))
        const path = await send('enterprises', COLUMNS)
        for (const [index, [ours]] of wishes.entries())
          if (ours !== undefined) await put(ids[index] ?? '', { employees: ours })
        const back = await edited(path, (sheet) => {
          const rows = sheet.rows()
          for (const [index, [, theirs]] of wishes.entries()) {
            const row = rows.findIndex((one) => one['编号（请勿改动）'] === ids[index])
            if (theirs !== undefined) sheet.put(row, '从业人员数（人）*', theirs)
          }
        })
        await take(back)
        for (const [index, [ours, theirs]] of wishes.entries()) {
          const record = office.application.session.store().get('enterprises', ids[index] ?? '')
          const values = [
            record?.fields['employees'],
            ...(record?.siblings?.['employees'] ?? []).map(({ value }) => value),
          ]
          const expected =
            ours !== undefined && theirs !== undefined && ours !== theirs ? [ours, theirs] : [theirs ?? ours ?? 7]
          expect(values.toSorted()).toEqual(expected.toSorted())
        }
      }),
      { numRuns: 12 },
    )
  })
})
