/** A figure or a document that counts a record with an open card says so, until the card is decided. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const PASSWORD = '松临口令2017'

let city: TestOffice
let county: TestOffice
let packs = 0

beforeEach(async () => {
  city = await openTestOffice()
  county = await openTestOffice({ bureau: '石桥县市场监督管理局' })
})
afterEach(async () => {
  await city.close()
  await county.close()
})

async function send(from: TestOffice, to: TestOffice): Promise<void> {
  packs += 1
  const path = join(from.temp, `包-${packs}.qpk`)
  const save = from.files.give(path)
  await from.application.handlers.exchange.pack({ kind: 'copy', password: PASSWORD, save })
  const plan = await to.application.handlers.exchange.plan({ file: to.files.give(path), password: PASSWORD })
  await to.application.handlers.exchange.merge({ planId: plan.planId })
}

const put = async (
  { application }: TestOffice,
  collection: string,
  row: { id?: string; parent?: string; fields: Record<string, string | number> },
): Promise<string> => (await application.handlers.records.put({ collection, rows: [row] })).ids[0] ?? ''

/** A sample of an enterprise, judged; both offices hold it and change its field without knowing. */
async function disputed() {
  const enterprise = await put(city, 'enterprises', {
    fields: { name: '兴达纸杯厂', regionCode: '230202', productionStatus: '在产' },
  })
  const sample = await put(city, 'samples', {
    fields: {
      sheetNumber: 'SC2017-001',
      enterprise,
      sampleName: '纸杯',
      taskType: '监督抽查',
      samplingLevel: '市',
      sampledOn: '2017-04-05',
      signedOn: '2017-04-20',
      conclusion: '合格',
    },
  })
  const item = await put(city, 'testItems', { parent: sample, fields: { name: '蒸发残渣', conclusion: '合格' } })
  await send(city, county)
  return { enterprise, sample, item }
}

const figures = () => city.application.services.figures
const touched = () =>
  Object.values(figures().board().indicators)
    .filter(({ contested }) => contested !== undefined)
    .map(({ key }) => key)

describe('an open card', () => {
  it('about a sample is named by every figure that counts the sample, and by no other; not once it is decided', async () => {
    const { enterprise, sample } = await disputed()
    expect(touched()).toEqual([])
    await put(city, 'samples', { id: sample, fields: { conclusion: '不合格' } })
    await put(county, 'samples', { id: sample, fields: { conclusion: '不判定' } })
    await send(county, city)
    const [card] = city.application.services.exchange.conflicts()
    expect(card).toMatchObject({ id: sample, field: 'conclusion' })

    const { indicators } = figures().board()
    const counting = Object.keys(indicators).filter((key) => {
      const { indicator } = figures().card(key)
      const { numeratorIds, denominatorIds, excluded, pending = [] } = indicator
      const ids = [...numeratorIds, ...denominatorIds, ...excluded.map(({ id }) => id), ...pending]
      return ids.includes(sample) || ids.includes(enterprise)
    })
    expect(counting).toContain('G6')
    expect(counting.length).toBeLessThan(Object.keys(indicators).length)
    expect(touched()).toEqual(counting)
    expect(indicators['G6']?.contested).toBe(1)
    expect(figures().card('G6').contested).toEqual({
      count: 1,
      cards: [{ conflict: card?.conflict, title: card?.title, fieldLabel: card?.fieldLabel }],
    })

    await city.application.handlers.exchange.resolve({ conflict: card?.conflict ?? '', take: 'mine' })
    expect(touched()).toEqual([])
    expect(figures().card('G6').contested).toBeUndefined()
    await city.application.handlers.history.undo({})
    expect(figures().card('G6').contested?.count).toBe(1)
  })

  it('about what hangs under the sample counts too: a line of its report two levels below the enterprise', async () => {
    const { item } = await disputed()
    await put(city, 'testItems', { id: item, fields: { conclusion: '不合格' } })
    await put(county, 'testItems', { id: item, fields: { conclusion: '不判定' } })
    await send(county, city)
    expect(figures().card('G6').contested?.count).toBe(1)
  })

  it('is told before a document that counts the record goes out', async () => {
    const { enterprise } = await disputed()
    const told = async () => {
      const { findings } = await city.application.handlers.documents.proofread({ kind: 'D2' })
      return findings.filter(({ rule }) => rule === 'data.conflicts').map(({ message }) => message)
    }
    expect(await told()).toEqual([])
    await put(city, 'enterprises', { id: enterprise, fields: { productionStatus: '停产' } })
    await put(county, 'enterprises', { id: enterprise, fields: { productionStatus: '待查' } })
    await send(county, city)
    const [card] = city.application.services.exchange.conflicts()
    expect(card).toBeDefined()
    expect(await told()).toEqual([expect.stringContaining(`${card?.title} ${card?.fieldLabel}`)])
    await city.application.handlers.exchange.resolve({ conflict: card?.conflict ?? '', take: 'theirs' })
    expect(await told()).toEqual([])
  })
})
