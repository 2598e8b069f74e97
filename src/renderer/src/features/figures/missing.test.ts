import { describe, expect, it } from 'vitest'
import type { Indicator } from '../../../../domain/indicators/indicator'
import { namesMissing } from './missing'

const indicator = (part: Partial<Indicator>): Indicator => ({
  key: 'G1',
  label: '',
  counts: 'enterprises',
  value: '',
  ratio: null,
  target: '100%',
  numerator: 1,
  denominator: 3,
  unit: '家',
  met: false,
  state: 'notMet',
  numeratorIds: ['b'],
  denominatorIds: ['a', 'b', 'c'],
  excluded: [],
  footnote: '',
  ...part,
})

describe('names still missing', () => {
  it('are those of the denominator that are not done', () => {
    expect(namesMissing(indicator({}))).toEqual(['a', 'c'])
  })

  it('are none where records carry sums or the two lists are of different kinds', () => {
    expect(namesMissing(indicator({ numerator: 97, denominator: 300 }))).toEqual([])
    expect(namesMissing(indicator({ denominatorCounts: 'licences' }))).toEqual([])
    expect(
      namesMissing(indicator({ numerator: 2, denominator: null, numeratorIds: ['a', 'b'], denominatorIds: [] })),
    ).toEqual([])
  })
})
