/** 发文字号: by the pattern of the settings, of a year, never twice; the same number of two offices is a card. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const offices: TestOffice[] = []
const opened = async (actor: string): Promise<TestOffice> => {
  const office = await openTestOffice({ bureau: '松临市质量技术监督局', actor })
  offices.push(office)
  return office
}
let city: TestOffice
beforeEach(async () => {
  city = await opened('周敏')
})
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})

const rowsOf = (office: TestOffice) => office.application.services.records.list('documents')
const numbersOf = (office: TestOffice, kind: string) =>
  rowsOf(office)
    .filter(({ fields }) => fields['kind'] === kind)
    .map(({ fields }) => fields['docNumber'])
const handlersOf = (office: TestOffice) => office.application.handlers

async function set(office: TestOffice, fields: Record<string, string | string[]>): Promise<void> {
  const [settings] = office.application.services.records.list('settings')
  await handlersOf(office).records.put({ collection: 'settings', rows: [{ id: settings?.id ?? 'settings', fields }] })
}
const proofOf = (office: TestOffice, kind: string) => handlersOf(office).documents.proofread({ kind })
const number = (office: TestOffice, kind: string, docNumber: string) =>
  handlersOf(office).documents.number({ kind, docNumber, docDate: '2017-06-15' })
const write = (office: TestOffice, kind: string) =>
  handlersOf(office).documents.write({
    kind,
    save: office.files.give(join(office.temp, `${kind}.docx`)),
    reason: '报送时限已到',
  })
async function send(from: TestOffice, to: TestOffice): Promise<void> {
  const file = join(from.temp, `${Date.now()}.qpk`)
  const password = '松临口令2017'
  await handlersOf(from).exchange.pack({ kind: 'copy', save: from.files.give(file), password })
  const { planId } = await handlersOf(to).exchange.plan({ file: to.files.give(file), password })
  await handlersOf(to).exchange.merge({ planId })
}

describe('the next number', () => {
  it('begins where the pattern says, counts on, and another 文种 has a row of its own', async () => {
    await set(city, { docNumberCode: '松质监发〔2017〕22号', docNumberCodes: ['请示 松质监请'] })
    expect(await proofOf(city, 'D2')).toMatchObject({
      proposed: '松质监发〔2017〕22号',
      pattern: '松质监发〔2017〕22号',
    })
    await number(city, 'D2', '松质监发〔2017〕22号')
    expect((await proofOf(city, 'D6')).proposed).toBe('松质监发〔2017〕23号')
    // Given by hand, ahead of the row, of another code: all are the office's own affair.
    await number(city, 'D6', '松质监发〔2017〕30号')
    await number(city, 'D1', '松政办函〔2017〕7号')
    expect((await proofOf(city, 'D3')).proposed).toBe('松质监发〔2017〕31号')
    expect((await proofOf(city, 'D3')).docNumber).toBeUndefined()
    await set(city, { docNumberCodes: ['报告 松质监告〔年〕101号'] })
    expect((await proofOf(city, 'D3')).proposed).toBe('松质监告〔2017〕101号')
  })

  it('is told for the year of signing too, from 1 again', async () => {
    await set(city, { docNumberCode: '松质监发〔2017〕22号' })
    const { proposals = [] } = await proofOf(city, 'D2')
    expect(proposals[0]).toBe('松质监发〔2017〕22号')
    expect(proposals).toContain('松质监发〔2018〕1号')
  })

  it('is none where the office set no code, and none for forms', async () => {
    expect(await proofOf(city, 'D2')).toMatchObject({ proposals: [] })
    expect((await proofOf(city, 'D2')).proposed).toBeUndefined()
    expect((await proofOf(city, 'D5')).proposals).toBeUndefined()
    await number(city, 'D2', '松质监发〔2017〕5号')
    expect((await proofOf(city, 'D2')).docNumber).toBe('松质监发〔2017〕5号')
  })
})

describe('after a merge', () => {
  it('the same number on two documents is a card; the one renumbered takes its exports along', async () => {
    const colleague = await opened('孙慧')
    await number(city, 'D2', '松质监发〔2017〕22号')
    await number(colleague, 'D6', '松质监发〔2017〕22号')
    await write(colleague, 'D6')
    await send(colleague, city)
    const cards = await handlersOf(city).exchange.conflicts({})
    // A card for each record that bears the number; the first settled settles them all.
    const [card] = cards
    expect(card).toMatchObject({
      kind: 'number',
      title: '发文字号 松质监发〔2017〕22号',
      offer: '松质监发〔2017〕23号',
    })
    await handlersOf(city).exchange.resolve({ conflict: card?.conflict ?? '', take: 'mine' })
    expect(numbersOf(city, 'D2')).toEqual(['松质监发〔2017〕22号'])
    expect(numbersOf(city, 'D6')).toEqual(['松质监发〔2017〕23号', '松质监发〔2017〕23号'])
    expect(await handlersOf(city).exchange.conflicts({})).toEqual([])
    expect((await proofOf(city, 'D6')).docNumber).toBe('松质监发〔2017〕23号')
    await handlersOf(city).history.undo({})
    expect(numbersOf(city, 'D6')).toEqual(['松质监发〔2017〕22号', '松质监发〔2017〕22号'])
  })

  it('a colleague’s export of a numbered document is no card', async () => {
    const colleague = await opened('孙慧')
    await number(city, 'D2', '松质监发〔2017〕22号')
    await send(city, colleague)
    await write(colleague, 'D2')
    await send(colleague, city)
    expect(numbersOf(city, 'D2')).toEqual(['松质监发〔2017〕22号', '松质监发〔2017〕22号'])
    expect(await handlersOf(city).exchange.conflicts({})).toEqual([])
  })
})
