import { describe, expect, it } from 'vitest'
import { type GapPlace, gapPath, gapPlace } from './gap-matrix'

describe('the address of 建档缺项', () => {
  it.each<GapPlace>([
    {},
    { county: '239902' },
    { county: '' },
    { block: '产品' },
    { asOf: '2017-03-31' },
    { county: '239902', block: '产品', asOf: '2017-03-31' },
  ])('says what it was made of: %j', (place) => {
    expect(gapPlace(gapPath(place).slice(1))).toEqual(place)
  })
})
