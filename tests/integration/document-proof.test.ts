/** 公文体检 over the documents of the practice city, and what the service adds: numbers, reasons, frozen figures. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { weave } from '../../src/domain/report/draft/weave'
import { REPORT_KINDS } from '../../src/domain/report/kinds/registry'
import { proofread } from '../../src/domain/report/proof/proofread'
import { GOOD_PROSE, GOOD_SECTION } from '../support/good-prose'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { demoReportData } from '../support/report-demo'

/** Gaps are told as gaps; one enterprise of the practice city has a wrong credit code on purpose. */
const TRUE_FINDINGS: Readonly<Record<string, readonly string[]>> = { D17: ['own.codes'] }

describe('documents of the practice city', () => {
  const data = demoReportData()

  it.each(REPORT_KINDS.map((kind) => ({ code: kind.kind, kind })))('$code raises no false alarm', ({ code, kind }) => {
    const all = kind.collection === undefined ? [undefined] : (data.records[kind.collection] ?? [])
    const records = all.filter((record) => record === undefined || kind.admits?.(record, data) !== false).slice(-3)
    for (const record of records) {
      const model = kind.build(data, {
        createdAt: '2017-06-12T08:00:00Z',
        ...(record === undefined ? {} : { record }),
      })
      const expected = new Set(['text.gaps', ...(TRUE_FINDINGS[code] ?? [])])
      const alarms = proofread(model, { data }).filter(({ rule }) => !expected.has(rule))
      expect(alarms.map(({ rule, place, message }) => `${rule} ${place} ${message}`)).toEqual([])
    }
  })
})

describe('good prose of the clerk', () => {
  const data = demoReportData()
  // The slots of minutes are lists of names.
  const kinds = REPORT_KINDS.filter(({ slots, kind }) => slots.length > 0 && kind !== 'D16b')

  it.each(kinds.map((kind) => ({ code: kind.kind, kind })))('in $code raises no false alarm', ({ code, kind }) => {
    const records = kind.collection === undefined ? [undefined] : (data.records[kind.collection] ?? [])
    const record = records.filter((one) => one === undefined || kind.admits?.(one, data) !== false).at(-1)
    // Short slots hold a number or a name, the long ones each another part of the prose.
    const written = kind.slots.filter(({ key }) => !['issue', 'headline', 'countyDue'].includes(key))
    const words = (at: number) =>
      at === 0
        ? GOOD_SECTION
        : GOOD_PROSE.filter((one, index) => index % written.length === at - 1 && !/^（/.test(one)).join('\n')
    const paragraphs = Object.fromEntries(written.map(({ key }, at) => [key, words(at)]))
    const made = kind.build(data, {
      createdAt: '2017-06-12T08:00:00Z',
      paragraphs,
      ...(record === undefined ? {} : { record }),
    })
    const passages = GOOD_PROSE.map((text, at) => ({
      id: `p${at}`,
      form: '正文' as const,
      text,
      anchor: '正文/^',
      position: at,
      was: '',
      chartType: '',
      chartColumns: [],
      photo: '',
      photoRatio: 0,
      photoWidth: 0,
    }))
    for (const model of [
      made,
      weave(kind.build(data, { createdAt: '', ...(record === undefined ? {} : { record }) }), passages, () => undefined)
        .model,
    ]) {
      const expected = new Set(['text.gaps', 'heading.orphan', ...(TRUE_FINDINGS[code] ?? [])])
      const alarms = proofread(model, { data, paragraphs }).filter(({ rule }) => !expected.has(rule))
      expect(alarms.map(({ rule, place, message }) => `${rule} ${place} ${message}`)).toEqual([])
    }
  })
})

