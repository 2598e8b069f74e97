/** Writing a document: recorded when its file is there, and only then. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../src/shared/result'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice({ demo: true })
})
afterEach(() => office.close())

const exported = () => office.application.services.records.list('documents')

describe('a written document', () => {
  it('is recorded under the name its file got', async () => {
    const { handlers } = office.application
    const path = join(office.temp, '六月报告.docx')
    const { saved } = office.files
    office.files.saved = async (token) => ({ ...(await saved(token)), name: '六月报告（2）.docx' })
    const { file } = await handlers.documents.write({ kind: 'D2', save: office.files.give(path) })
    expect(file.name).toBe('六月报告（2）.docx')
    expect(exported().map(({ fields }) => fields['fileName'])).toEqual(['六月报告（2）.docx'])
  })

  it('opens again with the marks it was exported with, until they are taken off', async () => {
    const { documents } = office.application.handlers
    const layout = { urgency: '特急', secrecy: '机密★1年', copyNumber: '000012', sealed: false } as const
    const save = office.files.give(join(office.temp, '急件.docx'))
    await documents.write({ kind: 'D2', save, layout })
    const marks = { urgency: '特急', secrecy: '机密★1年', copyNumber: '000012' }
    expect(documents.preview({ kind: 'D2' })).toMatchObject({ marks, sealed: false })
    expect(documents.preview({ kind: 'D3' })).not.toHaveProperty('marks')
    const off = { urgency: '平件', secrecy: '', copyNumber: '' } as const
    expect(documents.preview({ kind: 'D2', layout: off })).not.toHaveProperty('marks')
    await documents.write({ kind: 'D2', save: office.files.give(join(office.temp, '平件.docx')), layout: off })
    expect(documents.preview({ kind: 'D2' })).not.toHaveProperty('marks')
    expect(documents.preview({ kind: 'D2' })).toMatchObject({ sealed: false })
  })

  it('leaves no record when the file does not get its name', async () => {
    const before = office.application.session.store().seq
    office.files.saved = async () => {
      throw new Refusal('refused', '文件正被别的程序占用，没有做成。')
    }
    const save = office.files.give(join(office.temp, '六月报告.docx'))
    await expect(office.application.handlers.documents.write({ kind: 'D2', save })).rejects.toThrow('占用')
    expect(exported()).toEqual([])
    expect(office.application.session.store().seq).toBe(before)
  })
})

describe('a document about a record', () => {
  const write = (kind: string, records?: readonly string[]) =>
    office.application.handlers.documents.write({
      kind,
      save: office.files.give(join(office.temp, `${kind}.docx`)),
      ...(records === undefined ? {} : { records: [...records] }),
    })
  const rows = (name: string) => office.application.services.records.list(name)

  it('is about the one named, or the newest, and says which', async () => {
    const orders = rows('rectifications')
    const newest = orders
      .map(({ fields }) => String(fields['issuedOn']))
      .toSorted()
      .at(-1)
    await write('D9')
    const [about = ''] = (exported()[0]?.fields['aboutRecords'] ?? []) as readonly string[]
    expect(orders.find(({ id }) => id === about)?.fields['issuedOn']).toBe(newest)
    const [first] = orders
    await write('D9', [first?.id ?? ''])
    expect(exported().map(({ fields }) => fields['aboutRecords'])).toContainEqual([first?.id])
  })

  it('is refused in words: unknown records, several at once, none there, a record where none belongs', async () => {
    await expect(write('D9', ['gone'])).rejects.toThrow('没有编号为 gone 的整改记录')
    const ids = rows('rectifications').map(({ id }) => id)
    await expect(write('D9', ids.slice(0, 2))).rejects.toThrow('请一条一条写')
    await expect(write('D2', ids.slice(0, 1))).rejects.toThrow('取自全部数据')
    await office.application.handlers.records.remove({ collection: 'rectifications', ids })
    await expect(write('D9')).rejects.toThrow('还没有可以写《责令整改（改正）通知书》的整改记录')
    expect(exported()).toEqual([])
  })
})

describe('paragraphs of the clerk (S42a)', () => {
  const slot = { kind: 'D2', slot: 'nextSteps', label: '下一步打算' }
  const preview = () => JSON.stringify(office.application.handlers.documents.preview({ kind: 'D2' }))

  it('are printed from then on, and go with undo', async () => {
    const { handlers } = office.application
    await handlers.records.put({
      collection: 'documentTexts',
      rows: [{ fields: { ...slot, text: '抓好整改回头看。' } }],
    })
    expect(preview()).toContain('抓好整改回头看。')
    await handlers.documents.write({ kind: 'D2', save: office.files.give(join(office.temp, '六月.docx')) })
    expect(exported()[0]?.fields['paragraphs']).toBe(JSON.stringify({ nextSteps: '抓好整改回头看。' }))
    await handlers.history.undo({})
    await handlers.history.undo({})
    expect(preview()).not.toContain('抓好整改回头看。')
  })

  it('written for the plan stand in the notice and in the June report alike', async () => {
    const { handlers } = office.application
    const fields = { kind: 'D1', slot: 'countyDue', label: '上报时限', text: '各局每月25日前报送。' }
    await handlers.records.put({ collection: 'documentTexts', rows: [{ fields }] })
    for (const kind of ['D1', 'D2']) {
      expect(JSON.stringify(handlers.documents.preview({ kind })), kind).toContain('各局每月25日前报送。')
    }
  })

  it('of one record stand before those of the whole kind', async () => {
    const { handlers } = office.application
    const [one, two] = office.application.services.records.list('rectifications')
    const kinds = await handlers.documents.kinds({})
    const [place] = kinds.find(({ kind }) => kind === 'D9')?.slots ?? []
    const fields = { kind: 'D9', slot: place?.key ?? '', label: place?.label ?? '' }
    await handlers.records.put({
      collection: 'documentTexts',
      rows: [
        { fields: { ...fields, text: '通用的话。' } },
        { fields: { ...fields, text: '这一家的话。', about: one?.id ?? '' } },
      ],
    })
    const words = (id: string | undefined) =>
      JSON.stringify(handlers.documents.preview({ kind: 'D9', records: [id ?? ''] }))
    expect(words(one?.id)).toContain('这一家的话。')
    expect(words(two?.id)).toContain('通用的话。')
  })
})

describe('a document from a restricted kind (S21)', () => {
  it('opens with a reason, and its export is named in the history', async () => {
    const { handlers } = office.application
    expect(() => handlers.documents.preview({ kind: 'D12' })).toThrow()
    await handlers.records.openRestricted({ collection: 'riskMonitoringSamples', reason: '写监测报告' })
    await handlers.documents.write({ kind: 'D12', save: office.files.give(join(office.temp, 'D12.docx')) })
    const [last] = await handlers.history.list({ limit: 1 })
    expect(last?.label).toContain('含受限内容')
  })
})
