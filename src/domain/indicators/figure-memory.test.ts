import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureInput, type PlainRow, recordsOf } from '../../../tests/support/domain-figures'
import { comesAfter, type DomainRecord } from '../enterprise-file/file-records'
import type { FieldValue } from '../schema/field'
import { computeIndicators } from './compute-indicators'
import { FigureMemory } from './indicator-input'

const COLLECTIONS = [
  'enterprises',
  'licences',
  'licenceScopes',
  'products',
  'persons',
  'samples',
  'inspections',
  'managementRules',
  'attachments',
  'surveyVisits',
] as const
type Collection = (typeof COLLECTIONS)[number]

const OWNERS = ['e0', 'e1', 'e2', 'e3']

const FIELDS: Readonly<Record<Collection, readonly Record<string, FieldValue>[]>> = {
  enterprises: [
    { name: 'x', regionCode: '230102', productionStatus: '在产' },
    { name: 'x', regionCode: '230102', productionStatus: '关闭' },
    { name: 'x', regionCode: '230202', productionStatus: '在产' },
  ],
  licences: [
    { issuedOn: '2013-01-01', validTo: '2018-01-01', status: '有效' },
    { issuedOn: '2013-01-01', validTo: '2017-01-01', status: '有效' },
  ],
  licenceScopes: [{ unit: '复合膜袋' }, { unit: '容器' }],
  products: [{ inCatalogue: true, unit: '复合膜袋' }, { inCatalogue: true, unit: '容器' }, { inCatalogue: false }],
  attachments: [{ name: 'a' }, { name: 'b' }],
  persons: [
    { role: '品控人员', lawTrainedOn: '2017-02-01', techniqueTrainedOn: '2017-02-01', skillTrainedOn: '2017-02-01' },
    { role: '品控人员' },
  ],
  samples: [
    { taskType: '监督抽查', samplingLevel: '市', sampledOn: '2017-02-01', conclusion: '合格', category: '纸杯' },
    { taskType: '监督抽查', samplingLevel: '省', sampledOn: '2017-02-01', conclusion: '不合格' },
    { taskType: '风险监测', sampledOn: '2017-02-01' },
  ],
  inspections: [
    { startedOn: '2017-03-01', conclusion: '合格', 'answers/C5-1/result': '符合' },
    { startedOn: '2017-04-01', conclusion: '限期整改', 'answers/C5-1/result': '不符合' },
    { startedOn: '2017-03-01' },
  ],
  managementRules: [{ item: '①质量安全岗位责任制', state: '有', opinion: '符合' }, { state: '无' }],
  surveyVisits: [{ visitedOn: '2017-05-01' }, { visitedOn: '2017-07-01' }],
}

const LINKED: ReadonlySet<Collection> = new Set(['samples', 'inspections', 'surveyVisits'])

const record = (collection: Collection, id: string, owner: string, kind: number): DomainRecord => {
  const fields = FIELDS[collection][kind % FIELDS[collection].length] ?? {}
  if (collection === 'enterprises') return { id, fields }
  if (collection === 'licenceScopes') return { id, parent: `${owner}-licences`, fields }
  if (collection === 'attachments') return { id, parent: `${owner}-managementRules`, fields }
  return LINKED.has(collection) ? { id, fields: { ...fields, enterprise: owner } } : { id, parent: owner, fields }
}

const edit = fc.record({
  collection: fc.constantFrom(...COLLECTIONS),
  at: fc.nat(6),
  owner: fc.constantFrom(...OWNERS),
  kind: fc.nat(2),
  how: fc.constantFrom('change' as const, 'change' as const, 'add' as const, 'remove' as const),
  look: fc.boolean(),
})

describe('what figures remember', () => {
  it('never shows: after any edits the figures are those counted anew', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const rows: PlainRow[] = OWNERS.flatMap((id) =>
          COLLECTIONS.map((collection) => ({
            collection,
            ...record(collection, collection === 'enterprises' ? id : `${id}-${collection}`, id, 0),
          })),
        )
        const input = figureInput(rows, '2017-06-12', { regionCode: '230100' })
        let records = recordsOf(rows)
        const memory = new FigureMemory()
        computeIndicators({ ...input, records }, memory)
        edits.forEach(({ collection, at, owner, kind, how, look }, serial) => {
          const before = records[collection] ?? []
          const next = [...before]
          const place = at % Math.max(1, before.length)
          if (how === 'remove') next.splice(place, 1)
          else if (how === 'add') next.push(record(collection, `new${serial}`, owner, kind))
          else if (before[place] !== undefined) next[place] = record(collection, before[place].id, owner, kind)
          comesAfter(next, before)
          records = { ...records, [collection]: next }
          if (!look && serial < edits.length - 1) return
          const anew = Object.fromEntries(Object.entries(records).map(([name, list]) => [name, [...(list ?? [])]]))
          const remembered = computeIndicators({ ...input, records }, memory)
          expect(remembered).toEqual(computeIndicators({ ...input, records: anew }))
        })
      }),
      { numRuns: 40 },
    )
  })

  it('gives the same figure while its records are the same lists', () => {
    const rows: PlainRow[] = OWNERS.map((id) => ({ collection: 'enterprises', ...record('enterprises', id, id, 0) }))
    const input = figureInput(rows, '2017-06-12')
    const memory = new FigureMemory()
    const first = computeIndicators(input, memory)
    const samples = [record('samples', 's', 'e0', 0)]
    const second = computeIndicators({ ...input, records: { ...input.records, samples } }, memory)
    expect(second.surveyCoverage).toBe(first.surveyCoverage)
    expect(second.G6).not.toBe(first.G6)
    expect(second.G6?.value).toBe('1/1（100.00%）')
  })
})
