/** Writing at a document: passages between computed parts, pictures in the Word file, versions, two offices at one draft. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docxParts } from '../support/docx-parts'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { cameraJpeg, tellsPlace } from '../support/photo-bytes'
import { send, startOffices } from '../support/two-offices'

describe('a draft', () => {
  let office: TestOffice
  // One practice office for all; each test writes at a document of its own.
  beforeAll(async () => {
    office = await openTestOffice({ demo: true })
  })
  afterAll(() => office.close())

  const api = () => office.application.handlers
  const put = async (fields: Record<string, string | number | readonly string[]>, kind = 'D2') =>
    (await api().records.put({ collection: 'documentPassages', rows: [{ fields: { kind, ...fields } }] })).ids[0] ?? ''
  const draft = (kind = 'D2') => api().documents.draft({ kind })
  const own = async (kind = 'D2') => (await draft(kind)).model.blocks.filter(({ passage }) => passage !== undefined)

  it('carries headings, lists, bold, a chart and a photo into the Word file, the photo without its place', async () => {
    const { charts, placeholders } = await draft()
    const [anchor = '', columns = []] = Object.entries(charts)[0] ?? []
    expect(placeholders.some(({ name }) => name === '建档率')).toBe(true)
    const source = join(office.temp, '现场.jpg')
    await writeFile(source, cameraJpeg())
    await put({ form: '一级标题', text: '特色做法', anchor, position: 1 })
    await put({ form: '正文', text: '**全市**建档率{{建档率}}。', anchor, position: 2 })
    await put({ form: '编号列表', text: '抓培训。', anchor, position: 3 })
    await put({ form: '图表', text: '各县区企业数', anchor, position: 4, chartType: '柱形图', chartColumns: columns })
    const photo = await put({ form: '照片', text: '培训现场', anchor: '正文/^', position: 5 })
    const file = office.files.give(source)
    const added = await api().attachments.add({ collection: 'documentPassages', id: photo, file })
    await api().records.put({ collection: 'documentPassages', rows: [{ id: photo, fields: { photo: added.id } }] })
    expect((await own()).map((block) => block.kind)).toEqual([
      'picture',
      'heading',
      'paragraph',
      'paragraph',
      'picture',
    ])

    const path = join(office.temp, 'D2.docx')
    await api().documents.write({ kind: 'D2', save: office.files.give(path) })
    const bytes = await readFile(path)
    const parts = docxParts(bytes)
    const text = parts.get('word/document.xml') ?? ''
    const signs = ['>图1　培训现场<', '>图2　各县区企业数<', 'descr="培训现场"']
    expect(signs.filter((sign) => !text.includes(sign))).toEqual([])
    expect(/descr="[^"]*柱形图。/.test(text)).toBe(true)
    expect([...parts.keys()].filter((name) => /charts\/chart/.test(name)).length).toBeGreaterThan(0)
    expect([...parts.keys()].some((name) => /media\/.*\.jpe?g$/.test(name))).toBe(true)
    expect(tellsPlace(bytes)).toBe(false)
    expect(/<w:b\/>.{0,200}全市/.test(text)).toBe(true)
  })

  it('refuses a photo that is none, and leaves no file', async () => {
    const source = join(office.temp, '不是照片.jpg')
    await writeFile(source, '这不是照片')
    const photo = await put({ form: '照片', text: '培训现场', anchor: '正文/^', position: 1 }, 'D6')
    const file = office.files.give(source)
    const added = await api().attachments.add({ collection: 'documentPassages', id: photo, file })
    await api().records.put({ collection: 'documentPassages', rows: [{ id: photo, fields: { photo: added.id } }] })
    const path = join(office.temp, '坏.docx')
    await expect(api().documents.write({ kind: 'D6', save: office.files.give(path) })).rejects.toThrow('放不进去')
    await expect(readFile(path)).rejects.toThrow()
  })

  it('keeps a sitting as one version, and one by its name; compares, and goes back in a step that can be undone', async () => {
    const versions = () => api().documents.versions({ kind: 'D3' })
    const first = await put({ form: '正文', text: '第一稿。', anchor: '正文/^', position: 1 }, 'D3')
    await api().records.put({ collection: 'documentPassages', rows: [{ id: first, fields: { text: '第一稿' } }] })
    await api().records.put({ collection: 'documentPassages', rows: [{ id: first, fields: { text: '第一稿。' } }] })
    expect(await versions()).toMatchObject([{ words: '写1段', latest: true }])
    const name = await put({ form: '版本', text: '送审稿' }, 'D3')
    expect(await versions()).toMatchObject([{ words: '写1段', name: '送审稿', latest: true }])
    expect(await draft('D3')).toMatchObject({ homeless: [], dropped: [] })
    await api().records.put({ collection: 'documentPassages', rows: [{ id: first, fields: { text: '第二稿。' } }] })
    const second = await put({ form: '正文', text: '补一段。', anchor: '正文/^', position: 2 }, 'D3')
    await api().records.remove({ collection: 'documentPassages', ids: [first] })
    expect((await versions()).map(({ words, name, latest }) => [words, name, latest])).toEqual([
      ['写1段，删1段', undefined, true],
      ['写1段', '送审稿', undefined],
    ])
    expect(await api().documents.versions({ kind: 'D17' })).toEqual([])
    const seq = (await versions()).at(-1)?.seq ?? 0
    expect((await api().documents.compare({ kind: 'D3', seq })).map(({ before, now }) => [before, now])).toEqual([
      ['第一稿。', ''],
      ['', '补一段。'],
    ])
    await api().documents.takeBack({ kind: 'D3', seq })
    expect((await own('D3')).map((block) => block.passage)).toEqual([first])
    expect(await api().documents.compare({ kind: 'D3', seq })).toEqual([])
    const [back, , named] = await versions()
    expect(back?.words).toMatch(/^公文草稿退回到 \d{4}-\d{2}-\d{2} \d{2}:\d{2} 那一版$/)
    expect(named?.name).toBe('送审稿')
    expect(office.application.services.records.list('documentPassages').some(({ id }) => id === name)).toBe(true)
    await api().history.undo({})
    expect((await own('D3')).map((block) => block.passage)).toEqual([second])
    await api().documents.write({ kind: 'D3', save: office.files.give(join(office.temp, 'D3.docx')), reason: '急用' })
    await put({ form: '正文', text: '又一段。', anchor: '正文/^', position: 3 }, 'D3')
    expect((await versions()).map(({ exported }) => exported).slice(0, 2)).toEqual([undefined, 'D3.docx'])
  })

  it('goes out against 必须改 only with a reason', async () => {
    await put({ form: '正文', text: '按照松质监发[2017]5号文件,认真组织落实。', anchor: '正文/^', position: 1 }, 'D4')
    const write = (reason?: string) =>
      api().documents.write({
        kind: 'D4',
        save: office.files.give(join(office.temp, `${String(reason)}.docx`)),
        ...(reason === undefined ? {} : { reason }),
      })
    await expect(write()).rejects.toThrow('体检有2处必须改')
    await write('领导急用')
    expect((await api().history.list({ limit: 1 }))[0]?.label).toContain('领导急用')
  })

  it('tells of a form without figures which lines have changed since', async () => {
    await api().documents.write({ kind: 'D9', save: office.files.give(join(office.temp, 'D9.docx')) })
    const row = office.application.services.records.list('documents').find(({ fields }) => fields['kind'] === 'D9')
    const about = row?.fields['aboutRecords']
    const [id = ''] = Array.isArray(about) ? about.map(String) : []
    const changes = () => api().documents.changes({ id: row?.id ?? '' })
    expect(await changes()).toMatchObject({ kept: true, words: { gone: [], added: [] } })
    await api().records.put({
      collection: 'rectifications',
      rows: [{ id, fields: { problem: '标识不全，缺生产日期' } }],
    })
    expect((await changes()).words?.added.join()).toContain('缺生产日期')
  })
})

describe('two offices at one draft', () => {
  it('meet without a card at different paragraphs, with one at the same', async () => {
    const world = await startOffices()
    try {
      const city = await world.office({ name: '松临市局', region: '230200' })
      const county = await world.office({ name: '石桥县局', region: '230202', clockAheadMinutes: -500_000 })
      const passage = (text: string, position: number) => ({
        fields: { kind: 'D2', form: '正文', anchor: '正文/^', text, position },
      })
      const { ids } = await city.records.put('documentPassages', [passage('甲段。', 1), passage('乙段。', 2)])
      await send(city, county)
      const [first = '', second = ''] = ids
      await city.set('documentPassages', first, { text: '甲段，市局改。' })
      await county.set('documentPassages', second, { text: '乙段，县局改。' })
      await county.records.put('documentPassages', [passage('丙段。', 3)])
      await send(county, city)
      expect(city.exchange.conflicts()).toEqual([])
      const texts = city.records.list('documentPassages').map(({ fields }) => fields['text'])
      expect(texts.toSorted()).toEqual(['丙段。', '乙段，县局改。', '甲段，市局改。'].toSorted())
      await send(city, county)
      await city.set('documentPassages', first, { text: '甲段，市局再改。' })
      await county.set('documentPassages', first, { text: '甲段，县局再改。' })
      await send(county, city)
      expect(city.exchange.conflicts().map(({ id, fieldLabel }) => [id, fieldLabel])).toEqual([[first, '正文']])
    } finally {
      await world.end()
    }
  })
})
