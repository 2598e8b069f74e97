/** Many documents at once: a file each, or one file; lists too long for paper. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LONGEST_LIST, partLongLists } from '../../src/domain/report/long-lists'
import { paragraph } from '../../src/domain/report/model'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import { countyTable, sampleAttachment, sampleReport } from '../support/docx-models'
import { docxParts, paragraphTexts, parseXml, partOf, wordAttribute, wordElements } from '../support/docx-parts'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { cameraJpeg } from '../support/photo-bytes'

describe('a list too long for paper', () => {
  const table = countyTable(LONGEST_LIST + 1)
  const { caption: _, ...withoutCaption } = table

  it('goes into a sheet with one line of heads, numbers as numbers; its total stays', () => {
    const { model, lists } = partLongLists(sampleReport({ blocks: [table] }), '报告（附表）.xlsx')
    expect(lists).toHaveLength(1)
    expect(lists[0]).toMatchObject({
      name: '表1　食品相关产品生产企业分布情况',
      head: ['序号', '县（市、区）', '获证企业 在产', '获证企业 停产', '非获证', '合计'],
    })
    expect(lists[0]?.rows).toHaveLength(LONGEST_LIST + 1)
    expect(lists[0]?.rows[0]).toEqual(['1', '北塔区第1行', 16, 2, 4, 22])
    expect(model.blocks[0]).toEqual(
      paragraph('本表共501行，见随附的电子表格《报告（附表）.xlsx》中“表1　食品相关产品生产企业分布情况”。'),
    )
    expect(model.blocks[1]).toMatchObject({ kind: 'table', rows: [], total: expect.any(Array) })
  })

  it('is left where it is up to the limit, in annexes too', () => {
    const short = sampleReport({ attachments: [sampleAttachment('名单', [countyTable(LONGEST_LIST)])] })
    expect(partLongLists(short, 'a.xlsx')).toEqual({ model: short, lists: [] })
    const long = sampleReport({ attachments: [sampleAttachment('名单', [withoutCaption])] })
    expect(partLongLists(long, 'a.xlsx').lists.map(({ name }) => name)).toEqual(['名单'])
  })
})

describe('many documents', () => {
  let office: TestOffice
  let folder: string
  beforeEach(async () => {
    office = await openTestOffice({ demo: true })
    folder = join(office.temp, '档案')
    await mkdir(folder)
  })
  afterEach(() => office.close())

  const exported = () => office.application.services.records.list('documents')
  const enterprises = () => office.application.services.records.list('enterprises').slice(0, 3)

  it('get a file each, named after their record, and no file is overwritten', async () => {
    const records = enterprises().map(({ id }) => id)
    const many = { kind: 'D7', records, folder: office.files.give(folder) }
    const names = enterprises().map(({ fields }) => `企业质量档案（一企一档）（${fields['name']}）`)
    expect(await office.application.handlers.documents.writeMany(many)).toMatchObject({ written: 3, total: 3 })
    const first = await readdir(folder)
    expect(first.toSorted()).toEqual(names.map((name) => `${name}.docx`).toSorted())
    const bytes = await readFile(join(folder, first[0] ?? ''))
    await office.application.handlers.documents.writeMany(many)
    expect((await readdir(folder)).toSorted()).toEqual(
      names.flatMap((name) => [`${name}.docx`, `${name}（2）.docx`]).toSorted(),
    )
    expect((await readFile(join(folder, first[0] ?? ''))).equals(bytes)).toBe(true)
    // Each is an entry of its own with the figures it carried.
    const entries = exported()
    expect(entries.map(({ fields }) => String(fields['aboutRecords'])).toSorted()).toEqual(
      [...records, ...records].toSorted(),
    )
    expect(entries.map(({ fields }) => `${fields['fileName']}`).toSorted()).toEqual((await readdir(folder)).toSorted())
    for (const { id } of entries) {
      expect(office.application.handlers.documents.changes({ id })).toMatchObject({ kept: true, figures: [] })
    }
  })

  it('go into one file, each numbered from 1', async () => {
    const records = enterprises().map(({ id }) => id)
    const path = join(office.temp, '合订.docx')
    const answer = await office.application.handlers.documents.writeMany({
      kind: 'D7',
      records,
      save: office.files.give(path),
    })
    expect(answer).toMatchObject({ written: 3, file: { name: '合订.docx' } })
    const document = parseXml(partOf(await readFile(path), 'word/document.xml'))
    for (const { fields } of enterprises()) expect(paragraphTexts(document)).toContain(String(fields['name']))
    const starts = wordElements(document, 'pgNumType').map((one) => wordAttribute(one, 'start'))
    expect(starts).toEqual(['1', '1', '1'])
  })

  it('are read through first: those with faults are held back and named until somebody says why they go out', async () => {
    const { handlers } = office.application
    const [first, second] = enterprises()
    // A date that does not exist, in the clerk's own words.
    const text = '定于2017年2月30日复查。'
    const passage = { kind: 'D7', about: first?.id ?? '', form: '正文', anchor: '正文/^', position: 1 }
    await handlers.records.put({ collection: 'documentPassages', rows: [{ fields: { ...passage, text } }] })
    const source = join(office.temp, '现场.jpg')
    await writeFile(source, cameraJpeg())
    const photo = { fields: { ...passage, form: '照片', position: 2, text: '车间' } }
    const { ids } = await handlers.records.put({ collection: 'documentPassages', rows: [photo] })
    const added = await handlers.attachments.add({
      collection: 'documentPassages',
      id: ids[0] ?? '',
      file: office.files.give(source),
    })
    await handlers.records.put({
      collection: 'documentPassages',
      rows: [{ id: ids[0] ?? '', fields: { photo: added.id } }],
    })
    const records = [first?.id ?? '', second?.id ?? '']
    const many = { kind: 'D7', records, folder: office.files.give(folder) }
    const answer = await handlers.documents.writeMany(many)
    expect(answer).toMatchObject({
      written: 1,
      total: 2,
      blocked: [{ record: first?.id, name: first?.fields['name'], faults: [expect.stringContaining('2月30日')] }],
    })
    expect(await readdir(folder)).toHaveLength(1)
    const joined = (name: string) => ({ kind: 'D7', records, save: office.files.give(join(office.temp, name)) })
    expect(await handlers.documents.writeMany(joined('一.docx'))).toMatchObject({ written: 1, blocked: [{}] })
    await handlers.documents.writeMany({ ...joined('二.docx'), reason: '先合一份看看' })
    const pictures = async (name: string) =>
      [...docxParts(await readFile(join(office.temp, name))).keys()].filter((part) => part.startsWith('word/media/'))
    expect([await pictures('一.docx'), await pictures('二.docx')]).toEqual([[], [expect.stringContaining('.jpg')]])
    const told = await handlers.documents.writeMany({ ...many, reason: '原件如此' })
    expect(told).toMatchObject({ written: 2, blocked: [] })
    const overruled = exported().filter(({ fields }) => fields['overruled'] === '原件如此')
    expect(overruled.map(({ fields }) => fields['aboutRecords'])).toEqual([[first?.id]])
  })

  it('stop when asked; those written stay and are recorded', async () => {
    const { handlers } = office.application
    const writing = handlers.documents.writeMany({ kind: 'D7', folder: office.files.give(folder) })
    handlers.documents.stopWriting({})
    const { written, total, stopped } = await writing
    expect(stopped).toBe(true)
    expect(written).toBeLessThan(total)
    expect((await readdir(folder)).length).toBe(written)
  })

  it('are refused in words, and nothing is written then', async () => {
    const { documents } = office.application.handlers
    const place = office.files.give(folder)
    await expect(documents.writeMany({ kind: 'D2', folder: place })).rejects.toThrow('只有一份')
    await expect(documents.writeMany({ kind: 'D7', records: ['gone'], folder: place })).rejects.toThrow(
      '没有编号为 gone 的记录',
    )
    const notThere = office.files.give(join(office.temp, '拔掉的U盘'))
    await expect(documents.writeMany({ kind: 'D9c', folder: notThere })).rejects.toThrow('找不到要写入的文件夹')
    expect(await readdir(folder)).toEqual([])
    expect(exported()).toEqual([])
  })

  it('the Excel file of long lists lies beside the Word file', async () => {
    const { handlers } = office.application
    const rows = Array.from({ length: LONGEST_LIST + 5 }, (_, at) => activity(at))
    await handlers.records.put({ collection: 'publicityEvents', rows })
    const path = join(office.temp, '宣传.docx')
    await writeFile(join(office.temp, '宣传（附表）.xlsx'), '别的文件')
    const written = await handlers.documents.write({ kind: 'D14c', save: office.files.give(path) })
    expect(written.beside?.name).toMatch(/附表/)
    const texts = paragraphTexts(parseXml(docxParts(await readFile(path)).get('word/document.xml') ?? ''))
    expect(texts.join('')).toContain('见随附的电子表格')
    const book = readWorkbook(await readFile(written.beside?.path ?? ''), '附表.xlsx')
    expect(book.ok).toBe(true)
  })
})

const activity = (at: number) => ({ fields: { name: `宣传活动第${at + 1}场`, heldOn: '2017-05-02', kind: '现场咨询' } })
