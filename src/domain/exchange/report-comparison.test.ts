import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectionOf } from '../collections/registry'
import type { ReportRecord } from './manifest'
import { receiveReport } from './opened-report'
import { ReportComparison } from './report-comparison'

type Lists = Readonly<Record<string, readonly ReportRecord[]>>

const CODE = '91230202MA00001708'
const contents = (lists: Lists) => receiveReport(new Map(Object.entries(lists))).records

function compare(first: Lists, second: Lists, collection = 'enterprises', goesOn?: (id: string) => string) {
  const definition = collectionOf(collection)
  if (definition === undefined) throw new Error(collection)
  const sides = { first: contents(first), second: contents(second), ...(goesOn === undefined ? {} : { goesOn }) }
  const { same, byKey, records } = new ReportComparison(sides).kind(definition, () => true)
  return {
    same,
    byKey,
    records: records.map(({ outcome, first: one, second: other, fields }) => [
      outcome,
      one?.id,
      other?.id,
      fields.map(({ row, first: a, second: b }) => [row?.key, a, b]),
    ]),
  }
}

describe('which records are one', () => {
  it('by the id first, whatever the keys say', () => {
    const second = {
      enterprises: [
        { id: 'a', fields: { name: '乙厂' } },
        { id: 'b', fields: { name: '甲厂' } },
      ],
    }
    expect(compare({ enterprises: [{ id: 'a', fields: { name: '甲厂' } }] }, second).records).toEqual([
      ['differs', 'a', 'a', [['name', '甲厂', '乙厂']]],
      ['onlySecond', undefined, 'b', []],
    ])
  })

  it('by the credit code where the ids differ, however it is written', () => {
    const first = { enterprises: [{ id: 'x', fields: { name: '甲厂', uscc: CODE, employees: 3 } }] }
    const second = { enterprises: [{ id: 'a', fields: { name: '甲厂', uscc: CODE.toLowerCase(), employees: 4 } }] }
    expect(compare(first, second)).toMatchObject({ byKey: 1 })
    expect(compare(first, second).records[0]).toMatchObject([
      'differs',
      'x',
      'a',
      expect.arrayContaining([['employees', 3, 4]]),
    ])
  })

  it('not by the name where the codes differ, nor where two have it', () => {
    const named = (id: string, uscc?: string) => ({
      id,
      fields: { name: '甲厂', ...(uscc === undefined ? {} : { uscc }) },
    })
    expect(
      compare({ enterprises: [named('x', CODE)] }, { enterprises: [named('a', '91230202MA0000349C')] }).records,
    ).toHaveLength(2)
    expect(compare({ enterprises: [named('x')] }, { enterprises: [named('a'), named('b')] }).byKey).toBe(0)
  })

  it('what hangs under them by its own key, and what names them names the same', () => {
    const first = {
      enterprises: [{ id: 'x', fields: { uscc: CODE } }],
      products: [{ id: 'p', parent: 'x', fields: { name: '杯', specification: '200 ml' } }],
      inspections: [{ id: 'i', fields: { number: '检1', enterprise: 'x' } }],
    }
    const second = {
      enterprises: [{ id: 'a', fields: { uscc: CODE } }],
      products: [{ id: 'q', parent: 'a', fields: { name: '杯', specification: '200 ml' } }],
      inspections: [{ id: 'i', fields: { number: '检1', enterprise: 'a' } }],
    }
    for (const kind of ['enterprises', 'products', 'inspections']) {
      expect(compare(first, second, kind)).toMatchObject({ same: 1, records: [] })
    }
  })

  it('one merged away at the second side is the one that goes on', () => {
    const first = { enterprises: [{ id: 'old', fields: { name: '甲厂' } }] }
    const second = { enterprises: [{ id: 'new', fields: { name: '甲厂' } }] }
    expect(compare(first, second, 'enterprises', (id) => (id === 'old' ? 'new' : id))).toEqual({
      same: 1,
      byKey: 0,
      records: [],
    })
  })
})

describe('which cells differ', () => {
  const cells = (first: ReportRecord['fields'], second: ReportRecord['fields']) =>
    compare({ enterprises: [{ id: 'a', fields: first }] }, { enterprises: [{ id: 'a', fields: second }] }).records

  it('an empty field is a field that is not there', () => {
    expect(cells({ name: '甲', mainMarkets: '', traceabilitySystem: [] }, { name: '甲' })).toEqual([])
  })

  it('in the order of the schema', () => {
    const [record] = cells({ employees: 1, name: '甲' }, { employees: 2, name: '乙' })
    expect(record?.[3]).toEqual([
      ['name', '甲', '乙'],
      ['employees', 1, 2],
    ])
  })

  it.each([
    ['138****5678', '138****5678', true],
    ['138****5678', '1388***5678', true],
    ['138****5678', '1********78', true],
    ['138****5678', '13812345678', true],
    ['138****5678', '139****5678', false],
    ['138****5678', '138****5679', false],
  ])('masks %s and %s are compared by what they show', (first, second, isSame) => {
    expect(cells({ phone: first }, { phone: second })).toHaveLength(isSame ? 0 : 1)
  })
})

describe('properties', () => {
  const record = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    fields: fc.record(
      {
        name: fc.constantFrom('甲', '乙', '丙'),
        uscc: fc.constantFrom(CODE, '91230202MA0000349C'),
        employees: fc.nat(3),
      },
      { requiredKeys: [] },
    ),
  })
  const list = fc.uniqueArray(record, { selector: ({ id }) => id })

  it('a report beside itself differs in nothing', () => {
    fc.assert(
      fc.property(list, (enterprises) => {
        expect(compare({ enterprises }, { enterprises })).toEqual({ same: enterprises.length, byKey: 0, records: [] })
      }),
    )
  })

  it('every record of either side is told once', () => {
    fc.assert(
      fc.property(list, list, (first, second) => {
        const { same, records } = compare({ enterprises: first }, { enterprises: second })
        const of = (outcome: string) => records.filter((one) => one[0] === outcome).length
        expect(same + of('differs') + of('onlyFirst')).toBe(first.length)
        expect(same + of('differs') + of('onlySecond')).toBe(second.length)
        const named = records.flatMap((one) => (one[2] === undefined ? [] : [one[2]]))
        expect(new Set(named).size).toBe(named.length)
      }),
    )
  })
})