describe('a document on its way out', () => {
  let office: TestOffice
  beforeEach(async () => {
    office = await openTestOffice({ demo: true })
  })
  afterEach(() => office.close())

  const api = () => office.application.handlers
  const put = (collection: string, fields: Record<string, string>) =>
    api().records.put({ collection, rows: [{ fields }] })
  const write = (kind: string, more: { reason?: string } = {}) =>
    api().documents.write({
      kind,
      save: office.files.give(join(office.temp, `${kind}-${Math.random()}.docx`)),
      ...more,
    })
  const exported = () => office.application.services.records.list('documents')
  const settings = async () => {
    const [row] = office.application.services.records.list('settings')
    await api().records.put({
      collection: 'settings',
      rows: [{ id: row?.id ?? 'settings', fields: { docNumberCode: '松质监食', signer: '甲某某' } }],
    })
  }

  it('is read with the clerk’s words against the data', async () => {
    const text = '上半年共抽样7批次,任务过半。'
    await put('documentTexts', { kind: 'D2', slot: 'nextSteps', label: '下一步打算', text })
    const { findings } = await api().documents.proofread({ kind: 'D2' })
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['punctuation.halfWidth', 'own.counts']))
    expect(findings[0]?.grade).toBe('must')
  })

  it('goes out against the advice with a reason that stays', async () => {
    await write('D2', { reason: '领导急用' })
    expect(exported()[0]?.fields['state']).toBe('草稿')
    const [last] = await api().history.list({ limit: 1 })
    expect(last?.label).toContain('领导急用')
  })

  it('has no number until it is given one, then carries it without the draft mark', async () => {
    await settings()
    const draft = await api().documents.proofread({ kind: 'D2' })
    expect(draft).toMatchObject({ proposed: expect.stringMatching(/^松质监食〔2017〕\d+号$/) })
    expect(draft.docNumber).toBeUndefined()
    expect(api().documents.preview({ kind: 'D2' })).toMatchObject({ docNumber: '松质监食〔2017〕×号', draft: true })
    const docNumber = draft.proposed ?? ''
    await api().documents.number({ kind: 'D2', docNumber, docDate: '2017-06-15' })
    expect(api().documents.preview({ kind: 'D2' })).toMatchObject({ docNumber, signature: { date: '2017-06-15' } })
    await expect(write('D2')).rejects.toThrow('编了文号，却还有〔未录入〕')
    await write('D2', { reason: '先送审，缺项另行补报' })
    expect(exported().filter(({ fields }) => fields['sha256'] !== undefined)[0]?.fields).toMatchObject({
      docNumber,
      state: '定稿',
      docDate: '2017-06-15',
    })
    const next = await api().documents.proofread({ kind: 'D6' })
    expect(Number(/(\d+)号/.exec(next.proposed ?? '')?.[1])).toBe(Number(/(\d+)号/.exec(docNumber)?.[1]) + 1)
  })

  it('is refused a number in a wrong form, one taken, and one for a form', async () => {
    await settings()
    const number = (kind: string, docNumber: string) =>
      api().documents.number({ kind, docNumber, docDate: '2017-06-15' })
    await expect(number('D2', '松质监食[2017]5号')).rejects.toThrow('应写成机关代字')
    await number('D2', '松质监食〔2017〕5号')
    await expect(number('D6', '松质监食〔2017〕5号')).rejects.toThrow('已经用在另一件公文上')
    await expect(number('D5', '松质监食〔2017〕6号')).rejects.toThrow('不编发文字号')
  })

  it('is told when its number stands on another document, as after a merge', async () => {
    await settings()
    const docNumber = '松质监食〔2017〕5号'
    await api().documents.number({ kind: 'D2', docNumber, docDate: '2017-06-15' })
    await write('D6')
    const [row] = exported().filter(({ fields }) => fields['kind'] === 'D6')
    await api().records.put({
      collection: 'documents',
      rows: [{ id: row?.id ?? '', fields: { docNumber, docDate: '2017-06-16', state: '定稿' } }],
    })
    const { findings } = await api().documents.proofread({ kind: 'D6' })
    expect(findings.find(({ rule }) => rule === 'docNumber.taken')?.message).toContain(docNumber)
  })

  it('keeps what it said and names what has changed since, one by one', async () => {
    await write('D2')
    const [row] = exported()
    expect((await api().documents.changes({ id: row?.id ?? '' })).figures).toEqual([])
    const added = await put('enterprises', { name: '松临市新设纸杯有限公司' })
    const [enterprise] = office.application.services.records
      .list('enterprises')
      .filter(({ fields }) => fields['name'] === '松临市新设纸杯有限公司')
    expect(added.seq).toBeGreaterThan(0)
    const changes = await api().documents.changes({ id: row?.id ?? '' })
    const counted = changes.figures.find(({ source }) => source === 'enterprises')
    expect(counted?.added).toEqual([{ id: enterprise?.id, collection: 'enterprises', title: '松临市新设纸杯有限公司' }])
    expect(Number(counted?.now)).toBe(Number(counted?.before) + 1)
  })

  it('names documents on persons as restricted in the history', async () => {
    for (const kind of ['D14f', 'D14g']) {
      await write(kind)
      const [last] = await api().history.list({ limit: 1 })
      expect(last?.label, kind).toContain('含受限内容')
    }
  })
})
