/** Long lists are read in slices: together they are the list, whatever is written between two of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { API } from '../../src/shared/api'
import { Refusal } from '../../src/shared/result'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
let ids: readonly string[]
beforeEach(async () => {
  office = await openTestOffice()
  ids = await make(Array.from({ length: 23 }, (_, at) => `第${at + 1}包装厂`))
})
afterEach(() => office.close())

const records = () => office.application.handlers.records

async function make(names: readonly string[]): Promise<readonly string[]> {
  const rows = names.map((name) => ({ fields: { name } }))
  return (await records().put({ collection: 'enterprises', rows })).ids
}

const slice = async (limit: number, after?: string): Promise<string[]> => {
  const rows = await records().list({ collection: 'enterprises', limit, ...(after === undefined ? {} : { after }) })
  return rows.map(({ id }) => id)
}

/** As a window reads: each slice from the last row of the one before, until one is not full. */
async function readAll(
  first: number,
  further: number,
  between: (read: number) => Promise<void> = async () => undefined,
) {
  const read: string[] = []
  for (let limit = first; ; limit = further) {
    const rows = await slice(limit, read.at(-1))
    read.push(...rows)
    if (rows.length < limit) return read
    await between(read.length)
  }
}

describe('the newest rows of a list', () => {
  it('come by the latest day, those of one day in the order of the store', async () => {
    const [enterprise = ''] = ids
    const days = ['2017-03-01', '2017-06-01', null, '2016-12-31', '2017-06-01']
    const rows = days.map((startedOn) => ({ fields: { enterprise, startedOn } }))
    const made = (await records().put({ collection: 'inspections', rows })).ids
    const newest = async (most: number) =>
      (await records().list({ collection: 'inspections', newest: most })).map(({ id }) => made.indexOf(id))
    expect(await newest(3)).toEqual([1, 4, 0])
    expect(await newest(100)).toEqual([1, 4, 0, 3, 2])
    await records().remove({ collection: 'inspections', ids: [made[1] ?? ''] })
    expect(await newest(2)).toEqual([4, 0])
  })
})

describe('a list in slices', () => {
  it.each([
    [1, 1],
    [5, 7],
    [23, 4],
    [100, 100],
  ])('is the whole list in its order, from %i rows on by %i', async (first, further) => {
    const whole = (await records().list({ collection: 'enterprises' })).map(({ id }) => id)
    expect(whole).toEqual(ids)
    expect(await readAll(first, further)).toEqual(whole)
  })

  it('goes on behind a row that was deleted meanwhile, and leaves out those deleted before it came to them', async () => {
    const read = await readAll(5, 5, async (count) => {
      if (count === 5) await records().remove({ collection: 'enterprises', ids: [ids[4] ?? '', ids[8] ?? ''] })
    })
    expect(read).toEqual(ids.filter((_, at) => at !== 8))
    expect(await slice(2, ids[4])).toEqual([ids[5], ids[6]])
  })

  it('ends with what was written meanwhile', async () => {
    const added: string[] = []
    const read = await readAll(5, 5, async (count) => {
      if (count === 5) added.push(...(await make(['后来的厂'])))
    })
    expect(read).toEqual([...ids, ...added])
  })

  it('counts only the children of one record', async () => {
    const [one = '', other = ''] = ids
    const licences = [one, other, one, other, one].map((parent, at) => ({
      parent,
      fields: { number: `XK16-204-0000${at}` },
    }))
    const made = (await records().put({ collection: 'licences', rows: licences })).ids
    const own = made.filter((_, at) => at % 2 === 0)
    const first = await records().list({ collection: 'licences', parent: one, limit: 2 })
    expect(first.map(({ id }) => id)).toEqual(own.slice(0, 2))
    const rest = await records().list({ collection: 'licences', parent: one, limit: 2, after: own[1] ?? '' })
    expect(rest.map(({ id }) => id)).toEqual(own.slice(2))
  })

  it('is refused where it should go on behind a record that never was', async () => {
    const asked = async () => slice(5, 'nowhere')
    await expect(asked()).rejects.toBeInstanceOf(Refusal)
    await expect(asked()).rejects.toMatchObject({ code: 'notFound', message: expect.stringContaining('企业') })
  })

  it('is asked in slices of at least one row', () => {
    const args = (more: object) => API.records.list.args.safeParse({ collection: 'enterprises', ...more }).success
    expect([args({ limit: 1 }), args({ limit: 0 }), args({ limit: 1.5 }), args({ limit: 100_001 })]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})
