import { describe, expect, it } from 'vitest'
import { figureInput, type PlainRow } from '../../../tests/support/domain-figures'
import { computeIndicators } from '../indicators/compute-indicators'
import { countyTable } from './county-table'

describe('county table', () => {
  it('shows done and due of three measures by county', () => {
    const rows: PlainRow[] = [
      { collection: 'enterprises', id: 'a', fields: { regionCode: '239902', productionStatus: '在产' } },
      { collection: 'licences', id: 'l', parent: 'a', fields: { validTo: '2019-01-01', issuedOn: '2014-01-01' } },
      { collection: 'enterprises', id: 'b', fields: { regionCode: '239921' } },
      { collection: 'surveyVisits', id: 'v', fields: { enterprise: 'b', visitedOn: '2017-05-01' } },
      { collection: 'enterprises', id: 'c', fields: {} },
    ]
    const options = { regionCode: '239900', extraRegions: ['239902 北塔区', '239921 云泉县'] }
    const table = countyTable(computeIndicators(figureInput(rows, '2017-06-12', options)))
    expect(table.measures).toEqual(['摸底', '建档', '七查七看'])
    expect(table.rows.map((row) => row.name)).toEqual(['北塔区', '云泉县', '县区未填'])
    expect(table.rows[0]?.cells).toEqual({
      摸底: { done: 0, due: 1 },
      建档: { done: 0, due: 1 },
      七查七看: { done: 0, due: 1 },
    })
    expect(table.rows[1]?.cells.摸底).toEqual({ done: 1, due: 1 })
  })
})
